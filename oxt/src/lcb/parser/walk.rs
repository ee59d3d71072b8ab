//! Finding the form of a module's syntax by walking its tree along the tokens.

use super::{Parse, Parser};
use crate::lcb::ast::{Expr, ExprKind};
use crate::lcb::lexer::Tok;
use crate::lcb::syntax::{Element, Form, Kind, Node};

impl Parser<'_> {
    /// Walks from a node to the end of a form. `args` are the expressions already read. A last operand of
    /// an operator is not read here: it belongs to the operators around it.
    pub(super) fn walk(
        &mut self,
        start: &'static Node,
        mut args: Vec<Expr>,
    ) -> Parse<(&'static Form, Vec<Expr>)> {
        let mut node = start;
        loop {
            if let Tok::Word(word) = *self.peek()
                && let Some(next) = node.word(word)
            {
                self.advance();
                node = next;
                continue;
            }
            if let Some(next) = node.expr().filter(|_| !self.at_line_end()) {
                match last_operand(next) {
                    Some(form) if !next.has_words() => return Ok((form, args)),
                    Some(form) => match self.try_inner(next) {
                        Some(arg) => args.push(arg),
                        None => return Ok((form, args)),
                    },
                    None => {
                        let arg = self.inner(next)?;
                        if let Some(after) = self.take_subscript(next, arg, &mut args) {
                            node = after;
                            continue;
                        }
                    }
                }
                node = next;
                continue;
            }
            return match node.end {
                Some(form) => Ok((form, args)),
                None => self.fail(&expected(node)),
            };
        }
    }

    /// Reads an expression inside a form. A word that continues the form ends it, even if it could also be
    /// an operator, as in `the minimum of A and B`.
    fn inner(&mut self, after: &Node) -> Parse<Expr> {
        self.nested(|p| {
            if after.word("and").is_some() {
                p.operators()
            } else {
                p.expression()
            }
        })
    }

    /// Reads one operand if the form goes on after it; else leaves everything as it was.
    fn try_inner(&mut self, after: &Node) -> Option<Expr> {
        let (start, depth) = (self.at, self.depth);
        let simple = matches!(self.peek(), Tok::Integer(_) | Tok::Name(_) | Tok::Word("("));
        let arg = if simple { self.operand().ok() } else { None };
        let goes_on = matches!(self.peek(), Tok::Word(word) if after.word(word).is_some());
        if arg.is_none() || !goes_on {
            (self.at, self.depth) = (start, depth);
            return None;
        }
        arg
    }

    /// In `delete A[K]` the subscript is part of the form, not of the expression.
    fn take_subscript(
        &mut self,
        after: &'static Node,
        arg: Expr,
        args: &mut Vec<Expr>,
    ) -> Option<&'static Node> {
        let close = after.word("[").and_then(Node::expr).and_then(|n| n.word("]"));
        match (close, arg) {
            (
                Some(close),
                Expr {
                    kind: ExprKind::Syntax(form, parts),
                    ..
                },
            ) if is_subscript(form) => {
                args.extend(parts);
                Some(close)
            }
            (_, arg) => {
                args.push(arg);
                None
            }
        }
    }
}

fn is_subscript(form: &Form) -> bool {
    matches!(form.kind, Kind::Postfix(_)) && form.elements.contains(&Element::Word("["))
}

/// The form that ends here with an operand of an operator, if one does.
fn last_operand(node: &Node) -> Option<&'static Form> {
    node.end
        .filter(|f| matches!(f.kind, Kind::Prefix(_) | Kind::Left(_) | Kind::Neutral(_)))
}

fn expected(node: &Node) -> String {
    let mut words: Vec<String> = node.next_words().take(8).map(|w| format!("'{w}'")).collect();
    if node.expr().is_some() {
        words.push("an expression".into());
    }
    match words.pop() {
        None => "a statement".into(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} or {last}", words.join(", ")),
    }
}

/// All arguments of a form: the expressions in order, with the flags in their places.
pub(super) fn with_flags(form: &Form, exprs: Vec<Expr>) -> Vec<Expr> {
    if exprs.len() == form.arity {
        return exprs;
    }
    let pos = exprs.first().map_or_else(Default::default, |e| e.pos);
    let mut exprs = exprs.into_iter();
    let argument = |element: &Element| match element {
        Element::Word(_) => None,
        Element::Flag(flag) => Some(Expr {
            pos,
            kind: ExprKind::Boolean(*flag),
        }),
        Element::Expr | Element::Target => exprs.next(),
    };
    form.elements.iter().filter_map(argument).collect()
}
