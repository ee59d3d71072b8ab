//! Expressions in places that are assigned to.

use super::{Checker, Symbol, fold};
use crate::lcb::ast::{self, ExprKind, Ident};
use crate::lcb::code::{Target, Var};
use crate::lcb::syntax::Form;
use crate::lcb::types::Type;

impl Checker<'_> {
    /// A local or module variable by name, with its type. Reports anything else.
    pub(super) fn variable(&mut self, name: &Ident) -> Option<(Var, Type, bool)> {
        if let Some(local) = self.body.find(&fold(&name.name)) {
            let ty = self.body.slots[local.slot].ty.clone();
            return Some((Var::Local(local.slot), ty, local.explicit));
        }
        let problem = match self.global(name) {
            Symbol::Variable(var, ty, explicit) => return Some((var, ty, explicit)),
            Symbol::Handler(..) => format!("'{}' is a handler id and cannot be assigned to", name.name),
            Symbol::Constant(_) => format!("'{}' is a constant id and cannot be assigned to", name.name),
            Symbol::Type(_) => format!("'{}' is not a variable", name.name),
            Symbol::Broken => return None,
        };
        self.error(name.pos, problem);
        None
    }

    pub(super) fn target(&mut self, expr: &ast::Expr) -> Option<Target> {
        match &expr.kind {
            ExprKind::Name(name) => Some(Target::Var(self.variable(name)?.0)),
            ExprKind::Syntax(form, args) if form.is_assignable() => self.part(form, args),
            _ => {
                self.error(expr.pos, "Non-container expression used for out context");
                None
            }
        }
    }

    fn part(&mut self, form: &'static Form, args: &[ast::Expr]) -> Option<Target> {
        let container = form.target.and_then(|at| args.get(at));
        let selecting = args.iter().enumerate().filter(|(at, _)| Some(*at) != form.target);
        let selecting: Option<Vec<_>> = selecting.map(|(_, arg)| self.expr(arg)).collect();
        match container {
            None => Some(Target::Outside(form, selecting?)),
            Some(container) => {
                let container = self.target(container)?;
                Some(Target::Part(form, selecting?, Box::new(container)))
            }
        }
    }
}
