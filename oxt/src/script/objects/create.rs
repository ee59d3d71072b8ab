//! Making objects. A new stack has one card; ids count up within their stack, as in the engine.

use std::collections::HashMap;

use crate::script::ast::{ObjectClass, Script};

use super::{Object, ObjectId, Objects};

/// The id of the first object of a stack; the engine starts there too.
const FIRST_ID: u32 = 1002;

impl Objects {
    /// A stack with one card.
    pub fn create_stack(&mut self, name: &str) -> ObjectId {
        let stack = self.insert(blank(ObjectClass::Stack, 0, name, ObjectId::NONE));
        let card = self.create(ObjectClass::Card, "", stack);
        if let Some(object) = self.get_mut(stack) {
            object.current_card = card;
        }
        stack
    }

    /// An object on an owner: a card on a stack, a control on a card or in a group.
    pub fn create(&mut self, class: ObjectClass, name: &str, owner: ObjectId) -> ObjectId {
        let stack = self.stack_of(owner);
        let id = match self.get_mut(stack) {
            Some(stack) => {
                stack.next_id += 1;
                stack.next_id
            }
            None => FIRST_ID,
        };
        self.insert(blank(class, id, name, owner))
    }

    /// A copy of an object with its properties and script, on the same owner.
    pub fn copy(&mut self, id: ObjectId, owner: ObjectId) -> Option<ObjectId> {
        let source = self.get(id)?;
        let (class, name, children) = (source.class, source.name.clone(), source.children.clone());
        let (held, custom) = (source.held.clone(), source.custom.clone());
        let (script, text, behavior) = (source.script.clone(), source.script_text.clone(), source.behavior);
        let copy = self.create(class, &name, owner);
        if let Some(object) = self.get_mut(copy) {
            object.held = held;
            object.custom = custom;
            object.script = script;
            object.script_text = text;
            object.behavior = behavior;
        }
        for child in children {
            self.copy(child, copy);
        }
        Some(copy)
    }
}

fn blank(class: ObjectClass, id: u32, name: &str, owner: ObjectId) -> Object {
    Object {
        class,
        id,
        name: name.to_owned(),
        owner,
        children: Vec::new(),
        held: HashMap::new(),
        custom: HashMap::new(),
        custom_set: String::new(),
        behavior: None,
        script: Script::empty(),
        script_text: String::new(),
        current_card: ObjectId::NONE,
        file_name: String::new(),
        next_id: FIRST_ID - 1,
    }
}
