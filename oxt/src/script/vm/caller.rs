//! Script as an extension sees it while script waits for it.
//!
//! The rule: an extension reaches objects and messages by the same ways as a script does, on the same machine. An error on
//! the way is kept here, and is found again when the extension has failed because of it.

use std::rc::Rc;
use std::time::Duration;

use crate::caller::{Caller, Delimiter, ObjectNumber, Refusal, Reply, Sent};
use crate::script::ast::HandlerKind;
use crate::script::error::{Nature, Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::parse::parse_script;
use crate::script::properties::{self, Access, Property, get_custom, set_custom};
use crate::script::source::Source;
use crate::value::Value;

use super::call::Argument;
use super::{Handled, Instance, Vm};

/// Object: object does not have this property
const NO_PROPERTY: u32 = 348;
/// Object: can't set this property
const NOT_SETTABLE: u32 = 361;

/// What a property's name in text means.
enum Named {
    Row(&'static Property, Option<&'static str>),
    Custom,
}

/// A name as a script would write it behind `the`, adjective included.
fn named(name: &str) -> Named {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [name] => properties::find(name).map_or(Named::Custom, |row| Named::Row(row, None)),
        [form, name @ ("id" | "name" | "owner")] => match (adjective(form), properties::find(name)) {
            (Some(form), Some(row)) => Named::Row(row, Some(form)),
            _ => Named::Custom,
        },
        _ => Named::Custom,
    }
}

fn adjective(word: &str) -> Option<&'static str> {
    match word {
        "short" => Some("short"),
        "long" => Some("long"),
        "abbr" | "abbrev" | "abbreviated" => Some("abbreviated"),
        _ => None,
    }
}

impl Vm {
    /// Keeps an error that an extension is only told of.
    fn keep<T>(&mut self, result: Result<T>) -> Reply<T> {
        result.map_err(|error| {
            self.failed_inside = Some(error);
            Refusal::Failed
        })
    }

    fn known(&self, object: ObjectNumber) -> Reply<ObjectId> {
        let id = ObjectId(object);
        match self.objects.get(id) {
            Some(_) => Ok(id),
            None => Err(Refusal::NoObject),
        }
    }

    fn named_property(&mut self, object: ObjectId, name: &str) -> Result<Value> {
        match named(name) {
            Named::Custom => get_custom(self, object, name, None),
            Named::Row(row, _) if row.is_global() => Err(ScriptError::new(
                NO_PROPERTY,
                format!("an object has no \"{name}\""),
            )),
            Named::Row(row, form) => self.get_row(&access(row, object, form)),
        }
    }

    fn set_named_property(&mut self, object: ObjectId, name: &str, value: Value) -> Result<()> {
        let refused = |what: &str| Err(ScriptError::new(NOT_SETTABLE, format!("\"{name}\" {what}")));
        match named(name) {
            Named::Custom => set_custom(self, object, name, None, value),
            Named::Row(row, _) if row.is_global() => refused("is no property of an object"),
            Named::Row(row, form) => match row.set {
                Some(set) => set(self, &access(row, object, form), value),
                None => refused("can only be read"),
            },
        }
    }

    /// Sends a message with the object's stack as the default stack. A handler that sets another keeps it.
    fn send_from_extension(
        &mut self,
        object: ObjectId,
        kind: HandlerKind,
        message: &str,
        args: Vec<Argument>,
    ) -> Result<Sent> {
        let stack = self.objects.stack_of(object);
        let before = self.settings.default_stack.replace(stack);
        self.result = Value::from("");
        let outcome = self.send_message(object, kind, message, args);
        if self.settings.default_stack == Some(stack) {
            self.settings.default_stack = before;
        }
        Ok(match outcome? {
            (Handled::Done, value) => Sent {
                handled: true,
                result: value.map(|(value, _)| value),
            },
            (Handled::Passed, _) => Sent {
                handled: false,
                result: Some(self.result.clone()),
            },
            (Handled::Unhandled, _) => Sent {
                handled: false,
                result: None,
            },
        })
    }

    /// Runs statements as the body of a handler of the object, in a script of their own.
    fn execute_text(&mut self, object: ObjectId, text: &str, args: Vec<Argument>) -> Result<Value> {
        let source = Source::new("execute script", format!("on message\n{text}\nend message\n"));
        let (script, errors) = parse_script(&source);
        if let Some(error) = errors.first() {
            let report = error.render(&source);
            if error.rule == "unsupported" {
                return Err(ScriptError::unsupported(report));
            }
            // The engine says nothing of what it could not compile.
            return Err(ScriptError::of(Nature::Engine, report));
        }
        let Some(handler) = script.handler(HandlerKind::Message, "message", true).cloned() else {
            return Ok(Value::from(""));
        };
        self.prepare_instances(object);
        let instance = Instance::new(Rc::new(script), object);
        self.activate(&handler, &instance, object, object, args)?;
        Ok(self.result.clone())
    }
}

