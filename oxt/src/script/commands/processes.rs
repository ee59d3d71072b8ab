//! Processes: `open process`, `read from process`, `write to process`, `close process`, `kill process`.
//!
//! The rule: a process goes by the line it was opened with; what it puts out is read while the script does other things.

use std::io::Write;
use std::process::{Command as System, Stdio};

use super::streams::{encoded, receive};
use super::{Command, expr, text, word};
use crate::confined::Outside;
use crate::script::ast::Operand;
use crate::script::channels::Incoming;
use crate::script::error::Result;
use crate::script::parse::{PResult, Parser};
use crate::script::processes::Process;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[Command {
    name: "kill",
    parse: parse_kill,
    run: kill,
}];

/// Splits a command line at spaces; quotes hold together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted, mut begun) = (String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            c if c.is_whitespace() && !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// `open process E for ...`: the result says what went wrong.
pub(super) fn open(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    vm.reach(Outside::Processes)?;
    let name = text(vm, operands, 1)?;
    let (purpose, encoding) = (word(operands, 2), word(operands, 3));
    vm.processes.forget_ended();
    if vm.processes.find(&name).is_some() {
        vm.result = Value::from("process is already open");
        return Ok(());
    }
    // A path with spaces in it is one program; otherwise arguments follow.
    let list = match std::path::Path::new(&name).is_file() {
        true => vec![name.clone()],
        false => words(&name),
    };
    let reads = matches!(purpose, "read" | "update");
    let writes = matches!(purpose, "write" | "update" | "append");
    let piped = |wanted| if wanted { Stdio::piped() } else { Stdio::null() };
    let spawned = match list.split_first() {
        Some((program, arguments)) => System::new(program)
            .args(arguments)
            .current_dir(&vm.settings.default_folder)
            .stdin(piped(writes))
            .stdout(piped(reads))
            .spawn(),
        None => Err(std::io::ErrorKind::NotFound.into()),
    };
    let Ok(mut child) = spawned else {
        vm.result = Value::from("can't open process");
        return Ok(());
    };
    let output = child.stdout.take().and_then(|output| Incoming::of(output).ok());
    vm.processes.add(Process {
        name,
        input: child.stdin.take(),
        output,
        encoding,
        detached: purpose == "neither",
        child,
    });
    vm.result = Value::from("");
    Ok(())
}

pub(super) fn read(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    let Some(encoding) = vm
        .processes
        .find(&name)
        .filter(|process| process.output.is_some())
        .map(|process| process.encoding)
    else {
        vm.result = Value::from("process is not open for read");
        return Ok(());
    };
    receive(vm, operands, encoding, |vm| {
        vm.processes
            .find(&name)
            .and_then(|process| process.output.as_ref())
    })
}

pub(super) fn write(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let value = vm.eval(expr(operands, 3)?)?;
    let name = text(vm, operands, 1)?;
    let encoding = vm
        .processes
        .find(&name)
        .map_or("native", |process| process.encoding);
    let bytes = encoded(vm, &value, encoding);
    let Some(input) = vm
        .processes
        .find_mut(&name)
        .and_then(|process| process.input.as_mut())
    else {
        vm.result = Value::from("process is not open for write");
        return Ok(());
    };
    let written = input.write_all(&bytes).and_then(|()| input.flush());
    vm.result = Value::from(match written {
        Ok(()) => "",
        Err(_) => "error writing to process",
    });
    Ok(())
}

/// Closes what it reads from: the process finishes and ends. It is gone from `the openProcesses` when it has.
pub(super) fn close(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 1)?;
    vm.processes.forget_ended();
    vm.result = match vm.processes.find_mut(&name) {
        Some(process) => {
            process.input = None;
            process.output = None;
            Value::from("")
        }
        None => Value::from("process is not open"),
    };
    Ok(())
}

/// `kill [SIGNAL] process E`
fn parse_kill(p: &mut Parser) -> PResult<Vec<Operand>> {
    let at = p.pos();
    if !p.accept("process") {
        return p.unsupported(at, "kill with a signal");
    }
    Ok(vec![Operand::Expr(p.expression()?)])
}

fn kill(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = text(vm, operands, 0)?;
    vm.result = match vm.processes.find_mut(&name) {
        Some(process) => {
            // Nobody reads what it had left to say.
            (process.input, process.output) = (None, None);
            match process.child.kill().and_then(|()| process.child.wait()) {
                Ok(_) => Value::from(""),
                Err(_) => Value::from("can't kill that process"),
            }
        }
        None => Value::from("no such process"),
    };
    vm.processes.forget_ended();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_hold_a_word_together() {
        assert_eq!(words("cat  \"a b\" -n"), ["cat", "a b", "-n"]);
        assert_eq!(words("x \"\""), ["x", ""]);
        assert!(words("  ").is_empty());
    }
}
