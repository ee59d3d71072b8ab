//! Text and bytes. Which of the two a value is decides what may be done with it.

use std::ops::Deref;

use super::{Param, ScriptType};
use crate::MAX_LEN;
use crate::arg::{Arg, Problem, count};
use crate::boundary::{DataSlot, TextSlot};
use crate::describe::{Type, TypeKind};
use crate::error::ErrorCode;

/// Bytes of script content: Data as it is, ASCII text as its bytes, anything else refused with the remedy.
fn content<'a>(arg: &'a Arg<'a>) -> Result<&'a [u8], Problem> {
    let bytes = match arg {
        Arg::Data(data) => data,
        Arg::Text(text) if text.is_ascii() => text.as_bytes(),
        Arg::Text(_) => {
            return Err(Problem::with_code(
                ErrorCode::Encoding,
                "is text with characters beyond ASCII, and there is more than one way to turn those into bytes; \
                 pass textEncode(theText, \"UTF-8\"), and use byte, not char, chunks on Data.",
            ));
        }
        _ => displayed(arg, "Data or text")?.as_bytes(),
    };
    sized(bytes)
}

/// Numbers, booleans and nothing as script would show them.
fn displayed<'a>(arg: &'a Arg<'a>, wanted: &str) -> Result<&'a str, Problem> {
    match arg {
        Arg::Nothing => Ok(""),
        Arg::Boolean(b) => Ok(if *b { "true" } else { "false" }),
        Arg::Number(n) => n.text().ok_or_else(|| {
            Problem::bad(
                "is a number with a fraction or beyond 2^53; format it as text first, since which digits it has is yours to \
                 say.",
            )
        }),
        _ => Err(Problem::expected(arg, wanted)),
    }
}

/// Refuses what is larger than any value may be.
fn sized(bytes: &[u8]) -> Result<&[u8], Problem> {
    if bytes.len() <= MAX_LEN {
        return Ok(bytes);
    }
    let found = count(bytes.len(), "byte");
    Err(Problem::with_code(
        ErrorCode::TooLarge,
        format!("is {found}; the most that one value can hold is {MAX_LEN}."),
    ))
}

/// Content: Data or ASCII text. Numbers and booleans count as their text.
impl ScriptType for &[u8] {
    type Slot = DataSlot;
    const TYPE: Type = Type::plain(TypeKind::Content);
}

impl<'a> Param<'a> for &'a [u8] {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        content(arg)
    }
}

/// The bytes of a key, nonce, signature and the like: Data of `min` to `max` bytes, never text. What [`Binary`] does, for
/// types of an extension's own.
///
/// # Errors
/// What is wrong with the argument.
pub fn binary<'a>(arg: &'a Arg<'a>, min: usize, max: usize) -> Result<&'a [u8], Problem> {
    let wanted = || match (min, max) {
        (min, max) if min == max => format!("{} of Data", count(max, "byte")),
        (0, MAX_LEN) => "Data".to_string(),
        (min, MAX_LEN) => format!("Data of at least {}", count(min, "byte")),
        (min, max) => format!("{min} to {max} bytes of Data"),
    };
    match arg {
        Arg::Data(data) if (min..=max).contains(&data.len()) => Ok(data),
        Arg::Nothing if min == 0 => Ok(&[]),
        Arg::Text(text) if text.is_empty() && min == 0 => Ok(&[]),
        Arg::Text(text) if !text.is_empty() => {
            let hex = max > 0 && text.len() == 2 * max && text.bytes().all(|b| b.is_ascii_hexdigit());
            let hint = if hex {
                " It looks like hex: decode it first."
            } else {
                ""
            };
            let found = arg.found();
            let wanted = wanted();
            Err(Problem::bad(format!(
                "is {found}; it must be {wanted}, and text is not taken for bytes here.{hint}"
            )))
        }
        _ => Err(Problem::expected(arg, &wanted())),
    }
}

/// Exactly `N` bytes of Data.
impl<const N: usize> ScriptType for &[u8; N] {
    type Slot = DataSlot;
    const TYPE: Type = Type::ranged(TypeKind::Binary, N as i64, N as i64);
}

impl<'a, const N: usize> Param<'a> for &'a [u8; N] {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        let bytes = binary(arg, N, N)?;
        bytes
            .try_into()
            .map_err(|_| Problem::expected(arg, "of another length"))
    }
}

/// `MIN` to `MAX` bytes of Data; text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binary<'a, const MIN: usize, const MAX: usize>(&'a [u8]);

impl<'a, const MIN: usize, const MAX: usize> Binary<'a, MIN, MAX> {
    /// The bytes.
    pub const fn bytes(self) -> &'a [u8] {
        self.0
    }
}

impl<'a, const MIN: usize, const MAX: usize> TryFrom<&'a [u8]> for Binary<'a, MIN, MAX> {
    type Error = Problem;

    fn try_from(bytes: &'a [u8]) -> Result<Self, Problem> {
        if (MIN..=MAX).contains(&bytes.len()) {
            return Ok(Self(bytes));
        }
        binary(&Arg::Data(bytes), MIN, MAX).map(|_| Self(bytes))
    }
}

impl<const MIN: usize, const MAX: usize> Deref for Binary<'_, MIN, MAX> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0
    }
}

impl<const MIN: usize, const MAX: usize> ScriptType for Binary<'_, MIN, MAX> {
    type Slot = DataSlot;
    const TYPE: Type = Type::ranged(TypeKind::Binary, MIN as i64, MAX as i64);
}

impl<'a, const MIN: usize, const MAX: usize> Param<'a> for Binary<'a, MIN, MAX> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        binary(arg, MIN, MAX).map(Self)
    }
}

/// Data as it is, or text of any script as UTF-8. For values that are never turned back into text, such as passphrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOrData<'a>(pub &'a [u8]);

impl Deref for TextOrData<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0
    }
}

impl ScriptType for TextOrData<'_> {
    type Slot = DataSlot;
    const TYPE: Type = Type::plain(TypeKind::TextOrData);
}

impl<'a> Param<'a> for TextOrData<'a> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        match arg {
            Arg::Text(text) => sized(text.as_bytes()).map(Self),
            _ => content(arg).map(Self),
        }
    }
}

/// Text. Data is taken if it is UTF-8, whole numbers and booleans as they would be displayed.
impl ScriptType for &str {
    type Slot = TextSlot;
    const TYPE: Type = Type::plain(TypeKind::Text);
}

impl<'a> Param<'a> for &'a str {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        match arg {
            Arg::Text(text) => Ok(text),
            Arg::Data(data) => std::str::from_utf8(data)
                .map_err(|_| Problem::with_code(ErrorCode::Encoding, "is Data that is not UTF-8 text.")),
            _ => displayed(arg, "text"),
        }
    }
}
