//! The definitions of a module, before any body is looked at.

use std::rc::Rc;

use super::types::Pending;
use super::{Checker, Shape, Symbol, fold};
use crate::lcb::ast::{DefinitionKind, File, ForeignDef, HandlerDef, Ident, ModuleKind, TypeExpr};
use crate::lcb::code::{Callee, Code, Export, ForeignHandler, Var, Variable};
use crate::lcb::ops::builtin;
use crate::lcb::types::{Base, ScriptObject, Type, aggregate, by_symbol};
use crate::value::Value;

impl<'a> Checker<'a> {
    pub(super) fn declare(&mut self, file: &'a File, modules: &[Rc<Code>]) {
        if file.kind == ModuleKind::Widget {
            self.error(file.name.pos, "not supported by oxt: widgets");
        }
        self.check_namespace(&file.name);
        let definitions = || file.definitions.iter();
        for definition in definitions() {
            match &definition.kind {
                DefinitionKind::Use(name) => self.import(name, modules),
                DefinitionKind::Metadata(key, value) => self.code.metadata.push((key.clone(), value.clone())),
                _ => {}
            }
        }
        let mut own = std::collections::HashSet::new();
        for definition in definitions() {
            if let Some(name) = defined_name(&definition.kind) {
                self.warn_lowercase(name);
                if !own.insert(fold(&name.name)) {
                    self.error(name.pos, format!("Identifier '{}' already declared", name.name));
                    continue;
                }
                self.symbols.remove(&fold(&name.name));
                self.declare_type(&definition.kind);
            }
        }
        let mut handlers = 0;
        let mut seen = std::collections::HashSet::new();
        for definition in definitions() {
            let Some(name) = defined_name(&definition.kind) else {
                continue;
            };
            if !seen.insert(fold(&name.name)) {
                continue;
            }
            if let DefinitionKind::Handler(def) = &definition.kind {
                self.declare_handler(def, handlers);
                handlers += 1;
            } else {
                self.declare_other(&definition.kind, definition.public, modules);
            }
        }
        self.check_properties(file);
        self.check_syntax(file);
    }

    fn import(&mut self, name: &Ident, modules: &[Rc<Code>]) {
        self.code.uses.push(name.name.clone());
        let own = modules
            .iter()
            .find(|m| m.name.eq_ignore_ascii_case(&name.name))
            .cloned();
        if let Some(code) = own.or_else(|| builtin::code(&name.name)) {
            let at = self.code.imports.len();
            self.code.imports.push(code.clone());
            self.import_symbols(&code, at);
        } else if builtin::is_module(&name.name) {
            for (name, ty) in builtin::types(&name.name) {
                self.symbols.insert(fold(name), Symbol::Type(ty));
            }
        } else if builtin::is_elsewhere(&name.name) {
            let text = format!("not supported by oxt: the module '{}'", name.name);
            self.error(name.pos, text);
        } else {
            self.error(
                name.pos,
                format!("Unable to find imported module '{}'", name.name),
            );
        }
    }

    /// Imported names can be written with their module's name in front, too.
    fn import_symbols(&mut self, code: &Code, module: usize) {
        let mut bring = |name: &str, symbol: Symbol| {
            self.symbols
                .insert(fold(&format!("{}.{name}", code.name)), symbol.clone());
            self.symbols.insert(fold(name), symbol);
        };
        for (name, export) in &code.exports {
            bring(
                name,
                match export {
                    Export::Constant(value) => Symbol::Constant(value.clone()),
                    Export::Type(ty) => Symbol::Type(ty.clone()),
                },
            );
        }
        for (at, v) in code.variables.iter().enumerate().filter(|(_, v)| v.public) {
            let explicit = !v.ty.is_unspecified();
            bring(
                &v.name,
                Symbol::Variable(Var::Imported(module, at), v.ty.clone(), explicit),
            );
        }
        for (at, h) in code.handlers.iter().enumerate().filter(|(_, h)| h.public) {
            let shape = Shape {
                params: h.params.clone(),
                variadic: false,
                safe: !h.is_unsafe,
            };
            bring(
                &h.name,
                Symbol::Handler(Callee::Imported(module, at), Rc::new(shape)),
            );
        }
        for (at, f) in code.foreign.iter().enumerate().filter(|(_, f)| f.public) {
            let shape = Shape {
                params: f.params.clone(),
                variadic: f.variadic,
                safe: f.safe,
            };
            bring(
                &f.name,
                Symbol::Handler(Callee::ImportedForeign(module, at), Rc::new(shape)),
            );
        }
    }

    fn declare_type(&mut self, kind: &'a DefinitionKind) {
        let (name, pending) = match kind {
            DefinitionKind::Type(name, ty) => (name, Pending::Alias(ty)),
            DefinitionKind::HandlerType(name, signature, foreign) => {
                (name, Pending::Handler(signature, *foreign))
            }
            DefinitionKind::Record(name, fields) => (name, Pending::Record(name, fields)),
            DefinitionKind::ForeignType(name, binding) => {
                let symbol = match self.foreign_type(name, binding) {
                    Some(ty) => Symbol::Type(ty),
                    None => Symbol::Broken,
                };
                self.symbols.insert(fold(&name.name), symbol);
                return;
            }
            _ => return,
        };
        self.type_names.insert(fold(&name.name), pending);
    }

