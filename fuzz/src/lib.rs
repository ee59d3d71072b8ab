//! Programs for the fuzz targets of the two languages, grown from the bytes that the fuzzer makes up.
//!
//! The rule: every byte decides something, what the bytes do not reach is the shortest choice, and the forms come from the
//! languages' own tables where there are such.

pub mod lcb;
pub mod script;
mod writer;

/// Programs of the grammar begin with a byte below this one; everything else is taken as text.
const FIRST_TEXT: u8 = 8;

/// What the bytes of an input stand for: text of a program, or the choices that make one.
pub enum Input<'a> {
    /// The program itself.
    Text(&'a str),
    /// Choices for [`lcb::program`] or [`script::program`].
    Choices(&'a [u8]),
}

impl<'a> Input<'a> {
    /// Tells the kinds apart; `None` for bytes that are neither.
    pub fn of(bytes: &'a [u8]) -> Option<Input<'a>> {
        match bytes.split_first() {
            Some((&first, rest)) if first < FIRST_TEXT => Some(Input::Choices(rest)),
            _ => std::str::from_utf8(bytes).ok().map(Input::Text),
        }
    }
}
