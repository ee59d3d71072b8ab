//! A module that has been loaded: its code, its variables, and what its foreign handlers are bound to.

use std::cell::RefCell;
use std::rc::Rc;

use crate::ffi::{Bound, Callbacks};
use crate::lcb::code::{Code, Param};
use crate::lcb::types::{HandlerIndex, HandlerType, Type, Unassigned};
use crate::value::{BoxedRef, Value};

/// A loaded module.
pub struct Instance {
    /// What it does.
    pub code: Rc<Code>,
    /// The module variables.
    pub(super) variables: RefCell<Vec<Value>>,
    /// The modules it uses, in the order of its code.
    pub(crate) imports: Vec<Rc<Instance>>,
    /// What foreign handlers are bound to, as far as they have been called.
    pub(crate) bindings: RefCell<Vec<Option<Rc<Bound>>>>,
    /// The function pointers of handlers that native code has been given.
    pub(crate) callbacks: Callbacks,
}

impl Instance {
    /// Loads a module; its variables start at the defaults of their types.
    pub fn new(code: Rc<Code>, imports: Vec<Rc<Instance>>) -> Rc<Instance> {
        let initial = |ty: &Type| {
            ty.default_value()
                .unwrap_or_else(|| Value::Boxed(BoxedRef::new(Unassigned)))
        };
        let variables = code.variables.iter().map(|v| initial(&v.ty)).collect();
        let bindings = RefCell::new(code.foreign.iter().map(|_| None).collect());
        Rc::new(Instance {
            code,
            variables: RefCell::new(variables),
            imports,
            bindings,
            callbacks: Callbacks::default(),
        })
    }

    /// The type of one of its handlers.
    pub fn type_of(&self, index: HandlerIndex) -> HandlerType {
        let (params, returns, foreign): (&[Param], _, _) = match index {
            HandlerIndex::Own(at) => (
                &self.code.handlers[at].params,
                &self.code.handlers[at].returns,
                false,
            ),
            HandlerIndex::Foreign(at) => (
                &self.code.foreign[at].params,
                &self.code.foreign[at].returns,
                true,
            ),
        };
        let params = params.iter().map(|p| (p.mode, p.ty.clone())).collect();
        HandlerType {
            params,
            returns: returns.clone(),
            foreign,
        }
    }
}

impl std::fmt::Debug for Instance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "instance of {}", self.code.name)
    }
}
