//! `filter`: keeps or drops lines, items, keys or elements by a wildcard pattern, a regular expression or a condition.

use fancy_regex::Regex;

use super::{Command, expr, word};
use crate::script::ast::{Expr, Operand, Prep};
use crate::script::error::{Result, ScriptError};
use crate::script::parse::{PResult, Parser, is_container, scope_each};
use crate::script::vm::Vm;
use crate::script::wildcard;
use crate::value::{Array, Value};

pub(super) const ROWS: &[Command] = &[Command {
    name: "filter",
    parse,
    run,
}];

/// filter: bad pattern
const BAD_PATTERN: u32 = 201;

/// `filter [lines of|items of|keys of|elements of] C {with|without|matching|not matching|where} P [into D]`; behind `where` stands a condition on `each`.
fn parse(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.accept("the");
    let kind = p.accept_any(&["lines", "items", "keys", "elements"]);
    if kind.is_some() {
        p.expect("of")?;
    }
    let source = p.factor()?;
    let negated = p.accept("not");
    let mode = match p.accept_any(&["with", "without", "matching", "where"]) {
        Some("without") if !negated => Operand::Word("without"),
        Some(mode) => Operand::Word(match (mode, negated) {
            ("with", _) | ("matching", false) => "with",
            ("matching", true) => "without",
            (other, false) => other,
            _ => return Err(p.wanted("\"matching\"")),
        }),
        None => return Err(p.wanted("\"with\", \"without\", \"matching\" or \"where\"")),
    };
    let style = if p.accept("wildcard") {
        p.accept("pattern");
        "wildcard"
    } else if p.accept("regex") || p.accept("regular") {
        p.accept_any(&["expression", "pattern"]);
        "regex"
    } else {
        "wildcard"
    };
    let each = Operand::Expr(scope_each(p));
    let pattern = p.expression()?;
    let into = if p.accept("into") {
        Operand::Expr(p.container()?)
    } else {
        Operand::Absent
    };
    if matches!(into, Operand::Absent) && !is_container(&source) {
        return Err(p.wanted("\"into\" and a container"));
    }
    let kind = Operand::Word(kind.unwrap_or("lines"));
    Ok(vec![
        kind,
        Operand::Expr(source),
        mode,
        Operand::Word(style),
        Operand::Expr(pattern),
        into,
        each,
    ])
}

/// Decides about one piece.
enum Test<'o> {
    Pattern { regex: Regex, keep: bool },
    Where { condition: &'o Expr, each: &'o Expr },
}

impl Test<'_> {
    fn keeps(&self, vm: &mut Vm, piece: &Value) -> Result<bool> {
        vm.limits.step()?;
        match self {
            Test::Pattern { regex, keep } => {
                let text = vm.context().text(piece);
                let found = regex.is_match(text.as_str());
                found
                    .map(|found| found == *keep)
                    .map_err(|error| ScriptError::new(BAD_PATTERN, format!("filter: {error}")))
            }
            Test::Where { condition, each } => {
                vm.assign(each, piece.clone(), Prep::Into)?;
                vm.condition(condition)
            }
        }
    }
}

fn run(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let source: &Expr = expr(operands, 1)?;
    let value = vm.eval(source)?;
    let test = match word(operands, 2) {
        "where" => Test::Where {
            condition: expr(operands, 4)?,
            each: expr(operands, 6)?,
        },
        mode => {
            let pattern = vm.text(expr(operands, 4)?)?;
            let expression = match word(operands, 3) {
                "regex" => pattern.as_str().to_owned(),
                _ => wildcard::to_regex(pattern.as_str()),
            };
            let regex = crate::script::functions::pattern(&expression, vm.context().case_sensitive)?;
            Test::Pattern {
                regex,
                keep: mode == "with",
            }
        }
    };
    let kind = word(operands, 0);
    let result = match (&value, kind) {
        (Value::Array(array), "keys" | "elements") => Value::from(array_filter(vm, array, kind, &test)?),
        (_, "items" | "lines") => Value::from(text_filter(vm, &value, kind, &test)?),
        _ => Value::from(""),
    };
    match operands.get(5) {
        Some(Operand::Expr(into)) => vm.assign(into, result, Prep::Into),
        _ => vm.assign(source, result, Prep::Into),
    }
}

fn array_filter(vm: &mut Vm, array: &Array, kind: &str, test: &Test) -> Result<Array> {
    let mut out = Array::new();
    for (key, value) in array.iter() {
        let piece = if kind == "keys" {
            Value::String(key.clone())
        } else {
            value.clone()
        };
        if test.keeps(vm, &piece)? {
            out.insert(key.clone(), value.clone());
        }
    }
    Ok(out)
}

/// Here a delimiter at the end does begin one more piece, which is empty.
fn text_filter(vm: &mut Vm, value: &Value, kind: &str, test: &Test) -> Result<String> {
    let context = vm.context().clone();
    let delimiter = match kind {
        "items" => context.item_delimiter.as_str(),
        _ => context.line_delimiter.as_str(),
    };
    let whole = context.text(value);
    if whole.is_empty() {
        return Ok(String::new());
    }
    let mut kept = Vec::new();
    for piece in whole.as_str().split(delimiter) {
        if test.keeps(vm, &Value::from(piece))? {
            kept.push(piece);
        }
    }
    Ok(kept.join(delimiter))
}
