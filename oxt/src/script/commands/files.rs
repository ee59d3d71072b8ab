//! Files and folders: `delete`, `create folder`, `rename`, `open`, `read`, `write`, `close`.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};

use super::{Command, expr, text, word};
use crate::script::ast::Operand;
use crate::script::encodings;
use crate::script::error::{Result, ScriptError};
use crate::script::files::{OpenFile, bytes_of, open_error, text_of};
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::{Data, Value};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "rename",
        parse: parse_rename,
        run: rename,
    },
    Command {
        name: "open",
        parse: parse_open,
        run: open,
    },
    Command {
        name: "read",
        parse: parse_read,
        run: read,
    },
    Command {
        name: "write",
        parse: parse_write,
        run: write,
    },
    Command {
        name: "close",
        parse: parse_close,
        run: close,
    },
    Command {
        name: "seek",
        parse: parse_seek,
        run: seek,
    },
];

/// read: error in count expression
const BAD_COUNT: u32 = 475;

fn ended(vm: &mut Vm, outcome: std::io::Result<()>, what: &str) {
    vm.result = match outcome {
        Ok(()) => Value::from(""),
        Err(_) => Value::from(what),
    };
}

/// `delete file F`, `delete folder F`, used by the row of `delete`.
pub(super) fn delete(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    match word(operands, 0) {
        "file" => ended(vm, fs::remove_file(path), "can't delete that file"),
        _ => ended(vm, fs::remove_dir(path), "can't delete that directory"),
    }
    Ok(())
}

/// `create folder F`, used by the row of `create`.
pub(super) fn create_folder(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    ended(vm, fs::create_dir(path), "can't create that directory");
    Ok(())
}

fn parse_rename(p: &mut Parser) -> PResult<Vec<Operand>> {
    let kind = p.accept_any(&["file", "folder", "directory"]).unwrap_or("file");
    let from = p.expression()?;
    p.expect("to")?;
    Ok(vec![
        Operand::Word(kind),
        Operand::Expr(from),
        Operand::Expr(p.expression()?),
    ])
}

fn rename(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let (from, to) = (text(vm, operands, 1)?, text(vm, operands, 2)?);
    let (from, to) = (vm.path_named(&from)?, vm.path_named(&to)?);
    ended(vm, fs::rename(from, to), "can't rename file");
    Ok(())
}

/// `open [ENCODING] [text|binary] file F [for read|write|update|append]`
fn parse_open(p: &mut Parser) -> PResult<Vec<Operand>> {
    let at = p.pos();
    let mode = match p.accept_any(&["binary", "text"]) {
        Some(mode) => Operand::Word(mode),
        None if p.is_word("file") => Operand::Word("text"),
        None => return p.unsupported(at, format!("open {}", p.word())),
    };
    p.expect("file")?;
    let name = p.expression()?;
    let mut purpose = Operand::Word("update");
    let mut mode = mode;
    if p.accept("for") {
        if let Some(kind) = p.accept_any(&["binary", "text"]) {
            mode = Operand::Word(kind);
        }
        match p.accept_any(&["read", "write", "update", "append"]) {
            Some(found) => purpose = Operand::Word(found),
            None => return Err(p.wanted("read, write, update or append")),
        }
    }
    Ok(vec![mode, Operand::Expr(name), purpose])
}

fn open(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    let mut options = OpenOptions::new();
    match word(operands, 2) {
        "read" => options.read(true),
        "write" => options.write(true).create(true).truncate(true),
        "append" => options.append(true).create(true),
        _ => options.read(true).write(true).create(true).truncate(false),
    };
    match options.open(&path) {
        Ok(file) => {
            let binary = word(operands, 0) == "binary";
            let open = OpenFile {
                file,
                binary,
                encoding: "native".to_owned(),
                ahead: Vec::new(),
            };
            vm.files.0.insert(path, open);
            vm.result = Value::from("");
        }
        Err(error) => vm.result = Value::from(open_error(&error)),
    }
    Ok(())
}

