//! The properties of the language: one table, each row in a file by theme.
//!
//! A global or local property (`the itemDelimiter`) stands alone; an object's needs an object. Appearance is kept, not
//! drawn: such a property is a value that an object holds, with the documented default.

mod appearance;
mod custom;
mod identity;
mod local;
mod objects;
mod system;

use std::collections::HashMap;
use std::sync::OnceLock;

pub(crate) use custom::{get_custom, set_custom};

use super::error::Result;
use super::objects::ObjectId;
use super::vm::Vm;
use crate::value::Value;

/// What is asked for: the object, if there is one, and the adjectives.
pub(crate) struct Access {
    pub row: &'static Property,
    pub object: Option<ObjectId>,
    pub form: Option<&'static str>,
    /// The value in brackets.
    pub index: Option<Value>,
}

/// Reads a property.
pub(crate) type Get = fn(&mut Vm, &Access) -> Result<Value>;
/// Sets a property.
pub(crate) type Set = fn(&mut Vm, &Access, Value) -> Result<()>;

/// One property.
pub(crate) struct Property {
    /// Its name in lower case.
    pub name: &'static str,
    pub scope: PropertyScope,
    pub get: Get,
    /// `None` for what can only be read.
    pub set: Option<Set>,
    /// What a held property is worth until it is set.
    pub default: &'static str,
}

/// Where a property belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PropertyScope {
    /// To the running handler or the whole engine: no object.
    Global,
    /// To an object.
    Object,
}

impl Property {
    /// True for what needs no object.
    pub fn is_global(&self) -> bool {
        self.scope == PropertyScope::Global
    }
}

impl std::fmt::Debug for Property {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Property({})", self.name)
    }
}

const fn global(name: &'static str, get: Get, set: Option<Set>) -> Property {
    Property {
        name,
        scope: PropertyScope::Global,
        get,
        set,
        default: "",
    }
}

const fn object(name: &'static str, get: Get, set: Option<Set>) -> Property {
    Property {
        name,
        scope: PropertyScope::Object,
        get,
        set,
        default: "",
    }
}

const TABLES: [&[Property]; 5] = [
    appearance::ROWS,
    identity::ROWS,
    local::ROWS,
    objects::ROWS,
    system::ROWS,
];

/// All properties.
pub(crate) fn rows() -> impl Iterator<Item = &'static Property> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The row of a property by its name in lower case.
pub(crate) fn find(name: &str) -> Option<&'static Property> {
    static INDEX: OnceLock<HashMap<&str, &Property>> = OnceLock::new();
    INDEX
        .get_or_init(|| rows().map(|row| (row.name, row)).collect())
        .get(name)
        .copied()
}
