//! A run from outside: load stacks and extensions, open, pump, ask.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::ast::HandlerKind;
use super::error::{Nature, ScriptError};
use super::objects::ObjectId;
use super::vm::{Extension, Size, Vm};
use crate::check::Diagnostic;
use crate::value::Value;

/// One run of script.
pub struct Session {
    vm: Vm,
    stack: Option<ObjectId>,
}

/// Why a run failed, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The report: message, line with a caret, chain of handlers.
    pub report: String,
    /// The engine's number of the error, if it is one of the engine's.
    pub code: Option<u32>,
}

impl Failure {
    /// A failure that is no error of a script.
    pub fn of(report: impl Into<String>) -> Self {
        Self {
            report: report.into(),
            code: None,
        }
    }
}

impl From<Box<ScriptError>> for Failure {
    fn from(error: Box<ScriptError>) -> Self {
        Self {
            report: error.report(),
            code: error.entries.first().map(|entry| entry.code),
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A run without stacks.
    pub fn new() -> Self {
        Self {
            vm: Vm::new(),
            stack: None,
        }
    }

    /// The machine, for settings.
    pub fn vm(&mut self) -> &mut Vm {
        &mut self.vm
    }

    /// Adds an extension.
    pub fn add_extension(&mut self, extension: Rc<dyn Extension>) {
        self.vm.add_extension(extension);
    }

    /// Loads a script-only stack from a file. The first one loaded is the one that is opened.
    pub fn load_file(&mut self, path: &Path) -> Result<(), Failure> {
        let name = path.to_string_lossy();
        let bytes = std::fs::read(path).map_err(|error| Failure::of(format!("{name}: {error}\n")))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        self.load_text(&name, &text, &stem)
    }

    /// Loads a script-only stack from its text, reported as `name`; without a first line of its own it is called `stack`.
    pub fn load_text(&mut self, name: &str, text: &str, stack: &str) -> Result<(), Failure> {
        match self.vm.load_stack(name, text, stack) {
            Ok(id) => {
                self.stack.get_or_insert(id);
                Ok(())
            }
            Err((source, errors)) => {
                let report: String = errors
                    .iter()
                    .map(|error: &Diagnostic| error.render(&source))
                    .collect();
                Err(Failure::of(report))
            }
        }
    }

    /// Loads a script-only stack from a file and puts it in use, as an installed script library is.
    pub fn use_library(&mut self, path: &Path) -> Result<(), Failure> {
        let opened = self.stack.take();
        self.load_file(path)?;
        if let Some(library) = self.stack.take() {
            self.vm.use_library(library)?;
        }
        self.stack = opened;
        Ok(())
    }

    /// Runs a line as the message box does: the value of an expression, or statements. Variables stay.
    pub fn interact(&mut self, code: &str) -> Result<Option<String>, Failure> {
        if self.vm.is_expression(code) {
            let value = self.vm.value_of_text(code)?;
            return Ok(Some(self.vm.context().text(&value).as_str().to_owned()));
        }
        match self.vm.run_text(code) {
            Ok(_) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Evaluates an expression; or runs statements and gives `it`. In the stack's script, if one is loaded.
    pub fn run_or_evaluate(&mut self, code: &str) -> Result<String, Failure> {
        let frame = self.stack.map(|stack| self.vm.frame_of(stack));
        let caller = frame.map(|frame| std::mem::replace(&mut self.vm.frame, frame));
        let value = if self.vm.is_expression(code) {
            self.vm.value_of_text(code)
        } else {
            self.vm.run_text(code).and_then(|_| self.vm.value_of_text("it"))
        };
        let text = value.map(|value| self.vm.context().text(&value).as_str().to_owned());
        if let Some(caller) = caller {
            self.vm.frame = caller;
        }
        Ok(text?)
    }

    /// Refuses the scripts everything outside of themselves: files, folders, processes.
    pub fn confine(&mut self) {
        self.vm.settings.confined = true;
    }

    /// Fails the run once it has taken this long.
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.vm.limits.deadline = Instant::now().checked_add(timeout);
    }

    /// Fails the run after so many statements.
    pub fn set_statement_limit(&mut self, statements: u64) {
        self.vm.limits.statements = Some(statements);
    }

    /// Fails the run when a text or data would have more bytes than this, or an array more elements.
    pub fn set_size_limit(&mut self, bytes: usize) {
        self.vm.limits.size = Size(bytes);
    }

    /// How deep handlers, and texts that are run, may call each other; deeper calls are the engine's recursion error.
    pub fn set_depth_limit(&mut self, depth: u32) {
        self.vm.limits.depth = depth;
    }

    /// Sends `startUp`, as an engine does to the stack that it is started with.
    pub fn start_up(&mut self) -> Result<(), Failure> {
        let Some(stack) = self.stack else { return Ok(()) };
        self.vm.settings.default_stack = Some(stack);
        let card = self.vm.objects.card_of(stack);
        match self.vm.post(card, "startUp", Vec::new()) {
            Ok(()) => self.first_error(),
            Err(error) if error.nature == Nature::Quit => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Sends `shutDown`, the last message of a run, to the current card; not if an extension has ended the program.
    pub fn shut_down(&mut self) -> Result<(), Failure> {
        if self.vm.events.ended {
            return Ok(());
        }
        let Some(stack) = self.vm.settings.default_stack else {
            return Ok(());
        };
        let card = self.vm.objects.card_of(stack);
        match self.vm.post(card, "shutDown", Vec::new()) {
            Ok(()) => self.first_error(),
            Err(error) if error.nature == Nature::Quit => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// True once the script has quit.
    pub fn has_quit(&self) -> bool {
        self.vm.events.quit
    }

    /// Sends the messages of a stack that opens.
    pub fn open(&mut self) -> Result<(), Failure> {
        let Some(stack) = self.stack else { return Ok(()) };
        self.vm.settings.default_stack = Some(stack);
        match self.vm.open_stack(stack) {
            Ok(()) => self.first_error(),
            Err(error) if error.nature == Nature::Quit => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Runs pending messages until none is left or the script quits.
    pub fn run_to_end(&mut self) -> Result<(), Failure> {
        match self.vm.run_events(|vm| !vm.events.errors.is_empty()) {
            Ok(()) => self.first_error(),
            Err(error) if error.nature == Nature::Quit => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Runs pending messages until a function of the stack gives something, and returns that.
    pub fn run_until_answer(&mut self, function: &str) -> Result<Option<String>, Failure> {
        loop {
            if let Some(answer) = self.call_function(function, Vec::new())?
                && !answer.is_empty()
            {
                return Ok(Some(answer));
            }
            self.first_error()?;
            let now = Instant::now();
            let Some(next) = self.vm.next_due() else {
                return Ok(None);
            };
            if self.vm.events.quit {
                return Ok(None);
            }
            std::thread::sleep(next.saturating_duration_since(now).min(Duration::from_millis(20)));
            self.vm.limits.check_time()?;
            match self.vm.run_due() {
                Ok(_) => {}
                Err(error) if error.nature == Nature::Quit => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Calls a function of the stack; `None` if it has no such function.
    pub fn call_function(&mut self, name: &str, args: Vec<Value>) -> Result<Option<String>, Failure> {
        let Some(stack) = self.stack else { return Ok(None) };
        let args = args.into_iter().map(super::vm::Argument::Value).collect();
        let (_, value) = self.vm.send_message(stack, HandlerKind::Function, name, args)?;
        Ok(value.map(|(value, _)| self.vm.context().text(&value).as_str().to_owned()))
    }

    /// The value of an expression, computed in the stack's script.
    pub fn evaluate(&mut self, expression: &str) -> Result<String, Failure> {
        let value = match self.stack {
            Some(stack) => self.vm.value_in(stack, expression)?,
            None => self.vm.value_of_text(expression)?,
        };
        Ok(self.vm.context().text(&value).as_str().to_owned())
    }

    /// What `quit` gave as exit code.
    pub fn exit_code(&self) -> i32 {
        self.vm.events.exit_code
    }

    fn first_error(&mut self) -> Result<(), Failure> {
        if self.vm.events.errors.is_empty() {
            Ok(())
        } else {
            Err(Box::new(self.vm.events.errors.remove(0)).into())
        }
    }
}
