//! Types as written into types at run time.

use std::rc::Rc;

use super::{Checker, Symbol, fold};
use crate::lcb::ast::{Ident, Signature, TypeExpr};
use crate::lcb::code::Param;
use crate::lcb::types::{Base, HandlerType, Record, Type};

/// A named type that has not been looked at yet.
#[derive(Clone, Copy)]
pub enum Pending<'a> {
    /// `type NAME is TYPE`.
    Alias(&'a TypeExpr),
    /// A handler type, perhaps foreign.
    Handler(&'a Signature, bool),
    /// A record.
    Record(&'a Ident, &'a [(Ident, TypeExpr)]),
    /// It is being looked at: whoever asks now is part of a circle.
    Busy,
}

impl<'a> Checker<'a> {
    pub(super) fn resolve(&mut self, ty: &TypeExpr) -> Type {
        match ty {
            TypeExpr::Unspecified => Type::UNSPECIFIED,
            TypeExpr::Optional(inner) => Type {
                optional: true,
                ..self.resolve(inner)
            },
            TypeExpr::Builtin(word) => Type::new(match *word {
                "Boolean" => Base::Boolean,
                "Integer" | "Real" | "Number" => Base::Number,
                "String" => Base::String,
                "Data" => Base::Data,
                "Array" => Base::Array,
                "List" => Base::List,
                "nothing" => Base::Nothing,
                _ => Base::Any,
            }),
            TypeExpr::Named(name) => self.named_type(name),
        }
    }

    fn named_type(&mut self, name: &Ident) -> Type {
        let key = fold(&name.name);
        if let Some(pending) = self.type_names.insert(key.clone(), Pending::Busy) {
            let ty = self.pending_type(name, pending);
            self.type_names.remove(&key);
            self.symbols.insert(key, Symbol::Type(ty.clone()));
            return ty;
        }
        self.type_names.remove(&key);
        match self.global(name) {
            Symbol::Type(ty) => ty,
            Symbol::Broken => Type::UNSPECIFIED,
            _ => {
                self.error(name.pos, format!("'{}' is not a type", name.name));
                Type::UNSPECIFIED
            }
        }
    }

    fn pending_type(&mut self, name: &Ident, pending: Pending<'a>) -> Type {
        match pending {
            Pending::Alias(ty) => self.resolve(ty),
            Pending::Handler(signature, foreign) => {
                let ty = self.handler_type(signature, foreign);
                Type::new(Base::Handler(Rc::new(ty)))
            }
            Pending::Record(name, fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, ty)| (name.name.clone(), self.resolve(ty)))
                    .collect();
                Type::new(Base::Record(Rc::new(Record {
                    name: name.name.clone(),
                    fields,
                })))
            }
            Pending::Busy => {
                self.error(
                    name.pos,
                    format!("not supported by oxt: type '{}' is made of itself", name.name),
                );
                Type::UNSPECIFIED
            }
        }
    }

    fn handler_type(&mut self, signature: &Signature, foreign: bool) -> HandlerType {
        let params = signature
            .params
            .iter()
            .map(|p| (p.mode, self.resolve(&p.ty)))
            .collect();
        HandlerType {
            params,
            returns: self.resolve(&signature.returns),
            foreign,
        }
    }

    pub(super) fn params(&mut self, signature: &Signature) -> Vec<Param> {
        let param = |p: &crate::lcb::ast::Param| Param {
            name: p.name.name.clone(),
            mode: p.mode,
            ty: self.resolve(&p.ty),
        };
        signature.params.iter().map(param).collect()
    }
}
