//! The interpreter: one machine that holds the objects, the globals, the timers and the running handler.
//!
//! The rule: script runs on one thread and never re-enters except through messages; every handler activation is a
//! `Frame` with its own settings; limits stop what never ends.

mod blocks;
mod call;
mod caller;
mod containers;
mod eval;
mod events;
mod extension;
mod fragments;
mod frame;
mod limits;
mod load;
mod loops;
mod path;
mod property;
mod references;
mod tries;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub(crate) use blocks::Flow;
pub(crate) use call::{Argument, Ended};
pub use extension::{
    Extension, ExtensionError, ExtensionFrame, ExtensionHandler, ExtensionLoader, LoadError,
};
pub(crate) use frame::{Cell, Frame, Instance, Variable};
pub(crate) use limits::{Limits, Size};
pub(crate) use path::Handled;

use super::error::{Nature, ScriptError};
use super::objects::{ObjectId, Objects};
use super::properties::Access;
use super::values::Context;
use crate::confined::Outside;
use crate::value::Value;

/// Where `put` without a container and the message box write.
pub type Output = Box<dyn FnMut(&str)>;

/// The machine.
pub struct Vm {
    pub(crate) objects: Objects,
    pub(crate) frame: Frame,
    pub(crate) depth: u32,
    pub(crate) result: Value,
    pub(crate) globals: HashMap<String, Cell>,
    pub(crate) instances: HashMap<(usize, ObjectId), Rc<Instance>>,
    pub(crate) libraries: Libraries,
    pub(crate) extensions: Vec<Loaded>,
    /// How many calls of extensions are on their way: an extension may call script, which may call one again.
    pub(crate) extension_calls: u32,
    /// What a script failed with that an extension had called, until the extension has failed with it.
    pub(crate) failed_inside: Option<Box<ScriptError>>,
    /// Public handlers of all extensions by name in lower case: which extension, which handler.
    pub(crate) extension_handlers: HashMap<String, (usize, usize)>,
    /// Loads what `load extension` names.
    pub(crate) extension_loader: Option<Rc<RefCell<dyn ExtensionLoader>>>,
    pub(crate) events: events::Events,
    pub(crate) limits: Limits,
    pub(crate) settings: Settings,
    pub(crate) message_box: Value,
    pub(crate) output: Output,
    pub(crate) random: RandomState,
    pub(crate) files: super::files::OpenFiles,
    pub(crate) processes: super::processes::Processes,
    pub(crate) standard: Standard,
}

/// Standard input and output, as far as scripts use them.
#[derive(Debug, Default)]
pub(crate) struct Standard {
    /// What comes in, once somebody has asked.
    pub input: Option<super::channels::Incoming>,
    /// Somebody else writes to standard output: what scripts write goes to standard error.
    pub output_is_taken: bool,
}

/// An extension with its handlers, looked up once.
pub(crate) struct Loaded {
    pub extension: Rc<dyn Extension>,
    pub handlers: Vec<ExtensionHandler>,
}

/// Scripts that are asked besides the target's own owners.
#[derive(Default)]
pub(crate) struct Libraries {
    pub in_use: Vec<ObjectId>,
    pub front: Vec<ObjectId>,
    pub back: Vec<ObjectId>,
}

/// Properties of the whole engine that a script can set.
pub(crate) struct Settings {
    pub default_stack: Option<ObjectId>,
    pub default_folder: std::path::PathBuf,
    /// Global properties that are kept and mean nothing without a screen.
    pub held: HashMap<&'static str, Value>,
    pub lock_messages: bool,
    pub command_arguments: Vec<String>,
    pub command_name: String,
    /// Refuse what lies outside of the scripts.
    pub confined: bool,
}

/// The state of `random`, kept small and seedable by `the randomSeed`.
pub(crate) struct RandomState(pub u64);

impl RandomState {
    /// The next number (splitmix64).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Default for Vm {
    fn default() -> Self {
        Self::new()
    }
}

impl Vm {
    /// A machine without stacks that writes to standard output.
    pub fn new() -> Self {
        let seed = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(1, |d| d.as_nanos() as u64);
        Self {
            objects: Objects::new(),
            frame: Frame::idle(),
            depth: 0,
            result: Value::from(""),
            globals: HashMap::new(),
            instances: HashMap::new(),
            libraries: Libraries::default(),
            extensions: Vec::new(),
            extension_calls: 0,
            failed_inside: None,
            extension_handlers: HashMap::new(),
            extension_loader: None,
            events: events::Events::default(),
            limits: Limits::default(),
            settings: Settings {
                default_stack: None,
                default_folder: std::env::current_dir().unwrap_or_default(),
                held: HashMap::new(),
                lock_messages: false,
                command_arguments: Vec::new(),
                command_name: String::new(),
                confined: false,
            },
            message_box: Value::from(""),
            output: Box::new(|text| crate::cli::output::line!("{text}")),
            random: RandomState(seed),
            files: super::files::OpenFiles::default(),
            processes: super::processes::Processes::default(),
            standard: Standard::default(),
        }
    }

    /// The settings of the running handler.
    pub(crate) fn context(&self) -> &Context {
        &self.frame.context
    }

    /// `the twelveHourTime`: hours from 1 to 12 with AM and PM.
    pub(crate) fn twelve_hour_time(&self) -> bool {
        self.settings
            .held
            .get("twelvehourtime")
            .is_none_or(|value| self.context().truth(value))
    }

    /// Fails in a confined run.
    pub(crate) fn reach(&self, what: Outside) -> super::error::Result<()> {
        if self.settings.confined {
            return Err(ScriptError::of(Nature::Fatal, what.refusal()));
        }
        Ok(())
    }

    /// Reads a property through its row.
    pub(crate) fn get_row(&mut self, access: &Access) -> super::error::Result<Value> {
        (access.row.get)(self, access)
    }

    /// Where `put` writes from now on. Standard output is not the script's any more.
    pub fn set_output(&mut self, output: impl FnMut(&str) + 'static) {
        self.output = Box::new(output);
        self.standard.output_is_taken = true;
    }

    /// Who loads extensions that the script names.
    pub fn set_extension_loader(&mut self, loader: Rc<RefCell<dyn ExtensionLoader>>) {
        self.extension_loader = Some(loader);
    }

    /// What `the commandName` and `the commandArguments` say.
    pub fn set_command_line(&mut self, name: &str, arguments: Vec<String>) {
        self.settings.command_name = name.to_owned();
        self.settings.command_arguments = arguments;
    }
}
