//! Loading: scripts into objects, script-only stacks from text, extensions.

use std::rc::Rc;

use crate::check::Diagnostic;
use crate::script::ast::Script;
use crate::script::error::{Result, ScriptError};
use crate::script::objects::ObjectId;
use crate::script::parse::parse_script;
use crate::script::source::Source;

use super::{Extension, Instance, Loaded, Vm};

/// set: can't compile script
const BAD_SCRIPT: u32 = 454;

impl Vm {
    /// Makes a stack from the text of a script-only stack. Without a first line `script "Name"` it is named `fallback`.
    pub(crate) fn load_stack(
        &mut self,
        file: &str,
        text: &str,
        fallback: &str,
    ) -> std::result::Result<ObjectId, (Rc<Source>, Vec<Diagnostic>)> {
        let source = Source::new(file, text);
        let (script, errors) = parse_script(&source);
        if !errors.is_empty() {
            return Err((source, errors));
        }
        let name = script.stack_name.as_deref().unwrap_or(fallback).to_owned();
        let behavior = script.behavior.clone();
        let stack = self.objects.create_stack(&name);
        if let Some(object) = self.objects.get_mut(stack) {
            object.file_name = file.to_owned();
        }
        self.install(stack, script, text.to_owned());
        if let Some(behavior) = behavior
            && let Some(other) = self
                .objects
                .find_stack(&crate::script::objects::Wanted::Name(behavior.to_string()))
            && let Some(object) = self.objects.get_mut(stack)
        {
            object.behavior = Some(other);
        }
        Ok(stack)
    }

    /// Compiles a script into an object; on an error the object keeps the one it had.
    pub(crate) fn set_script(&mut self, object: ObjectId, text: &str) -> Result<()> {
        let source = Source::new(self.objects.abbreviated_name(object), text);
        let (script, errors) = parse_script(&source);
        match errors.first() {
            Some(error) if error.rule == "unsupported" => {
                Err(ScriptError::unsupported(error.render(&source)))
            }
            Some(error) => Err(ScriptError::hinted(
                BAD_SCRIPT,
                error.render(&source),
                error.message.clone(),
            )),
            None => {
                self.install(object, script, text.to_owned());
                Ok(())
            }
        }
    }

    fn install(&mut self, object: ObjectId, script: Script, text: String) {
        let script = Rc::new(script);
        if let Some(object) = self.objects.get_mut(object) {
            object.script = script.clone();
            object.script_text = text;
        }
        self.instance(object, object, &script);
    }

    /// Makes sure that an object and everything on its path has its script instances.
    pub(crate) fn prepare_instances(&mut self, object: ObjectId) {
        let mut at = object;
        while at != ObjectId::NONE {
            let mut holder = at;
            for _ in 0..100 {
                if let Some(script) = self.objects.script(holder) {
                    self.instance(at, holder, &script);
                }
                match self.objects.behavior(holder) {
                    Some(next) if next != holder => holder = next,
                    _ => break,
                }
            }
            at = self.objects.owner(at);
        }
    }

    fn instance(&mut self, object: ObjectId, holder: ObjectId, script: &Rc<Script>) {
        let key = (Rc::as_ptr(script) as usize, object);
        self.instances
            .entry(key)
            .or_insert_with(|| Instance::new(script.clone(), holder));
    }

    /// Makes an extension's public handlers callable; of two with one name the later one is called.
    pub fn add_extension(&mut self, extension: Rc<dyn Extension>) {
        let handlers = extension.handlers();
        let index = self.extensions.len();
        for (at, handler) in handlers.iter().enumerate() {
            self.extension_handlers
                .insert(handler.name.to_lowercase(), (index, at));
        }
        self.extensions.push(Loaded { extension, handlers });
    }

    /// Takes an extension out of the message path; false if it is not loaded.
    pub(crate) fn remove_extension(&mut self, name: &str) -> bool {
        let is_meant = |loaded: &Loaded| loaded.extension.name().eq_ignore_ascii_case(name);
        let Some(index) = self.extensions.iter().position(is_meant) else {
            return false;
        };
        self.extensions.remove(index);
        self.extension_handlers.clear();
        for (index, loaded) in self.extensions.iter().enumerate() {
            for (at, handler) in loaded.handlers.iter().enumerate() {
                self.extension_handlers
                    .insert(handler.name.to_lowercase(), (index, at));
            }
        }
        true
    }

    /// Puts a stack into the message path of everything.
    pub(crate) fn use_library(&mut self, stack: ObjectId) -> Result<()> {
        self.libraries.in_use.retain(|library| *library != stack);
        self.libraries.in_use.insert(0, stack);
        self.send_message(
            stack,
            crate::script::ast::HandlerKind::Message,
            "libraryStack",
            Vec::new(),
        )?;
        Ok(())
    }

    /// Sends the messages of a stack that opens.
    pub(crate) fn open_stack(&mut self, stack: ObjectId) -> Result<()> {
        let card = self.objects.card_of(stack);
        for message in ["preOpenStack", "preOpenCard", "openStack", "openCard"] {
            if self.settings.lock_messages {
                break;
            }
            self.post(card, message, Vec::new())?;
        }
        Ok(())
    }

    /// Sends the messages of a stack that closes. It stays in memory.
    pub(crate) fn close_stack(&mut self, stack: ObjectId) -> Result<()> {
        let stack = self.objects.stack_of(stack);
        let card = self.objects.card_of(stack);
        for message in ["closeCard", "closeStack"] {
            self.post(card, message, Vec::new())?;
        }
        Ok(())
    }
}
