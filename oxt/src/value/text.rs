//! Text, and what Unicode makes of it: characters, case, the native 8-bit encoding.
//!
//! The rule: text is UTF-8 inside and immutable while shared. ASCII text, by far the most common, is known
//! to be ASCII, so that its characters are found without counting; for other text the boundaries of the
//! characters are worked out once and kept.
//!
//! Lone surrogates, which the engine's UTF-16 can hold, cannot be held here.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;

/// A Unicode string. Cloning is cheap, and the empty text is free.
#[derive(Clone, Default)]
pub struct Text(Option<Rc<Inner>>);

#[derive(Clone)]
struct Inner {
    text: String,
    ascii: bool,
    /// Where each character starts, in bytes, and the total length last. Not used for ASCII.
    bounds: OnceCell<Box<[u32]>>,
}

impl Text {
    /// Empty text.
    pub fn new() -> Text {
        Text(None)
    }

    /// The text as UTF-8.
    #[inline]
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("", |inner| inner.text.as_str())
    }

    /// True if every character is ASCII, so that characters are bytes.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.0.as_ref().is_none_or(|inner| inner.ascii)
    }

    /// True if there are no characters.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many characters (grapheme clusters) there are.
    pub fn char_count(&self) -> usize {
        match &self.0 {
            None => 0,
            Some(inner) if inner.ascii => inner.text.len(),
            Some(inner) => inner.bounds().len() - 1,
        }
    }

    /// The bytes of the characters `first..end`, counted from 0. Both must be at most the count.
    pub fn char_range(&self, first: usize, end: usize) -> Range<usize> {
        match &self.0 {
            Some(inner) if !inner.ascii => {
                let bounds = inner.bounds();
                bounds[first] as usize..bounds[end] as usize
            }
            _ => first..end,
        }
    }

    /// The number of the character (from 0) that starts at or encloses a byte offset.
    pub fn char_at_byte(&self, byte: usize) -> usize {
        match &self.0 {
            Some(inner) if !inner.ascii => inner
                .bounds()
                .partition_point(|&b| (b as usize) <= byte)
                .saturating_sub(1),
            _ => byte,
        }
    }

    /// The characters `first..end`, counted from 0, as text of their own.
    pub fn chars(&self, first: usize, end: usize) -> Text {
        self.slice(self.char_range(first, end))
    }

    /// The text of a byte range, which must lie on character borders.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let whole = self.as_str();
        if range == (0..whole.len()) {
            self.clone()
        } else {
            Text::from(&whole[range])
        }
    }

    /// Adds text at the end, in place if nobody else holds this text.
    pub fn push_str(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        match &mut self.0 {
            None => *self = Text::from(more),
            Some(rc) => {
                let inner = Rc::make_mut(rc);
                inner.ascii = inner.ascii && more.is_ascii();
                inner.bounds.take();
                inner.text.push_str(more);
            }
        }
    }

    /// Puts `with` in the place of a byte range, which must lie on character borders.
    pub fn replace_range(&mut self, range: Range<usize>, with: &str) {
        let mut text = match self.0.take().map(Rc::try_unwrap) {
            None => String::new(),
            Some(Ok(inner)) => inner.text,
            Some(Err(shared)) => shared.text.clone(),
        };
        text.replace_range(range, with);
        *self = Text::from(text);
    }

    /// True if both are the same text when case is ignored.
    pub fn same_caseless(&self, other: &Text) -> bool {
        same_caseless(self.as_str(), other.as_str())
    }
}

impl Inner {
    fn bounds(&self) -> &[u32] {
        self.bounds.get_or_init(|| {
            let starts = self.text.grapheme_indices(true).map(|(at, _)| at as u32);
            starts.chain([self.text.len() as u32]).collect()
        })
    }
}

/// The text with case folded, for caseless comparison.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    Cow::Owned(unicase::UniCase::new(text).to_folded_case())
}

/// True if both are the same when case is ignored.
pub fn same_caseless(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        a.eq_ignore_ascii_case(b)
    } else {
        fold(a) == fold(b)
    }
}

/// Orders two texts with case ignored, by UTF-16 code unit as the engine does.
pub fn compare_caseless(a: &str, b: &str) -> Ordering {
    compare_exact(&fold(a), &fold(b))
}

/// Orders two texts by UTF-16 code unit, as the engine does.
pub fn compare_exact(a: &str, b: &str) -> Ordering {
    if a.is_ascii() || b.is_ascii() {
        a.cmp(b)
    } else {
        a.encode_utf16().cmp(b.encode_utf16())
    }
}

/// The bytes of a text in the native 8-bit encoding of this platform (ISO 8859-1 on Linux). A character
/// that the encoding does not have becomes `?`.
pub fn to_native(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

/// The text of bytes in the native 8-bit encoding of this platform.
pub fn from_native(bytes: &[u8]) -> Text {
    match std::str::from_utf8(bytes) {
        Ok(ascii) if ascii.is_ascii() => Text::from(ascii),
        _ => Text::from(bytes.iter().map(|&b| char::from(b)).collect::<String>()),
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        if text.is_empty() {
            return Text(None);
        }
        let ascii = text.is_ascii();
        Text(Some(Rc::new(Inner {
            text,
            ascii,
            bounds: OnceCell::new(),
        })))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::from(text.to_owned())
    }
}

impl From<char> for Text {
    fn from(c: char) -> Text {
        Text::from(String::from(c))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_grapheme_clusters() {
        let text = Text::from("ae\u{301}\u{1f469}\u{200d}\u{1f680}z");
        assert_eq!(text.char_count(), 4);
        assert_eq!(text.chars(1, 2).as_str(), "e\u{301}");
        assert_eq!(text.chars(3, 4).as_str(), "z");
        assert_eq!(text.char_at_byte(1), 1);
        assert_eq!(text.char_at_byte(2), 1);
    }

    #[test]
    fn ascii_stays_known_through_changes() {
        let mut text = Text::from("abc");
        let before = text.clone();
        text.push_str("d");
        assert!(text.is_ascii() && text.char_count() == 4);
        text.push_str("\u{e9}");
        assert!(!text.is_ascii() && text.char_count() == 5);
        text.replace_range(4..6, "");
        assert!(text.is_ascii() && text.as_str() == "abcd");
        assert_eq!(before.as_str(), "abc");
    }

    #[test]
    fn case_is_folded_beyond_ascii() {
        assert!(same_caseless("STRASSE", "stra\u{df}e"));
        assert!(same_caseless("\u{c9}a", "\u{e9}A"));
        assert!(!same_caseless("a", "b"));
    }

    #[test]
    fn native_text_is_latin_1() {
        assert_eq!(to_native("a\u{e9}\u{20ac}"), [b'a', 0xe9, b'?']);
        assert_eq!(from_native(&[b'a', 0xe9]).as_str(), "a\u{e9}");
    }
}
