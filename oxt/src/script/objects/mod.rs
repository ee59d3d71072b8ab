//! Objects: stacks, cards and what lies on them, as holders of properties. Nothing is drawn.

mod create;
mod find;
mod names;
mod reference;
mod store;

pub(crate) use find::Wanted;
pub(crate) use reference::Written;
pub(crate) use reference::parse as parse_reference;
pub(crate) use store::{Object, ObjectId, Objects};
