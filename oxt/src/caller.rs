//! What a library can ask of the script that called it.
//!
//! The rule: this is all that the two halves know of each other while script waits for a library. Objects are numbers that
//! only script understands, values are script's, and an error of script stays on script's side: the library learns only that
//! there was one.

use crate::value::Value;

/// An object of script by its number. It may be gone, or never have been there.
pub type ObjectNumber = u32;

/// The number of no object.
pub const NO_OBJECT: ObjectNumber = u32::MAX;

/// Why script did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The object does not exist.
    NoObject,
    /// There is no stack to refer to.
    NoStack,
    /// A script failed. Script keeps the error and adds it to what the library's failure becomes.
    Failed,
}

/// What script answers.
pub type Reply<T> = Result<T, Refusal>;

/// A delimiter of the running handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// Between the columns of a row.
    Column,
    /// Between rows.
    Row,
    /// Between lines.
    Line,
    /// Between items.
    Item,
}

/// A message that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// True if a handler took it and did not pass it on.
    pub handled: bool,
    /// The result, unless no handler was there to leave one.
    pub result: Option<Value>,
}

/// Script, as a library sees it.
pub trait Caller {
    /// The object that a reference in text names, such as `button 1 of card "Main"`.
    fn resolve(&mut self, reference: &str) -> Reply<Option<ObjectNumber>>;

    /// True if the object exists.
    fn exists(&self, object: ObjectNumber) -> bool;

    /// The long name of an object that exists, without the file of its stack.
    fn long_name(&self, object: ObjectNumber) -> Option<String>;

    /// The owner; none for a stack.
    fn owner(&self, object: ObjectNumber) -> Reply<Option<ObjectNumber>>;

    /// What belongs to the object directly, in layer order.
    fn children(&self, object: ObjectNumber) -> Reply<Vec<ObjectNumber>>;

    /// The value of a property.
    fn property(&mut self, object: ObjectNumber, name: &str) -> Reply<Value>;

    /// Sets a property.
    fn set_property(&mut self, object: ObjectNumber, name: &str, value: Value) -> Reply<()>;

    /// The object whose script called the library.
    fn calling_object(&self) -> ObjectNumber;

    /// The object that messages without a receiver go to: the current card of the default stack.
    fn current_card(&self) -> Reply<ObjectNumber>;

    /// Sends a message, or calls a function, along the object's message path.
    fn send(&mut self, is_function: bool, message: &str, to: ObjectNumber, args: Vec<Value>) -> Reply<Sent>;

    /// Sends a message once nothing else runs.
    fn post(&mut self, message: &str, to: ObjectNumber, args: Vec<Value>) -> Reply<()>;

    /// Runs statements as if they stood in a handler of the object. Gives what they leave in `the result`.
    fn execute(&mut self, script: &str, object: ObjectNumber, args: Vec<Value>) -> Reply<Value>;

    /// A delimiter of the handler that called the library.
    fn delimiter(&self, which: Delimiter) -> String;

    /// A path relative to an object's stack, made absolute.
    fn resolve_file(&mut self, path: &str, object: ObjectNumber) -> Reply<String>;

    /// Takes a line for the log.
    fn log(&mut self, line: &str);
}
