//! Binding a foreign handler: finding its function, and telling libffi what it looks like.

use std::rc::Rc;

use libffi::middle::{Cif, Type as Ffi};

use super::binding::{Binding, parse};
use super::layout::{ffi_type, size_of_type};
use super::library::{engine_symbol, symbol};
use crate::lcb::ast::Mode;
use crate::lcb::code::ForeignHandler;
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::run::Instance;
use crate::valueapi;

/// A foreign handler that has been bound.
pub struct Bound {
    /// Where the function is.
    pub(super) function: usize,
    /// What it takes and gives; without the arguments of `...`.
    pub(super) cif: Cif,
    /// How many bytes the result takes.
    pub(super) result: usize,
}

/// Binds a foreign handler, if that has not been done. A failure is not remembered: the next call tries
/// again.
pub fn bind(instance: &Instance, at: usize) -> Outcome<Rc<Bound>> {
    if let Some(bound) = &instance.bindings.borrow()[at] {
        return Ok(bound.clone());
    }
    valueapi::init();
    let handler = &instance.code.foreign[at];
    let module = &*instance.code.name;
    let found = match parse(&handler.binding)? {
        Binding::Builtin => engine_symbol(&handler.name),
        Binding::C { library, function } => symbol(module, library, function)?,
    };
    let Some(function) = found else {
        let text = format!("Unable to bind foreign handler {module}.{}", handler.name);
        return Err(LcbError::runtime(text));
    };
    let bound = Rc::new(Bound {
        function,
        cif: Cif::new(types(handler), ffi_type(&handler.returns)),
        result: size_of_type(&handler.returns),
    });
    instance.bindings.borrow_mut()[at] = Some(bound.clone());
    Ok(bound)
}

/// The types of the fixed arguments as libffi sees them.
pub(super) fn types(handler: &ForeignHandler) -> Vec<Ffi> {
    let ty = |p: &crate::lcb::code::Param| {
        if p.mode == Mode::In {
            ffi_type(&p.ty)
        } else {
            Ffi::pointer()
        }
    };
    handler.params.iter().map(ty).collect()
}
