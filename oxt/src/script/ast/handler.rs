//! A script: its declarations and its handlers.

use std::rc::Rc;

use super::Stmt;
use crate::script::source::{Pos, Source};
use crate::value::Value;

/// The kinds of handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HandlerKind {
    /// `on` and `command`: the same thing under two names.
    Message,
    Function,
    GetProp,
    SetProp,
    Before,
    After,
}

/// A parameter; it has the slot of its position.
#[derive(Clone, Debug)]
pub(crate) struct Param {
    pub name: Rc<str>,
    pub by_reference: bool,
}

/// How a variable starts when its handler is entered.
#[derive(Clone, Debug)]
pub(crate) enum Init {
    Empty,
    /// Declared with a value.
    Value(Value),
    /// Never declared and first met where a value was wanted: it evaluates to its own name.
    OwnName,
    /// The global variable of this name.
    Global,
    /// The script local with this index.
    Script(u32),
}

/// A variable of a handler, parameters first.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub name: Rc<str>,
    pub init: Init,
    /// Where it is declared or first used.
    pub pos: Pos,
    /// Declared by `local`, `global` or as a parameter (not made by use).
    pub declared: bool,
}

/// One handler.
#[derive(Debug)]
pub(crate) struct Handler {
    pub kind: HandlerKind,
    pub private: bool,
    pub name: Rc<str>,
    pub params: Vec<Param>,
    pub variables: Vec<Variable>,
    /// The slot of `it`.
    pub it: u32,
    pub body: Vec<Stmt>,
    pub pos: Pos,
    pub source: Rc<Source>,
}

/// A script local with the value it starts with.
#[derive(Clone, Debug)]
pub(crate) struct ScriptVar {
    pub name: Rc<str>,
    pub init: Option<Value>,
    pub pos: Pos,
}

/// A compiled script.
#[derive(Debug)]
pub(crate) struct Script {
    /// The name of a script-only stack (`script "Name"`).
    pub stack_name: Option<Rc<str>>,
    /// The behavior a script-only stack names on its first line.
    pub behavior: Option<Rc<str>>,
    pub locals: Vec<ScriptVar>,
    /// Script constants, with where they are declared.
    pub constants: Vec<(Rc<str>, Pos)>,
    pub handlers: Vec<Rc<Handler>>,
    pub source: Rc<Source>,
}

impl Script {
    /// A script without handlers.
    pub fn empty() -> Rc<Self> {
        let source = Source::new("", "");
        Rc::new(Self {
            stack_name: None,
            behavior: None,
            locals: Vec::new(),
            constants: Vec::new(),
            handlers: Vec::new(),
            source,
        })
    }

    /// The handler of a kind and name; private ones only for calls from the same script.
    pub fn handler(&self, kind: HandlerKind, name: &str, with_private: bool) -> Option<&Rc<Handler>> {
        self.handlers
            .iter()
            .find(|h| h.kind == kind && (with_private || !h.private) && h.name.eq_ignore_ascii_case(name))
    }
}
