//! Containers: what can be put into. Variables, elements, chunks of containers, fields and buttons, URLs.

use crate::script::ast::{Chunk, ChunkKind, Expr, ExprKind, Prep};
use crate::script::chunks;
use crate::script::error::{Result, ScriptError};
use crate::script::files::UrlError;
use crate::script::values::Context;
use crate::value::{Data, Text, Value};

use super::Vm;
use super::eval::size;

/// Chunk: destination is not a container
const NOT_A_CONTAINER: u32 = 97;

impl Vm {
    /// The value of a variable.
    #[inline]
    pub(crate) fn variable(&self, slot: u32) -> Value {
        self.frame.variables[slot as usize].get()
    }

    /// Sets a variable.
    #[inline]
    pub(crate) fn set_variable(&mut self, slot: u32, value: Value) {
        self.frame.variables[slot as usize].set(value);
    }

    pub(crate) fn put(&mut self, value: &Expr, prep: Prep, target: &Expr) -> Result<()> {
        let value = self.eval(value)?;
        if let (ExprKind::Variable(slot), Prep::Into) = (&target.kind, prep) {
            self.set_variable(*slot, value);
            return Ok(());
        }
        self.assign(target, value, prep)
    }

    /// Puts a value into, before or after a container.
    pub(crate) fn assign(&mut self, target: &Expr, value: Value, prep: Prep) -> Result<()> {
        let limit = self.limits.size;
        let result = match &target.kind {
            ExprKind::Chunk(chunk, of) => self.assign_chunk(chunk, of, value, prep),
            _ => self.change(target, |context, place| {
                match prep {
                    Prep::Into => *place = value,
                    Prep::After => append(context, place, value),
                    Prep::Before => prepend(context, place, value),
                }
                limit.check(size(place))
            }),
        };
        result.map_err(|mut error| {
            error.place(target.pos);
            error
        })
    }

    /// Changes the value of a container in place, where it has a place; else reads, changes and writes it.
    pub(crate) fn change<R>(
        &mut self,
        target: &Expr,
        change: impl FnOnce(&Context, &mut Value) -> Result<R>,
    ) -> Result<R> {
        match &target.kind {
            ExprKind::Variable(slot) => {
                let frame = &mut self.frame;
                let context = &frame.context;
                frame.variables[*slot as usize].change(|value| change(context, value))
            }
            ExprKind::Element(slot, keys) => {
                let mut path = Vec::with_capacity(keys.len());
                for key in keys {
                    path.push(self.text(key)?);
                }
                let frame = &mut self.frame;
                let context = &frame.context;
                frame.variables[*slot as usize].change(|value| change(context, place(value, &path)))
            }
            ExprKind::MessageBox => {
                let mut value = std::mem::take(&mut self.message_box);
                let result = change(&self.frame.context, &mut value);
                let shown = self.context().text(&value);
                (self.output)(shown.as_str());
                self.message_box = value;
                result
            }
            ExprKind::Object(object) => {
                let id = self.resolve(object)?;
                let mut value = self.object_content(id)?;
                let result = change(&self.frame.context, &mut value)?;
                self.set_object_content(id, value)?;
                Ok(result)
            }
            ExprKind::Url(name) => {
                let name = self.text(name)?;
                // A file that is not there yet is empty.
                let mut value = match self.read_url(name.as_str()) {
                    Err(UrlError::Refused(error)) => return Err(error),
                    read => read.unwrap_or_else(|_| Value::from("")),
                };
                let result = change(&self.frame.context, &mut value)?;
                self.write_url(name.as_str(), value)?;
                Ok(result)
            }
            ExprKind::Chunk(chunk, of) => {
                let mut value = self.eval(target)?;
                let result = change(&self.frame.context, &mut value)?;
                self.assign_chunk(chunk, of, value, Prep::Into)?;
                Ok(result)
            }
            ExprKind::Group(inner) => self.change(inner, change),
            _ => Err(ScriptError::new(NOT_A_CONTAINER, "this cannot be put into")),
        }
    }

