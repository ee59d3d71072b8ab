//! What the engine's modules add to the language, one file per module, each with its table.
//!
//! The rule: a method looks at its arguments and either takes them or leaves them (`None`) to the next
//! method of the same form. It converts nothing on the way.

mod args;
mod arithmetic;
mod array;
mod binary;
mod bitwise;
pub mod builtin;
mod byte;
mod char;
mod chunk;
mod codeunit;
mod engine;
mod file;
mod list;
mod logic;
mod math;
mod string;
mod system;
mod typeconvert;
mod types;
mod unittest;

use super::syntax::Rule;

/// The tables of all modules, in the order in which the engine tries them.
pub fn modules() -> &'static [&'static [Rule]] {
    &[
        arithmetic::RULES,
        array::RULES,
        system::ASSERT,
        binary::RULES,
        bitwise::RULES,
        byte::RULES,
        char::RULES,
        codeunit::RULES,
        system::DATE,
        engine::MESSAGES,
        engine::OBJECTS,
        engine::SURROUNDINGS,
        file::RULES,
        list::RULES,
        list::PARTS,
        list::FIND,
        list::SORT,
        logic::RULES,
        math::RULES,
        math::FOUNDATION,
        system::STREAM,
        string::RULES,
        system::RULES,
        types::RULES,
        typeconvert::RULES,
        unittest::RULES,
    ]
}
