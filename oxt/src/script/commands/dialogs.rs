//! Dialogs: nobody is there to answer. `answer` and `ask` are written out and leave `it` empty, as if dismissed.

use super::Command;
use crate::script::ast::Operand;
use crate::script::error::Result;
use crate::script::parse::{PResult, Parser};
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "answer",
        parse: |p| parse(p, "answer"),
        run,
    },
    Command {
        name: "ask",
        parse: |p| parse(p, "ask"),
        run,
    },
];

/// `answer [ICON] PROMPT [with BUTTON [or BUTTON ...]] [titled T]`
fn parse(p: &mut Parser, which: &'static str) -> PResult<Vec<Operand>> {
    const KINDS: [&str; 5] = ["error", "information", "program", "question", "warning"];
    p.accept_any(&KINDS);
    let at = p.pos();
    if let Some(kind) = [
        "file", "files", "folder", "color", "printer", "effect", "record", "password",
    ]
    .iter()
    .find(|k| p.is_word(k))
    {
        return p.unsupported(at, format!("{which} {kind}"));
    }
    let mut operands = vec![Operand::Word(which), Operand::Expr(p.expression()?)];
    if p.accept("with") {
        operands.push(Operand::Expr(p.list_of_buttons()?));
        while p.accept("and") {
            operands.push(Operand::Expr(p.list_of_buttons()?));
        }
    }
    if p.accept("titled") {
        operands.push(Operand::Expr(p.expression()?));
    }
    p.accept("as");
    p.accept("sheet");
    Ok(operands)
}

impl Parser<'_> {
    /// One button's name; `or` between them is not the operator.
    fn list_of_buttons(&mut self) -> PResult<crate::script::ast::Expr> {
        let first = self.factor()?;
        while self.accept("or") {
            self.factor()?;
        }
        Ok(first)
    }
}

fn run(vm: &mut Vm, operands: &[Operand]) -> Result<()> {
    let prompt = super::text(vm, operands, 1)?;
    (vm.output)(&format!("[{}] {prompt}", super::word(operands, 0)));
    vm.frame.set_it(Value::from(""));
    vm.result = Value::from("cancel");
    Ok(())
}
