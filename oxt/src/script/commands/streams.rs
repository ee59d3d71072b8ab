//! `open`, `read`, `write`, `close`: one syntax for files, standard input and output, processes and sockets.
//!
//! The rule: the first operand says what is meant; what these do with it stands in a file for each. What went wrong, and the
//! end of what is read, is told by `the result`.

use std::time::{Duration, Instant};

use super::messages::duration;
use super::{Command, expr, files, processes, text, word};
use crate::script::ast::Operand;
use crate::script::channels::{Incoming, Until};
use crate::script::encodings;
use crate::script::error::{Result, ScriptError};
use crate::script::files::{bytes_of, text_of};
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::{Data, Value};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "open",
        parse: parse_open,
        run: |vm, operands| match word(operands, 0) {
            "process" => processes::open(vm, operands),
            _ => files::open(vm, operands),
        },
    },
    Command {
        name: "read",
        parse: parse_read,
        run: |vm, operands| match word(operands, 0) {
            "process" => processes::read(vm, operands),
            "stdin" => read_standard(vm, operands),
            _ => files::read(vm, operands),
        },
    },
    Command {
        name: "write",
        parse: parse_write,
        run: |vm, operands| match word(operands, 0) {
            "process" => processes::write(vm, operands),
            "stdout" | "stderr" => write_standard(vm, operands),
            _ => files::write(vm, operands),
        },
    },
    Command {
        name: "close",
        parse: parse_close,
        run: close,
    },
];

/// read: error in count expression
pub(super) const BAD_COUNT: u32 = 475;

/// Encodings of `open ... for ENCODING text`, as they are spelled when hyphens are left out.
const ENCODINGS: [(&str, &str); 9] = [
    ("utf8", "utf-8"),
    ("utf16", "utf-16"),
    ("utf16be", "utf-16be"),
    ("utf16le", "utf-16le"),
    ("utf32", "utf-32"),
    ("utf32be", "utf-32be"),
    ("utf32le", "utf-32le"),
    ("ascii", "ascii"),
    ("native", "native"),
];

/// `open [text|binary] file|process E [for [[ENCODING] text|binary] read|write|update|append|neither]`
///
/// Operands: what, its name, purpose, `binary` or the text's encoding.
fn parse_open(p: &mut Parser) -> PResult<Vec<Operand>> {
    let at = p.pos();
    let mut mode = p.accept_any(&["binary", "text"]);
    let Some(what) = p.accept_any(&["file", "process"]) else {
        return p.unsupported(at, format!("open {}", p.word()));
    };
    let name = p.expression()?;
    let mut purpose = "update";
    if p.accept("for") {
        let encoding = parse_encoding(p);
        mode = p.accept_any(&["binary", "text"]).or(mode);
        if encoding.is_some() {
            mode = encoding;
        }
        let purposes = ["read", "write", "update", "append", "neither"];
        match p.accept_any(&purposes) {
            Some(found) => purpose = found,
            None => return Err(p.wanted("read, write, update, append or neither")),
        }
    }
    Ok(vec![
        Operand::Word(what),
        Operand::Expr(name),
        Operand::Word(purpose),
        Operand::Word(mode.filter(|mode| *mode != "text").unwrap_or("native")),
    ])
}

/// An encoding's name is several tokens: `UTF-16LE`.
fn parse_encoding(p: &mut Parser) -> Option<&'static str> {
    let start = p.at;
    let mut name = String::new();
    while !p.at_end() && name.len() < 8 {
        if !p.is_operator("-") {
            name.push_str(&p.spelling(p.token()).to_ascii_lowercase());
        }
        p.advance();
        let known = ENCODINGS.iter().find(|(spelled, _)| *spelled == name);
        let goes_on = p.is_operator("-") || p.is_word("le") || p.is_word("be");
        if let Some((_, encoding)) = known.filter(|_| !goes_on) {
            return Some(encoding);
        }
    }
    p.at = start;
    None
}

/// `read from file|process E|stdin [at N] until END|EOF|EMPTY|TEXT [in T]`, or `for N [UNIT] [in T]`
///
/// Operands: what, its name, start, `until` or `for`, stop or count, unit, time.
fn parse_read(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.expect("from")?;
    let at = p.pos();
    let Some(what) = p.accept_any(&["file", "process", "stdin"]) else {
        return p.unsupported(at, format!("read from {}", p.word()));
    };
    let mut operands = vec![Operand::Word(what)];
    operands.push(match what {
        "stdin" => Operand::Absent,
        _ => Operand::Expr(p.expression()?),
    });
    operands.push(match p.accept("at") {
        true => Operand::Expr(p.expression()?),
        false => Operand::Absent,
    });
    if p.accept("until") {
        operands.push(Operand::Word("until"));
        operands.push(match p.accept_any(&["eof", "end", "empty"]) {
            Some("empty") => Operand::Word("empty"),
            Some(_) => Operand::Word("eof"),
            None => Operand::Expr(p.expression()?),
        });
        operands.push(Operand::Absent);
    } else {
        p.expect("for")?;
        operands.push(Operand::Word("for"));
        operands.push(Operand::Expr(p.expression()?));
        let plural = p.accept_any(&["chars", "characters", "char", "character", "bytes", "byte"]);
        let lines = plural.is_none() && p.accept_any(&["lines", "line"]).is_some();
        let others = [
            "words", "items", "int1", "int1s", "uint1", "uint1s", "int2", "int2s", "uint2", "uint2s",
        ];
        let wide = [
            "int4", "int4s", "uint4", "uint4s", "real4", "real4s", "real8", "real8s",
        ];
        if others.iter().chain(&wide).any(|unit| p.is_word(unit)) {
            let at = p.pos();
            return p.unsupported(
                at,
                format!("reading {}: read chars and take them apart", p.word()),
            );
        }
        operands.push(Operand::Word(if lines { "lines" } else { "chars" }));
    }
    operands.push(match p.accept("in") {
        true => p.time().map(|(amount, unit)| Operand::Time(amount, unit))?,
        false => Operand::Absent,
    });
    Ok(operands)
}

