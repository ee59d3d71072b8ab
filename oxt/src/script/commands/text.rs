//! Text commands: `replace`, `convert`, `do`.

use super::{Command, expr, text};
use crate::script::ast::{Operand, Prep};
use crate::script::dates::{self, Moment};
use crate::script::error::{Result, ScriptError};
use crate::script::parse::{PResult, Parser, is_container};
use crate::script::values::Context;
use crate::script::vm::{Flow, Size, Vm};
use crate::value::{Data, Value};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "replace",
        parse: parse_replace,
        run: replace,
    },
    Command {
        name: "convert",
        parse: parse_convert,
        run: convert,
    },
    Command {
        name: "do",
        parse: parse_do,
        run: run_text,
    },
];

/// replace: error in pattern expression
const BAD_PATTERN: u32 = 498;

/// `replace A with B in C`
fn parse_replace(p: &mut Parser) -> PResult<Vec<Operand>> {
    let from = p.expression()?;
    p.expect("with")?;
    let to = p.expression()?;
    p.expect("in")?;
    Ok(vec![
        Operand::Expr(from),
        Operand::Expr(to),
        Operand::Expr(p.container()?),
    ])
}

fn replace(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let from = vm.eval(expr(operands, 0)?)?;
    let to = vm.eval(expr(operands, 1)?)?;
    if vm.context().is_empty(&from) {
        return Err(ScriptError::new(
            BAD_PATTERN,
            "replace: there is nothing to look for",
        ));
    }
    let limit = vm.limits.size;
    vm.change(expr(operands, 2)?, |context, value| {
        *value =
            match (&*value, &from, &to) {
                (Value::Data(whole), Value::Data(a), Value::Data(b)) => Value::Data(Data::from(
                    replace_bytes(whole.as_bytes(), a.as_bytes(), b.as_bytes(), limit)?,
                )),
                _ => {
                    let (whole, a, b) = (context.text(value), context.text(&from), context.text(&to));
                    Value::from(replace_text(
                        context,
                        whole.as_str(),
                        a.as_str(),
                        b.as_str(),
                        limit,
                    )?)
                }
            };
        Ok(())
    })
}

fn replace_bytes(whole: &[u8], from: &[u8], to: &[u8], limit: Size) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(whole.len());
    let mut rest = 0;
    for at in memchr::memmem::find_iter(whole, from) {
        out.extend_from_slice(&whole[rest..at]);
        out.extend_from_slice(to);
        limit.check(out.len())?;
        rest = at + from.len();
    }
    out.extend_from_slice(&whole[rest..]);
    Ok(out)
}

fn replace_text(context: &Context, whole: &str, from: &str, to: &str, limit: Size) -> Result<String> {
    let (folded, wanted) = (context.folded(whole), context.folded(from));
    if folded.len() != whole.len() {
        // Folding changed lengths, so places in it are no places in the text: go character by character.
        return replace_slowly(context, whole, &wanted, to, limit);
    }
    let mut out = String::with_capacity(whole.len());
    let mut rest = 0;
    for (at, _) in folded.match_indices(&*wanted) {
        out.push_str(&whole[rest..at]);
        out.push_str(to);
        limit.check(out.len())?;
        rest = at + wanted.len();
    }
    out.push_str(&whole[rest..]);
    Ok(out)
}

fn replace_slowly(context: &Context, whole: &str, wanted: &str, to: &str, limit: Size) -> Result<String> {
    let mut out = String::new();
    let mut at = 0;
    while at < whole.len() {
        let rest = &whole[at..];
        let hit = rest
            .char_indices()
            .map(|(end, c)| (end + c.len_utf8(), context.folded(&rest[..end + c.len_utf8()])))
            .take_while(|(_, folded)| folded.len() <= wanted.len())
            .find(|(_, folded)| folded == wanted)
            .map(|(end, _)| end);
        match hit {
            Some(end) => {
                out.push_str(to);
                limit.check(out.len())?;
                at += end;
            }
            None => {
                let Some(c) = rest.chars().next() else { break };
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    Ok(out)
}

/// `convert E [from F [and F]] to F [and F]`
fn parse_convert(p: &mut Parser) -> PResult<Vec<Operand>> {
    let target = p.factor()?;
    let from = if p.accept("from") {
        p.date_form()?
    } else {
        String::new()
    };
    p.expect("to")?;
    let first = p.date_form()?;
    let second = if p.accept("and") {
        p.date_form()?
    } else {
        String::new()
    };
    let name = |text: String| Operand::Name(text.into());
    Ok(vec![Operand::Expr(target), name(from), name(first), name(second)])
}

impl Parser<'_> {
    /// `[the] [short|abbreviated|long|internet|system|english] date|time`, `seconds`, `dateItems`
    fn date_form(&mut self) -> PResult<String> {
        self.accept("the");
        let mut words = Vec::new();
        loop {
            let word = self.word();
            self.advance();
            match word.as_str() {
                "short" | "long" | "system" | "english" | "internet" => words.push(word),
                "abbreviated" | "abbrev" | "abbr" => words.push("abbreviated".to_owned()),
                "date" | "time" | "seconds" | "dateitems" => {
                    words.push(word);
                    return Ok(words.join(" "));
                }
                "second" | "secs" | "sec" => return Ok("seconds".to_owned()),
                _ => {
                    self.at -= 1;
                    return Err(self.wanted("a date format (date, time, seconds, dateItems)"));
                }
            }
        }
    }
}

fn convert(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let name = |index: usize| match operands.get(index) {
        Some(Operand::Name(name)) => name.to_string(),
        _ => String::new(),
    };
    let target = expr(operands, 0)?;
    let value = vm.text(target)?;
    let Some(moment) = dates::parse(value.as_str(), vm.context()) else {
        vm.result = Value::from("invalid date");
        return Ok(());
    };
    let mut out = written(&moment, &name(2), vm.twelve_hour_time());
    if !name(3).is_empty() {
        out = format!("{out} {}", written(&moment, &name(3), vm.twelve_hour_time()));
    }
    vm.result = Value::from("");
    if is_container(target) {
        vm.assign(target, Value::from(out), Prep::Into)
    } else {
        vm.frame.set_it(Value::from(out));
        Ok(())
    }
}

fn written(moment: &Moment, form: &str, twelve_hours: bool) -> String {
    match form {
        "seconds" => format!("{}", moment.seconds()),
        "dateitems" => moment.items(),
        other => {
            let (form, what) = other.rsplit_once(' ').unwrap_or(("", other));
            moment.write(form, what, twelve_hours)
        }
    }
}

/// `do TEXT [in CALLER]`
fn parse_do(p: &mut Parser) -> PResult<Vec<Operand>> {
    let text = p.items()?;
    if p.is_word("as") || p.is_word("in") {
        let at = p.pos();
        return p.unsupported(at, format!("do ... {}", p.word()));
    }
    Ok(vec![Operand::Expr(text)])
}

/// What would leave a handler ends the text only.
fn run_text(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let code = text(vm, operands, 0)?;
    match vm.run_text(&code)? {
        Flow::Return(value, _) => {
            vm.result = value;
            Ok(())
        }
        _ => Ok(()),
    }
}
