//! The engine's constants: variables that hold a reference each.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering::Relaxed};

use super::cell::{Cell, ValueRef, constant, new, new_name};
use crate::value::{Array, Data, Text, Value};

macro_rules! constants {
    ($($(#[$doc:meta])* $name:ident = $make:expr;)*) => {
        $($(#[$doc])*
        #[unsafe(no_mangle)]
        #[allow(non_upper_case_globals)]
        pub static $name: AtomicPtr<Cell> = AtomicPtr::new(null_mut());)*

        /// Fills the constants, once.
        pub(super) fn init() {
            if !kMCTrue.load(Relaxed).is_null() {
                return;
            }
            $($name.store(constant($make), Relaxed);)*
        }

        /// Where each constant is, by name.
        pub(super) fn addresses() -> Vec<(&'static str, usize)> {
            vec![$((stringify!($name), (&raw const $name) as usize)),*]
        }
    };
}

constants! {
    /// The boolean true.
    kMCTrue = new(Value::Boolean(true), false);
    /// The boolean false.
    kMCFalse = new(Value::Boolean(false), false);
    /// Nothing as a value.
    kMCNull = new(Value::Nothing, false);
    /// The empty string.
    kMCEmptyString = new(Value::String(Text::new()), false);
    /// The string `true`.
    kMCTrueString = new(Value::from("true"), false);
    /// The string `false`.
    kMCFalseString = new(Value::from("false"), false);
    /// The empty name.
    kMCEmptyName = new_name(Text::new());
    /// The name `true`.
    kMCTrueName = new_name(Text::from("true"));
    /// The name `false`.
    kMCFalseName = new_name(Text::from("false"));
    /// No bytes.
    kMCEmptyData = new(Value::Data(Data::new()), false);
    /// No keys.
    kMCEmptyArray = new(Value::from(Array::new()), false);
    /// No elements.
    kMCEmptyProperList = new(Value::list(Vec::new()), false);
    /// 0.
    kMCZero = new(Value::from(0), false);
    /// 1.
    kMCOne = new(Value::from(1), false);
    /// -1.
    kMCMinusOne = new(Value::from(-1), false);
}

/// The constant of a boolean.
pub(super) fn boolean(b: bool) -> ValueRef {
    init();
    if b {
        kMCTrue.load(Relaxed)
    } else {
        kMCFalse.load(Relaxed)
    }
}

/// Nothing as a value.
pub(super) fn null() -> ValueRef {
    init();
    kMCNull.load(Relaxed)
}
