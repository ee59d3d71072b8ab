//! The blocks of one handler and the names in them.

use std::collections::HashMap;

use crate::lcb::code::Variable;
use crate::lcb::types::Type;

/// What is known while the body of a handler is checked.
#[derive(Default)]
pub struct Body {
    /// Every slot of the frame.
    pub slots: Vec<Variable>,
    /// The slots of registers.
    pub registers: Vec<usize>,
    /// How many loops surround this place.
    pub loops: u32,
    /// True inside `unsafe`.
    pub is_unsafe: bool,
    blocks: Vec<HashMap<String, Local>>,
}

/// A local name.
#[derive(Clone, Copy)]
pub struct Local {
    /// Its slot.
    pub slot: usize,
    /// True if declared with a type.
    pub explicit: bool,
}

impl Body {
    /// The body of a handler, with the block of its parameters.
    pub fn new(is_unsafe: bool) -> Body {
        Body {
            is_unsafe,
            blocks: vec![HashMap::new()],
            ..Body::default()
        }
    }

    /// The slot of `the result`, directly after the parameters.
    pub fn reserve_result(&mut self) {
        self.slots.push(Variable {
            name: "the result".into(),
            ty: Type::UNSPECIFIED,
            public: false,
        });
    }

    /// Enters a block.
    pub fn open(&mut self) {
        self.blocks.push(HashMap::new());
    }

    /// Leaves the innermost block.
    pub fn close(&mut self) {
        self.blocks.pop();
    }

    /// Declares a name in the innermost block; false if it is there already.
    pub fn declare(&mut self, name: String, slot: usize, explicit: bool) -> bool {
        match self.blocks.last_mut() {
            Some(block) => block.insert(name, Local { slot, explicit }).is_none(),
            None => false,
        }
    }

    /// Looks a name up, from the innermost block outwards.
    pub fn find(&self, name: &str) -> Option<Local> {
        self.blocks
            .iter()
            .rev()
            .find_map(|block| block.get(name))
            .copied()
    }
}
