//! `load extension`, `unload extension`: modules that a script brings in itself. What fails is told by `the result`.

use super::{Command, text, value, word};
use crate::script::ast::Operand;
use crate::script::error::{Result, ScriptError};
use crate::script::files::open_error;
use crate::script::parse::{PResult, Parser};
use crate::script::vm::{LoadError, Vm};
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "load",
        parse: parse_load,
        run: load,
    },
    Command {
        name: "unload",
        parse: parse_unload,
        run: unload,
    },
];

/// `load extension from file|data E [with resource path E]`
fn parse_load(p: &mut Parser) -> PResult<Vec<Operand>> {
    if !p.accept("extension") {
        let at = p.pos();
        return p.unsupported(at, "the command \"load\" for anything but extensions");
    }
    p.expect("from")?;
    let Some(kind) = p.accept_any(&["file", "data"]) else {
        return Err(p.wanted("\"file\" or \"data\""));
    };
    let from = p.expression()?;
    let resources = if p.accept("with") {
        p.expect("resource")?;
        p.expect("path")?;
        Operand::Expr(p.expression()?)
    } else {
        Operand::Absent
    };
    Ok(vec![Operand::Word(kind), Operand::Expr(from), resources])
}

fn load(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let resources = text(vm, operands, 2)?;
    vm.result = Value::from("");
    let (file, bytes) = if word(operands, 0) == "file" {
        let path = text(vm, operands, 1)?;
        let path = vm.path_named(&path)?;
        match std::fs::read(&path) {
            Ok(bytes) => (path.to_string_lossy().into_owned(), bytes),
            Err(error) => {
                vm.result = Value::from(open_error(&error));
                return Ok(());
            }
        }
    } else {
        let data = value(vm, operands, 1)?;
        let bytes = vm.context().bytes(&data);
        ("extension data".to_owned(), bytes.as_bytes().to_vec())
    };
    let Some(loader) = vm.extension_loader.clone() else {
        return Err(ScriptError::unsupported("load extension in this run"));
    };
    let loaded = loader.borrow_mut().load(&file, &bytes, &resources);
    match loaded {
        Ok(extension) => vm.add_extension(extension),
        Err(LoadError::Refused(message)) => vm.result = Value::from(message),
        Err(LoadError::Unsupported(what)) => return Err(ScriptError::unsupported(what)),
    }
    Ok(())
}

/// `unload extension NAME`
fn parse_unload(p: &mut Parser) -> PResult<Vec<Operand>> {
    if !p.accept("extension") {
        let at = p.pos();
        return p.unsupported(at, "the command \"unload\" for anything but extensions");
    }
    Ok(vec![Operand::Expr(p.expression()?)])
}

fn unload(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 0)?;
    if vm.extension_calls > 0 {
        return Err(ScriptError::unsupported(
            "unloading an extension while one calls script",
        ));
    }
    let loader = vm.extension_loader.clone();
    let is_used = loader
        .as_ref()
        .is_some_and(|loader| loader.borrow().is_used(&name));
    vm.result = if is_used {
        Value::from("module in use")
    } else if vm.remove_extension(&name) {
        if let Some(loader) = loader {
            loader.borrow_mut().unload(&name);
        }
        Value::from("")
    } else {
        Value::from("module not loaded")
    };
    Ok(())
}
