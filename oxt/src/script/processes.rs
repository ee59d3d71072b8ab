//! Processes that a script has opened.

use std::process::{Child, ChildStdin};

use super::channels::Incoming;

/// One process.
#[derive(Debug)]
pub(crate) struct Process {
    /// The line it was opened with.
    pub name: String,
    /// What it reads from, if the script writes to it.
    pub input: Option<ChildStdin>,
    /// What it puts out, if the script reads that.
    pub output: Option<Incoming>,
    /// The encoding of text, or `binary`.
    pub encoding: &'static str,
    /// Opened for `neither`: it goes on when the script's run is over.
    pub detached: bool,
    pub child: Child,
}

/// All processes, in the order of opening.
#[derive(Debug, Default)]
pub(crate) struct Processes(Vec<Process>);

impl Processes {
    /// Adds one.
    pub fn add(&mut self, process: Process) {
        self.0.push(process);
    }

    /// The process of this name, spelled exactly so.
    pub fn find(&self, name: &str) -> Option<&Process> {
        self.0.iter().find(|process| process.name == name)
    }

    /// Like [`find`](Self::find), to change it.
    pub fn find_mut(&mut self, name: &str) -> Option<&mut Process> {
        self.0.iter_mut().find(|process| process.name == name)
    }

    /// Drops those that have ended and whose output has been read.
    pub fn forget_ended(&mut self) {
        self.0.retain_mut(|process| {
            let unread = process.output.as_ref().is_some_and(|output| !output.is_over());
            unread || matches!(process.child.try_wait(), Ok(None))
        });
    }

    /// Their names and numbers.
    pub fn running(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0
            .iter()
            .map(|process| (process.name.as_str(), process.child.id()))
    }
}

impl Drop for Processes {
    /// What the script reads from or writes to ends with it.
    fn drop(&mut self) {
        for process in self.0.iter_mut().filter(|process| !process.detached) {
            let _ = process.child.kill();
            let _ = process.child.wait();
        }
    }
}
