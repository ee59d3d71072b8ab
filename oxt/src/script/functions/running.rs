//! Functions about the running script: `value`, `the result`, parameters, names.

use super::{Function, argument, row};
use crate::script::error::Result;
use crate::script::vm::Vm;
use crate::value::{Text, Value};

pub(super) const ROWS: &[Function] = &[
    row("value", 1, 2, value),
    row("result", 0, 0, |vm, _| Ok(vm.result.clone())),
    row("param", 1, 1, param),
    row("paramcount", 0, 0, |vm, _| {
        Ok(Value::from(vm.frame.params.len() as f64))
    }),
    row("params", 0, 0, params),
    row("pendingmessages", 0, 0, pending_messages),
    row("globals", 0, 0, global_names),
    row("globalnames", 0, 0, global_names),
    row("localnames", 0, 0, local_names),
    row("variablenames", 0, 0, variable_names),
    row("interrupt", 0, 0, |_, _| Ok(Value::from(false))),
    row("waitdepth", 0, 0, |_, _| Ok(Value::from(0))),
];

/// param: is not a number
const BAD_PARAM: u32 = 383;

fn value(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let text = vm.context().text(&args[0]);
    if args.len() == 2 {
        let object = vm.context().text(&argument(args, 1));
        let object = vm.object_named(object.as_str())?;
        return vm.value_in(object, text.as_str());
    }
    if text.is_empty() {
        return Ok(Value::from(""));
    }
    vm.value_of_text(text.as_str())
}

/// `param(0)` is the handler's name.
fn param(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let index = vm.context().integer(&args[0], BAD_PARAM)?;
    Ok(match usize::try_from(index) {
        Ok(0) => Value::from(&*vm.frame.handler.name),
        Ok(n) => vm
            .frame
            .params
            .get(n - 1)
            .cloned()
            .unwrap_or_else(|| Value::from("")),
        Err(_) => Value::from(""),
    })
}

/// The call as it would be written: the name and the arguments in quotes.
fn params(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let name = vm.frame.handler.name.clone();
    let list: Vec<String> = vm
        .frame
        .params
        .iter()
        .map(|value| format!("\"{}\"", vm.context().text(value)))
        .collect();
    let is_function = vm.frame.handler.kind == crate::script::ast::HandlerKind::Function;
    let joined = list.join(",");
    let text = if is_function {
        format!("{name}({joined})")
    } else if joined.is_empty() {
        name.to_string()
    } else {
        format!("{name} {joined}")
    };
    Ok(Value::from(text))
}

/// One line each: id, time in seconds, message, the target's long id.
fn pending_messages(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let now = std::time::Instant::now();
    let base = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0.0, |d| d.as_secs_f64());
    let mut list: Vec<_> = vm.events.pending.iter().collect();
    list.sort_by_key(|pending| (pending.due, pending.id));
    let lines: Vec<String> = list
        .iter()
        .map(|pending| {
            let due = base + pending.due.saturating_duration_since(now).as_secs_f64();
            format!(
                "{},{due:.6},{},{}",
                pending.id,
                pending.message,
                vm.objects.long_id(pending.target)
            )
        })
        .collect();
    Ok(Value::from(lines.join("\n")))
}

fn global_names(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let mut names: Vec<&String> = vm.globals.keys().collect();
    names.sort();
    Ok(Value::from(
        names
            .iter()
            .map(|name| name.as_str())
            .collect::<Vec<_>>()
            .join(","),
    ))
}

fn names(vm: &Vm) -> Vec<Text> {
    let count = vm.frame.variables.len();
    (0..count)
        .filter_map(|slot| vm.frame.declaration(slot))
        .map(|variable| Text::from(&*variable.name))
        .collect()
}

fn local_names(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let names: Vec<String> = names(vm).iter().map(ToString::to_string).collect();
    Ok(Value::from(names.join(",")))
}

/// Four lines: parameters, locals, script locals, globals.
fn variable_names(vm: &mut Vm, _: &[Value]) -> Result<Value> {
    let params = vm.frame.handler.params.len();
    let all = names(vm);
    let join = |list: &[Text]| list.iter().map(Text::as_str).collect::<Vec<_>>().join(",");
    let script: Vec<&str> = vm
        .frame
        .instance
        .script
        .locals
        .iter()
        .map(|local| &*local.name)
        .collect();
    let globals: Vec<&str> = vm.globals.keys().map(String::as_str).collect();
    let split = params.min(all.len());
    let text = format!(
        "{}\n{}\n{}\n{}",
        join(&all[..split]),
        join(&all[split..]),
        script.join(","),
        globals.join(",")
    );
    Ok(Value::from(text))
}