/// `read from file F [at N] until END|EOF|TEXT` or `for N [chars|lines|...]`
fn parse_read(p: &mut Parser) -> PResult<Vec<Operand>> {
    p.expect("from")?;
    if !p.accept("file") {
        let at = p.pos();
        return p.unsupported(at, format!("read from {}", p.word()));
    }
    let name = p.expression()?;
    let at = if p.accept("at") {
        Operand::Expr(p.expression()?)
    } else {
        Operand::Absent
    };
    if p.accept("until") {
        let eof = p.accept_any(&["eof", "end", "empty"]);
        let stop = match eof {
            Some(_) => Operand::Word("eof"),
            None => Operand::Expr(p.expression()?),
        };
        return Ok(vec![Operand::Word("until"), Operand::Expr(name), at, stop]);
    }
    p.expect("for")?;
    let count = p.expression()?;
    let unit = p
        .accept_any(&[
            "chars",
            "characters",
            "char",
            "character",
            "bytes",
            "byte",
            "lines",
            "line",
        ])
        .unwrap_or("chars");
    Ok(vec![
        Operand::Word("for"),
        Operand::Expr(name),
        at,
        Operand::Expr(count),
        Operand::Word(unit),
    ])
}

fn read(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    let start = match operands.get(2) {
        Some(Operand::Expr(at)) => Some(vm.number(at, BAD_COUNT)?),
        _ => None,
    };
    enum Until {
        End,
        Text(Vec<u8>),
        Bytes(usize),
        Lines(usize),
    }
    let until = match (word(operands, 0), operands.get(3)) {
        ("until", Some(Operand::Word(_))) => Until::End,
        ("until", _) => Until::Text(bytes_of(&text(vm, operands, 3)?)),
        _ => {
            let count = vm.number(expr(operands, 3)?, BAD_COUNT)?.max(0.0) as usize;
            if word(operands, 4).starts_with("line") {
                Until::Lines(count)
            } else {
                Until::Bytes(count)
            }
        }
    };
    let Some(open) = vm.files.0.get_mut(&path) else {
        vm.result = Value::from("File is not open for read.");
        vm.frame.set_it(Value::from(""));
        return Ok(());
    };
    let fail = |error: std::io::Error| ScriptError::new(BAD_COUNT, format!("read: {error}"));
    if let Some(start) = start {
        open.file
            .seek(SeekFrom::Start((start - 1.0).max(0.0) as u64))
            .map_err(fail)?;
        open.ahead.clear();
    }
    let mut all = std::mem::take(&mut open.ahead);
    open.file.read_to_end(&mut all).map_err(fail)?;
    let length = match &until {
        Until::End => all.len(),
        Until::Bytes(count) => (*count).min(all.len()),
        Until::Text(stop) if stop.is_empty() => all.len(),
        Until::Text(stop) => memchr::memmem::find(&all, stop).map_or(all.len(), |at| at + stop.len()),
        Until::Lines(count) => memchr::memchr_iter(b'\n', &all)
            .nth(count.saturating_sub(1))
            .map_or(all.len(), |at| at + 1),
    };
    let reached_end = length == all.len();
    open.ahead = all.split_off(length);
    let value = if open.binary {
        Value::Data(Data::from(all))
    } else {
        Value::String(text_of(&all))
    };
    let at_end = matches!(until, Until::End) || reached_end;
    vm.result = Value::from(
        if at_end && !matches!(until, Until::Bytes(n) if n == length && n > 0) {
            "eof"
        } else {
            ""
        },
    );
    vm.frame.set_it(value);
    Ok(())
}

/// `write E to file F [at N]`
fn parse_write(p: &mut Parser) -> PResult<Vec<Operand>> {
    let value = p.items()?;
    p.expect("to")?;
    if !p.accept("file") {
        let at = p.pos();
        return p.unsupported(at, format!("write to {}", p.word()));
    }
    let name = p.expression()?;
    let at = if p.accept("at") {
        Operand::Expr(p.expression()?)
    } else {
        Operand::Absent
    };
    Ok(vec![Operand::Expr(value), Operand::Expr(name), at])
}

