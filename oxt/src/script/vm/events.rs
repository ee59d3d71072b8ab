//! Timers and the event loop: `send ... in`, `wait`, `cancel`, `the pendingMessages`.
//!
//! The rule: messages run between statements that wait, never inside others; equal times run in the order of sending.

use std::time::{Duration, Instant};

use crate::script::ast::HandlerKind;
use crate::script::error::{Nature, Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::value::Value;

use super::Vm;
use super::call::Argument;

/// A hundred years, which no run takes.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// A message that is due later.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub id: u32,
    pub due: Instant,
    pub message: String,
    pub args: Vec<Value>,
    pub target: ObjectId,
}

/// What is due.
#[derive(Debug, Default)]
pub(crate) struct Events {
    pub pending: Vec<Pending>,
    next_id: u32,
    /// True once the script has quit.
    pub quit: bool,
    /// What `quit` gave as exit code.
    pub exit_code: i32,
    /// True if it was an extension that quit: then the program is over at once, without a last message.
    pub ended: bool,
    /// Errors of messages that nobody caught, oldest first.
    pub errors: Vec<ScriptError>,
    /// Lines that extensions have logged and nobody has been told of.
    pub log: Vec<String>,
}

impl Vm {
    /// Sends a message after a delay; the id cancels it.
    pub(crate) fn send_later(
        &mut self,
        target: ObjectId,
        message: String,
        args: Vec<Value>,
        delay: Duration,
    ) -> u32 {
        self.events.next_id += 1;
        let id = self.events.next_id;
        // What lies beyond the clock is far enough away.
        let due = Instant::now()
            .checked_add(delay)
            .unwrap_or_else(|| Instant::now() + LONGEST);
        self.events.pending.push(Pending {
            id,
            due,
            message,
            args,
            target,
        });
        id
    }

    /// Runs one message that is due; false if none is.
    pub(crate) fn run_due(&mut self) -> Result<bool> {
        self.run_due_by(Instant::now())
    }

    /// Runs one message that was due at a time; false if none was.
    fn run_due_by(&mut self, now: Instant) -> Result<bool> {
        if !self.events.log.is_empty() {
            self.tell_log()?;
            return Ok(true);
        }
        let next = self
            .events
            .pending
            .iter()
            .enumerate()
            .filter(|(_, p)| p.due <= now)
            .min_by_key(|(_, p)| (p.due, p.id));
        let Some((index, _)) = next else { return Ok(false) };
        let pending = self.events.pending.remove(index);
        if self.objects.get(pending.target).is_none() {
            return Ok(true);
        }
        self.post(pending.target, &pending.message, pending.args)?;
        Ok(true)
    }

    /// Delivers a message from the event loop: an error in it ends the message, not the run.
    pub(crate) fn post(&mut self, target: ObjectId, message: &str, args: Vec<Value>) -> Result<()> {
        let args = args.into_iter().map(Argument::Value).collect();
        match self.send_message(target, HandlerKind::Message, message, args) {
            Ok(_) => Ok(()),
            Err(error) => match error.nature {
                Nature::ExitToTop => Ok(()),
                Nature::Engine | Nature::Thrown => self.tell_error(target, message, *error),
                Nature::Quit => {
                    self.events.quit = true;
                    Err(error)
                }
                Nature::Fatal => Err(error),
            },
        }
    }

    /// An error that nobody caught is sent to the object as `errorDialog`; if no script has a handler for that, it is the
    /// run's. The engine's parameters: the list of the running error, and the one of a script that did not compile.
    fn tell_error(&mut self, target: ObjectId, message: &str, error: ScriptError) -> Result<()> {
        const TELLER: &str = "errorDialog";
        if message.eq_ignore_ascii_case(TELLER) || self.find(HandlerKind::Message, TELLER, target).is_none() {
            self.events.errors.push(error);
            return Ok(());
        }
        let list = Value::from(error.for_script());
        self.post(target, TELLER, vec![list, Value::from("")])
    }

    /// What extensions have logged is sent to the current card as `logChanged`; if no script has a handler for that, it is
    /// written to standard error.
    fn tell_log(&mut self) -> Result<()> {
        const TELLER: &str = "logChanged";
        let lines = std::mem::take(&mut self.events.log).join("\n");
        let card = self.default_stack().map(|stack| self.objects.card_of(stack));
        match card {
            Ok(card) if self.find(HandlerKind::Message, TELLER, card).is_some() => {
                self.post(card, TELLER, vec![Value::from(lines)])
            }
            _ => {
                eprintln!("{lines}");
                Ok(())
            }
        }
    }

    /// Waits, running messages that fall due if asked to; `done` is asked after each.
    pub(crate) fn wait_until(
        &mut self,
        deadline: Option<Instant>,
        with_messages: bool,
        mut done: impl FnMut(&mut Vm) -> Result<bool>,
    ) -> Result<()> {
        loop {
            self.limits.check_time()?;
            if done(self)? {
                return Ok(());
            }
            let now = Instant::now();
            // What fell due before the end is run, however late it is noticed; what falls due meanwhile is not.
            let latest = deadline.map_or(now, |deadline| deadline.min(now));
            if with_messages && self.run_due_by(latest)? {
                continue;
            }
            if deadline.is_some_and(|deadline| deadline <= now) {
                return Ok(());
            }
            let mut pause = Duration::from_millis(5);
            if let Some(deadline) = deadline {
                pause = pause.min(deadline.saturating_duration_since(now));
            }
            if with_messages && let Some(next) = self.next_due() {
                pause = pause.min(next.saturating_duration_since(now));
            }
            std::thread::sleep(pause.max(Duration::from_micros(50)));
        }
    }

    /// When the next message falls due.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        if !self.events.log.is_empty() {
            return Some(Instant::now());
        }
        self.events.pending.iter().map(|pending| pending.due).min()
    }

    /// Runs messages until none is left, the script quits, or `stop` says so.
    pub(crate) fn run_events(&mut self, mut stop: impl FnMut(&mut Vm) -> bool) -> Result<()> {
        while !self.events.quit && !stop(self) {
            let Some(next) = self.next_due() else {
                return Ok(());
            };
            self.limits.check_time()?;
            let pause = next.saturating_duration_since(Instant::now());
            if pause > Duration::ZERO {
                std::thread::sleep(pause.min(Duration::from_millis(20)));
            }
            self.run_due()?;
        }
        Ok(())
    }
}
