//! Values that only LCB knows: pointers and other foreign values, handlers, records.
//!
//! The rule: the shared model carries them and asks nothing of them but a name and identity.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

/// A value behind a box. Implemented by the LCB half.
pub trait Boxed: Any {
    /// The kind in one plain word, for messages, such as `pointer`.
    fn kind(&self) -> &'static str;

    /// The value itself, for downcasting.
    fn as_any(&self) -> &dyn Any;

    /// True if both stand for the same thing. Called only when they are not the same box.
    fn same(&self, _other: &dyn Boxed) -> bool {
        false
    }
}

/// A counted reference to a boxed value, one word wide so that a value stays two.
#[derive(Clone)]
pub struct BoxedRef(Rc<Box<dyn Boxed>>);

impl BoxedRef {
    /// Boxes a value.
    pub fn new(value: impl Boxed) -> BoxedRef {
        BoxedRef(Rc::new(Box::new(value)))
    }

    /// The kind in one plain word.
    pub fn kind(&self) -> &'static str {
        self.0.kind()
    }

    /// The value, if it is a `T`.
    pub fn downcast<T: 'static>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }
}

impl PartialEq for BoxedRef {
    fn eq(&self, other: &BoxedRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.same(&**other.0)
    }
}

impl fmt::Debug for BoxedRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Boxed({})", self.kind())
    }
}
