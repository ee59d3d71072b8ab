//! Tree in, code out: every name is looked up, every rule of the compiler checked.
//!
//! The rule: names are caseless, module-wide definitions may be used before they appear, and a mistake in one
//! place does not hide the mistakes in others.

mod bytecode;
mod calls;
mod constants;
mod declare;
mod expressions;
mod later;
mod names;
mod scope;
mod statements;
mod targets;
mod types;

use std::collections::HashMap;
use std::rc::Rc;

use super::ast::{DefinitionKind, File, HandlerDef, Ident};
use super::code::{Callee, Code, Handler, Param, Var, Variable};
use super::diag::Report;
use super::source::{Pos, Source};
use super::types::Type;
use crate::value::Value;
use scope::Body;

/// Checks a parsed file. `modules` are the modules that it may use. `None` if there are errors.
pub fn check(file: &File, source: &Source, modules: &[Rc<Code>], report: &mut Report) -> Option<Code> {
    let code = Code {
        path: source.path().clone(),
        name: file.name.name.clone(),
        kind: file.kind,
        metadata: Vec::new(),
        uses: Vec::new(),
        imports: Vec::new(),
        handlers: Vec::new(),
        foreign: Vec::new(),
        variables: Vec::new(),
        exports: Vec::new(),
    };
    let mut checker = Checker {
        report,
        code,
        symbols: HashMap::new(),
        type_names: HashMap::new(),
        body: Body::default(),
    };
    checker.declare(file, modules);
    for definition in &file.definitions {
        if let DefinitionKind::Handler(def) = &definition.kind {
            checker.handler(def, definition.public);
        }
    }
    if checker.report.has_errors() {
        None
    } else {
        Some(checker.code)
    }
}

struct Checker<'a> {
    report: &'a mut Report,
    code: Code,
    symbols: HashMap<String, Symbol>,
    /// Named types that are still to be resolved, with a mark while they are.
    type_names: HashMap<String, types::Pending<'a>>,
    body: Body,
}

/// What a name of the module stands for.
#[derive(Clone)]
enum Symbol {
    Handler(Callee, Rc<Shape>),
    Variable(Var, Type, bool),
    Constant(Value),
    Type(Type),
    /// Its definition is wrong; that has been said.
    Broken,
}

/// What a caller must know of a handler.
struct Shape {
    params: Vec<Param>,
    variadic: bool,
    safe: bool,
}

/// Names are compared without case.
fn fold(name: &str) -> String {
    name.to_ascii_lowercase()
}

impl Checker<'_> {
    fn error(&mut self, pos: Pos, text: impl Into<String>) {
        self.report.error(pos, text);
    }

    /// The symbol of a name that is not a local. Reports an unknown one.
    fn global(&mut self, name: &Ident) -> Symbol {
        let key = fold(&name.name);
        let own = key.strip_prefix(&format!("{}.", fold(&self.code.name)));
        match self.symbols.get(own.unwrap_or(&key)) {
            Some(symbol) => symbol.clone(),
            None => {
                self.error(name.pos, format!("Identifier '{}' not declared", name.name));
                Symbol::Broken
            }
        }
    }

    fn handler(&mut self, def: &HandlerDef, public: bool) {
        let Some(Symbol::Handler(Callee::Own(at), shape)) = self.symbols.get(&fold(&def.name.name)).cloned()
        else {
            return;
        };
        // A second handler of the same name has been reported and has no place of its own.
        if at != self.code.handlers.len() {
            return;
        }
        self.body = Body::new(def.is_unsafe);
        for (param, ast) in shape.params.iter().zip(&def.signature.params) {
            self.declare_local(
                &ast.name,
                param.ty.clone(),
                !matches!(ast.ty, super::ast::TypeExpr::Unspecified),
            );
        }
        self.body.reserve_result();
        let body = self.block(&def.body);
        let returns = self.resolve(&def.signature.returns);
        let slots = std::mem::take(&mut self.body.slots);
        let registers = std::mem::take(&mut self.body.registers);
        self.code.handlers.push(Handler {
            name: def.name.name.clone(),
            public,
            is_unsafe: def.is_unsafe,
            line: def.name.pos.line,
            params: shape.params.clone(),
            returns,
            slots,
            registers,
            body,
        });
    }

    /// Declares a name in the innermost block and gives it a slot.
    fn declare_local(&mut self, name: &Ident, ty: Type, explicit: bool) -> usize {
        self.warn_lowercase(name);
        let slot = self.body.slots.len();
        self.body.slots.push(Variable {
            name: name.name.clone(),
            ty,
            public: false,
        });
        if !self.body.declare(fold(&name.name), slot, explicit) {
            self.error(name.pos, format!("Identifier '{}' already declared", name.name));
        }
        slot
    }
}
