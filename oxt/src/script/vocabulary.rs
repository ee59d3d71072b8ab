//! What the language offers here, by name: for tools that complete, colour or make up scripts.
//!
//! The rule: the names come from the tables that the parser looks into, so that nothing else is offered.

use super::{functions, properties};

/// A function of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionName {
    /// Its name in lower case.
    pub name: &'static str,
    /// The fewest arguments that it takes.
    pub fewest: usize,
    /// The most arguments that it takes; 255 for any number.
    pub most: usize,
}

/// The functions.
pub fn functions() -> impl Iterator<Item = FunctionName> {
    functions::rows().map(|row| FunctionName {
        name: row.name,
        fewest: usize::from(row.min),
        most: usize::from(row.max),
    })
}

/// The properties by their names in lower case, and whether they belong to objects.
pub fn properties() -> impl Iterator<Item = (&'static str, bool)> {
    properties::rows().map(|row| (row.name, !row.is_global()))
}
