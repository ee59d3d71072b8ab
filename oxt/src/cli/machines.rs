//! The machines that run the modules of a session.
//!
//! The rule: one machine is enough until a module calls script and script calls a module again: then each call that is on its
//! way has its own, all with the same settings. What modules remember is in their instances, not in a machine.

use std::cell::RefCell;

use crate::lcb::Machine;
use crate::valueapi;

/// Machines that wait for a call.
pub(crate) struct Machines {
    idle: RefCell<Vec<Machine<'static>>>,
    keep_stale_errors: bool,
    confined: bool,
}

impl Machines {
    /// None yet; all that will be made have these settings.
    pub fn new(keep_stale_errors: bool, confined: bool) -> Self {
        Self {
            idle: RefCell::new(Vec::new()),
            keep_stale_errors,
            confined,
        }
    }

    /// A machine for a call.
    pub fn take(&self) -> Machine<'static> {
        let idle = self.idle.borrow_mut().pop();
        let mut machine = idle.unwrap_or_else(|| {
            let mut machine = Machine::default();
            machine.keep_stale_errors = self.keep_stale_errors;
            machine.confined = self.confined;
            machine
        });
        // Such an error is left for the next operation of any module, whichever machine runs it.
        machine.stale = self.keep_stale_errors && valueapi::is_pending();
        machine
    }

    /// The machine has done its call.
    pub fn give_back(&self, machine: Machine<'static>) {
        self.idle.borrow_mut().push(machine);
    }
}
