//! LCB modules as extensions of script: loading them with what they use, and calling them.
//!
//! The rule: one machine runs all modules of a session, and every call crosses the border in [`crate::lcb::border`].

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::caller::Caller;
use crate::lcb::ast::Mode;
use crate::lcb::run::Plain;
use crate::lcb::{CallError, Instance, LcbError, Machine, Module, PublicHandler, call_from_script};
use crate::script::session::Failure;
use crate::script::vm::{Extension, ExtensionError, ExtensionFrame, ExtensionHandler};
use crate::value::convert::Numbers;
use crate::value::{Number, Value};

use super::args::Loading;
use super::coverage::Coverage;
use super::dependencies::Dependencies;
use super::loader::runnable;
use super::machines::Machines;

/// A loaded module that script can call.
pub(crate) struct ModuleExtension {
    name: String,
    instance: Rc<Instance>,
    machines: Rc<Machines>,
    /// The folder of its resources.
    resources: Rc<str>,
    handlers: Vec<PublicHandler>,
    /// Which of them script has called without an error.
    called: Vec<Cell<bool>>,
}

impl ModuleExtension {
    /// A module that has been loaded.
    pub(crate) fn new(
        module: &Module,
        instance: Rc<Instance>,
        machines: &Rc<Machines>,
        resources: &str,
    ) -> Self {
        let handlers = module.public_handlers();
        Self {
            name: module.name().to_owned(),
            instance,
            machines: machines.clone(),
            resources: resources.into(),
            called: vec![Cell::new(false); handlers.len()],
            handlers,
        }
    }

    /// Notes which handlers script has called so far.
    pub(crate) fn cover(&self, coverage: &mut Coverage) {
        for (handler, called) in self.handlers.iter().zip(&self.called) {
            coverage.note(&self.name, &handler.name, called.get());
        }
    }
}

/// Runs a module alone: its public handler `main`, without parameters. The status is what it gave to `quit`, if it did.
pub(crate) fn run_main(
    file: &Path,
    loading: &Loading,
    arguments: &[String],
    timeout: Option<Duration>,
) -> Result<Option<i32>, Failure> {
    let module = Dependencies::new(&loading.with, &loading.module_paths).module(file)?;
    runnable(&module)?;
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
    let mut machine = Machine::new(Box::new(host));
    machine.confined = loading.confined;
    machine.limits.deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let outcome = machine.call(&module.instantiate(&[]), main.index, Vec::new());
    match (outcome, machine.exit_status) {
        (_, Some(status)) => Ok(Some(status)),
        (Ok(_), None) => Ok(None),
        (Err(error), None) => Err(Failure::of(format!("error: {error}\n"))),
    }
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
        &self,
        handler: usize,
        args: &mut [Value],
        numbers: &dyn Numbers,
        caller: &mut (dyn Caller + 'static),
    ) -> Result<Value, ExtensionError> {
        let values = args.iter().cloned().map(plain).collect();
        let described = &self.handlers[handler];
        let mut machine = self.machines.take().called_by(Some(caller));
        machine.resources = Some(self.resources.clone());
        let answer = call_from_script(&mut machine, &self.instance, described, values, numbers);
        let status = machine.exit_status.take();
        self.machines.give_back(machine.called_by(None));
        if let Some(status) = status {
            return Err(ExtensionError::Quit { status });
        }
        let answer = answer.map_err(refused)?;
        self.called[handler].set(true);
        for (at, value) in answer.outs {
            args[at] = shown(value);
        }
        Ok(shown(answer.value))
    }
}

/// Script's arithmetic gives reals; LCB expects whole numbers to be stored as such.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(Number::Real(x)) => Value::Number(Number::from_f64(x)),
        other => other,
    }
}

/// LCB's nothing is script's empty text.
fn shown(value: Value) -> Value {
    if value.is_nothing() {
        Value::from("")
    } else {
        value
    }
}

/// Script counts the arguments itself, so only their types and the handler can fail here.
fn refused(error: CallError) -> ExtensionError {
    match error {
        CallError::Argument(argument) => ExtensionError::Type { argument },
        CallError::Failed(error) => raised(&error),
        CallError::TooFewArguments | CallError::TooManyArguments => ExtensionError::Unsupported {
            message: "an extension disagrees with its own description".to_owned(),
        },
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
