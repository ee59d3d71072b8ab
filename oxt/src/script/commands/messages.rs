//! `send`, `dispatch`, `call`: messages to objects, now or later.

use std::time::Duration;

use super::{Command, expr};
use crate::script::ast::{Expr, HandlerKind, Operand, Unit};
use crate::script::error::{Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::parse::{PResult, Parser};
use crate::script::vm::{Argument, Ended, Handled, Vm};
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "send",
        parse: parse_send,
        run: send,
    },
    Command {
        name: "dispatch",
        parse: parse_dispatch,
        run: dispatch,
    },
    Command {
        name: "call",
        parse: parse_call,
        run: call,
    },
];

/// send: bad message
const BAD_MESSAGE: u32 = 520;

/// `send M [to O] [in T]`
fn parse_send(p: &mut Parser) -> PResult<Vec<Operand>> {
    if p.is_word("script") || p.is_word("to") {
        let at = p.pos();
        return p.unsupported(at, "this form of send");
    }
    let message = p.expression()?;
    let target = if p.accept("to") {
        Operand::Expr(p.object_operand()?)
    } else {
        Operand::Absent
    };
    let time = if p.accept("in") {
        let (delay, unit) = p.time()?;
        Operand::Time(delay, unit)
    } else {
        Operand::Absent
    };
    Ok(vec![Operand::Expr(message), target, time])
}

/// `dispatch [function] M [to O] [with ARGS]`
fn parse_dispatch(p: &mut Parser) -> PResult<Vec<Operand>> {
    let kind = match p.accept_any(&["function", "command"]) {
        Some(word) => Operand::Word(word),
        None => Operand::Word("command"),
    };
    let message = p.expression()?;
    let target = if p.accept("to") {
        Operand::Expr(p.object_operand()?)
    } else {
        Operand::Absent
    };
    let mut operands = vec![kind, Operand::Expr(message), target];
    if p.accept("with") {
        operands.extend(p.arguments()?.into_iter().map(Operand::Expr));
    }
    Ok(operands)
}

/// `call M [of O]`
fn parse_call(p: &mut Parser) -> PResult<Vec<Operand>> {
    let message = p.expression()?;
    let target = if p.accept("of") {
        Operand::Expr(p.object_operand()?)
    } else {
        Operand::Absent
    };
    Ok(vec![Operand::Expr(message), target])
}

impl Parser<'_> {
    /// A length of time with its unit; without one, ticks.
    pub fn time(&mut self) -> PResult<(Expr, Unit)> {
        let amount = self.expression()?;
        let unit = match self.accept_any(&[
            "milliseconds",
            "millisecond",
            "millisecs",
            "millisec",
            "seconds",
            "second",
            "secs",
            "sec",
            "ticks",
            "tick",
        ]) {
            Some(word) if word.starts_with("milli") => Unit::Milliseconds,
            Some(word) if word.starts_with("sec") => Unit::Seconds,
            _ => Unit::Ticks,
        };
        Ok((amount, unit))
    }
}

/// The length of time of an operand.
pub(super) fn duration(vm: &mut Vm, amount: &Expr, unit: Unit, code: u32) -> Result<Duration> {
    let amount = vm.number(amount, code)?.max(0.0);
    let seconds = match unit {
        Unit::Milliseconds => amount / 1000.0,
        Unit::Seconds => amount,
        Unit::Ticks => amount / 60.0,
    };
    Ok(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_secs(u64::MAX / 4)))
}

fn target(vm: &mut Vm, operand: Option<&Operand>) -> Result<ObjectId> {
    match operand {
        Some(Operand::Expr(expr)) => vm.object_of(expr),
        _ => Ok(vm.frame.me),
    }
}

/// A message as text is a name and, behind it, expressions between commas; they are computed here, by the sender.
fn split_message(vm: &mut Vm, text: &str) -> Result<(String, Vec<Value>)> {
    let text = text.trim();
    let end = text
        .find(|c: char| c.is_whitespace() || c == '(')
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return Err(ScriptError::new(BAD_MESSAGE, "the message has no name"));
    }
    if name == "put" || name == "set" || name == "get" {
        return Err(ScriptError::unsupported("sending statements of the language"));
    }
    let rest = rest.trim();
    if rest.is_empty() {
        return Ok((name.to_owned(), Vec::new()));
    }
    let values = vm.values_of_text(rest)?;
    Ok((name.to_owned(), values))
}

fn send(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let message = vm.text(expr(operands, 0)?)?;
    let target = target(vm, operands.get(1))?;
    let (name, args) = split_message(vm, message.as_str())?;
    if let Some(Operand::Time(amount, unit)) = operands.get(2) {
        let delay = duration(vm, amount, *unit, BAD_MESSAGE)?;
        let id = vm.send_later(target, name, args, delay);
        vm.result = Value::from(f64::from(id));
        return Ok(());
    }
    let args = args.into_iter().map(Argument::Value).collect();
    match vm.send_message(target, HandlerKind::Message, &name, args)? {
        (_, Some((value, mode))) => vm.take_result(Ended::Returned(value, mode)),
        (Handled::Unhandled, None) if vm.frame.me != target => {
            return Err(ScriptError::hinted(
                573,
                format!("can't find handler \"{name}\""),
                name,
            ));
        }
        _ => vm.result = Value::from(""),
    }
    Ok(())
}

/// `it` says what became of the message; nobody having it is no error.
fn dispatch(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let kind = if super::word(operands, 0) == "function" {
        HandlerKind::Function
    } else {
        HandlerKind::Message
    };
    let message = vm.text(expr(operands, 1)?)?;
    let target = target(vm, operands.get(2))?;
    let mut args = Vec::new();
    for operand in operands.iter().skip(3) {
        if let Operand::Expr(expr) = operand {
            args.push(Argument::Value(vm.eval(expr)?));
        }
    }
    let (handled, value) = vm.send_message(target, kind, message.as_str().trim(), args)?;
    match value {
        Some((value, mode)) => vm.take_result(Ended::Returned(value, mode)),
        None => vm.result = Value::from(""),
    }
    let word = match handled {
        Handled::Done => "handled",
        Handled::Passed => "passed",
        Handled::Unhandled => "unhandled",
    };
    vm.frame.set_it(Value::from(word));
    Ok(())
}

fn call(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let message = vm.text(expr(operands, 0)?)?;
    let target = target(vm, operands.get(1))?;
    let (name, args) = split_message(vm, message.as_str())?;
    let args = args.into_iter().map(Argument::Value).collect();
    match vm.send_message(target, HandlerKind::Message, &name, args)? {
        (_, Some((value, mode))) => vm.take_result(Ended::Returned(value, mode)),
        (_, None) => vm.result = Value::from(""),
    }
    Ok(())
}