fn write(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let value = vm.eval(expr(operands, 0)?)?;
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    let start = match operands.get(2) {
        Some(Operand::Expr(at)) => Some(vm.number(at, BAD_COUNT)?),
        _ => None,
    };
    let text = vm.context().text(&value);
    let raw = vm.context().bytes(&value);
    let Some(open) = vm.files.0.get_mut(&path) else {
        vm.result = Value::from("File is not open for write.");
        return Ok(());
    };
    let bytes = match (&value, open.binary) {
        (Value::Data(_), _) | (_, true) => raw.as_bytes().to_vec(),
        _ if open.encoding == "native" => bytes_of(text.as_str()),
        _ => encodings::encode(text.as_str(), &open.encoding)
            .map(|data| data.as_bytes().to_vec())
            .unwrap_or_default(),
    };
    let outcome = place(&mut open.file, start, open.ahead.len()).and_then(|()| open.file.write_all(&bytes));
    open.ahead.clear();
    ended(vm, outcome, "error writing file");
    Ok(())
}

/// Moves to where writing begins: a given place (from 1), or back over what was read ahead.
fn place(file: &mut File, start: Option<f64>, ahead: usize) -> std::io::Result<()> {
    match start {
        Some(start) => file
            .seek(SeekFrom::Start((start - 1.0).max(0.0) as u64))
            .map(|_| ()),
        None if ahead > 0 => file.seek(SeekFrom::Current(-(ahead as i64))).map(|_| ()),
        None => Ok(()),
    }
}

fn parse_close(p: &mut Parser) -> PResult<Vec<Operand>> {
    if p.accept("file") {
        return Ok(vec![Operand::Word("file"), Operand::Expr(p.expression()?)]);
    }
    let at = p.pos();
    if p.is_word("socket") || p.is_word("process") || p.is_word("driver") || p.is_word("printing") {
        return p.unsupported(at, format!("close {}", p.word()));
    }
    Ok(vec![Operand::Word("stack"), Operand::Expr(p.object_operand()?)])
}

fn close(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    if word(operands, 0) == "stack" {
        let stack = vm.object_of(expr(operands, 1)?)?;
        return vm.close_stack(stack);
    }
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    vm.result = match vm.files.0.remove(&path) {
        Some(_) => Value::from(""),
        None => Value::from("File is not open."),
    };
    Ok(())
}

/// `seek to N in file F`, `seek relative N in file F`
fn parse_seek(p: &mut Parser) -> PResult<Vec<Operand>> {
    let Some(kind) = p.accept_any(&["to", "relative"]) else {
        return Err(p.wanted("\"to\" or \"relative\""));
    };
    let amount = p.expression()?;
    p.expect("in")?;
    p.expect("file")?;
    Ok(vec![
        Operand::Word(kind),
        Operand::Expr(amount),
        Operand::Expr(p.expression()?),
    ])
}

fn seek(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let amount = vm.number(expr(operands, 1)?, BAD_COUNT)?;
    let name = text(vm, operands, 2)?;
    let path = vm.path_named(&name)?;
    let relative = word(operands, 0) == "relative";
    let Some(open) = vm.files.0.get_mut(&path) else {
        vm.result = Value::from("File is not open.");
        return Ok(());
    };
    let ahead = open.ahead.len() as i64;
    open.ahead.clear();
    let to = if relative {
        SeekFrom::Current(amount as i64 - ahead)
    } else {
        SeekFrom::Start(amount.max(0.0) as u64)
    };
    let outcome = open.file.seek(to).map(|_| ());
    ended(vm, outcome, "error seeking in file");
    Ok(())
}

/// `put E into url U` goes the way of every container; this is here for `delete url U`.
pub(super) fn delete_url(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let path = name.split_once(':').map_or(name.as_str(), |(_, path)| path);
    let path = vm.path_named(path)?;
    ended(vm, fs::remove_file(path), "can't delete that file");
    Ok(())
}
