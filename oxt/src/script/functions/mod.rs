//! The functions of the language: one table, each row in a file by theme.
//!
//! A row says how many arguments a function takes and how it is computed. `length(x)` and `the length of x` are the
//! same row. A function whose name is a word of the language but has no row is refused with its name.

mod arrays;
mod bytes;
mod digests;
mod environment;
mod files;
mod finding;
mod matching;
mod math;
mod packing;
mod processes;
mod running;
mod statistics;
mod text;
mod time;

pub(crate) use matching::pattern;

use std::collections::HashMap;
use std::sync::OnceLock;

use super::ast::Expr;
use super::error::Result;
use super::vm::Vm;
use crate::value::Value;

/// One function.
#[derive(Debug)]
pub(crate) struct Function {
    /// Its name in lower case.
    pub name: &'static str,
    /// Fewest arguments.
    pub min: u8,
    /// Most arguments; 255 for any number.
    pub max: u8,
    /// True if adjectives go with it (`the long date`); they arrive as a text before the other arguments.
    pub has_form: bool,
    /// How it is computed.
    pub run: Run,
}

/// How a function is computed.
pub(crate) enum Run {
    /// From the values of its arguments.
    Values(fn(&mut Vm, &[Value]) -> Result<Value>),
    /// From the arguments as written: some are variables to be filled.
    Written(fn(&mut Vm, &[Expr]) -> Result<Value>),
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Run")
    }
}

/// A row for a function of values.
const fn row(name: &'static str, min: u8, max: u8, run: fn(&mut Vm, &[Value]) -> Result<Value>) -> Function {
    Function {
        name,
        min,
        max,
        has_form: false,
        run: Run::Values(run),
    }
}

/// A row for a function that adjectives go with.
const fn formed(name: &'static str, max: u8, run: fn(&mut Vm, &[Value]) -> Result<Value>) -> Function {
    Function {
        name,
        min: 0,
        max,
        has_form: true,
        run: Run::Values(run),
    }
}

/// A row for a function that fills variables.
const fn written(
    name: &'static str,
    min: u8,
    max: u8,
    run: fn(&mut Vm, &[Expr]) -> Result<Value>,
) -> Function {
    Function {
        name,
        min,
        max,
        has_form: false,
        run: Run::Written(run),
    }
}

const TABLES: [&[Function]; 14] = [
    arrays::ROWS,
    bytes::ROWS,
    digests::ROWS,
    environment::ROWS,
    files::ROWS,
    finding::ROWS,
    math::ROWS,
    matching::ROWS,
    packing::ROWS,
    processes::ROWS,
    running::ROWS,
    statistics::ROWS,
    text::ROWS,
    time::ROWS,
];

/// All functions.
pub(crate) fn rows() -> impl Iterator<Item = &'static Function> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The row of a function by its name in lower case.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    static INDEX: OnceLock<HashMap<&str, &Function>> = OnceLock::new();
    INDEX
        .get_or_init(|| rows().map(|row| (row.name, row)).collect())
        .get(name)
        .copied()
}

/// An argument, or empty if it was left out.
fn argument(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or_default()
}
