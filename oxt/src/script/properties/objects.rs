//! What objects hold: content, custom property sets, all properties at once.

use super::identity::target;
use super::{Access, Property, object};
use crate::script::ast::ObjectClass;
use crate::script::error::{Result, ScriptError};
use crate::script::vm::Vm;
use crate::value::{Array, Text, Value};

pub(super) const ROWS: &[Property] = &[
    object("text", content, Some(set_content)),
    object("unicodetext", content, Some(set_content)),
    object("customkeys", custom_keys, Some(set_custom_keys)),
    object("customproperties", custom_properties, Some(set_custom_properties)),
    object("custompropertyset", custom_set, Some(set_custom_set)),
    object("custompropertysets", custom_sets, None),
    object("properties", properties, None),
];

/// Property: value is not an array
const NOT_AN_ARRAY: u32 = 857;

fn content(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    vm.object_content(id)
}

fn set_content(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    vm.set_object_content(id, value)
}

fn set_name(vm: &Vm, access: &Access) -> String {
    match &access.index {
        Some(index) => vm.context().text(index).as_str().to_lowercase(),
        None => access
            .object
            .and_then(|id| vm.objects.get(id))
            .map(|object| object.custom_set.to_lowercase())
            .unwrap_or_default(),
    }
}

fn custom_keys(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    let name = set_name(vm, access);
    let set = vm.objects.get(id).and_then(|object| object.custom.get(&name));
    let keys: Vec<&str> = set
        .map(|set| set.keys().map(Text::as_str).collect())
        .unwrap_or_default();
    Ok(Value::from(keys.join("\n")))
}

/// Keys that are not listed are removed, new ones are added empty.
fn set_custom_keys(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let name = set_name(vm, access);
    let text = vm.context().text(&value);
    if let Some(object) = vm.objects.get_mut(id) {
        let old = object.custom.entry(name.clone()).or_default().clone();
        let mut new = Array::new();
        for key in text.as_str().lines().filter(|key| !key.is_empty()) {
            new.insert(
                Text::from(key),
                old.get(key).cloned().unwrap_or_else(|| Value::from("")),
            );
        }
        object.custom.insert(name, new);
    }
    Ok(())
}

fn custom_properties(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    let name = set_name(vm, access);
    let set = vm
        .objects
        .get(id)
        .and_then(|object| object.custom.get(&name))
        .cloned();
    Ok(Value::from(set.unwrap_or_default()))
}

fn set_custom_properties(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let name = set_name(vm, access);
    let array = match &value {
        Value::Array(array) => Array::clone(array),
        other if vm.context().is_empty(other) => Array::new(),
        _ => {
            return Err(ScriptError::new(
                NOT_AN_ARRAY,
                "the customProperties are an array",
            ));
        }
    };
    if let Some(object) = vm.objects.get_mut(id) {
        object.custom.insert(name, array);
    }
    Ok(())
}

fn custom_set(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    Ok(Value::from(
        vm.objects
            .get(id)
            .map(|object| object.custom_set.clone())
            .unwrap_or_default(),
    ))
}

fn set_custom_set(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let name = vm.context().text(&value);
    if let Some(object) = vm.objects.get_mut(id) {
        object.custom_set = name.as_str().to_owned();
        object.custom.entry(name.as_str().to_lowercase()).or_default();
    }
    Ok(())
}

fn custom_sets(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    let mut names: Vec<&str> = vm
        .objects
        .get(id)
        .map(|object| {
            object
                .custom
                .keys()
                .map(String::as_str)
                .filter(|name| !name.is_empty())
                .collect()
        })
        .unwrap_or_default();
    names.sort_unstable();
    Ok(Value::from(names.join("\n")))
}

/// What is held, with the name.
fn properties(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    let mut out = Array::new();
    if let Some(object) = vm.objects.get(id) {
        out.insert(Text::from("name"), Value::from(object.name.as_str()));
        if object.class != ObjectClass::Stack {
            out.insert(Text::from("id"), Value::from(f64::from(object.id)));
        }
        let mut held: Vec<_> = object.held.iter().collect();
        held.sort_by_key(|(name, _)| **name);
        for (name, value) in held {
            out.insert(Text::from(*name), value.clone());
        }
    }
    Ok(Value::from(out))
}
