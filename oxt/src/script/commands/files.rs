//! Files and folders: `delete`, `create folder`, `rename`, `seek`; opening, reading, writing and closing files.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};

use super::streams::{BAD_COUNT, decoded, encoded, until};
use super::{Command, expr, text, word};
use crate::script::ast::Operand;
use crate::script::channels::Until;
use crate::script::error::{Result, ScriptError};
use crate::script::files::{OpenFile, open_error};
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "rename",
        parse: parse_rename,
        run: rename,
    },
    Command {
        name: "seek",
        parse: parse_seek,
        run: seek,
    },
];

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

/// `open file E for ...`: the result says what went wrong.
pub(super) fn open(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
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
            let open = OpenFile {
                file,
                encoding: word(operands, 3),
                ahead: Vec::new(),
            };
            vm.files.0.insert(path, open);
            vm.result = Value::from("");
        }
        Err(error) => vm.result = Value::from(open_error(&error)),
    }
    Ok(())
}

pub(super) fn read(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    let start = match operands.get(2) {
        Some(Operand::Expr(at)) => Some(vm.number(at, BAD_COUNT)?),
        _ => None,
    };
    let until = match until(vm, operands)? {
        Until::Empty => Until::End,
        other => other,
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
    let length = until.length(&all, true).unwrap_or(all.len());
    let reached_end = length == all.len();
    open.ahead = all.split_off(length);
    let value = decoded(all, open.encoding);
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

pub(super) fn write(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let value = vm.eval(expr(operands, 3)?)?;
    let name = text(vm, operands, 1)?;
    let path = vm.path_named(&name)?;
    let start = match operands.get(2) {
        Some(Operand::Expr(at)) => Some(vm.number(at, BAD_COUNT)?),
        _ => None,
    };
    let Some(encoding) = vm.files.0.get(&path).map(|open| open.encoding) else {
        vm.result = Value::from("File is not open for write.");
        return Ok(());
    };
    let bytes = encoded(vm, &value, encoding);
    let Some(open) = vm.files.0.get_mut(&path) else {
        return Ok(());
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

pub(super) fn close(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
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
