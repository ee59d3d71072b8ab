//! Modules as the command and script see them: load, look at, call.
//!
//! The rule: everything outside of the LCB half goes through here.

use std::rc::Rc;

use super::ast::Mode;
use super::check;
use super::code::Code;
use super::diag::{Diagnostic, Report};
use super::parser;
use super::run::Instance;
use super::source::Source;
use super::types::Type;

/// A checked module.
#[derive(Clone, Debug)]
pub struct Module {
    code: Rc<Code>,
    warnings: Vec<Diagnostic>,
}

/// A public handler's signature.
#[derive(Clone, Debug)]
pub struct PublicHandler {
    /// The name as declared; script finds it whatever its case.
    pub name: Rc<str>,
    /// Its number in the module, for calls.
    pub index: usize,
    /// The parameters in order.
    pub params: Vec<PublicParam>,
    /// The type of the result.
    pub returns: Type,
}

/// A public handler's parameter.
#[derive(Clone, Debug)]
pub struct PublicParam {
    /// Its name.
    pub name: Rc<str>,
    /// Which way the value goes.
    pub mode: Mode,
    /// Its type.
    pub ty: Type,
}

impl Module {
    /// Checks a source. `path` is its name in messages. The errors come with the warnings.
    pub fn load(source: &str, path: &str) -> Result<Module, Vec<Diagnostic>> {
        Module::load_with(source, path, &[])
    }

    /// Like [`Module::load`], for a module that uses others.
    pub fn load_with(source: &str, path: &str, used: &[Module]) -> Result<Module, Vec<Diagnostic>> {
        let source = Source::new(path, source);
        let mut report = Report::new(&source);
        let file = parser::parse(&source, &mut report);
        let used: Vec<Rc<Code>> = used.iter().map(|m| m.code.clone()).collect();
        let code = file.and_then(|file| check::check(&file, &source, &used, &mut report));
        match code {
            Some(code) if !report.has_errors() => Ok(Module {
                code: Rc::new(code),
                warnings: report.into_diagnostics(),
            }),
            _ => Err(report.into_diagnostics()),
        }
    }

    /// The dotted name.
    pub fn name(&self) -> &str {
        &self.code.name
    }

    /// The modules named in `use`.
    pub fn uses(&self) -> impl Iterator<Item = &str> {
        self.code.uses.iter().map(|name| &**name)
    }

    /// `metadata` keys and values in order.
    pub fn metadata(&self) -> impl Iterator<Item = (&str, &str)> {
        self.code.metadata.iter().map(|(key, value)| (&**key, &**value))
    }

    /// What the compiler would warn about.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The handlers that script can call.
    pub fn public_handlers(&self) -> Vec<PublicHandler> {
        let public = self.code.handlers.iter().enumerate().filter(|(_, h)| h.public);
        let describe = |(index, h): (usize, &super::code::Handler)| PublicHandler {
            name: h.name.clone(),
            index,
            params: h
                .params
                .iter()
                .map(|p| PublicParam {
                    name: p.name.clone(),
                    mode: p.mode,
                    ty: p.ty.clone(),
                })
                .collect(),
            returns: h.returns.clone(),
        };
        public.map(describe).collect()
    }

    /// Loads the module. Modules that it uses and that are not among `loaded` are loaded with it, once each.
    pub fn instantiate(&self, loaded: &[Rc<Instance>]) -> Rc<Instance> {
        instantiate(&self.code, &mut loaded.to_vec())
    }
}

fn instantiate(code: &Rc<Code>, loaded: &mut Vec<Rc<Instance>>) -> Rc<Instance> {
    if let Some(found) = loaded.iter().find(|i| Rc::ptr_eq(&i.code, code)) {
        return found.clone();
    }
    let imports = code
        .imports
        .iter()
        .map(|import| instantiate(import, loaded))
        .collect();
    let instance = Instance::new(code.clone(), imports);
    loaded.push(instance.clone());
    instance
}
