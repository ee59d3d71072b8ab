//! From tokens to the tree. The grammar follows the engine's: what it refuses is refused, with a position and a reason.
//!
//! An error ends the handler it stands in, not the script: reading goes on after that handler's `end` line, so that one
//! run reports every faulty handler.

mod assign;
mod block;
mod chunk;
mod control;
mod cursor;
mod declare;
mod expr;
mod factor;
mod fragment;
mod object;
mod operator;
mod scope;
mod script;
mod the;

pub(crate) use assign::is_container;
pub(crate) use cursor::{PResult, Parser};
pub(crate) use factor::scope_each;
pub(crate) use fragment::{expression_fragment, list_fragment, statement_fragment};
pub(crate) use scope::Scope;
pub(crate) use script::parse_script;
