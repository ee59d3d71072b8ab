//! Chunks: parts of text, from single bytes to paragraphs.

use super::Expr;

/// The kinds of chunk, from the smallest to the largest. A chunk may only be taken of a larger one, as in the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChunkKind {
    Byte,
    Codeunit,
    Codepoint,
    Char,
    Token,
    Trueword,
    Word,
    Item,
    Sentence,
    Paragraph,
    Line,
    /// `element N of A`: the value under the key N.
    Element,
}

impl ChunkKind {
    /// The kind that a word names, with whether the word is a plural.
    pub fn from_word(word: &str) -> Option<(Self, bool)> {
        use ChunkKind::*;
        Some(match word {
            "byte" => (Byte, false),
            "bytes" => (Byte, true),
            "codeunit" => (Codeunit, false),
            "codeunits" => (Codeunit, true),
            "codepoint" => (Codepoint, false),
            "codepoints" => (Codepoint, true),
            "char" | "character" => (Char, false),
            "chars" | "characters" => (Char, true),
            "token" => (Token, false),
            "tokens" => (Token, true),
            "trueword" => (Trueword, false),
            "truewords" => (Trueword, true),
            "word" | "segment" => (Word, false),
            "words" | "segments" => (Word, true),
            "item" => (Item, false),
            "items" => (Item, true),
            "sentence" => (Sentence, false),
            "sentences" => (Sentence, true),
            "paragraph" => (Paragraph, false),
            "paragraphs" => (Paragraph, true),
            "line" => (Line, false),
            "lines" => (Line, true),
            "element" => (Element, false),
            "elements" => (Element, true),
            _ => return None,
        })
    }

    /// The chunk's name, singular.
    pub fn name(self) -> &'static str {
        use ChunkKind::*;
        match self {
            Byte => "byte",
            Codeunit => "codeunit",
            Codepoint => "codepoint",
            Char => "char",
            Token => "token",
            Trueword => "trueWord",
            Word => "word",
            Item => "item",
            Sentence => "sentence",
            Paragraph => "paragraph",
            Line => "line",
            Element => "element",
        }
    }
}

/// `first`, `last`, `any` and their kin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ordinal {
    /// `first` (1) to `tenth` (10).
    Nth(u8),
    Last,
    Middle,
    Any,
    Next,
    Previous,
}

impl Ordinal {
    /// The ordinal that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        const NAMES: [&str; 10] = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        ];
        if let Some(at) = NAMES.iter().position(|name| *name == word) {
            return Some(Ordinal::Nth(at as u8 + 1));
        }
        Some(match word {
            "last" => Ordinal::Last,
            "mid" | "middle" => Ordinal::Middle,
            "any" => Ordinal::Any,
            "next" => Ordinal::Next,
            "prev" | "previous" => Ordinal::Previous,
            _ => return None,
        })
    }
}

/// Which of the chunks.
#[derive(Clone, Debug)]
pub(crate) enum Range {
    One(Expr),
    Span(Expr, Expr),
    Ordinal(Ordinal),
}

/// One chunk expression, without what it is a chunk of.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    pub kind: ChunkKind,
    pub range: Range,
}
