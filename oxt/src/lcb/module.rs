//! Modules as the command and script see them: load, look at, call.
//!
//! The rule: everything outside of the LCB half goes through here.

use std::rc::Rc;

use super::ast::{DefinitionKind, ModuleKind};
use super::check;
use super::code::{Code, Export, Param};
use super::diag::{Diagnostic, Report};
use super::ops::builtin;
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
    pub params: Vec<Param>,
    /// The type of the result.
    pub returns: Type,
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

    /// The modules that a source names in `use` or binds foreign handlers to, before anything is checked. Empty for what is no module at all.
    pub fn uses_of(source: &str) -> Vec<String> {
        let source = Source::new("", source);
        let file = parser::parse(&source, &mut Report::new(&source));
        let name = |kind: DefinitionKind| match kind {
            DefinitionKind::Use(name) => Some(name.name.to_string()),
            DefinitionKind::Foreign(def) => {
                let (module, _) = def.binding.strip_prefix("lcb:")?.rsplit_once('.')?;
                Some(module.to_owned())
            }
            _ => None,
        };
        let definitions = file.into_iter().flat_map(|file| file.definitions);
        definitions
            .filter_map(|definition| name(definition.kind))
            .collect()
    }

    /// True for what comes with the engine.
    pub fn is_builtin(name: &str) -> bool {
        builtin::is_module(name) || builtin::is_elsewhere(name)
    }

    /// A module, used by this one or below, of which only the interface is known: such a program can be checked, not run.
    pub fn known_by_interface_only(&self) -> Option<&str> {
        interface_below(&self.code)
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
            params: h.params.clone(),
            returns: h.returns.clone(),
        };
        public.map(describe).collect()
    }

    /// What other modules see beside the handlers that script calls: constants, types, variables and foreign handlers, each as
    /// a line of an interface.
    pub fn public_definitions(&self) -> Vec<String> {
        let exported = self.code.exports.iter().map(|(name, export)| match export {
            Export::Constant(_) => format!("constant {name}"),
            Export::Type(ty) => format!("type {name} is {ty}"),
        });
        let variables = self.code.variables.iter().filter(|variable| variable.public);
        let variables = variables.map(|variable| format!("variable {} as {}", variable.name, variable.ty));
        let foreign = self.code.foreign.iter().filter(|handler| handler.public);
        let foreign = foreign.map(|handler| {
            let params: Vec<String> = handler.params.iter().map(ToString::to_string).collect();
            let params = params.join(", ");
            format!(
                "foreign handler {}({params}) returns {}",
                handler.name, handler.returns
            )
        });
        exported.chain(variables).chain(foreign).collect()
    }

    /// Loads the module. Modules that it uses and that are not among `loaded` are loaded with it, once each.
    pub fn instantiate(&self, loaded: &[Rc<Instance>]) -> Rc<Instance> {
        instantiate(&self.code, &mut loaded.to_vec())
    }

    /// Like [`Module::instantiate`], for one of several that share what they use; what is loaded is added.
    pub fn instantiate_among(&self, loaded: &mut Vec<Rc<Instance>>) -> Rc<Instance> {
        instantiate(&self.code, loaded)
    }
}

fn interface_below(code: &Code) -> Option<&str> {
    if code.kind == ModuleKind::Import {
        return Some(&code.name);
    }
    code.imports.iter().find_map(|import| interface_below(import))
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
