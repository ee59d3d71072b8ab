//! Custom properties: an array for each property set of an object, with `getProp` and `setProp` handlers in front.

use crate::script::ast::{HandlerKind, ReturnMode};
use crate::script::error::Result;
use crate::script::objects::ObjectId;
use crate::script::vm::{Argument, Handled, Vm};
use crate::value::{Array, Text, Value};

/// Reads a custom property. With a key the name is a property set.
pub(crate) fn get_custom(vm: &mut Vm, object: ObjectId, name: &str, key: Option<String>) -> Result<Value> {
    let args = key
        .iter()
        .map(|key| Argument::Value(Value::from(key.as_str())))
        .collect();
    if !vm.in_property_handler(HandlerKind::GetProp, name, object) {
        let (handled, value) = vm.send_message(object, HandlerKind::GetProp, name, args)?;
        if let (Handled::Done, Some((value, ReturnMode::Plain | ReturnMode::Value))) = (handled, value) {
            return Ok(value);
        }
    }
    let Some(holder) = vm.objects.get(object) else {
        return Ok(Value::from(""));
    };
    let found = match &key {
        Some(key) => holder
            .custom
            .get(&name.to_lowercase())
            .and_then(|set| set.get(key))
            .cloned()
            .or_else(|| {
                match holder
                    .custom
                    .get(&holder.custom_set.to_lowercase())
                    .and_then(|set| set.get(name))
                {
                    Some(Value::Array(array)) => array.get(key).cloned(),
                    _ => None,
                }
            }),
        None => holder
            .custom
            .get(&holder.custom_set.to_lowercase())
            .and_then(|set| set.get(name))
            .cloned(),
    };
    Ok(found.unwrap_or_else(|| Value::from("")))
}

/// Sets a custom property.
pub(crate) fn set_custom(
    vm: &mut Vm,
    object: ObjectId,
    name: &str,
    key: Option<String>,
    value: Value,
) -> Result<()> {
    if !vm.in_property_handler(HandlerKind::SetProp, name, object) {
        let mut args: Vec<Argument> = key
            .iter()
            .map(|key| Argument::Value(Value::from(key.as_str())))
            .collect();
        args.push(Argument::Value(value.clone()));
        let (handled, _) = vm.send_message(object, HandlerKind::SetProp, name, args)?;
        if handled == Handled::Done {
            return Ok(());
        }
    }
    let Some(holder) = vm.objects.get_mut(object) else {
        return Ok(());
    };
    let (set, name) = match &key {
        Some(key) => (name.to_lowercase(), key.as_str()),
        None => (holder.custom_set.to_lowercase(), name),
    };
    let set: &mut Array = holder.custom.entry(set).or_default();
    set.insert(Text::from(name), value);
    Ok(())
}