    fn assign_chunk(&mut self, chunk: &Chunk, of: &Expr, value: Value, prep: Prep) -> Result<()> {
        if chunk.kind == ChunkKind::Element {
            return Err(ScriptError::unsupported(
                "putting into an element by \"element N of\"",
            ));
        }
        let pick = self.pick(&chunk.range)?;
        let limit = self.limits.size;
        // The inner chunk is replaced as a whole, so that a chunk of a chunk comes down to the same step twice.
        self.change(of, |context, whole| {
            if chunk.kind == ChunkKind::Byte {
                let mut data = context.bytes(whole);
                let span = pick.within(data.len());
                let range = match prep {
                    Prep::Into => span.first..span.end,
                    Prep::Before => span.first..span.first,
                    Prep::After => span.end..span.end,
                };
                let bytes = context.bytes(&value);
                *whole = Value::from("");
                data.make_mut().splice(range, bytes.as_bytes().iter().copied());
                *whole = Value::Data(data);
                return limit.check(size(whole));
            }
            let mut text = take_text(context, whole);
            let plan = chunks::replace(context, chunk.kind, pick, prep, &text, limit)?;
            let with = context.text(&value);
            limit.check(text.as_str().len() + plan.lead.len() + with.as_str().len())?;
            if plan.lead.is_empty() {
                text.replace_range(plan.range, with.as_str());
            } else {
                text.replace_range(plan.range, &(plan.lead + with.as_str()));
            }
            *whole = Value::String(text);
            Ok(())
        })
    }

    /// `delete char 2 of C`
    pub(crate) fn delete_chunk(&mut self, chunk: &Chunk, of: &Expr) -> Result<()> {
        let pick = self.pick(&chunk.range)?;
        self.change(of, |context, whole| {
            if chunk.kind == ChunkKind::Byte {
                let mut data: Data = context.bytes(whole);
                let span = pick.within(data.len());
                *whole = Value::from("");
                data.make_mut().drain(span.first..span.end);
                *whole = Value::Data(data);
                return Ok(());
            }
            let mut text = take_text(context, whole);
            let range = chunks::delete_range(context, chunk.kind, pick, &text)?;
            text.replace_range(range, "");
            *whole = Value::String(text);
            Ok(())
        })
    }
}

/// Takes the text out of a value, so that it can be changed without a copy.
fn take_text(context: &Context, value: &mut Value) -> Text {
    match std::mem::take(value) {
        Value::String(text) => text,
        other => context.text(&other),
    }
}

/// The place of an element, made on the way; what is no array becomes one.
fn place<'v>(value: &'v mut Value, path: &[Text]) -> &'v mut Value {
    let Some((key, rest)) = path.split_first() else {
        return value;
    };
    if !matches!(value, Value::Array(_)) {
        *value = Value::empty_array();
    }
    match value {
        Value::Array(array) => {
            let array = std::rc::Rc::make_mut(array);
            place(array.get_or_insert_with(key, || Value::from("")), rest)
        }
        other => other,
    }
}

/// Puts after: bytes stay bytes where the container holds bytes or nothing.
fn append(context: &Context, place: &mut Value, value: Value) {
    match (&mut *place, &value) {
        (Value::Data(data), Value::Data(more)) => {
            data.make_mut().extend_from_slice(more.as_bytes());
            return;
        }
        (empty, Value::Data(_)) if context.is_empty(empty) => {
            *place = value;
            return;
        }
        (Value::String(text), Value::String(more)) => {
            text.push_str(more.as_str());
            return;
        }
        _ => {}
    }
    let mut text = take_text(context, place);
    text.push_str(context.text(&value).as_str());
    *place = Value::String(text);
}

fn prepend(context: &Context, place: &mut Value, value: Value) {
    match (&mut *place, &value) {
        (Value::Data(data), Value::Data(more)) => {
            data.make_mut().splice(0..0, more.as_bytes().iter().copied());
        }
        (empty, Value::Data(_)) if context.is_empty(empty) => *place = value,
        _ => {
            let mut text = take_text(context, place);
            text.replace_range(0..0, context.text(&value).as_str());
            *place = Value::String(text);
        }
    }
}