fn access(row: &'static Property, object: ObjectId, form: Option<&'static str>) -> Access {
    Access {
        row,
        object: Some(object),
        form,
        index: None,
    }
}

fn arguments(args: Vec<Value>) -> Vec<Argument> {
    args.into_iter().map(Argument::Value).collect()
}

impl Caller for Vm {
    fn resolve(&mut self, reference: &str) -> Reply<Option<ObjectNumber>> {
        let Ok(stack) = self.default_stack() else {
            return Ok(None);
        };
        let frame = self.frame_of(stack);
        let waiting = std::mem::replace(&mut self.frame, frame);
        let found = self.object_named(reference);
        self.frame = waiting;
        match found {
            Ok(object) => Ok(Some(object.0)),
            Err(error) if error.is_catchable() => Ok(None),
            Err(error) => self.keep(Err(error)),
        }
    }

    fn exists(&self, object: ObjectNumber) -> bool {
        self.known(object).is_ok()
    }

    fn long_name(&self, object: ObjectNumber) -> Option<String> {
        let object = self.known(object).ok()?;
        Some(self.objects.long_name_without_file(object))
    }

    fn owner(&self, object: ObjectNumber) -> Reply<Option<ObjectNumber>> {
        let owner = self.objects.owner(self.known(object)?);
        Ok(Some(owner)
            .filter(|owner| *owner != ObjectId::NONE)
            .map(|owner| owner.0))
    }

    fn children(&self, object: ObjectNumber) -> Reply<Vec<ObjectNumber>> {
        let object = self.known(object)?;
        let children = self.objects.get(object).map(|object| object.children.as_slice());
        Ok(children.unwrap_or_default().iter().map(|child| child.0).collect())
    }

    fn property(&mut self, object: ObjectNumber, name: &str) -> Reply<Value> {
        let object = self.known(object)?;
        let value = self.named_property(object, name);
        self.keep(value)
    }

    fn set_property(&mut self, object: ObjectNumber, name: &str, value: Value) -> Reply<()> {
        let object = self.known(object)?;
        let done = self.set_named_property(object, name, value);
        self.keep(done)
    }

    fn calling_object(&self) -> ObjectNumber {
        self.frame.me.0
    }

    fn current_card(&self) -> Reply<ObjectNumber> {
        let stack = self.default_stack().map_err(|_| Refusal::NoStack)?;
        Ok(self.objects.card_of(stack).0)
    }

    fn send(&mut self, is_function: bool, message: &str, to: ObjectNumber, args: Vec<Value>) -> Reply<Sent> {
        let object = self.known(to)?;
        let kind = if is_function {
            HandlerKind::Function
        } else {
            HandlerKind::Message
        };
        let sent = self.send_from_extension(object, kind, message, arguments(args));
        self.keep(sent)
    }

    fn post(&mut self, message: &str, to: ObjectNumber, args: Vec<Value>) -> Reply<()> {
        let object = self.known(to)?;
        self.send_later(object, message.to_owned(), args, Duration::ZERO);
        Ok(())
    }

    fn execute(&mut self, script: &str, object: ObjectNumber, args: Vec<Value>) -> Reply<Value> {
        let object = self.known(object)?;
        let result = self.execute_text(object, script, arguments(args));
        self.keep(result)
    }

    fn delimiter(&self, which: Delimiter) -> String {
        let context = self.context();
        let delimiter = match which {
            Delimiter::Column => &context.column_delimiter,
            Delimiter::Row => &context.row_delimiter,
            Delimiter::Line => &context.line_delimiter,
            Delimiter::Item => &context.item_delimiter,
        };
        delimiter.as_str().to_owned()
    }

    fn resolve_file(&mut self, path: &str, object: ObjectNumber) -> Reply<String> {
        let object = self.known(object)?;
        let stack = self.objects.stack_of(object);
        let file = self.objects.get(stack).map(|stack| stack.file_name.as_str());
        let file = file.filter(|file| !file.is_empty() && !path.is_empty());
        let folder = file.and_then(|file| std::path::absolute(file).ok()?.parent().map(ToOwned::to_owned));
        let folder = folder.unwrap_or_else(|| self.settings.default_folder.clone());
        let path = path.strip_prefix("./").unwrap_or(path);
        Ok(folder.join(path).to_string_lossy().into_owned())
    }

    fn log(&mut self, line: &str) {
        self.events.log.push(line.to_owned());
    }
}
