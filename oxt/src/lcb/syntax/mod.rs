//! The syntax that the engine's modules add to the language: one table per module.
//!
//! The rule: a row is a kind, a form and what it does, and a row is all that it takes to add syntax. A form
//! is words with `$` for an expression, `@` for one that must be assignable where the form changes it, and
//! `{true}` or `{false}` for a flag that the form passes along. The same form in several modules is one
//! form with several methods: the first whose arguments fit is run, as in the engine.

mod elsewhere;
mod table;
mod trie;

pub use elsewhere::is_visual;
pub use table::{Attempt, Change, Each, Eval, Exec, Kind, Level, Method, Rule, Set};
pub use trie::{Element, Form, Node, Tables, tables};
