//! What objects are called: short, abbreviated and long names and ids.

use crate::script::ast::ObjectClass;

use super::{ObjectId, Objects};

impl Objects {
    /// `the short name`: the name alone, or the id where there is none.
    pub fn short_name(&self, id: ObjectId) -> String {
        match self.get(id) {
            Some(object) if object.name.is_empty() => self.abbreviated_id(id),
            Some(object) => object.name.clone(),
            None => String::new(),
        }
    }

    /// `the name`: class and name, as in `field "x"`.
    pub fn abbreviated_name(&self, id: ObjectId) -> String {
        match self.get(id) {
            Some(object) if object.name.is_empty() => self.abbreviated_id(id),
            Some(object) => format!("{} \"{}\"", object.class.name(), object.name),
            None => String::new(),
        }
    }

    /// `the long name`: with all owners.
    pub fn long_name(&self, id: ObjectId) -> String {
        self.long(id, |objects, at| objects.abbreviated_name(at))
    }

    /// The long name with the name of the stack, even if it has a file.
    pub fn long_name_without_file(&self, id: ObjectId) -> String {
        let owners = std::iter::successors(Some(id), |at| Some(self.owner(*at)));
        let existing = owners.take_while(|at| self.get(*at).is_some());
        let parts: Vec<String> = existing.map(|at| self.abbreviated_name(at)).collect();
        parts.join(" of ")
    }

    /// `the abbreviated id`, as in `field id 1004`.
    pub fn abbreviated_id(&self, id: ObjectId) -> String {
        match self.get(id) {
            Some(object) if object.class == ObjectClass::Stack => format!("stack \"{}\"", object.name),
            Some(object) => format!("{} id {}", object.class.name(), object.id),
            None => String::new(),
        }
    }

    /// `the long id`: with all owners.
    pub fn long_id(&self, id: ObjectId) -> String {
        self.long(id, |objects, at| objects.abbreviated_id(at))
    }

    fn long(&self, id: ObjectId, part: impl Fn(&Self, ObjectId) -> String) -> String {
        let mut parts = Vec::new();
        let mut at = id;
        while let Some(object) = self.get(at) {
            let is_saved = object.class == ObjectClass::Stack && !object.file_name.is_empty();
            parts.push(if is_saved {
                format!("stack \"{}\"", object.file_name)
            } else {
                part(self, at)
            });
            at = object.owner;
        }
        parts.join(" of ")
    }
}
