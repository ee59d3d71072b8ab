//! Operators: a flat sequence first, grouped by precedence afterwards.
//!
//! The rule: grouping follows the engine's relation between two neighbours exactly, oddities included. Two
//! neutral operators of one level nest to the right (`10 mod 7 mod 2` is `10 mod (7 mod 2)`), and an
//! operator after a postfix operator of its own level takes the operand away from it.

use super::walk::with_flags;
use super::{Parse, Parser};
use crate::lcb::ast::{Expr, ExprKind};
use crate::lcb::lexer::Tok;
use crate::lcb::source::Pos;
use crate::lcb::syntax::{Form, Kind, Level, tables};

enum Item {
    Operand(Expr),
    Operator(Operator),
}

struct Operator {
    form: &'static Form,
    pos: Pos,
    /// The expressions inside the form, without the operands at its ends.
    inner: Vec<Expr>,
}

#[derive(PartialEq)]
enum Side {
    Prefix,
    Postfix,
    Left,
    Neutral,
}

impl Operator {
    fn place(&self) -> (Side, Level) {
        match self.form.kind {
            Kind::Prefix(level) => (Side::Prefix, level),
            Kind::Postfix(level) => (Side::Postfix, level),
            Kind::Left(level) => (Side::Left, level),
            Kind::Neutral(level) => (Side::Neutral, level),
            Kind::Statement | Kind::Term | Kind::Iterator => (Side::Prefix, Level(0)),
        }
    }
}

impl Parser<'_> {
    /// An expression without `and` and `or` at its top.
    pub(super) fn operators(&mut self) -> Parse<Expr> {
        let mut items = Vec::new();
        loop {
            while self.prefix_operator(&mut items)? {}
            if !matches!(items.last(), Some(Item::Operand(_))) {
                let operand = self.nested(Self::operand)?;
                items.push(Item::Operand(operand));
            }
            if !self.following_operators(&mut items)? {
                return Ok(group(items));
            }
        }
    }

    /// Reads a prefix operator or a term of a module. False if there is none, or if it was a term.
    fn prefix_operator(&mut self, items: &mut Vec<Item>) -> Parse<bool> {
        let is_result = self.is("the") && *self.peek_second() == Tok::Word("result");
        if is_result || !self.starts_operand() {
            return Ok(false);
        }
        let pos = self.pos();
        let (form, inner) = self.walk(&tables().operands, Vec::new())?;
        if form.kind == Kind::Term {
            let kind = ExprKind::Syntax(form, with_flags(form, inner));
            items.push(Item::Operand(Expr { pos, kind }));
            return Ok(false);
        }
        items.push(Item::Operator(Operator { form, pos, inner }));
        Ok(true)
    }

    /// Reads postfix operators, then perhaps a binary one. True if another operand must follow.
    fn following_operators(&mut self, items: &mut Vec<Item>) -> Parse<bool> {
        loop {
            let Tok::Word(word) = *self.peek() else {
                return Ok(false);
            };
            if tables().operators.word(word).is_none() {
                return Ok(false);
            }
            let pos = self.pos();
            let (form, inner) = self.walk(&tables().operators, Vec::new())?;
            let binary = !matches!(form.kind, Kind::Postfix(_));
            items.push(Item::Operator(Operator { form, pos, inner }));
            if binary {
                return Ok(true);
            }
        }
    }
}

/// True if `top`, already on the stack, is finished before `input` is looked at; `None` stands for the end.
/// The engine has a third answer, "equal", which pushes the input but goes on reducing; see `Relation`.
fn relation(top: Option<&Item>, input: Option<&Item>) -> Relation {
    let (top, input) = match (top, input) {
        (None, _) => return Relation::Push,
        (_, None) => return Relation::Pop,
        (Some(Item::Operand(_)), _) => return Relation::Pop,
        (_, Some(Item::Operand(_))) => return Relation::Push,
        (Some(Item::Operator(top)), Some(Item::Operator(input))) => (top.place(), input.place()),
    };
    match (top.0, input.0) {
        (Side::Prefix, Side::Prefix) => Relation::Push,
        (Side::Postfix, Side::Postfix) => Relation::Pop,
        (Side::Prefix, _) if top.1 < input.1 => Relation::Pop,
        (Side::Prefix, _) | (_, Side::Prefix) => Relation::Push,
        _ if top.1 < input.1 => Relation::Pop,
        _ if top.1 > input.1 => Relation::Push,
        (Side::Left, Side::Left) => Relation::Pop,
        _ => Relation::Equal,
    }
}

#[derive(PartialEq)]
enum Relation {
    Push,
    Equal,
    Pop,
}

fn group(items: Vec<Item>) -> Expr {
    let mut input = items.into_iter().peekable();
    let mut stack: Vec<Item> = Vec::new();
    let mut output: Vec<Expr> = Vec::new();
    while !(stack.is_empty() && input.peek().is_none()) {
        if relation(stack.last(), input.peek()) != Relation::Pop {
            stack.extend(input.next());
            continue;
        }
        while let Some(popped) = stack.pop() {
            // Neighbours on the stack are compared as they stood, before the popped one is taken apart.
            let goes_on = relation(stack.last(), Some(&popped)) != Relation::Push;
            reduce(popped, &mut output);
            if !goes_on {
                break;
            }
        }
    }
    output
        .pop()
        .expect("a sequence with an operand leaves one expression")
}

fn reduce(item: Item, output: &mut Vec<Expr>) {
    let operator = match item {
        Item::Operand(expr) => return output.push(expr),
        Item::Operator(operator) => operator,
    };
    let (side, _) = operator.place();
    let mut args = operator.inner;
    if side != Side::Postfix {
        args.extend(output.pop());
    }
    if side != Side::Prefix {
        let first = output.pop();
        args.splice(0..0, first);
    }
    let kind = ExprKind::Syntax(operator.form, with_flags(operator.form, args));
    output.push(Expr {
        pos: operator.pos,
        kind,
    });
}
