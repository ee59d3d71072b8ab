//! Putting into chunks and deleting them.

use std::ops::Range;

use crate::script::ast::{ChunkKind, Prep};
use crate::script::error::Result;
use crate::script::values::Context;
use crate::script::vm::Size;
use crate::value::Text;

use super::{Pick, Span, locate};

/// What to replace in a text so that a value lands in, before or after a chunk, and what to put in front of the value.
pub(crate) struct Replacement {
    pub range: Range<usize>,
    pub lead: String,
}

/// Plans putting into a chunk. Items and lines that are missing get their delimiters.
pub(crate) fn replace(
    context: &Context,
    kind: ChunkKind,
    pick: Pick,
    prep: Prep,
    text: &Text,
    limit: Size,
) -> Result<Replacement> {
    let span = locate(context, kind, pick, text)?;
    let lead = missing_delimiters(context, kind, span, text, limit)?;
    let range = match prep {
        Prep::Into => span.first..span.end,
        Prep::Before => span.first..span.first,
        Prep::After => span.end..span.end,
    };
    Ok(Replacement { range, lead })
}

fn missing_delimiters(
    context: &Context,
    kind: ChunkKind,
    span: Span,
    text: &Text,
    limit: Size,
) -> Result<String> {
    let delimiter = match kind {
        ChunkKind::Item => context.item_delimiter.as_str(),
        ChunkKind::Line => context.line_delimiter.as_str(),
        ChunkKind::Paragraph => "\n",
        _ => return Ok(String::new()),
    };
    // A text that is empty or ends with a delimiter has the next piece begun already.
    let begun = text.is_empty() || text.as_str().ends_with(delimiter);
    let missing = span.missing.saturating_sub(usize::from(begun));
    limit.check(missing.saturating_mul(delimiter.len()))?;
    Ok(delimiter.repeat(missing))
}

/// The bytes that `delete` removes: items and lines go with a delimiter, words with the space behind them.
pub(crate) fn delete_range(
    context: &Context,
    kind: ChunkKind,
    pick: Pick,
    text: &Text,
) -> Result<Range<usize>> {
    let Span { first, end, missing } = locate(context, kind, pick, text)?;
    if missing > 0 || (first == end && !has_empty_pieces(kind)) {
        return Ok(first..first);
    }
    let whole = text.as_str();
    let delimiter = match kind {
        ChunkKind::Item => context.item_delimiter.as_str(),
        ChunkKind::Line => context.line_delimiter.as_str(),
        ChunkKind::Paragraph => "\n",
        ChunkKind::Word => return Ok(word_with_space(whole, first, end)),
        _ => return Ok(first..end),
    };
    if whole[end..].starts_with(delimiter) {
        return Ok(first..end + delimiter.len());
    }
    if whole[..first].ends_with(delimiter) {
        return Ok(first - delimiter.len()..end);
    }
    Ok(first..end)
}

fn has_empty_pieces(kind: ChunkKind) -> bool {
    matches!(kind, ChunkKind::Item | ChunkKind::Line | ChunkKind::Paragraph)
}

fn word_with_space(whole: &str, first: usize, end: usize) -> Range<usize> {
    let after = whole[end..].len() - whole[end..].trim_start_matches([' ', '\t', '\n', '\r']).len();
    if after > 0 && end + after < whole.len() {
        return first..end + after;
    }
    let before = whole[..first].trim_end_matches([' ', '\t', '\n', '\r']).len();
    if end + after == whole.len() && before > 0 {
        before..end
    } else {
        first..end
    }
}
