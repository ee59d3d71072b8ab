//! `sort`: lines, items, words and so on of a container, by text, number or date, by a key expression.

use std::cmp::Ordering;

use super::{Command, expr, word};
use crate::script::ast::{ChunkKind, Expr, Operand, Prep};
use crate::script::chunks;
use crate::script::dates;
use crate::script::error::Result;
use crate::script::parse::scope_each;
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::text::{compare_caseless, compare_exact};
use crate::value::{Array, Value};

pub(super) const ROWS: &[Command] = &[Command {
    name: "sort",
    parse,
    run,
}];

/// `sort [the] [lines of|items of|...] C [ascending|descending] [text|numeric|international|datetime|binary] [by E]`
fn parse(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.accept("the");
    let word = p.word();
    let mut kind = Operand::Word("line");
    if matches!(word.as_str(), "cards" | "marked" | "card") {
        let at = p.pos();
        return p.unsupported(at, "sorting cards");
    }
    if let Some((chunk, true)) = ChunkKind::from_word(&word) {
        p.advance();
        p.expect("of")?;
        kind = Operand::Word(chunk.name());
    }
    let target = p.container()?;
    let (mut order, mut style) = ("ascending", "text");
    while let Some(found) = p.accept_any(&[
        "ascending",
        "descending",
        "text",
        "numeric",
        "international",
        "datetime",
        "binary",
    ]) {
        match found {
            "ascending" | "descending" => order = found,
            other => style = other,
        }
    }
    let (each, by) = if p.accept("by") {
        let each = scope_each(p);
        (Some(each), Operand::Expr(p.expression()?))
    } else {
        (None, Operand::Absent)
    };
    let each = each.map_or(Operand::Absent, Operand::Expr);
    Ok(vec![
        kind,
        Operand::Expr(target),
        Operand::Word(order),
        Operand::Word(style),
        by,
        each,
    ])
}

/// A sort key: what is compared.
enum Key {
    Number(f64),
    Text(String),
    Bytes(Vec<u8>),
}

fn run(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let target = expr(operands, 1)?;
    let value = vm.eval(target)?;
    let kind = match ChunkKind::from_word(&word(operands, 0).to_ascii_lowercase()) {
        Some((kind, _)) => kind,
        None => ChunkKind::Line,
    };
    let by = match (operands.get(4), operands.get(5)) {
        (Some(Operand::Expr(by)), Some(Operand::Expr(each))) => Some((by, each)),
        _ => None,
    };
    let pieces: Vec<Value> = match &value {
        Value::Array(array) => array.values().cloned().collect(),
        other => {
            let text = vm.context().text(other);
            let context = vm.context().clone();
            chunks::pieces(&context, kind, text.as_str())?
                .map(|range| Value::String(text.slice(range)))
                .collect()
        }
    };
    let mut keyed = Vec::with_capacity(pieces.len());
    for piece in pieces {
        vm.limits.step()?;
        keyed.push((key(vm, &piece, by, word(operands, 3))?, piece));
    }
    let descending = word(operands, 2) == "descending";
    let case_sensitive = vm.context().case_sensitive;
    // Stable in both directions: equal keys keep their order.
    keyed.sort_by(|(a, _), (b, _)| {
        let order = compare(a, b, case_sensitive);
        if descending { order.reverse() } else { order }
    });
    let sorted: Vec<Value> = keyed.into_iter().map(|(_, piece)| piece).collect();
    let result = if matches!(value, Value::Array(_)) {
        Value::from(Array::from_sequence(sorted))
    } else {
        let texts = sorted
            .iter()
            .map(|piece| vm.context().text(piece).as_str().to_owned());
        Value::from(vm.limits.size.join(texts, &delimiter(vm, kind))?)
    };
    vm.assign(target, result, Prep::Into)
}

fn delimiter(vm: &Vm, kind: ChunkKind) -> String {
    match kind {
        ChunkKind::Item => vm.context().item_delimiter.as_str().to_owned(),
        ChunkKind::Line => vm.context().line_delimiter.as_str().to_owned(),
        ChunkKind::Paragraph => "\n".to_owned(),
        ChunkKind::Char | ChunkKind::Codepoint | ChunkKind::Codeunit => String::new(),
        _ => " ".to_owned(),
    }
}

/// The key of one piece; in the expression `each` stands for the piece.
fn key(vm: &mut Vm, piece: &Value, by: Option<(&Expr, &Expr)>, style: &str) -> Result<Key> {
    let value = match by {
        None => piece.clone(),
        Some((by, each)) => {
            vm.assign(each, piece.clone(), Prep::Into)?;
            vm.eval(by)?
        }
    };
    let text = vm.context().text(&value);
    Ok(match style {
        "numeric" => Key::Number(
            vm.context()
                .try_number(&value)
                .unwrap_or_else(|| leading_number(text.as_str())),
        ),
        "datetime" => {
            Key::Number(dates::parse(text.as_str(), vm.context()).map_or(f64::NEG_INFINITY, |m| m.seconds()))
        }
        "binary" => Key::Bytes(vm.context().bytes(&value).as_bytes().to_vec()),
        _ => Key::Text(text.as_str().to_owned()),
    })
}

/// Numeric keys use the number a text starts with; without one it sorts as the least.
fn leading_number(text: &str) -> f64 {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+'))
        .unwrap_or(text.len());
    text[..end].parse().unwrap_or(f64::NEG_INFINITY)
}

fn compare(a: &Key, b: &Key, case_sensitive: bool) -> Ordering {
    match (a, b) {
        (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
        (Key::Bytes(a), Key::Bytes(b)) => a.cmp(b),
        (Key::Text(a), Key::Text(b)) if case_sensitive => compare_exact(a, b),
        (Key::Text(a), Key::Text(b)) => compare_caseless(a, b),
        _ => Ordering::Equal,
    }
}
