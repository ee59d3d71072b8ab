//! The operations of a bytecode block.
//!
//! The rule: registers are slots of the handler's frame, as its variables are, and a jump names the operation that is run
//! next by its number in the block.

use super::{Call, Expr, Var};
use crate::value::Value;

/// An operation with its line.
#[derive(Debug)]
pub struct Line {
    /// The line.
    pub line: u32,
    /// What it does.
    pub op: Op,
}

/// What an operation does.
#[derive(Debug)]
pub enum Op {
    /// Goes on at an operation; the number behind the last one leaves the block.
    Jump(usize),
    /// Goes on there if the register holds the given truth.
    JumpIf(bool, usize, usize),
    /// A known value into a register.
    Constant(usize, Value),
    /// Into the first register the value of the second.
    Assign(usize, usize),
    /// Leaves the handler, with the register's value or nothing.
    Return(Option<usize>),
    /// Calls a handler; its value goes into the register.
    Invoke(Box<Call>, usize),
    /// Calls the handler that the first register holds; its value goes into the second, the rest are the arguments.
    InvokeIndirect(usize, usize, Box<[usize]>),
    /// Into a register the value of a variable of the module, a constant or a handler.
    Fetch(usize, Expr),
    /// A register's value into a variable of the module.
    Store(usize, Var),
    /// Into a register a list of the values of others.
    List(usize, Box<[usize]>),
    /// Into a register an array of the keys and values of others.
    Array(usize, Box<[(usize, usize)]>),
    /// Gives registers the values that variables of their types begin with.
    Reset(Box<[usize]>),
}