/// `write E to file|process E|stdout|stderr [at N]`
///
/// Operands: what, its name, start, the value.
fn parse_write(p: &mut Parser) -> PResult<Vec<Operand>> {
    let value = p.items()?;
    p.expect("to")?;
    let at = p.pos();
    let Some(what) = p.accept_any(&["file", "process", "stdout", "stderr"]) else {
        return p.unsupported(at, format!("write to {}", p.word()));
    };
    let name = match what {
        "stdout" | "stderr" => Operand::Absent,
        _ => Operand::Expr(p.expression()?),
    };
    let start = match p.accept("at") {
        true => Operand::Expr(p.expression()?),
        false => Operand::Absent,
    };
    Ok(vec![Operand::Word(what), name, start, Operand::Expr(value)])
}

fn parse_close(p: &mut Parser) -> PResult<Vec<Operand>> {
    if let Some(what) = p.accept_any(&["file", "process"]) {
        return Ok(vec![Operand::Word(what), Operand::Expr(p.expression()?)]);
    }
    let at = p.pos();
    if p.is_word("socket") || p.is_word("driver") || p.is_word("printing") {
        return p.unsupported(at, format!("close {}", p.word()));
    }
    Ok(vec![Operand::Word("stack"), Operand::Expr(p.object_operand()?)])
}

fn close(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    match word(operands, 0) {
        "stack" => {
            let stack = vm.object_of(expr(operands, 1)?)?;
            vm.close_stack(stack)
        }
        "process" => processes::close(vm, operands),
        _ => files::close(vm, operands),
    }
}

/// How much a `read` asks for.
pub(super) fn until(vm: &mut Vm, operands: &[Operand]) -> Result<Until> {
    Ok(match (word(operands, 3), operands.get(4)) {
        ("until", Some(Operand::Word("empty"))) => Until::Empty,
        ("until", Some(Operand::Word(_))) => Until::End,
        ("until", _) => Until::Text(bytes_of(&text(vm, operands, 4)?)),
        _ => {
            let count = vm.number(expr(operands, 4)?, BAD_COUNT)?.max(0.0) as usize;
            match word(operands, 5) {
                "lines" => Until::Lines(count),
                _ => Until::Bytes(count),
            }
        }
    })
}

/// Reads what arrives: `it` gets what was asked for, and the result says `eof` or `time out` where it is not all.
pub(super) fn receive(
    vm: &mut Vm,
    operands: &[Operand],
    encoding: &str,
    incoming: impl Fn(&Vm) -> Option<&Incoming>,
) -> Result<()> {
    if matches!(operands.get(2), Some(Operand::Expr(_))) {
        return Err(ScriptError::unsupported(
            "a place to read at in what has no places",
        ));
    }
    let until = until(vm, operands)?;
    let deadline = match operands.get(6) {
        Some(Operand::Time(amount, unit)) => {
            Instant::now().checked_add(duration(vm, amount, *unit, BAD_COUNT)?)
        }
        _ => None,
    };
    let (bytes, said) = loop {
        let Some(incoming) = incoming(vm) else {
            break (Vec::new(), "eof");
        };
        if let Some((bytes, at_end)) = incoming.take(&until) {
            break (bytes, if at_end { "eof" } else { "" });
        }
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            let there = incoming.take(&Until::Empty).unwrap_or_default();
            break (there.0, "time out");
        }
        incoming.wait(Duration::from_millis(20));
        vm.limits.check_time()?;
    };
    vm.limits.size.check(bytes.len())?;
    let value = decoded(bytes, encoding);
    vm.frame.set_it(value);
    vm.result = Value::from(said);
    Ok(())
}

/// Bytes as the script sees them.
pub(super) fn decoded(bytes: Vec<u8>, encoding: &str) -> Value {
    match encoding {
        "binary" => Value::Data(Data::from(bytes)),
        "native" => Value::String(text_of(&bytes)),
        other => Value::String(encodings::decode(&bytes, other).unwrap_or_default()),
    }
}

/// A value as bytes: data as they are, text in the encoding.
pub(super) fn encoded(vm: &Vm, value: &Value, encoding: &str) -> Vec<u8> {
    match (value, encoding) {
        (Value::Data(data), _) => data.as_bytes().to_vec(),
        (value, "binary") => vm.context().bytes(value).as_bytes().to_vec(),
        (value, "native") => bytes_of(vm.context().text(value).as_str()),
        (value, other) => encodings::encode(vm.context().text(value).as_str(), other)
            .map(|data| data.as_bytes().to_vec())
            .unwrap_or_default(),
    }
}

fn read_standard(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    if vm.standard.input.is_none() {
        let input = Incoming::of(std::io::stdin());
        vm.standard.input = input.ok();
    }
    receive(vm, operands, "native", |vm| vm.standard.input.as_ref())
}

/// Text goes out in the native encoding, as in the engine; data go out as they are.
fn write_standard(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let value = vm.eval(expr(operands, 3)?)?;
    let bytes = encoded(vm, &value, "native");
    let error = word(operands, 0) == "stderr" || vm.standard.output_is_taken;
    let outcome = crate::cli::output::raw(&bytes, error);
    vm.result = Value::from(if outcome { "" } else { "error writing to stream" });
    Ok(())
}
