//! What a C++ call can fail with, seen from Rust. The other half is `include/cxx_fault.h`.
//!
//! The rule: no C++ exception is lost and none passes. The kind is read from the class that was thrown,
//! because the text is meant for people and differs between versions.

#![forbid(unsafe_code)]

use std::fmt;

/// What class of exception was thrown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// `std::invalid_argument`, `std::out_of_range`: what was handed over does not make sense.
    Argument,
    /// Another `std::logic_error`: the call does not fit the state of the object.
    State,
    /// `std::runtime_error`, which includes system errors: the library tried and could not.
    Refused,
    /// `std::bad_alloc`.
    Memory,
    /// Another `std::exception`.
    Internal,
    /// Something that is no `std::exception`.
    Foreign,
}

/// A C++ exception, caught at the border.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The class of what was thrown.
    pub kind: FaultKind,
    /// What the exception said.
    pub message: String,
}

impl Fault {
    /// Reads a text whose first character tells the kind.
    fn read(text: &str) -> Self {
        let mut characters = text.chars();
        let kind = match characters.next() {
            Some('a') => FaultKind::Argument,
            Some('s') => FaultKind::State,
            Some('r') => FaultKind::Refused,
            Some('m') => FaultKind::Memory,
            Some('u') => FaultKind::Foreign,
            _ => FaultKind::Internal,
        };
        Self {
            kind,
            message: characters.as_str().to_owned(),
        }
    }
}

impl From<cxx::Exception> for Fault {
    fn from(exception: cxx::Exception) -> Self {
        Self::read(exception.what())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_character_is_the_kind() {
        let fault = Fault::read("abad port");
        assert_eq!(
            (fault.kind, fault.message.as_str()),
            (FaultKind::Argument, "bad port")
        );
        assert_eq!(Fault::read("uanything").kind, FaultKind::Foreign);
    }

    #[test]
    fn a_text_without_a_known_kind_is_internal() {
        assert_eq!(Fault::read("").kind, FaultKind::Internal);
        assert_eq!(Fault::read("?odd").message, "odd");
    }
}
