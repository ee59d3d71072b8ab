//! What expanded macros call. Not a public interface.

use crate::arg::{Arg, Problem, quoted};
use crate::describe::ReturnInfo;
use crate::error::{Error, Result};
use crate::param::Param;
use crate::record::{Field, FieldValue};
use crate::reply::{Fault, Return};

pub use crate::boundary::RawArg;
pub use crate::boundary::calls;
pub use crate::param::{ScriptType, Slot};

/// The argument of one parameter.
///
/// # Errors
/// What is wrong with it, with the parameter's name.
pub fn take<'a, T: Param<'a>>(arg: &'a Arg<'a>, name: &str) -> Result<T> {
    T::from_arg(arg).map_err(|problem| problem.of(name))
}

/// What there is to say of a result type. `reserve` is what the handler asks for in its attribute.
pub const fn return_info<R: Return>(reserve: usize) -> ReturnInfo {
    let reserve = if reserve > R::RESERVE { reserve } else { R::RESERVE };
    ReturnInfo {
        ty: R::TYPE,
        fields: R::FIELDS,
        reserve,
    }
}

/// A shim was called past [`Entry::call`](crate::dispatch::Entry::call), which counts the arguments.
#[cold]
pub fn miscounted() -> Fault {
    Error::internal("a handler was called with another number of arguments than it takes").into()
}

/// What this library was built for, and how: `x86_64-linux release`.
pub fn build_text() -> String {
    use std::env::consts::{ARCH, OS};
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    format!("{ARCH}-{OS} {profile}")
}

/// Refuses a field table whose numbers do not ascend from 1, at compile time.
pub const fn check_fields(fields: &[&Field]) {
    let mut i = 0;
    let mut last = 0;
    while i < fields.len() {
        let ascends = if fields[i].id > last { Some(()) } else { None };
        // Not `assert!`: the compiler would quote the macro of the standard library, where its source is installed.
        ascends.expect("field numbers ascend from 1, and none is used twice");
        last = fields[i].id;
        i += 1;
    }
}

/// The words without the space in front of the first.
pub const fn words(spaced: &'static str) -> &'static str {
    match spaced.split_at_checked(1) {
        Some((_, words)) => words,
        None => spaced,
    }
}

/// The number of the choice that `arg` names.
///
/// # Errors
/// The words that there are.
pub fn choose(arg: &Arg<'_>, table: &[(&str, i32)]) -> std::result::Result<i32, Problem> {
    let wanted = || {
        let words: Vec<String> = table.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        format!("one of {}", words.join(", "))
    };
    let text = match arg {
        Arg::Number(number) => number.text(),
        _ => arg.text().map(str::trim),
    };
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Err(Problem::expected(arg, &wanted()));
    };
    let named = |(word, number): &&(&str, i32)| word.eq_ignore_ascii_case(text) || number.to_string() == text;
    match table.iter().find(named) {
        Some((_, number)) => Ok(*number),
        // A word is no secret, and quoting it shows a typing error at once.
        None => Err(Problem::bad(format!(
            "is {}; it must be {}.",
            quoted(text),
            wanted()
        ))),
    }
}

/// Refuses a record field whose Rust type is not the type of its row, at compile time.
pub const fn check_type<V: FieldValue>(field: &Field) {
    let fits = if field.ty as u8 == V::TYPE as u8 {
        Some(())
    } else {
        None
    };
    fits.expect("the field's Rust type does not fit the type of its row in the table");
}
