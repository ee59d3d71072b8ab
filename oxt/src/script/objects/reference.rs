//! References to objects inside values: the text of a long id or name is read as the parser reads one.
//!
//! The rule: such a text is at home in no script. Its words are no variables of the running handler, so a name without quotes
//! means itself.

use std::rc::Rc;

use crate::script::ast::{Expr, ExprKind, Init, Variable};
use crate::script::parse::{Scope, expression_fragment};
use crate::script::source::Source;

/// What a text names.
pub(crate) enum Written {
    /// An object, as an expression to resolve, with the variables that its frame must have.
    Object(Rc<Expr>, Vec<Variable>),
    /// Nothing that could be an object.
    Other,
}

/// Reads a text such as `field id 1003 of card id 1002 of stack "x"`.
pub(crate) fn parse(text: &str) -> Written {
    let source = Source::new("object reference", text);
    let it = Variable {
        name: "it".into(),
        init: Init::Empty,
        pos: Default::default(),
        declared: true,
    };
    match expression_fragment(&source, Scope::with_variables(&[it], &[])) {
        Ok((expr, variables)) if matches!(expr.kind, ExprKind::Object(_)) => {
            Written::Object(Rc::new(expr), variables)
        }
        _ => Written::Other,
    }
}
