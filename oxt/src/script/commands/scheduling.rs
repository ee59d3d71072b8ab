//! Time: `wait`, `cancel`, `quit`.

use std::time::Instant;

use super::messages::duration;
use super::{Command, expr, word};
use crate::script::ast::Operand;
use crate::script::error::{Nature, Result, ScriptError};
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "wait",
        parse: parse_wait,
        run: wait,
    },
    Command {
        name: "cancel",
        parse: |p| Ok(vec![Operand::Expr(p.expression()?)]),
        run: cancel,
    },
    Command {
        name: "quit",
        parse: parse_quit,
        run: quit,
    },
];

/// wait: expression is not a number
const BAD_WAIT: u32 = 626;

/// `wait [for] T`, `wait until C`, `wait while C`, `wait for messages`, each `[with messages]`.
fn parse_wait(p: &mut Parser) -> PResult<Vec<Operand>> {
    let kind = p.accept_any(&["until", "while", "for"]);
    let messages = |p: &mut Parser| {
        let with = p.accept("with");
        if with {
            p.expect("messages").map(|()| Operand::Word("messages"))
        } else {
            Ok(Operand::Absent)
        }
    };
    if let Some(kind @ ("until" | "while")) = kind {
        let condition = p.items()?;
        return Ok(vec![Operand::Word(kind), Operand::Expr(condition), messages(p)?]);
    }
    if p.accept("messages") {
        return Ok(vec![Operand::Word("messages")]);
    }
    let (amount, unit) = p.time()?;
    Ok(vec![
        Operand::Word("for"),
        Operand::Time(amount, unit),
        messages(p)?,
    ])
}

fn wait(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let with_messages = word(operands, 2) == "messages";
    match (word(operands, 0), operands.get(1)) {
        ("for", Some(Operand::Time(amount, unit))) => {
            let pause = duration(vm, amount, *unit, BAD_WAIT)?;
            vm.wait_until(Instant::now().checked_add(pause), with_messages, |_| Ok(false))
        }
        ("messages", _) => {
            let Some(next) = vm.next_due() else {
                return Err(ScriptError::of(
                    Nature::Fatal,
                    "wait for messages: none is pending, this would wait for ever",
                ));
            };
            vm.wait_until(Some(next), false, |_| Ok(false))?;
            vm.run_due().map(|_| ())
        }
        (kind, _) => {
            let condition = expr(operands, 1)?;
            let wanted = kind == "until";
            vm.wait_until(None, with_messages, |vm| {
                vm.condition(condition).map(|truth| truth == wanted)
            })
        }
    }
}

fn cancel(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let id = vm.number(expr(operands, 0)?, BAD_WAIT)?;
    vm.events.pending.retain(|pending| f64::from(pending.id) != id);
    Ok(())
}

fn parse_quit(p: &mut Parser) -> PResult<Vec<Operand>> {
    if p.at_end() {
        Ok(Vec::new())
    } else {
        Ok(vec![Operand::Expr(p.expression()?)])
    }
}

/// `quit [CODE]`
fn quit(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let code = if operands.is_empty() {
        0.0
    } else {
        vm.number(expr(operands, 0)?, BAD_WAIT)?
    };
    vm.events.quit = true;
    vm.events.exit_code = code as i32;
    Err(ScriptError::of(Nature::Quit, "quit"))
}
