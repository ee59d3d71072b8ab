//! References to objects inside values: the text of a long id or name is read as the parser reads one.

use std::rc::Rc;

use crate::script::ast::{Expr, ExprKind};
use crate::script::parse::{Scope, expression_fragment};
use crate::script::source::Source;

/// What a text names.
pub(crate) enum Written {
    /// An object, as an expression to resolve.
    Object(Rc<Expr>),
    /// Nothing that could be an object.
    Other,
}

/// Reads a text such as `field id 1003 of card id 1002 of stack "x"`.
pub(crate) fn parse(text: &str) -> Written {
    let source = Source::new("object reference", text);
    match expression_fragment(&source, Scope::default()) {
        Ok((
            Expr {
                kind: ExprKind::Object(object),
                pos,
            },
            _,
        )) => Written::Object(Rc::new(Expr {
            kind: ExprKind::Object(object),
            pos,
        })),
        _ => Written::Other,
    }
}
