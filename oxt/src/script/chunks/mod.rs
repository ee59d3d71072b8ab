//! Chunks of text at run time: where they are, how many there are, and how they are replaced.
//!
//! The rules are the engine's: numbers count from 1, negative ones from the end; a delimiter at the very end begins no
//! further item or line; putting into an item or line that is not there yet adds the delimiters that are missing.

mod edit;
mod pick;
mod pieces;
mod tokens;

pub(crate) use edit::{delete_range, replace};
pub(crate) use pick::{Pick, Span};
pub(crate) use pieces::{count, pieces};
pub(crate) use tokens::tokens;

use crate::script::ast::ChunkKind;
use crate::script::error::Result;
use crate::script::values::Context;
use crate::value::{Text, Value};

/// The chunk of a value; empty where there is none.
pub(crate) fn read(context: &Context, kind: ChunkKind, pick: Pick, value: &Value) -> Result<Value> {
    if kind == ChunkKind::Byte {
        let data = context.bytes(value);
        let span = pick.within(data.len());
        return Ok(Value::Data(data.slice(span.first..span.end)));
    }
    let text = match value {
        Value::String(text) => text.clone(),
        other => context.text(other),
    };
    Ok(Value::String(read_text(context, kind, pick, &text)?))
}

fn read_text(context: &Context, kind: ChunkKind, pick: Pick, text: &Text) -> Result<Text> {
    let span = locate(context, kind, pick, text)?;
    Ok(text.slice(span.first..span.end))
}

/// The bytes that a chunk covers in a text. Where there is none, an empty range at the place it would be.
pub(crate) fn locate(context: &Context, kind: ChunkKind, pick: Pick, text: &Text) -> Result<Span> {
    if kind == ChunkKind::Char {
        let span = pick.within(text.char_count());
        let range = text.char_range(span.first, span.end);
        return Ok(Span {
            first: range.start,
            end: range.end,
            missing: 0,
        });
    }
    if let Some((first, last)) = pick.positive() {
        let beyond = if matches!(kind, ChunkKind::Item | ChunkKind::Line) {
            Some(text.as_str().len())
        } else {
            None
        };
        let all = pieces(context, kind, text.as_str())?;
        return Ok(from_the_left(all, first, last, text.as_str().len(), beyond));
    }
    let all: Vec<_> = pieces(context, kind, text.as_str())?.collect();
    let span = pick.within(all.len());
    Ok(match all.get(span.first..span.end) {
        Some([only]) => Span {
            first: only.start,
            end: only.end,
            missing: 0,
        },
        Some([first, .., last]) => Span {
            first: first.start,
            end: last.end,
            missing: 0,
        },
        _ => {
            let at = all
                .get(span.first)
                .map_or(text.as_str().len(), |piece| piece.start);
            Span {
                first: at,
                end: at,
                missing: span.missing,
            }
        }
    })
}

/// Finds the pieces `first..=last` (from 1) without counting the rest.
fn from_the_left(
    mut pieces: impl Iterator<Item = std::ops::Range<usize>>,
    first: usize,
    last: usize,
    length: usize,
    beyond: Option<usize>,
) -> Span {
    let mut seen = 0;
    let start = loop {
        match pieces.next() {
            None => {
                return Span {
                    first: length,
                    end: length,
                    missing: first - seen,
                };
            }
            Some(piece) => {
                seen += 1;
                if seen == first {
                    break piece;
                }
            }
        }
    };
    if last < first {
        return Span {
            first: start.start,
            end: start.start,
            missing: 0,
        };
    }
    let mut end = start.end;
    for _ in first..last {
        match pieces.next() {
            Some(piece) => end = piece.end,
            // A range that goes beyond the last item takes the delimiter behind it along.
            None => {
                end = beyond.unwrap_or(end);
                break;
            }
        }
    }
    Span {
        first: start.start,
        end,
        missing: 0,
    }
}
