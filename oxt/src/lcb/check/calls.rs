//! Calls: who is called, with how many arguments, which way each goes, and whether that is safe here.

use std::rc::Rc;

use super::{Checker, Shape, Symbol, fold};
use crate::lcb::ast::{self, ExprKind, Ident, Mode};
use crate::lcb::code::{Arg, Call, Callee, Param};
use crate::lcb::source::Pos;
use crate::lcb::types::{Base, Type};

impl Checker<'_> {
    pub(super) fn call(&mut self, name: &Ident, args: &[ast::Expr]) -> Option<Box<Call>> {
        let (callee, shape) = self.callee(name)?;
        if !shape.safe && !self.body.is_unsafe {
            let text = format!(
                "Unsafe handler '{}' can only be called in unsafe context",
                name.name
            );
            self.error(name.pos, text);
        }
        if args.len() < shape.params.len() {
            self.error(name.pos, "Too few arguments for specified handler");
        } else if args.len() > shape.params.len() && !shape.variadic {
            self.error(name.pos, "Too many arguments for specified handler");
        }
        let mut out = Vec::with_capacity(args.len());
        for (at, arg) in args.iter().enumerate() {
            let checked = match shape.params.get(at) {
                Some(param) => self.argument(arg, param.mode),
                None if shape.variadic => self.extra_argument(arg),
                None => self.expr(arg).map(Arg::In),
            };
            out.extend(checked);
        }
        if out.len() == args.len() {
            Some(Box::new(Call { callee, args: out }))
        } else {
            None
        }
    }

    fn callee(&mut self, name: &Ident) -> Option<(Callee, Rc<Shape>)> {
        if self.body.find(&fold(&name.name)).is_none() {
            match self.global(name) {
                Symbol::Handler(callee, shape) => return Some((callee, shape)),
                Symbol::Broken => return None,
                Symbol::Constant(_) | Symbol::Type(_) => {
                    self.error(name.pos, format!("'{}' is not a variable or handler", name.name));
                    return None;
                }
                Symbol::Variable(..) => {}
            }
        }
        let (var, ty, _) = self.variable(name)?;
        let Base::Handler(ty) = ty.base else {
            self.error(name.pos, "Variables must have handler type to be called");
            return None;
        };
        let param = |(mode, ty): &(Mode, Type)| Param {
            name: "".into(),
            mode: *mode,
            ty: ty.clone(),
        };
        let shape = Shape {
            params: ty.params.iter().map(param).collect(),
            variadic: false,
            safe: true,
        };
        Some((Callee::Value(var), Rc::new(shape)))
    }

    fn argument(&mut self, arg: &ast::Expr, mode: Mode) -> Option<Arg> {
        Some(match mode {
            Mode::In => Arg::In(self.expr(arg)?),
            Mode::Out => Arg::Out(self.target(arg)?),
            Mode::InOut => Arg::InOut(self.expr(arg)?, self.target(arg)?),
        })
    }

    fn extra_argument(&mut self, arg: &ast::Expr) -> Option<Arg> {
        if let ExprKind::Name(name) = &arg.kind
            && let Some((_, ty, true)) = self.variable(name)
        {
            return Some(Arg::Extra(self.expr(arg)?, ty));
        }
        self.variadic_error(arg.pos);
        None
    }

    fn variadic_error(&mut self, pos: Pos) {
        self.error(pos, "Variadic arguments must be an explicitly-typed variable");
    }
}
