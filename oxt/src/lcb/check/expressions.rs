//! Expressions.

use super::constants::literal;
use super::{Checker, Symbol, fold};
use crate::lcb::ast::{self, ExprKind, Ident};
use crate::lcb::code::{Expr, Quick, Var};
use crate::lcb::source::Pos;
use crate::lcb::syntax::{Form, Method};

/// More elements than this the engine's compiler cannot put into one instruction.
const MOST_ELEMENTS: usize = 254;
const MOST_PAIRS: usize = 127;

impl Checker<'_> {
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Option<Expr> {
        self.check_keys(expr);
        if let Some(value) = literal(expr) {
            return Some(Expr::Const(value));
        }
        match &expr.kind {
            ExprKind::Name(name) => self.name(name),
            ExprKind::Call(name, args) => Some(Expr::Call(self.call(name, args)?)),
            ExprKind::Result => Some(Expr::Var(Var::Local(self.result_slot()))),
            ExprKind::List(items) => {
                if items.len() > MOST_ELEMENTS {
                    self.error(expr.pos, "List expressions can have at most 254 elements");
                }
                self.exprs(items).map(Expr::List)
            }
            ExprKind::Array(pairs) => self.array(expr.pos, pairs),
            ExprKind::And(l, r) => {
                let (l, r) = (self.expr(l), self.expr(r));
                Some(Expr::And(Box::new(l?), Box::new(r?)))
            }
            ExprKind::Or(l, r) => {
                let (l, r) = (self.expr(l), self.expr(r));
                Some(Expr::Or(Box::new(l?), Box::new(r?)))
            }
            ExprKind::Syntax(form, args) => self.syntax(expr.pos, form, args),
            _ => None,
        }
    }

    pub(super) fn exprs(&mut self, exprs: &[ast::Expr]) -> Option<Vec<Expr>> {
        let checked: Vec<_> = exprs.iter().map(|e| self.expr(e)).collect();
        checked.into_iter().collect()
    }

    /// The slot of `the result`: the first after the parameters.
    pub(super) fn result_slot(&self) -> usize {
        let is_result = |v: &crate::lcb::code::Variable| &*v.name == "the result";
        self.body.slots.iter().position(is_result).unwrap_or(0)
    }

    fn name(&mut self, name: &Ident) -> Option<Expr> {
        if let Some(local) = self.body.find(&fold(&name.name)) {
            return Some(Expr::Var(Var::Local(local.slot)));
        }
        match self.global(name) {
            Symbol::Variable(var, ..) => Some(Expr::Var(var)),
            Symbol::Constant(value) => Some(Expr::Const(value)),
            Symbol::Handler(callee, _) => Some(Expr::Handler(callee)),
            Symbol::Type(_) => {
                let text = format!("'{}' is not a constant, a variable nor a handler", name.name);
                self.error(name.pos, text);
                None
            }
            Symbol::Broken => None,
        }
    }

    fn array(&mut self, pos: Pos, pairs: &[(ast::Expr, ast::Expr)]) -> Option<Expr> {
        if pairs.len() > MOST_PAIRS {
            self.error(pos, "Array expressions can have at most 127 keys");
        }
        let checked: Vec<_> = pairs.iter().map(|(k, v)| (self.expr(k), self.expr(v))).collect();
        let pairs: Option<Vec<_>> = checked.into_iter().map(|(k, v)| Some((k?, v?))).collect();
        pairs.map(Expr::Array)
    }

    /// A constant key that is not a string is a mistake even where the whole literal is constant.
    fn check_keys(&mut self, expr: &ast::Expr) {
        let ExprKind::Array(pairs) = &expr.kind else {
            return;
        };
        for (key, _) in pairs {
            if !matches!(literal(key), None | Some(crate::value::Value::String(_))) {
                self.error(key.pos, "Array keys must be strings");
            }
        }
    }

    fn syntax(&mut self, pos: Pos, form: &'static Form, args: &[ast::Expr]) -> Option<Expr> {
        let has_value = form
            .methods
            .iter()
            .any(|(_, m)| matches!(m, Method::Eval(_) | Method::Chunk(..)));
        if !has_value {
            self.error(pos, "Non-evaluatable expression used for in context");
        }
        let mut args = self.exprs(args)?;
        Some(match args.len() {
            1 => Expr::One(form, Box::new(args.remove(0))),
            2 => {
                let (second, first) = (args.remove(1), args.remove(0));
                match quick(form.text) {
                    Some(op) => Expr::Quick(op, form, Box::new((first, second))),
                    None => Expr::Two(form, Box::new((first, second))),
                }
            }
            _ => Expr::Many(form, args),
        })
    }
}

fn quick(form: &str) -> Option<Quick> {
    Some(match form {
        "$ + $" => Quick::Add,
        "$ - $" => Quick::Subtract,
        "$ * $" => Quick::Multiply,
        "$ / $" => Quick::Divide,
        "$ < $" => Quick::Less,
        "$ <= $" => Quick::LessOrEqual,
        "$ > $" => Quick::Greater,
        "$ >= $" => Quick::GreaterOrEqual,
        "$ is $" | "$ = $" => Quick::Equal,
        "$ is_not $" => Quick::NotEqual,
        _ => return None,
    })
}
