//! LCB modules as extensions of script: loading them with what they use, and the border conversions.
//!
//! The rule: script values become what a parameter's type wants, by the engine's conversions and no others; one machine
//! runs all modules of a session.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::lcb::ast::Mode;
use crate::lcb::run::Plain;
use crate::lcb::types::{Base, Foreign, Type};
use crate::lcb::{Instance, LcbError, Machine, Module, PublicHandler};
use crate::script::session::Failure;
use crate::script::vm::{Extension, ExtensionError, ExtensionFrame, ExtensionHandler};
use crate::value::convert::{Numbers, Wanted, lcb_to_script, script_to_lcb};
use crate::value::{Number, Value};

use super::args::Loading;

/// A loaded module that script can call.
pub(crate) struct ModuleExtension {
    name: String,
    instance: Rc<Instance>,
    machine: Rc<RefCell<Machine>>,
    handlers: Vec<PublicHandler>,
}

/// Loads modules from files, in this order; a module may use those before it.
pub(crate) fn load(files: &[PathBuf]) -> Result<Vec<ModuleExtension>, Failure> {
    let machine = Rc::new(RefCell::new(Machine::default()));
    let mut modules: Vec<Module> = Vec::new();
    let mut out = Vec::new();
    for file in files {
        let module = check(file, &modules)?;
        out.push(ModuleExtension {
            name: module.name().to_owned(),
            instance: module.instantiate(&[]),
            machine: machine.clone(),
            handlers: module.public_handlers(),
        });
        modules.push(module);
    }
    Ok(out)
}

/// Reads and checks one module.
pub(crate) fn check(file: &Path, used: &[Module]) -> Result<Module, Failure> {
    let shown = file.to_string_lossy();
    let text = std::fs::read_to_string(file).map_err(|error| Failure::of(format!("{shown}: {error}\n")))?;
    Module::load_with(&text, &shown, used).map_err(|errors| {
        let report: String = errors.iter().map(|error| format!("{error}\n")).collect();
        Failure::of(report)
    })
}

/// Runs a module alone: its public handler `main`, without parameters.
pub(crate) fn run_main(file: &Path, loading: &Loading, arguments: &[String]) -> Result<(), Failure> {
    let mut used = Vec::new();
    for path in &loading.with {
        used.push(check(path, &used)?);
    }
    let module = check(file, &used)?;
    let mut files = loading.with.clone();
    files.push(file.to_owned());
    super::loading::map_native_libraries(&files, loading);
    let main = module
        .public_handlers()
        .into_iter()
        .find(|handler| handler.name.eq_ignore_ascii_case("main"));
    let Some(main) = main.filter(|handler| handler.params.is_empty()) else {
        let advice = "a module is run by its public handler main, which takes no parameters";
        return Err(Failure::of(format!("{}: {advice}\n", file.display())));
    };
    let host = Plain {
        name: file.to_string_lossy().into_owned(),
        arguments: arguments.to_vec(),
    };
    let outcome = Machine::new(Box::new(host)).call(&module.instantiate(&[]), main.index, Vec::new());
    outcome
        .map(|_| ())
        .map_err(|error| Failure::of(format!("error: {error}\n")))
}

impl Extension for ModuleExtension {
    fn name(&self) -> &str {
        &self.name
    }

    fn handlers(&self) -> Vec<ExtensionHandler> {
        let describe = |handler: &PublicHandler| ExtensionHandler {
            name: handler.name.to_string(),
            writes: handler
                .params
                .iter()
                .map(|param| param.mode != Mode::In)
                .collect(),
        };
        self.handlers.iter().map(describe).collect()
    }

    fn call(
        &mut self,
        handler: usize,
        args: &mut [Value],
        numbers: &dyn Numbers,
    ) -> Result<Value, ExtensionError> {
        let described = &self.handlers[handler];
        let mut values = Vec::with_capacity(args.len());
        for (argument, (param, value)) in described.params.iter().zip(args.iter()).enumerate() {
            values.push(match param.mode {
                Mode::Out => Value::Nothing,
                Mode::In | Mode::InOut => {
                    let value = plain(value.clone());
                    script_to_lcb(value, wanted(&param.ty), param.ty.optional, numbers)
                        .map_err(|_| ExtensionError::Type { argument })?
                }
            });
        }
        let outcome = self
            .machine
            .borrow_mut()
            .call(&self.instance, described.index, values);
        let (value, written) = outcome.map_err(|error| raised(&error))?;
        let places = described
            .params
            .iter()
            .zip(args)
            .filter(|(param, _)| param.mode != Mode::In);
        for ((_, place), value) in places.zip(written) {
            *place = to_script(value)?;
        }
        to_script(value)
    }
}

/// Script's arithmetic gives reals; LCB expects whole numbers to be stored as such.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(Number::Real(x)) => Value::Number(Number::from_f64(x)),
        other => other,
    }
}

/// What a parameter of a type takes from script. Foreign types take what they bridge to.
fn wanted(ty: &Type) -> Wanted {
    match &ty.base {
        Base::Any => Wanted::Any,
        Base::Boolean | Base::Foreign(Foreign::Bool) => Wanted::Boolean,
        Base::Number | Base::Foreign(Foreign::Int(_) | Foreign::Float | Foreign::Double) => Wanted::Number,
        Base::String
        | Base::Foreign(Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16) => {
            Wanted::String
        }
        Base::Data => Wanted::Data,
        Base::Array | Base::Record(_) => Wanted::Array,
        Base::List => Wanted::List,
        Base::Nothing | Base::Handler(_) | Base::Opaque(_) => Wanted::Other,
        Base::Foreign(Foreign::Pointer | Foreign::Aggregate(_)) => Wanted::Other,
    }
}

fn to_script(value: Value) -> Result<Value, ExtensionError> {
    match lcb_to_script(value) {
        Ok(Value::Nothing) => Ok(Value::from("")),
        Ok(value) => Ok(value),
        // The engine has no words for a value that script cannot have.
        Err(_) => Err(ExtensionError::Raised {
            domain: "runtime".to_owned(),
            message: String::new(),
            frames: Vec::new(),
        }),
    }
}

fn raised(error: &LcbError) -> ExtensionError {
    if error.message.starts_with("not supported by oxt") {
        return ExtensionError::Unsupported {
            message: error.to_string(),
        };
    }
    let frame = |frame: &crate::lcb::Frame| ExtensionFrame {
        file: frame.file.to_string(),
        line: frame.line,
        column: 1,
    };
    ExtensionError::Raised {
        domain: error.domain.to_owned(),
        message: error.message.clone(),
        frames: error.frames.iter().map(frame).collect(),
    }
}
