//! Who an object is: names, ids, number, owner, script, behavior.

use super::{Access, Property, object};
use crate::script::ast::ObjectClass;
use crate::script::error::{Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Property] = &[
    object("name", name, Some(set_name)),
    object("id", id, None),
    object("number", number, None),
    object("layer", number, None),
    object("owner", owner, None),
    object(
        "script",
        |vm, access| Ok(Value::from(holder(vm, access)?.script_text.clone())),
        Some(set_script),
    ),
    object("behavior", behavior, Some(set_behavior)),
    object(
        "filename",
        |vm, access| Ok(Value::from(holder(vm, access)?.file_name.clone())),
        Some(set_file_name),
    ),
    object("mainstack", main_stack, None),
    object(
        "cardnames",
        |vm, access| listed(vm, access, ObjectClass::Card, false),
        None,
    ),
    object(
        "cardids",
        |vm, access| listed(vm, access, ObjectClass::Card, true),
        None,
    ),
    object(
        "groupnames",
        |vm, access| listed(vm, access, ObjectClass::Group, false),
        None,
    ),
    object(
        "groupids",
        |vm, access| listed(vm, access, ObjectClass::Group, true),
        None,
    ),
    object(
        "childcontrolnames",
        |vm, access| listed(vm, access, ObjectClass::Control, false),
        None,
    ),
    object(
        "childcontrolids",
        |vm, access| listed(vm, access, ObjectClass::Control, true),
        None,
    ),
];

/// Chunk: no such object
const NO_OBJECT: u32 = 89;

/// The object of an access.
pub(super) fn target(vm: &Vm, access: &Access) -> Result<ObjectId> {
    match access.object {
        Some(id) if vm.objects.get(id).is_some() => Ok(id),
        _ => Err(ScriptError::new(
            NO_OBJECT,
            format!("\"{}\" needs an object", access.row.name),
        )),
    }
}

fn holder<'v>(vm: &'v Vm, access: &Access) -> Result<&'v crate::script::objects::Object> {
    let id = target(vm, access)?;
    vm.objects
        .get(id)
        .ok_or_else(|| ScriptError::new(NO_OBJECT, "the object is gone"))
}

fn name(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    Ok(Value::from(match access.form {
        Some("short") => vm.objects.short_name(id),
        Some("long") => vm.objects.long_name(id),
        _ => vm.objects.abbreviated_name(id),
    }))
}

fn set_name(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let name = vm.context().text(&value);
    if let Some(object) = vm.objects.get_mut(id) {
        object.name = name.as_str().to_owned();
    }
    Ok(())
}

fn id(vm: &mut Vm, access: &Access) -> Result<Value> {
    let target = target(vm, access)?;
    Ok(match access.form {
        Some("long") => Value::from(vm.objects.long_id(target)),
        Some("abbreviated") => Value::from(vm.objects.abbreviated_id(target)),
        _ => Value::from(f64::from(holder(vm, access)?.id)),
    })
}

/// The place among the objects of the same owner and class, from 1.
fn number(vm: &mut Vm, access: &Access) -> Result<Value> {
    let id = target(vm, access)?;
    let class = holder(vm, access)?.class;
    let list = match class {
        ObjectClass::Stack => vm.objects.stacks.clone(),
        ObjectClass::Card => {
            let stack = vm.objects.stack_of(id);
            let children = vm
                .objects
                .get(stack)
                .map(|stack| stack.children.clone())
                .unwrap_or_default();
            children
                .into_iter()
                .filter(|child| vm.objects.is(*child, ObjectClass::Card))
                .collect()
        }
        class => {
            let counted = if access.row.name == "layer" {
                ObjectClass::Control
            } else {
                class
            };
            vm.objects.controls(vm.objects.card_of(id), counted)
        }
    };
    let place = list.iter().position(|other| *other == id).map_or(0, |at| at + 1);
    Ok(Value::from(place as f64))
}

fn owner(vm: &mut Vm, access: &Access) -> Result<Value> {
    let owner = vm.objects.owner(target(vm, access)?);
    if owner == ObjectId::NONE {
        return Ok(Value::from(""));
    }
    Ok(Value::from(match access.form {
        Some("short") => vm.objects.short_name(owner),
        Some("long") => vm.objects.long_id(owner),
        _ => vm.objects.abbreviated_name(owner),
    }))
}

fn set_script(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let text = vm.context().text(&value);
    vm.set_script(id, text.as_str())
}

fn behavior(vm: &mut Vm, access: &Access) -> Result<Value> {
    let behavior = vm.objects.behavior(target(vm, access)?);
    Ok(Value::from(
        behavior.map_or(String::new(), |id| vm.objects.long_id(id)),
    ))
}

fn set_behavior(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let name = vm.context().text(&value);
    let behavior = if name.is_empty() {
        None
    } else {
        Some(vm.object_named(name.as_str())?)
    };
    if let Some(object) = vm.objects.get_mut(id) {
        object.behavior = behavior;
    }
    Ok(())
}

fn set_file_name(vm: &mut Vm, access: &Access, value: Value) -> Result<()> {
    let id = target(vm, access)?;
    let name = vm.context().text(&value);
    if let Some(object) = vm.objects.get_mut(id) {
        object.file_name = name.as_str().to_owned();
    }
    Ok(())
}

fn main_stack(vm: &mut Vm, access: &Access) -> Result<Value> {
    let stack = vm.objects.stack_of(target(vm, access)?);
    Ok(Value::from(vm.objects.short_name(stack)))
}

fn listed(vm: &mut Vm, access: &Access, class: ObjectClass, ids: bool) -> Result<Value> {
    let id = target(vm, access)?;
    let list: Vec<ObjectId> = vm
        .objects
        .descendants(id)
        .into_iter()
        .filter(|child| match class {
            ObjectClass::Control => vm.objects.owner(*child) == id,
            class => vm.objects.is(*child, class),
        })
        .collect();
    let line = |child: &ObjectId| match vm.objects.get(*child) {
        Some(object) if ids => object.id.to_string(),
        _ => vm.objects.short_name(*child),
    };
    Ok(Value::from(list.iter().map(line).collect::<Vec<_>>().join("\n")))
}
