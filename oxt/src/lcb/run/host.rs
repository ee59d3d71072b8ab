//! The world outside of the program, as far as the engine's modules reach it.

use std::io::Write;

use crate::lcb::error::{LcbError, Outcome};
use crate::value::Value;

/// What a program can ask of its surroundings. The plain host is a process; script brings its own.
pub trait Host {
    /// `the command name`.
    fn command_name(&self) -> String {
        "oxt".into()
    }

    /// `the command arguments`.
    fn command_arguments(&self) -> Vec<String> {
        Vec::new()
    }

    /// `write ... to the output stream` (false: the error stream).
    fn write(&mut self, to_output: bool, bytes: &[u8]) -> std::io::Result<()> {
        if to_output {
            std::io::stdout().write_all(bytes)
        } else {
            std::io::stderr().write_all(bytes)
        }
    }

    /// Something that needs the real engine, such as `execute script`; `what` is the form, `args` are its
    /// arguments.
    fn engine(&mut self, what: &str, _args: &[Value]) -> Outcome<Value> {
        Err(LcbError::unsupported(&format!("'{what}' outside of script")))
    }
}

/// A host that is just this process.
#[derive(Default)]
pub struct Plain {
    /// `the command name`.
    pub name: String,
    /// `the command arguments`.
    pub arguments: Vec<String>,
}

impl Host for Plain {
    fn command_name(&self) -> String {
        self.name.clone()
    }

    fn command_arguments(&self) -> Vec<String> {
        self.arguments.clone()
    }
}
