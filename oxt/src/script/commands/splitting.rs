//! Between text and arrays: `split` and `combine`.

use super::{Command, expr, word};
use crate::script::ast::{Operand, Prep};
use crate::script::error::Result;
use crate::script::parse::{PResult, Parser};
use crate::script::vm::{Size, Vm};
use crate::value::{Array, Text, Value};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "split",
        parse: parse_split,
        run: split,
    },
    Command {
        name: "combine",
        parse: parse_combine,
        run: combine,
    },
];

/// `split C by D [and D]`, `split C by row`, `split C by column`, `split C using D and D`, `split C as set`
fn parse_split(p: &mut Parser) -> PResult<Vec<Operand>> {
    let target = p.container()?;
    let mut operands = vec![Operand::Expr(target)];
    delimiters(p, &mut operands)?;
    if p.accept("as") {
        p.expect("set")?;
        operands.push(Operand::Word("set"));
    }
    Ok(operands)
}

fn parse_combine(p: &mut Parser) -> PResult<Vec<Operand>> {
    let target = p.container()?;
    let mut operands = vec![Operand::Expr(target)];
    delimiters(p, &mut operands)?;
    if p.accept("as") {
        p.expect("set")?;
        operands.push(Operand::Word("set"));
    }
    Ok(operands)
}

fn delimiters(p: &mut Parser, operands: &mut Vec<Operand>) -> PResult<()> {
    if p.accept_any(&["by", "using", "with"]).is_none() {
        return Err(p.wanted("\"by\" and a delimiter"));
    }
    if let Some(kind) = p.accept_any(&["row", "column"]) {
        operands.push(Operand::Word(kind));
        operands.push(Operand::Absent);
        return Ok(());
    }
    // `and` stands between the delimiters here, so each is one factor.
    let first = p.tight()?;
    operands.push(Operand::Expr(first));
    operands.push(if p.accept("and") {
        Operand::Expr(p.tight()?)
    } else {
        Operand::Absent
    });
    Ok(())
}

fn optional_text(vm: &mut Vm, operands: &[Operand], index: usize) -> Result<Option<Text>> {
    match operands.get(index) {
        Some(Operand::Expr(expr)) => vm.text(expr).map(Some),
        _ => Ok(None),
    }
}

fn split(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let target = expr(operands, 0)?;
    let whole = vm.text(target)?;
    let kind = word(operands, 1);
    let as_set = operands.get(3).is_some();
    let first = match kind {
        "row" => vm.context().row_delimiter.clone(),
        "column" => vm.context().column_delimiter.clone(),
        _ => vm.text(expr(operands, 1)?)?,
    };
    let second = optional_text(vm, operands, 2)?;
    let result = match kind {
        "column" => by_column(vm, whole.as_str(), first.as_str())?,
        _ => {
            let parts = parts(whole.as_str(), first.as_str());
            match second {
                _ if as_set => parts
                    .into_iter()
                    .map(|part| (Text::from(part), Value::from(true)))
                    .collect(),
                None => Array::from_sequence(parts.into_iter().map(Value::from)),
                Some(second) => pairs(&parts, second.as_str()),
            }
        }
    };
    vm.assign(target, Value::from(result), Prep::Into)
}

/// One trailing delimiter begins no further part.
fn parts<'t>(whole: &'t str, delimiter: &str) -> Vec<&'t str> {
    if whole.is_empty() || delimiter.is_empty() {
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut list: Vec<&str> = whole.split(delimiter).collect();
    if list.last().is_some_and(|last| last.is_empty()) {
        list.pop();
    }
    list
}

fn pairs(parts: &[&str], second: &str) -> Array {
    let mut out = Array::new();
    for part in parts {
        let both = if second.is_empty() {
            None
        } else {
            part.split_once(second)
        };
        let (key, value) = both.unwrap_or((part, ""));
        out.insert(Text::from(key), Value::from(value));
    }
    out
}

/// Element n holds the nth column, its rows as lines.
fn by_column(vm: &Vm, whole: &str, column: &str) -> Result<Array> {
    let row = vm.context().row_delimiter.as_str();
    let rows = parts(whole, row);
    // Without a delimiter a row is one cell.
    let cells = |line: &str| -> Vec<String> {
        if column.is_empty() {
            vec![line.to_owned()]
        } else {
            line.split(column).map(str::to_owned).collect()
        }
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    vm.limits.size.check(width.saturating_mul(rows.len()))?;
    let columns = (0..width).map(|index| {
        let cells: Vec<&str> = rows
            .iter()
            .map(|cells| cells.get(index).map_or("", String::as_str))
            .collect();
        Value::from(cells.join(row))
    });
    Ok(Array::from_sequence(columns))
}

fn combine(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let target = expr(operands, 0)?;
    let Value::Array(array) = vm.eval(target)? else {
        return vm.assign(target, Value::from(""), Prep::Into);
    };
    let kind = word(operands, 1);
    let as_set = operands.get(3).is_some();
    let first = match kind {
        "row" => vm.context().row_delimiter.clone(),
        "column" => vm.context().column_delimiter.clone(),
        _ => vm.text(expr(operands, 1)?)?,
    };
    let second = optional_text(vm, operands, 2)?;
    let entries = ordered(&array);
    let (context, limit) = (vm.context(), vm.limits.size);
    let joined = match (kind, second) {
        _ if as_set => limit.join(entries.iter().map(|(key, _)| key.as_str()), first.as_str())?,
        ("column", _) => {
            let columns: Vec<Text> = entries.iter().map(|(_, value)| context.text(value)).collect();
            join_columns(&columns, context.row_delimiter.as_str(), first.as_str(), limit)?
        }
        (_, Some(second)) => {
            let lines = entries
                .iter()
                .map(|(key, value)| format!("{key}{second}{}", context.text(value)));
            limit.join(lines, first.as_str())?
        }
        (_, None) => {
            let lines = entries
                .iter()
                .map(|(_, value)| context.text(value).as_str().to_owned());
            limit.join(lines, first.as_str())?
        }
    };
    vm.assign(target, Value::from(joined), Prep::Into)
}

/// Elements by key: numeric keys in order of number, before the others.
fn ordered(array: &Array) -> Vec<(Text, Value)> {
    let mut list: Vec<(Text, Value)> = array
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let number = |key: &Text| key.as_str().parse::<f64>().ok();
    list.sort_by(|(a, _), (b, _)| match (number(a), number(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => std::cmp::Ordering::Equal,
    });
    list
}

fn join_columns(columns: &[Text], row: &str, column: &str, limit: Size) -> Result<String> {
    let split: Vec<Vec<&str>> = columns
        .iter()
        .map(|text| text.as_str().split(row).collect())
        .collect();
    let height = split.iter().map(Vec::len).max().unwrap_or(0);
    limit.check(height.saturating_mul(columns.len()))?;
    let rows = (0..height).map(|index| {
        let cells: Vec<&str> = split
            .iter()
            .map(|cells| cells.get(index).copied().unwrap_or(""))
            .collect();
        cells.join(column)
    });
    limit.join(rows, row)
}