    /// An interface says no more than that there is such a type.
    fn foreign_type(&mut self, name: &Ident, binding: &str) -> Option<Type> {
        if self.code.kind == ModuleKind::Import {
            return Some(Type::new(Base::Opaque("foreign value")));
        }
        match binding {
            "MCStreamTypeInfo" => return Some(Type::new(Base::Opaque("stream"))),
            "MCEngineScriptObjectTypeInfo" => return Some(Type::new(Base::Opaque(ScriptObject::TYPE))),
            _ => {}
        }
        let structure = binding.strip_prefix("MCAggregateTypeInfo:").and_then(aggregate);
        let foreign = structure.or_else(|| by_symbol(binding));
        if foreign.is_none() {
            self.error(
                name.pos,
                format!("not supported by oxt: foreign type bound to \"{binding}\""),
            );
        }
        Some(Type::new(Base::Foreign(foreign?)))
    }

    fn declare_handler(&mut self, def: &HandlerDef, at: usize) {
        let params = self.params(&def.signature);
        let shape = Shape {
            params,
            variadic: false,
            safe: !def.is_unsafe,
        };
        self.symbols.insert(
            fold(&def.name.name),
            Symbol::Handler(Callee::Own(at), Rc::new(shape)),
        );
    }

    fn declare_other(&mut self, kind: &'a DefinitionKind, public: bool, modules: &[Rc<Code>]) {
        match kind {
            DefinitionKind::Constant(name, value) => {
                let value = match value {
                    Some(value) => self.constant(value),
                    // An interface gives constants without their values.
                    None => Some(Value::Nothing),
                };
                if let (true, Some(value)) = (public, &value) {
                    self.code
                        .exports
                        .push((name.name.clone(), Export::Constant(value.clone())));
                }
                let symbol = value.map_or(Symbol::Broken, Symbol::Constant);
                self.symbols.insert(fold(&name.name), symbol);
            }
            DefinitionKind::Variable(name, ty) => {
                let explicit = !matches!(ty, TypeExpr::Unspecified);
                let ty = self.resolve(ty);
                let var = Var::Module(self.code.variables.len());
                self.code.variables.push(Variable {
                    name: name.name.clone(),
                    ty: ty.clone(),
                    public,
                });
                self.symbols
                    .insert(fold(&name.name), Symbol::Variable(var, ty, explicit));
            }
            DefinitionKind::Foreign(def) => self.declare_foreign(def, public, modules),
            DefinitionKind::Type(name, _)
            | DefinitionKind::HandlerType(name, ..)
            | DefinitionKind::Record(name, _)
            | DefinitionKind::ForeignType(name, _) => {
                let ty = self.resolve(&TypeExpr::Named(name.clone()));
                if public {
                    self.code.exports.push((name.name.clone(), Export::Type(ty)));
                }
            }
            _ => {}
        }
    }

    fn declare_foreign(&mut self, def: &ForeignDef, public: bool, modules: &[Rc<Code>]) {
        if matches!(def.signature.returns, TypeExpr::Unspecified) {
            self.error(def.name.pos, "Foreign handlers must specify a return type");
        }
        for param in def
            .signature
            .params
            .iter()
            .filter(|p| matches!(p.ty, TypeExpr::Unspecified))
        {
            self.error(param.name.pos, "Foreign handler parameters must be typed");
        }
        let params = self.params(&def.signature);
        for param in &def.signature.params {
            self.warn_lowercase(&param.name);
        }
        let variadic = def.signature.variadic.is_some();
        let shape = Shape {
            params: params.clone(),
            variadic,
            safe: def.safe,
        };
        if let Some(handler) = def.binding.strip_prefix("lcb:") {
            return self.bind_to_module(&def.name, handler, shape, modules);
        }
        let callee = Callee::Foreign(self.code.foreign.len());
        self.symbols
            .insert(fold(&def.name.name), Symbol::Handler(callee, Rc::new(shape)));
        let returns = self.resolve(&def.signature.returns);
        self.code.foreign.push(ForeignHandler {
            name: def.name.name.clone(),
            public,
            safe: def.safe,
            params,
            variadic,
            returns,
            binding: def.binding.clone(),
        });
    }
}

fn defined_name(kind: &DefinitionKind) -> Option<&Ident> {
    Some(match kind {
        DefinitionKind::Metadata(..) | DefinitionKind::Use(_) | DefinitionKind::Property(..) => return None,
        DefinitionKind::Constant(name, _)
        | DefinitionKind::Variable(name, _)
        | DefinitionKind::Type(name, _)
        | DefinitionKind::ForeignType(name, _)
        | DefinitionKind::HandlerType(name, ..)
        | DefinitionKind::Record(name, _)
        | DefinitionKind::Event(name, _)
        | DefinitionKind::Syntax(name, _) => name,
        DefinitionKind::Handler(def) => &def.name,
        DefinitionKind::Foreign(def) => &def.name,
    })
}
