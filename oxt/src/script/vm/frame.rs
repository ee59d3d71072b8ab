//! One activation of one handler: its variables and settings.

use std::cell::RefCell;
use std::rc::Rc;

use crate::script::ast::{self, Handler, HandlerKind, Script};
use crate::script::objects::ObjectId;
use crate::script::source::Pos;
use crate::script::values::Context;
use crate::value::{Text, Value};

/// A value that several places share: globals, script locals, what is passed by reference.
pub(crate) type Cell = Rc<RefCell<Value>>;

/// A variable of a frame. Most belong to it alone and need no cell.
#[derive(Clone, Debug)]
pub(crate) enum Variable {
    Own(Value),
    Shared(Cell),
}

impl Variable {
    /// The variable's value.
    pub fn get(&self) -> Value {
        match self {
            Variable::Own(value) => value.clone(),
            Variable::Shared(cell) => cell.borrow().clone(),
        }
    }

    /// Sets the variable.
    pub fn set(&mut self, value: Value) {
        match self {
            Variable::Own(own) => *own = value,
            Variable::Shared(cell) => *cell.borrow_mut() = value,
        }
    }

    /// Changes the variable in place.
    pub fn change<R>(&mut self, change: impl FnOnce(&mut Value) -> R) -> R {
        match self {
            Variable::Own(own) => change(own),
            Variable::Shared(cell) => change(&mut cell.borrow_mut()),
        }
    }

    /// The variable as a cell that others may hold too.
    pub fn share(&mut self) -> Cell {
        match self {
            Variable::Shared(cell) => cell.clone(),
            Variable::Own(own) => {
                let cell = Rc::new(RefCell::new(std::mem::take(own)));
                *self = Variable::Shared(cell.clone());
                cell
            }
        }
    }
}

/// A script in use by an object: a behavior has one instance for each object that uses it.
#[derive(Debug)]
pub(crate) struct Instance {
    pub script: Rc<Script>,
    pub locals: RefCell<Vec<Cell>>,
    /// The object whose script it is.
    pub holder: ObjectId,
}

impl Instance {
    /// A fresh instance with its script locals at their initial values.
    pub fn new(script: Rc<Script>, holder: ObjectId) -> Rc<Self> {
        let locals = script.locals.iter().map(|local| {
            let value = local.init.clone().unwrap_or_else(|| Value::from(""));
            Rc::new(RefCell::new(value))
        });
        let locals = RefCell::new(locals.collect());
        Rc::new(Self {
            script,
            locals,
            holder,
        })
    }
}

/// One activation.
pub(crate) struct Frame {
    pub handler: Rc<Handler>,
    pub instance: Rc<Instance>,
    pub me: ObjectId,
    pub target: ObjectId,
    pub variables: Vec<Variable>,
    /// Variables that `do` made, after the handler's own.
    pub extra: Vec<ast::Variable>,
    /// The arguments as they were given, for `param` and `the params`.
    pub params: Vec<Value>,
    pub context: Context,
    /// Where the handler is.
    pub pos: Pos,
}

impl Frame {
    /// The frame that stands in while no handler runs.
    pub fn idle() -> Self {
        let script = Script::empty();
        let handler = Rc::new(Handler {
            kind: HandlerKind::Message,
            private: false,
            name: Rc::from(""),
            params: Vec::new(),
            variables: Vec::new(),
            it: 0,
            body: Vec::new(),
            pos: Pos::default(),
            source: script.source.clone(),
        });
        Self {
            handler,
            instance: Instance::new(script, ObjectId::NONE),
            me: ObjectId::NONE,
            target: ObjectId::NONE,
            variables: vec![Variable::Own(Value::String(Text::new()))],
            extra: Vec::new(),
            params: Vec::new(),
            context: Context::default(),
            pos: Pos::default(),
        }
    }

    /// The slot of `it`.
    pub fn it_slot(&self) -> usize {
        self.handler.it as usize
    }

    /// Sets `it`.
    pub fn set_it(&mut self, value: Value) {
        let slot = self.it_slot();
        if let Some(variable) = self.variables.get_mut(slot) {
            variable.set(value);
        }
    }

    /// The declaration of a slot.
    pub fn declaration(&self, slot: usize) -> Option<&ast::Variable> {
        let own = self.handler.variables.len();
        if slot < own {
            self.handler.variables.get(slot)
        } else {
            self.extra.get(slot - own)
        }
    }
}
