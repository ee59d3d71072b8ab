//! Finding one text in another: `offset` and its kin. All count from 1 behind the characters to skip, and give 0 where
//! nothing is found.

use super::{Function, argument, row};
use crate::script::ast::ChunkKind;
use crate::script::chunks;
use crate::script::error::Result;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Function] = &[
    row("offset", 2, 3, offset),
    row("byteoffset", 2, 3, byte_offset),
    row("codepointoffset", 2, 3, codepoint_offset),
    row("codeunitoffset", 2, 3, codeunit_offset),
    row("itemoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Item)
    }),
    row("lineoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Line)
    }),
    row("wordoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Word)
    }),
    row("segmentoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Word)
    }),
    row("truewordoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Trueword)
    }),
    row("tokenoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Token)
    }),
    row("sentenceoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Sentence)
    }),
    row("paragraphoffset", 2, 3, |vm, args| {
        piece_offset(vm, args, ChunkKind::Paragraph)
    }),
];

/// Chunk offset: error in the number to skip
const BAD_SKIP: u32 = 364;

fn skip(vm: &Vm, args: &[Value]) -> Result<usize> {
    Ok(vm.context().integer(&argument(args, 2), BAD_SKIP)?.max(0) as usize)
}

/// Characters are counted as the engine's `char`: grapheme clusters.
fn offset(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let skipped = skip(vm, args)?;
    let whole = vm.context().text(&args[1]);
    let total = whole.char_count();
    if skipped >= total {
        return Ok(Value::from(0));
    }
    let rest = whole.chars(skipped, total);
    let part = vm.context().text(&args[0]);
    if part.is_empty() {
        return Ok(Value::from(0));
    }
    let folded_part = vm.context().folded(part.as_str());
    let folded = vm.context().folded(rest.as_str());
    let at = if folded.len() == rest.as_str().len() {
        folded.find(&*folded_part).map(|byte| rest.char_at_byte(byte) + 1)
    } else {
        // Folding changed lengths: count in the folded text.
        let folded_text = crate::value::Text::from(&*folded);
        folded
            .find(&*folded_part)
            .map(|byte| folded_text.char_at_byte(byte) + 1)
    };
    Ok(Value::from(at.unwrap_or(0) as f64))
}

fn byte_offset(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let skipped = skip(vm, args)?;
    let (part, whole) = (vm.context().bytes(&args[0]), vm.context().bytes(&args[1]));
    let rest = whole.as_bytes().get(skipped..).unwrap_or_default();
    let found = if part.is_empty() {
        None
    } else {
        memchr::memmem::find(rest, part.as_bytes())
    };
    Ok(Value::from(found.map_or(0, |at| at + 1) as f64))
}

fn codepoint_offset(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    unit_offset(vm, args, |_| 1)
}

fn codeunit_offset(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    unit_offset(vm, args, char::len_utf16)
}

fn unit_offset(vm: &mut Vm, args: &[Value], size: fn(char) -> usize) -> Result<Value> {
    let mut left = skip(vm, args)?;
    let (part, whole) = (vm.context().text(&args[0]), vm.context().text(&args[1]));
    let mut rest = whole.as_str();
    while let Some(c) = rest.chars().next() {
        if left < size(c) {
            break;
        }
        left -= size(c);
        rest = &rest[c.len_utf8()..];
    }
    let folded = vm.context().folded(rest);
    let found = if part.is_empty() {
        None
    } else {
        folded.find(&*vm.context().folded(part.as_str()))
    };
    let count = found.map_or(0, |byte| folded[..byte].chars().map(size).sum::<usize>() + 1);
    Ok(Value::from(count as f64))
}

/// Which item, line or word contains the text; with `the wholeMatches`, equals it.
fn piece_offset(vm: &mut Vm, args: &[Value], kind: ChunkKind) -> Result<Value> {
    let skipped = skip(vm, args)?;
    let context = vm.context();
    let (part, whole) = (context.text(&args[0]), context.text(&args[1]));
    let wanted = context.folded(part.as_str());
    if wanted.is_empty() && !context.whole_matches {
        return Ok(Value::from(0));
    }
    let delimiter = match kind {
        ChunkKind::Item => context.item_delimiter.as_str(),
        ChunkKind::Line => context.line_delimiter.as_str(),
        _ => "",
    };
    // A text with the delimiter in it may begin in one piece and end in a later one.
    let spans = !delimiter.is_empty() && wanted.contains(delimiter);
    for (index, range) in chunks::pieces(context, kind, whole.as_str())?
        .enumerate()
        .skip(skipped)
    {
        let folded = context.folded(&whole.as_str()[range.clone()]);
        let found = if spans {
            // Folding makes a character shorter by three bytes at the most, so what is further away does not matter.
            let reach = range.end + 4 * (wanted.len() + delimiter.len());
            let reach = whole.as_str().ceil_char_boundary(reach);
            let rest = context.folded(&whole.as_str()[range.start..reach]);
            match context.whole_matches {
                true => rest
                    .strip_prefix(&*wanted)
                    .is_some_and(|after| after.is_empty() || after.starts_with(delimiter)),
                false => rest.find(&*wanted).is_some_and(|at| at <= folded.len()),
            }
        } else if context.whole_matches {
            folded == wanted
        } else {
            folded.contains(&*wanted)
        };
        if found {
            return Ok(Value::from((index + 1 - skipped) as f64));
        }
    }
    Ok(Value::from(0))
}
