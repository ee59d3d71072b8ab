//! The commands of the language: one table, each row in a file by theme.
//!
//! A row reads its own syntax into operands and runs them; the tree and the interpreter know nothing of any one command.

mod arrays;
mod dialogs;
mod extensions;
mod files;
mod filtering;
mod libraries;
mod messages;
mod objects;
mod processes;
mod saving;
mod scheduling;
mod screen;
mod sorting;
mod splitting;
mod streams;
mod text;

use std::collections::HashMap;
use std::sync::OnceLock;

use super::ast::{Expr, Operand};
use super::error::{Result, ScriptError};
use super::parse::{PResult, Parser};
use super::vm::Vm;
use crate::value::Value;

/// One command.
pub(crate) struct Command {
    /// Its first word, in lower case.
    pub name: &'static str,
    /// Reads what follows the first word.
    pub parse: fn(&mut Parser) -> PResult<Vec<Operand>>,
    /// Does it.
    pub run: fn(&mut Vm, &[Operand]) -> Result<()>,
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({})", self.name)
    }
}

const TABLES: [&[Command]; 16] = [
    arrays::ROWS,
    dialogs::ROWS,
    extensions::ROWS,
    files::ROWS,
    filtering::ROWS,
    libraries::ROWS,
    messages::ROWS,
    objects::ROWS,
    processes::ROWS,
    saving::ROWS,
    scheduling::ROWS,
    screen::ROWS,
    sorting::ROWS,
    splitting::ROWS,
    streams::ROWS,
    text::ROWS,
];

/// The row of a command by its first word in lower case.
pub(crate) fn find(name: &str) -> Option<&'static Command> {
    static INDEX: OnceLock<HashMap<&str, &Command>> = OnceLock::new();
    INDEX
        .get_or_init(|| {
            TABLES
                .iter()
                .flat_map(|table| table.iter())
                .map(|row| (row.name, row))
                .collect()
        })
        .get(name)
        .copied()
}

/// The expression of an operand that the row's own parser made one.
fn expr(operands: &[Operand], index: usize) -> Result<&Expr> {
    match operands.get(index) {
        Some(Operand::Expr(expr)) => Ok(expr),
        other => Err(ScriptError::unsupported(format!("operand {index} as {other:?}"))),
    }
}

/// The value of an operand; empty if it was left out.
fn value(vm: &mut Vm, operands: &[Operand], index: usize) -> Result<Value> {
    match operands.get(index) {
        Some(Operand::Expr(expr)) => vm.eval(expr),
        Some(Operand::Word(word)) => Ok(Value::from(*word)),
        _ => Ok(Value::from("")),
    }
}

/// The value of an operand as text.
fn text(vm: &mut Vm, operands: &[Operand], index: usize) -> Result<String> {
    let value = value(vm, operands, index)?;
    Ok(vm.context().text(&value).as_str().to_owned())
}

/// The keyword of an operand; empty if it is none.
fn word(operands: &[Operand], index: usize) -> &'static str {
    match operands.get(index) {
        Some(Operand::Word(word)) => word,
        _ => "",
    }
}
