//! Functions about processes, addresses and what is there.

use super::{Function, argument, row, written};
use crate::confined::Outside;
use crate::script::ast::Expr;
use crate::script::encodings;
use crate::script::error::Result;
use crate::script::vm::Vm;
use crate::value::{Data, Value};

pub(super) const ROWS: &[Function] = &[
    row("openprocesses", 0, 0, |vm, _| {
        Ok(running(vm, |(name, _)| name.to_owned()))
    }),
    row("openprocessids", 0, 0, |vm, _| {
        Ok(running(vm, |(_, id)| id.to_string()))
    }),
    row("processid", 0, 0, |_, _| {
        Ok(Value::from(f64::from(std::process::id())))
    }),
    row("hostnametoaddress", 1, 1, addresses),
    row("uniencode", 1, 2, uni_encode),
    row("unidecode", 1, 2, uni_decode),
    written("exists", 1, 1, exists),
    written("existence", 1, 1, exists),
];

/// The byte order of `uniEncode` is the machine's.
const UNITS: &str = if cfg!(target_endian = "little") {
    "utf-16le"
} else {
    "utf-16be"
};

fn running(vm: &mut Vm, what: impl Fn((&str, u32)) -> String) -> Value {
    vm.processes.forget_ended();
    let lines: Vec<String> = vm.processes.running().map(what).collect();
    Value::from(lines.join("\n"))
}

/// The addresses of a host, one a line; an unknown name is told by the result.
fn addresses(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    use std::net::ToSocketAddrs;
    vm.reach(Outside::Network)?;
    let name = vm.context().text(&args[0]);
    match (name.as_str(), 0).to_socket_addrs() {
        Ok(found) => {
            let mut lines: Vec<String> = found
                .filter(|address| address.is_ipv4())
                .map(|address| address.ip().to_string())
                .collect();
            lines.dedup();
            Ok(Value::from(lines.join("\n")))
        }
        Err(_) => {
            vm.result = Value::from("invalid host name");
            Ok(Value::from(""))
        }
    }
}

/// Text as UTF-16; with the language `UTF8`, bytes of UTF-8 as UTF-16.
fn uni_encode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let language = vm
        .context()
        .text(&argument(args, 1))
        .as_str()
        .to_ascii_lowercase();
    let text = if matches!(language.as_str(), "utf8" | "utf-8") {
        encodings::decode(vm.context().bytes(&args[0]).as_bytes(), "utf-8")
    } else {
        Some(vm.context().text(&args[0]))
    };
    let units = encodings::encode(text.unwrap_or_default().as_str(), UNITS);
    Ok(units.map_or(Value::Data(Data::new()), Value::Data))
}

/// UTF-16 as text; with the language `UTF8`, as bytes of UTF-8.
fn uni_decode(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let language = vm
        .context()
        .text(&argument(args, 1))
        .as_str()
        .to_ascii_lowercase();
    let text = encodings::decode(vm.context().bytes(&args[0]).as_bytes(), UNITS).unwrap_or_default();
    if matches!(language.as_str(), "utf8" | "utf-8") {
        let bytes = text.as_str().as_bytes().to_vec();
        return Ok(Value::Data(Data::from(bytes)));
    }
    Ok(Value::String(text))
}

/// True if there is such an object.
fn exists(vm: &mut Vm, args: &[Expr]) -> Result<Value> {
    Ok(Value::from(vm.object_of(&args[0]).is_ok()))
}
