//! What can be checked of definitions only once all are declared.

use std::rc::Rc;

use super::{Checker, Shape, Symbol, fold};
use crate::lcb::ast::{DefinitionKind, File, Ident};
use crate::lcb::code::{Callee, Code};
use crate::lcb::ops::builtin;

impl Checker<'_> {
    /// A foreign handler that is bound to another module's handler: that module is used, though no `use` names it.
    pub(super) fn bind_to_module(&mut self, name: &Ident, handler: &str, shape: Shape, modules: &[Rc<Code>]) {
        let found = handler.rsplit_once('.').and_then(|(module, handler)| {
            let own = modules
                .iter()
                .find(|m| m.name.eq_ignore_ascii_case(module))
                .cloned();
            let code = own.or_else(|| builtin::code(module))?;
            let is_meant = |h: &super::Handler| h.public && h.name.eq_ignore_ascii_case(handler);
            let at = code.handlers.iter().position(is_meant)?;
            Some((code, at))
        });
        let symbol = match found {
            Some((code, at)) => {
                let known = self
                    .code
                    .imports
                    .iter()
                    .position(|known| Rc::ptr_eq(known, &code));
                let module = known.unwrap_or_else(|| {
                    self.code.imports.push(code);
                    self.code.imports.len() - 1
                });
                Symbol::Handler(Callee::Imported(module, at), Rc::new(shape))
            }
            None => {
                let text = format!(
                    "Unable to bind foreign handler '{}' to \"lcb:{handler}\"",
                    name.name
                );
                self.error(name.pos, text);
                Symbol::Broken
            }
        };
        self.symbols.insert(fold(&name.name), symbol);
    }

    /// The methods of syntax are handlers.
    pub(super) fn check_syntax(&mut self, file: &File) {
        for definition in &file.definitions {
            let DefinitionKind::Syntax(_, methods) = &definition.kind else {
                continue;
            };
            for method in methods {
                match self.global(method) {
                    Symbol::Handler(..) | Symbol::Broken => {}
                    _ => self.error(method.pos, format!("'{}' is not a handler", method.name)),
                }
            }
        }
    }

    pub(super) fn check_properties(&mut self, file: &File) {
        for definition in &file.definitions {
            let DefinitionKind::Property(_, getter, setter) = &definition.kind else {
                continue;
            };
            for (name, role, wanted) in [(Some(getter), "getter", 0), (setter.as_ref(), "setter", 1)]
                .into_iter()
                .filter_map(|(n, r, w)| Some((n?, r, w)))
            {
                match self.global(name) {
                    Symbol::Handler(_, shape) if shape.params.len() == wanted => {}
                    Symbol::Variable(..) | Symbol::Broken => {}
                    Symbol::Handler(..) => {
                        let text = format!(
                            "'{}' has inappropriate signature to be a property {role}",
                            name.name
                        );
                        self.error(name.pos, text);
                    }
                    _ => self.error(name.pos, format!("'{}' is not a variable or handler", name.name)),
                }
            }
        }
    }
}
