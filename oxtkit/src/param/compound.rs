//! Handles and arrays.

use super::{Param, ScriptType};
use crate::arg::{Arg, Problem, Value, quoted};
use crate::boundary::RecordSlot;
use crate::describe::{Type, TypeKind};
use crate::error::ErrorCode;
use crate::handle::{Handle, HandleError, Kind};

/// A handle. Empty, 0 and text that is no number are `badHandle`, the commonest script error, and never a type error.
impl<K: Kind> ScriptType for Handle<K> {
    type Slot = i32;
    const TYPE: Type = Type::named(TypeKind::Handle, K::NAME);
}

impl<'a, K: Kind> Param<'a> for Handle<K> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        if arg.is_empty() {
            return Err(no_handle(arg, K::NAME));
        }
        let raw = i32::from_arg(arg).map_err(|_| no_handle(arg, K::NAME))?;
        Handle::from_raw(raw).map_err(unusable)
    }
}

#[cold]
fn no_handle(arg: &Arg<'_>, kind: &str) -> Problem {
    // Nothing, like text without a character, is what a variable holds that no handle was put into.
    let found = if arg.is_empty() {
        "empty".to_owned()
    } else {
        arg.found()
    };
    Problem::with_code(
        ErrorCode::BadHandle,
        format!("is {found}; it must be a {kind} handle."),
    )
}

#[cold]
fn unusable(error: HandleError) -> Problem {
    Problem::with_code(error.code(), format!("cannot be used: {error}."))
}

/// An array with named keys, such as the options of a call.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a>(&'a [(String, Value)]);

impl<'a> Options<'a> {
    /// The value at `key`, caseless, as it came. An empty value counts as not given.
    pub fn value(&self, key: &str) -> Option<Arg<'a>> {
        let (_, value) = self.0.iter().find(|(k, _)| k.eq_ignore_ascii_case(key))?;
        Some(Arg::from(value)).filter(|arg| !arg.is_empty())
    }

    /// Every key with its value, for arrays whose keys are the script's own.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a str, Arg<'a>)> {
        self.0.iter().map(|(key, value)| (key.as_str(), Arg::from(value)))
    }

    /// The value at `key` as a `T`, if it is given.
    ///
    /// # Errors
    /// What `T` finds wrong with it, with the key in the sentence.
    pub fn get<T: for<'x> Param<'x>>(&self, key: &str) -> Result<Option<T>, Problem> {
        let Some(arg) = self.value(key) else {
            return Ok(None);
        };
        T::from_arg(&arg)
            .map(Some)
            .map_err(|problem| Self::at(key, problem))
    }

    /// Puts the key into the sentence of a problem.
    #[cold]
    pub fn at(key: &str, problem: Problem) -> Problem {
        let text = format!("has a key \"{key}\" that {}", problem.text);
        Problem::with_code(problem.code, text)
    }

    /// Refuses keys that are not among `known`: a misspelt option must not be ignored.
    ///
    /// # Errors
    /// `badArgument`, with the keys that exist.
    pub fn only(&self, known: &[&str]) -> Result<(), Problem> {
        let unknown = self
            .0
            .iter()
            .find(|(key, _)| !known.iter().any(|k| k.eq_ignore_ascii_case(key)));
        match unknown {
            None => Ok(()),
            Some((key, _)) => {
                let (key, known) = (quoted(key), known.join(", "));
                Err(Problem::bad(format!(
                    "has an unknown key {key}; the keys are: {known}."
                )))
            }
        }
    }
}

impl ScriptType for Options<'_> {
    type Slot = RecordSlot;
    const TYPE: Type = Type::plain(TypeKind::Array);
}

impl<'a> Param<'a> for Options<'a> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        match arg {
            Arg::Array(keys) => Ok(Self(keys)),
            _ if arg.is_empty() => Ok(Self(&[])),
            _ => Err(Problem::expected(arg, "an array")),
        }
    }
}
