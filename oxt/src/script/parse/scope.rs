//! Names while a script is read: constants, variables and where they live.
//!
//! The rule is the engine's: a declaration is visible below itself only; a name that nobody declared becomes a variable
//! of the handler, empty if it is first put into, and worth its own name if it is first read.

use std::collections::HashMap;
use std::rc::Rc;

use crate::script::ast::{Init, ScriptVar, Variable};
use crate::script::source::Pos;
use crate::value::Value;

/// What is known at the parser's place.
#[derive(Clone, Default)]
pub(crate) struct Scope {
    pub locals: Vec<ScriptVar>,
    pub script_constants: Vec<(Rc<str>, Pos)>,
    script_names: HashMap<String, ScriptName>,
    pub variables: Vec<Variable>,
    names: HashMap<String, u32>,
    constants: HashMap<String, Value>,
}

#[derive(Clone)]
enum ScriptName {
    Local(u32),
    Global,
    Constant(Value),
}

/// How a name is used where it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Read,
    Written,
}

impl Scope {
    /// A scope over variables that exist already, for code compiled while a handler runs.
    pub fn with_variables(variables: &[Variable], locals: &[ScriptVar]) -> Self {
        let mut scope = Self::default();
        for local in locals {
            scope.declare_script_local(local.clone());
        }
        for variable in variables {
            scope.add(variable.clone());
        }
        scope
    }

    /// Leaves a handler: its names are forgotten, its variables handed over.
    pub fn end_handler(&mut self) -> Vec<Variable> {
        self.names.clear();
        self.constants.clear();
        std::mem::take(&mut self.variables)
    }

    pub fn declare_script_local(&mut self, local: ScriptVar) {
        let index = self.locals.len() as u32;
        self.script_names
            .insert(local.name.to_lowercase(), ScriptName::Local(index));
        self.locals.push(local);
    }

    pub fn declare_script_global(&mut self, name: &str) {
        self.script_names.insert(name.to_lowercase(), ScriptName::Global);
    }

    pub fn declare_script_constant(&mut self, name: &str, value: Value, pos: Pos) {
        self.script_constants.push((Rc::from(name), pos));
        self.script_names
            .insert(name.to_lowercase(), ScriptName::Constant(value));
    }

    pub fn declare_constant(&mut self, name: &str, value: Value) {
        self.constants.insert(name.to_lowercase(), value);
    }

    /// Declares a variable of the handler and returns its slot. A second declaration starts it anew.
    pub fn declare(&mut self, name: &str, init: Init, pos: Pos) -> u32 {
        if let Some(&slot) = self.names.get(&name.to_lowercase()) {
            let variable = &mut self.variables[slot as usize];
            variable.init = init;
            variable.declared = true;
            return slot;
        }
        self.add(Variable {
            name: name.into(),
            init,
            pos,
            declared: true,
        })
    }

    fn add(&mut self, variable: Variable) -> u32 {
        let slot = self.variables.len() as u32;
        self.names.insert(variable.name.to_lowercase(), slot);
        self.variables.push(variable);
        slot
    }

    /// True if the name is a variable here: of the handler or of the script.
    pub fn has_variable(&self, name: &str) -> bool {
        let key = name.to_lowercase();
        self.names.contains_key(&key)
            || matches!(
                self.script_names.get(&key),
                Some(ScriptName::Local(_) | ScriptName::Global)
            )
    }

    /// True if the handler (or, outside handlers, the script) has declared the name already.
    pub fn is_declared(&self, name: &str, in_handler: bool) -> bool {
        let key = name.to_lowercase();
        if in_handler {
            self.names
                .get(&key)
                .is_some_and(|slot| self.variables[*slot as usize].declared)
        } else {
            self.script_names.contains_key(&key)
        }
    }

    /// The value of a declared constant.
    pub fn constant(&self, name: &str) -> Option<Value> {
        let key = name.to_lowercase();
        if let Some(value) = self.constants.get(&key) {
            return Some(value.clone());
        }
        match self.script_names.get(&key) {
            Some(ScriptName::Constant(value)) => Some(value.clone()),
            _ => None,
        }
    }

    /// The slot of a name, made if need be.
    pub fn slot(&mut self, name: &str, how: Use, pos: Pos) -> u32 {
        let key = name.to_lowercase();
        if let Some(&slot) = self.names.get(&key) {
            return slot;
        }
        let (init, declared) = match self.script_names.get(&key) {
            Some(ScriptName::Local(index)) => (Init::Script(*index), true),
            Some(ScriptName::Global) => (Init::Global, true),
            _ if name.starts_with('$') => (environment(name), true),
            _ => match how {
                Use::Read => (Init::OwnName, false),
                Use::Written => (Init::Empty, false),
            },
        };
        self.add(Variable {
            name: Rc::from(name),
            init,
            pos,
            declared,
        })
    }
}

/// `$NAME` is the environment variable NAME.
fn environment(name: &str) -> Init {
    match std::env::var(&name[1..]) {
        Ok(value) => Init::Value(Value::from(value)),
        Err(_) => Init::Empty,
    }
}
