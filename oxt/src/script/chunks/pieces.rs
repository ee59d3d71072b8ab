//! Cutting a text into its chunks, from left to right.

use std::ops::Range;

use memchr::memmem;
use unicode_segmentation::UnicodeSegmentation;

use crate::script::ast::ChunkKind;
use crate::script::error::{Result, ScriptError};
use crate::script::values::Context;
use crate::value::{Text, Value};

/// The chunks of a text as byte ranges.
pub(crate) enum Pieces<'t> {
    Delimited(Delimited<'t>),
    Words(Words<'t>),
    Listed(std::vec::IntoIter<Range<usize>>),
}

impl Iterator for Pieces<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        match self {
            Pieces::Delimited(items) => items.next(),
            Pieces::Words(words) => words.next(),
            Pieces::Listed(list) => list.next(),
        }
    }
}

/// Cuts a text into chunks of a kind (bytes excepted: they are not parts of text).
pub(crate) fn pieces<'t>(context: &'t Context, kind: ChunkKind, text: &'t str) -> Result<Pieces<'t>> {
    let listed = |list: Vec<Range<usize>>| Pieces::Listed(list.into_iter());
    let indices =
        |pairs: Vec<(usize, &str)>| listed(pairs.into_iter().map(|(at, part)| at..at + part.len()).collect());
    Ok(match kind {
        ChunkKind::Item => Pieces::Delimited(Delimited::new(context, text, context.item_delimiter.as_str())),
        ChunkKind::Line => Pieces::Delimited(Delimited::new(context, text, context.line_delimiter.as_str())),
        ChunkKind::Word => Pieces::Words(Words { text, at: 0 }),
        ChunkKind::Char => indices(text.grapheme_indices(true).collect()),
        ChunkKind::Codepoint => listed(text.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect()),
        ChunkKind::Codeunit => {
            if text.chars().any(|c| c.len_utf16() > 1) {
                return Err(ScriptError::unsupported(
                    "codeunits of text with characters beyond U+FFFF",
                ));
            }
            listed(text.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect())
        }
        ChunkKind::Trueword => indices(text.unicode_word_indices().collect()),
        ChunkKind::Sentence => indices(text.split_sentence_bound_indices().collect()),
        ChunkKind::Paragraph => listed(paragraphs(text)),
        ChunkKind::Token => listed(super::tokens(text)),
        ChunkKind::Byte | ChunkKind::Element => {
            return Err(ScriptError::unsupported(format!("{}s of text", kind.name())));
        }
    })
}

/// How many chunks of a kind a value has.
pub(crate) fn count(context: &Context, kind: ChunkKind, value: &Value) -> Result<usize> {
    match (kind, value) {
        (ChunkKind::Element, Value::Array(array)) => Ok(array.len()),
        (ChunkKind::Element, _) => Ok(0),
        (ChunkKind::Byte, Value::Data(data)) => Ok(data.len()),
        (ChunkKind::Byte, other) => Ok(context.bytes(other).len()),
        (ChunkKind::Char, other) => Ok(context.text(other).char_count()),
        (ChunkKind::Codepoint, other) => Ok(context.text(other).as_str().chars().count()),
        (ChunkKind::Codeunit, other) => Ok(context.text(other).as_str().chars().map(char::len_utf16).sum()),
        (kind, other) => {
            let text: Text = context.text(other);
            Ok(pieces(context, kind, text.as_str())?.count())
        }
    }
}

/// Items and lines: what stands between delimiters. A delimiter at the end begins no further piece.
pub(crate) struct Delimited<'t> {
    text: &'t str,
    finder: Finder<'t>,
    at: Option<usize>,
}

enum Finder<'t> {
    Byte(u8),
    Text(Box<memmem::Finder<'t>>),
    /// ASCII letters, in either case.
    Caseless(&'t [u8]),
}

impl<'t> Delimited<'t> {
    fn new(context: &Context, text: &'t str, delimiter: &'t str) -> Self {
        let bytes = delimiter.as_bytes();
        let cased =
            !context.case_sensitive && delimiter.is_ascii() && bytes.iter().any(u8::is_ascii_alphabetic);
        let finder = match bytes {
            _ if cased => Finder::Caseless(bytes),
            [byte] => Finder::Byte(*byte),
            _ => Finder::Text(Box::new(memmem::Finder::new(bytes))),
        };
        let at = if text.is_empty() { None } else { Some(0) };
        Self { text, finder, at }
    }

    fn delimiter_after(&self, from: usize) -> Option<(usize, usize)> {
        let rest = &self.text.as_bytes()[from..];
        let (found, length) = match &self.finder {
            Finder::Byte(byte) => (memchr::memchr(*byte, rest), 1),
            Finder::Text(finder) if finder.needle().is_empty() => (None, 0),
            Finder::Text(finder) => (finder.find(rest), finder.needle().len()),
            Finder::Caseless(bytes) => (
                rest.windows(bytes.len())
                    .position(|window| window.eq_ignore_ascii_case(bytes)),
                bytes.len(),
            ),
        };
        found.map(|at| (from + at, length))
    }
}

impl Iterator for Delimited<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at?;
        match self.delimiter_after(start) {
            Some((end, length)) => {
                let after = end + length;
                self.at = (after < self.text.len()).then_some(after);
                Some(start..end)
            }
            None => {
                self.at = None;
                Some(start..self.text.len())
            }
        }
    }
}

/// Words: runs of anything but spaces, or a quotation with its quotes.
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && is_word_space(bytes[self.at]) {
            self.at += 1;
        }
        let start = self.at;
        if start == bytes.len() {
            return None;
        }
        if bytes[start] == b'"' {
            // A quotation ends at its closing quote or at the end of the line.
            let rest = &bytes[start + 1..];
            let length = rest
                .iter()
                .position(|b| matches!(b, b'"' | b'\n'))
                .unwrap_or(rest.len());
            let closed = rest.get(length) == Some(&b'"');
            self.at = start + 1 + length + usize::from(closed);
        } else {
            let length = bytes[start..]
                .iter()
                .position(|b| is_word_space(*b))
                .unwrap_or(bytes.len() - start);
            self.at = start + length;
        }
        Some(start..self.at)
    }
}

fn is_word_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if c == '\n' || c == '\u{2029}' {
            list.push(start..at);
            start = at + c.len_utf8();
        }
    }
    if start < text.len() {
        list.push(start..text.len());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(kind: ChunkKind, text: &str) -> Vec<&str> {
        let context = Context::default();
        pieces(&context, kind, text)
            .expect("supported")
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn one_trailing_delimiter_is_ignored() {
        assert_eq!(cut(ChunkKind::Item, "a,b,"), ["a", "b"]);
        assert_eq!(cut(ChunkKind::Item, "a,b,,"), ["a", "b", ""]);
        assert_eq!(cut(ChunkKind::Item, ","), [""]);
        assert!(cut(ChunkKind::Line, "").is_empty());
    }

    #[test]
    fn words_keep_quotations_together() {
        assert_eq!(cut(ChunkKind::Word, " a \"b c\" d\n"), ["a", "\"b c\"", "d"]);
        assert_eq!(cut(ChunkKind::Word, "\"open end\nx"), ["\"open end", "x"]);
    }
}
