//! `save STACK [as FILE]`: script-only stacks, which are text files.

use super::{Command, expr, text};
use crate::script::ast::Operand;
use crate::script::error::{Result, ScriptError};
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[Command {
    name: "save",
    parse,
    run,
}];

/// What the file of a script-only stack ends with.
const SCRIPT_ONLY: &str = ".livecodescript";

fn parse(p: &mut Parser) -> PResult<Vec<Operand>> {
    let stack = Operand::Expr(p.object_operand()?);
    let file = match p.accept("as") {
        true => Operand::Expr(p.expression()?),
        false => Operand::Absent,
    };
    Ok(vec![stack, file])
}

/// Writes the stack's script, with the line that names it. Objects inside have no place in such a file.
fn run(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = vm.object_of(expr(operands, 0)?)?;
    let stack = vm.objects.stack_of(id);
    let named = text(vm, operands, 1)?;
    let Some(object) = vm.objects.get(stack) else {
        return Err(ScriptError::new(91, "save: the stack is gone"));
    };
    let file = if named.is_empty() {
        object.file_name.clone()
    } else {
        named
    };
    let script = object.script_text.clone();
    if file.is_empty() {
        vm.result = Value::from("stack does not have filename");
        return Ok(());
    }
    if !file.to_ascii_lowercase().ends_with(SCRIPT_ONLY) {
        return Err(ScriptError::unsupported(format!(
            "saving \"{file}\": only script-only stacks ({SCRIPT_ONLY}) are written"
        )));
    }
    let has_header = script.trim_start().to_ascii_lowercase().starts_with("script \"");
    let header = match has_header {
        true => String::new(),
        false => format!("script \"{}\"\n", vm.objects.short_name(stack)),
    };
    let path = vm.path_named(&file)?;
    vm.result = match std::fs::write(&path, format!("{header}{script}")) {
        Ok(()) => {
            if let Some(object) = vm.objects.get_mut(stack) {
                object.file_name = path.to_string_lossy().into_owned();
            }
            Value::from("")
        }
        Err(_) => Value::from("can't open stack file"),
    };
    Ok(())
}
