//! All objects, by their number in this run.

use std::collections::HashMap;
use std::rc::Rc;

use crate::script::ast::{ObjectClass, Script};
use crate::value::{Array, Value};

/// The number of an object in this run; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ObjectId(pub u32);

impl ObjectId {
    /// No object.
    pub const NONE: ObjectId = ObjectId(u32::MAX);
}

/// One object.
#[derive(Debug)]
pub(crate) struct Object {
    pub class: ObjectClass,
    /// The id that scripts see.
    pub id: u32,
    pub name: String,
    pub owner: ObjectId,
    pub children: Vec<ObjectId>,
    /// Built-in properties that were set, by name in lower case.
    pub held: HashMap<&'static str, Value>,
    /// Custom property sets by name in lower case; the default set is "".
    pub custom: HashMap<String, Array>,
    pub custom_set: String,
    pub behavior: Option<ObjectId>,
    pub script: Rc<Script>,
    pub script_text: String,
    /// A stack's card that is shown.
    pub current_card: ObjectId,
    /// A stack's file.
    pub file_name: String,
    /// A stack: the next id.
    pub next_id: u32,
}

/// The store.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    all: HashMap<ObjectId, Object>,
    next: u32,
    /// Stacks in the order in which they were opened.
    pub stacks: Vec<ObjectId>,
}

impl Objects {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// The object, if it exists (still).
    pub fn get(&self, id: ObjectId) -> Option<&Object> {
        self.all.get(&id)
    }

    /// The object, for changing it.
    pub fn get_mut(&mut self, id: ObjectId) -> Option<&mut Object> {
        self.all.get_mut(&id)
    }

    /// The owner; none for a stack.
    pub fn owner(&self, id: ObjectId) -> ObjectId {
        self.get(id).map_or(ObjectId::NONE, |object| object.owner)
    }

    /// The behavior in use.
    pub fn behavior(&self, id: ObjectId) -> Option<ObjectId> {
        self.get(id)
            .and_then(|object| object.behavior)
            .filter(|behavior| self.all.contains_key(behavior))
    }

    /// The compiled script.
    pub fn script(&self, id: ObjectId) -> Option<Rc<Script>> {
        self.get(id).map(|object| object.script.clone())
    }

    /// The stack an object belongs to; a stack belongs to itself.
    pub fn stack_of(&self, id: ObjectId) -> ObjectId {
        let mut at = id;
        while let Some(object) = self.get(at) {
            if object.class == ObjectClass::Stack {
                return at;
            }
            at = object.owner;
        }
        ObjectId::NONE
    }

    /// The card an object lies on; for a stack its current card.
    pub fn card_of(&self, id: ObjectId) -> ObjectId {
        let mut at = id;
        while let Some(object) = self.get(at) {
            match object.class {
                ObjectClass::Card => return at,
                ObjectClass::Stack => return object.current_card,
                _ => at = object.owner,
            }
        }
        ObjectId::NONE
    }

    pub(super) fn insert(&mut self, object: Object) -> ObjectId {
        let id = ObjectId(self.next);
        self.next += 1;
        let owner = object.owner;
        if object.class == ObjectClass::Stack {
            self.stacks.push(id);
        }
        self.all.insert(id, object);
        if let Some(owner) = self.get_mut(owner) {
            owner.children.push(id);
        }
        id
    }

    /// Removes an object with everything on it.
    pub fn remove(&mut self, id: ObjectId) {
        let Some(object) = self.all.remove(&id) else {
            return;
        };
        for child in object.children {
            self.remove(child);
        }
        self.stacks.retain(|stack| *stack != id);
        if let Some(owner) = self.get_mut(object.owner) {
            owner.children.retain(|child| *child != id);
            if owner.current_card == id {
                owner.current_card = owner.children.first().copied().unwrap_or(ObjectId::NONE);
            }
        }
    }

    /// Objects below one, in layer order, groups before what they hold.
    pub fn descendants(&self, id: ObjectId) -> Vec<ObjectId> {
        let mut list = Vec::new();
        self.collect(id, &mut list);
        list
    }

    fn collect(&self, id: ObjectId, list: &mut Vec<ObjectId>) {
        for child in self
            .get(id)
            .map(|object| object.children.as_slice())
            .unwrap_or_default()
        {
            list.push(*child);
            self.collect(*child, list);
        }
    }
}
