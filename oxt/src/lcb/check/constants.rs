//! Constant definitions and literals whose value is known.
//!
//! The rule: a constant is a literal, a signed number, or a list or array literal of those, and nothing that
//! needs looking up.

use super::Checker;
use crate::lcb::ast::{Expr, ExprKind};
use crate::value::{Array, Number, Text, Value};

impl Checker<'_> {
    /// The value of a constant definition. Reports one that is not simple.
    pub(super) fn constant(&mut self, expr: &Expr) -> Option<Value> {
        let value = literal(expr);
        if value.is_none() {
            self.error(expr.pos, "Constant definitions must be a literal expression");
        }
        value
    }
}

/// The value of an expression that is a literal through and through.
pub fn literal(expr: &Expr) -> Option<Value> {
    Some(match &expr.kind {
        ExprKind::Nothing => Value::Nothing,
        ExprKind::Boolean(b) => Value::Boolean(*b),
        ExprKind::Integer(n) => Value::from(f64::from(*n)),
        ExprKind::Real(x) => Value::from(*x),
        ExprKind::String(s) => Value::String(Text::from(&**s)),
        ExprKind::List(items) => Value::list(items.iter().map(literal).collect::<Option<_>>()?),
        ExprKind::Array(pairs) => {
            let mut array = Array::new();
            for (key, value) in pairs {
                let Value::String(key) = literal(key)? else {
                    return None;
                };
                array.insert(key, literal(value)?);
            }
            Value::from(array)
        }
        ExprKind::Syntax(form, args) if args.len() == 1 && (form.text == "- $" || form.text == "+ $") => {
            match &args[0].kind {
                ExprKind::Integer(_) | ExprKind::Real(_) => {}
                _ => return None,
            }
            let Value::Number(n) = literal(&args[0])? else {
                return None;
            };
            Value::Number(match (n, form.text) {
                (n, "+ $") => n,
                (Number::Int(i), _) => Number::Int(-i),
                (Number::Real(x), _) => Number::Real(-x),
            })
        }
        _ => return None,
    })
}
