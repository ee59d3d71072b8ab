//! The message path: which handler a name means, and what happens to a message that is passed on.
//!
//! The order is the engine's: front scripts; the object, its behaviors, its owners up to the stack; the main stack;
//! stacks in use; back scripts; extensions last.

use std::rc::Rc;

use crate::script::ast::{Expr, Handler, HandlerKind, ReturnMode};
use crate::script::error::{Entry, Nature, Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::value::Value;

use super::call::{Argument, Ended};
use super::{ExtensionError, Instance, Vm};

/// A handler that was found.
#[derive(Clone)]
pub(crate) enum Found {
    Script {
        handler: Rc<Handler>,
        instance: Rc<Instance>,
        me: ObjectId,
    },
    Extension(usize, usize),
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handled {
    Done,
    Passed,
    Unhandled,
}

/// Stops endless chains of behaviors.
const MOST_BEHAVIORS: usize = 100;

impl Vm {
    /// The handler that a call in the running script means: its own first, private ones included.
    pub(crate) fn find_from_here(&self, kind: HandlerKind, name: &str) -> Option<Found> {
        if let Some(handler) = self.frame.instance.script.handler(kind, name, true) {
            let instance = self.frame.instance.clone();
            return Some(Found::Script {
                handler: handler.clone(),
                instance,
                me: self.frame.me,
            });
        }
        self.find(kind, name, self.frame.me)
    }

    /// The handler that a message to an object reaches first.
    pub(crate) fn find(&self, kind: HandlerKind, name: &str, object: ObjectId) -> Option<Found> {
        let mut first = None;
        self.walk(object, kind, name, &mut |found| {
            first = Some(found);
            false
        });
        first
    }

    /// All handlers for a message to an object, in the order in which they are asked.
    fn path(&self, object: ObjectId, kind: HandlerKind, name: &str) -> Vec<Found> {
        let mut list = Vec::new();
        self.walk(object, kind, name, &mut |found| {
            list.push(found);
            true
        });
        list
    }

    /// Shows each handler in order until `see` has seen enough; false if it has.
    fn walk(
        &self,
        object: ObjectId,
        kind: HandlerKind,
        name: &str,
        see: &mut dyn FnMut(Found) -> bool,
    ) -> bool {
        let mut stack = ObjectId::NONE;
        for front in &self.libraries.front {
            if !self.walk_object(*front, kind, name, see) {
                return false;
            }
        }
        let mut at = object;
        while at != ObjectId::NONE {
            if !self.walk_object(at, kind, name, see) {
                return false;
            }
            stack = at;
            at = self.objects.owner(at);
        }
        let libraries = self.libraries.in_use.iter().filter(|library| **library != stack);
        for library in libraries.chain(&self.libraries.back) {
            if !self.walk_object(*library, kind, name, see) {
                return false;
            }
        }
        let callable = matches!(kind, HandlerKind::Message | HandlerKind::Function);
        match self.extension_handlers.get(&name.to_lowercase()) {
            Some((extension, handler)) if callable => see(Found::Extension(*extension, *handler)),
            _ => true,
        }
    }

    /// The object's own script, then its behaviors.
    fn walk_object(
        &self,
        object: ObjectId,
        kind: HandlerKind,
        name: &str,
        see: &mut dyn FnMut(Found) -> bool,
    ) -> bool {
        let mut holder = object;
        for _ in 0..MOST_BEHAVIORS {
            if let Some(instance) = self.existing_instance(object, holder)
                && let Some(handler) = instance.script.handler(kind, name, false)
                && !see(Found::Script {
                    handler: handler.clone(),
                    instance: instance.clone(),
                    me: object,
                })
            {
                return false;
            }
            match self.objects.behavior(holder) {
                Some(next) if next != holder => holder = next,
                _ => return true,
            }
        }
        true
    }

    fn existing_instance(&self, object: ObjectId, holder: ObjectId) -> Option<Rc<Instance>> {
        let script = self.objects.script(holder)?;
        self.instances
            .get(&(Rc::as_ptr(&script) as usize, object))
            .cloned()
    }

    /// True while the object's own `getProp` or `setProp` of this name runs: it reads and sets the property itself.
    pub(crate) fn in_property_handler(&self, kind: HandlerKind, name: &str, object: ObjectId) -> bool {
        let handler = &self.frame.handler;
        handler.kind == kind && handler.name.eq_ignore_ascii_case(name) && self.frame.target == object
    }

    /// Sends a message to an object along its path; nobody having it is no error.
    pub(crate) fn send_message(
        &mut self,
        object: ObjectId,
        kind: HandlerKind,
        name: &str,
        args: Vec<Argument>,
    ) -> Result<(Handled, Option<(Value, ReturnMode)>)> {
        self.prepare_instances(object);
        let path = self.path(object, kind, name);
        self.deliver(path, object, args)
    }

    /// After `pass`: the message goes on to the handlers behind the one that passed it.
    pub(crate) fn pass_on(
        &mut self,
        kind: HandlerKind,
        passed: &Rc<Handler>,
        object: ObjectId,
        params: Vec<Value>,
    ) -> Result<Ended> {
        let path = self.path(object, kind, &passed.name);
        let is_passer =
            |found: &Found| matches!(found, Found::Script { handler, .. } if Rc::ptr_eq(handler, passed));
        let behind = path.iter().position(is_passer).map_or(0, |at| at + 1);
        let args = params.into_iter().map(Argument::Value).collect();
        match self.deliver(path.into_iter().skip(behind).collect(), object, args)? {
            (_, Some((value, mode))) => Ok(Ended::Returned(value, mode)),
            (_, None) => Ok(Ended::Passed(Vec::new())),
        }
    }

    fn deliver(
        &mut self,
        path: Vec<Found>,
        target: ObjectId,
        args: Vec<Argument>,
    ) -> Result<(Handled, Option<(Value, ReturnMode)>)> {
        let mut outcome = Handled::Unhandled;
        for found in path {
            match found {
                Found::Script {
                    handler,
                    instance,
                    me,
                } => match self.activate(&handler, &instance, me, target, args.clone())? {
                    Ended::Returned(value, mode) => return Ok((Handled::Done, Some((value, mode)))),
                    Ended::Passed(_) => outcome = Handled::Passed,
                },
                Found::Extension(extension, handler) => {
                    let mut values: Vec<Value> = args.iter().map(Argument::value).collect();
                    let value = self.run_extension(extension, handler, &mut values)?;
                    return Ok((Handled::Done, Some((value, ReturnMode::Plain))));
                }
            }
        }
        Ok((outcome, None))
    }

    /// Calls an extension's handler with arguments as written; what it writes goes back into them.
    pub(crate) fn call_extension(
        &mut self,
        extension: usize,
        handler: usize,
        args: &[Expr],
    ) -> Result<Value> {
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            values.push(self.eval(arg)?);
        }
        let value = self.run_extension(extension, handler, &mut values)?;
        let writes = self.extensions[extension].handlers[handler].writes.clone();
        for ((arg, value), writes) in args.iter().zip(values).zip(writes) {
            if writes {
                self.assign(arg, value, crate::script::ast::Prep::Into)?;
            }
        }
        Ok(value)
    }

    fn run_extension(&mut self, index: usize, handler: usize, args: &mut [Value]) -> Result<Value> {
        let loaded = &self.extensions[index];
        let (described, extension) = (&loaded.handlers[handler], loaded.extension.clone());
        let wanted = described.writes.len();
        if args.len() != wanted {
            let (code, word) = if args.len() < wanted {
                (885, "few")
            } else {
                (886, "many")
            };
            let message = format!(
                "{}: too {word} arguments: it takes {wanted}, not {}",
                described.name,
                args.len()
            );
            return Err(ScriptError::new(code, message));
        }
        let context = self.frame.context.clone();
        self.extension_calls += 1;
        let answer = extension.call(handler, args, &context, self);
        self.extension_calls -= 1;
        match answer {
            Ok(value) => {
                self.result = value.clone();
                Ok(value)
            }
            Err(error) => {
                let name = self.extensions[index].handlers[handler].name.clone();
                Err(self.extension_error(&name, error))
            }
        }
    }

    /// The engine's error list for an error inside an extension.
    fn extension_error(&mut self, handler: &str, error: ExtensionError) -> Box<ScriptError> {
        let inside = self.failed_inside.take();
        match error {
            ExtensionError::Type { argument } => {
                let message = format!("{handler}: argument {} has the wrong type", argument + 1);
                ScriptError::new(899, message)
            }
            ExtensionError::Unsupported { message } => ScriptError::of(Nature::Fatal, message),
            ExtensionError::Quit { status } => {
                self.events.quit = true;
                self.events.exit_code = status;
                self.events.ended = true;
                ScriptError::of(Nature::Quit, "quit")
            }
            ExtensionError::Raised {
                domain,
                message,
                frames,
            } => {
                let here = self.frame.pos;
                let entry = |code, hint: String| Entry {
                    code,
                    pos: here,
                    hint,
                };
                let mut entries = vec![entry(863, domain), entry(864, message.clone())];
                for frame in frames {
                    entries.push(entry(865, frame.file));
                    entries.push(entry(866, frame.line.to_string()));
                    entries.push(entry(897, frame.column.to_string()));
                }
                match inside {
                    // What cannot be caught, and what was thrown, stays what it is: the engine adds nothing to it.
                    Some(inside) if inside.nature != Nature::Engine => inside,
                    Some(mut inside) => {
                        inside.entries.extend(entries);
                        inside
                    }
                    None => {
                        let mut error = ScriptError::of(Nature::Engine, message);
                        error.entries = entries;
                        error
                    }
                }
            }
        }
    }
}
