//! The world outside of the program, as far as the engine's modules reach it.

use std::io::Write;

/// What a program can ask of the process it runs in.
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
