//! Values as script sees them: conversions that depend on a handler's settings, comparison, arithmetic, tests of kind.

mod arithmetic;
mod compare;
mod context;
mod kind;

pub(crate) use arithmetic::{bits, calculate};
pub(crate) use compare::{begins_with, contains, ends_with, equal, order};
pub(crate) use context::Context;
pub(crate) use kind::test;
