//! Finding objects by name, number, id and ordinal.

use crate::script::ast::{ObjectClass, Ordinal};

use super::{ObjectId, Objects};

/// Which object of a class, with its value known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wanted {
    Name(String),
    Number(i64),
    Id(u32),
    Ordinal(Ordinal),
    Current,
}

impl Objects {
    /// The stack of a name (or file name), or by its place among the open ones.
    pub fn find_stack(&self, wanted: &Wanted) -> Option<ObjectId> {
        match wanted {
            Wanted::Name(name) => self.stacks.iter().copied().find(|stack| {
                self.get(*stack).is_some_and(|object| {
                    object.name.eq_ignore_ascii_case(name) || (!name.is_empty() && object.file_name == *name)
                })
            }),
            Wanted::Number(n) => usize::try_from(*n - 1)
                .ok()
                .and_then(|at| self.stacks.get(at).copied()),
            _ => None,
        }
    }

    /// A card of a stack.
    pub fn find_card(&self, stack: ObjectId, wanted: &Wanted) -> Option<ObjectId> {
        let object = self.get(stack)?;
        let cards: Vec<ObjectId> = object
            .children
            .iter()
            .copied()
            .filter(|id| self.is(*id, ObjectClass::Card))
            .collect();
        let current = cards
            .iter()
            .position(|card| *card == object.current_card)
            .unwrap_or(0);
        match wanted {
            Wanted::Current => Some(object.current_card),
            Wanted::Ordinal(Ordinal::Next) => cards.get((current + 1) % cards.len().max(1)).copied(),
            Wanted::Ordinal(Ordinal::Previous) => cards
                .get((current + cards.len().saturating_sub(1)) % cards.len().max(1))
                .copied(),
            other => self.choose(&cards, other),
        }
    }

    /// A control anywhere below an owner.
    pub fn find_control(&self, owner: ObjectId, class: ObjectClass, wanted: &Wanted) -> Option<ObjectId> {
        let list = self.controls(owner, class);
        self.choose(&list, wanted)
    }

    /// All controls of a class below an owner, in layer order.
    pub fn controls(&self, owner: ObjectId, class: ObjectClass) -> Vec<ObjectId> {
        let wanted = |id: &ObjectId| {
            self.get(*id).is_some_and(|object| match class {
                ObjectClass::Control => object.class.is_control(),
                ObjectClass::Background => object.class == ObjectClass::Group,
                class => object.class == class,
            })
        };
        self.descendants(owner).into_iter().filter(wanted).collect()
    }

    fn choose(&self, list: &[ObjectId], wanted: &Wanted) -> Option<ObjectId> {
        match wanted {
            Wanted::Name(name) => list.iter().copied().find(|id| {
                self.get(*id)
                    .is_some_and(|object| object.name.eq_ignore_ascii_case(name))
            }),
            Wanted::Id(id) => list
                .iter()
                .copied()
                .find(|at| self.get(*at).is_some_and(|object| object.id == *id)),
            Wanted::Number(n) => usize::try_from(*n - 1).ok().and_then(|at| list.get(at).copied()),
            Wanted::Ordinal(Ordinal::Nth(n)) => list.get(usize::from(*n) - 1).copied(),
            Wanted::Ordinal(Ordinal::Last) => list.last().copied(),
            Wanted::Ordinal(Ordinal::Middle) => list.get(list.len() / 2).copied(),
            Wanted::Ordinal(Ordinal::Any) => list.first().copied(),
            Wanted::Ordinal(Ordinal::Next | Ordinal::Previous) | Wanted::Current => None,
        }
    }

    /// True if the object is of the class.
    pub fn is(&self, id: ObjectId, class: ObjectClass) -> bool {
        self.get(id).is_some_and(|object| object.class == class)
    }
}
