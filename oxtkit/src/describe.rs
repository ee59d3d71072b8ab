//! Descriptors: what a library is, said as constants.
//!
//! `#[handler]` writes one [`Handler`] beside each function, the tables write their rows, and `library!` gathers them
//! in one [`Library`]. The generator, the ABI gate and the tests read these and nothing else, so a fact that is not
//! here cannot reach a script author, and a fact that is here cannot be forgotten. A loaded library needs little of it;
//! that little is [`crate::dispatch`].

use crate::arg::Arg;
use crate::record::Field;
use crate::reply::{Fault, Sink};

/// How a failing handler of a library tells script about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorStyle {
    /// The binding throws `handler: errorName: text`, since ignoring a failure would be dangerous (cryptography).
    Throw,
    /// The handler returns the negative error code, 0 for a handle or empty for a value, and sets the error record.
    Code,
}

/// The class of a value as script sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TypeKind {
    /// No value: a command without a result.
    Nothing = 0,
    /// `true` or `false`.
    Boolean = 1,
    /// A whole number; decimal text beyond 2^53.
    Integer = 2,
    /// A number that may have a fraction.
    Real = 3,
    /// Text.
    Text = 4,
    /// Content: Data, or text that is pure ASCII.
    Content = 5,
    /// Binary Data such as a key; text is refused.
    Binary = 6,
    /// Data, or text of any script, which crosses as UTF-8.
    TextOrData = 7,
    /// A handle; [`Type::name`] is its kind.
    Handle = 8,
    /// One of a fixed set of words; [`Type::name`] lists them separated by spaces.
    Choice = 9,
    /// An array with named keys.
    Array = 10,
    /// A list: an array with the keys 1 to n.
    List = 11,
    /// Whatever script gives.
    Any = 12,
    /// Data, or the handle of a secret.
    Secret = 13,
}

/// The type of a parameter or result: its class and its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// The class.
    pub kind: TypeKind,
    /// Lowest number, or fewest bytes or characters.
    pub min: i64,
    /// Highest number, or most bytes or characters.
    pub max: i64,
    /// The kind of a handle, or the words of a choice.
    pub name: &'static str,
    /// Whether an empty value is allowed and means "none".
    pub optional: bool,
}

impl Type {
    /// A type of `kind` with limits.
    pub const fn ranged(kind: TypeKind, min: i64, max: i64) -> Self {
        Self {
            kind,
            min,
            max,
            name: "",
            optional: false,
        }
    }

    /// A type of `kind` without limits of its own.
    pub const fn plain(kind: TypeKind) -> Self {
        Self::ranged(kind, 0, crate::MAX_LEN as i64)
    }

    /// A type that carries a name: a handle kind or the words of a choice.
    pub const fn named(kind: TypeKind, name: &'static str) -> Self {
        Self {
            kind,
            min: 0,
            max: i32::MAX as i64,
            name,
            optional: false,
        }
    }

    /// Whether the C ABI returns a number of this type, and does not write it as text: its range is within 0 to 2^31-1.
    pub const fn is_returned(&self) -> bool {
        self.min >= 0 && self.max <= i32::MAX as i64
    }

    /// The same type, with empty allowed.
    pub const fn or_empty(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }
}

/// How a parameter crosses the C ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum SlotKind {
    /// `int32_t`
    I32 = 1,
    /// `int64_t`
    I64 = 2,
    /// `double`
    F64 = 3,
    /// `struct { const uint8_t *ptr; size_t len; }` holding bytes.
    Data = 4,
    /// The same pair holding UTF-8.
    Text = 5,
    /// The same pair holding an encoded record.
    Record = 6,
}

/// One parameter of a handler.
#[derive(Clone, Copy, Debug)]
pub struct ParamInfo {
    /// Name in snake case, as in the Rust function.
    pub name: &'static str,
    /// What script may pass.
    pub ty: Type,
    /// How it crosses the C ABI.
    pub slot: SlotKind,
}

/// The result of a handler.
#[derive(Clone, Copy, Debug)]
pub struct ReturnInfo {
    /// What script receives.
    pub ty: Type,
    /// The keys of an array result, in order; empty for anything else.
    pub fields: &'static [&'static Field],
    /// Bytes of out-buffer without which the handler does not start, so that "too small" means that nothing was done.
    pub reserve: usize,
}

/// The shim that converts arguments, calls the function and gives its result to the sink.
pub type Invoke = for<'a> fn(&'a [Arg<'a>], &mut dyn Sink) -> Result<(), Fault>;

/// One handler.
#[derive(Debug)]
pub struct Handler {
    /// Name in script, prefix included: `sdSecretbox`.
    pub name: &'static str,
    /// Name of the Rust function; the exports are `sdx_` and `sdv_` plus this.
    pub symbol: &'static str,
    /// Further names in script.
    pub aliases: &'static [&'static str],
    /// The parameters, in order.
    pub params: &'static [ParamInfo],
    /// The result.
    pub returns: ReturnInfo,
    /// Script receives the array's fields through out parameters instead of as one array.
    pub out: bool,
    /// A second script name that returns the array whole, for a handler with out parameters.
    pub array_name: Option<&'static str>,
    /// The handler reads the error record and must not clear it.
    pub keeps_error: bool,
    /// The shim.
    pub invoke: Invoke,
}

/// A handler together with its documentation. Only generators use it: no doc text reaches a release library.
#[derive(Clone, Copy, Debug)]
pub struct Documented {
    /// The handler.
    pub handler: &'static Handler,
    /// The doc comment, one line of it per line.
    pub doc: &'static str,
    /// The file and line of the function, for messages of the generator.
    pub place: &'static str,
}

/// A heading of the reference page with its handlers.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// The handlers, in reference order.
    pub handlers: &'static [&'static Handler],
}

/// A heading with its documented handlers, for generators.
#[derive(Clone, Copy, Debug)]
pub struct DocumentedSection {
    /// The heading.
    pub title: &'static str,
    /// The handlers, in reference order.
    pub handlers: &'static [Documented],
}

/// One event that a poll can deliver.
#[derive(Clone, Copy, Debug)]
pub struct EventInfo {
    /// Number in drains; never reused.
    pub code: u16,
    /// The message name in script.
    pub name: &'static str,
    /// The keys, handles first.
    pub fields: &'static [&'static Field],
    /// What it means.
    pub doc: &'static str,
}

/// A handle kind of a library.
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    /// Number, unique across all libraries.
    pub code: u8,
    /// Name, as errors spell it.
    pub name: &'static str,
}

/// All there is to know of a library, but for its documentation.
#[derive(Debug)]
pub struct Library {
    /// Module id: `org.openxtalk.library.sodium`.
    pub id: &'static str,
    /// Title for people: `SodiumXT`.
    pub title: &'static str,
    /// Base name of the native library file: `sodiumxt`.
    pub native: &'static str,
    /// Prefix of every public name: `sd`.
    pub prefix: &'static str,
    /// Version of the extension.
    pub version: &'static str,
    /// The human ABI number. It moves whenever the surface does.
    pub abi: i32,
    /// The computed ABI fingerprint, 31 bits.
    pub fingerprint: i32,
    /// How failures reach script.
    pub errors: ErrorStyle,
    /// The table of contents.
    pub sections: &'static [Section],
    /// The record fields.
    pub fields: &'static [&'static Field],
    /// The events.
    pub events: &'static [EventInfo],
    /// The handle kinds.
    pub kinds: &'static [KindInfo],
}

impl Library {
    /// All handlers, in reference order.
    pub fn handlers(&self) -> impl Iterator<Item = &'static Handler> {
        self.sections
            .iter()
            .flat_map(|section| section.handlers.iter().copied())
    }

    /// The row of the field table with this number.
    pub fn field(&self, id: u8) -> Option<&'static Field> {
        // Tables are numbered from 1 without gaps as a rule, so the row is nearly always where its number says.
        let near = self.fields.get(usize::from(id).wrapping_sub(1)).copied();
        near.filter(|field| field.id == id)
            .or_else(|| self.fields.iter().copied().find(|field| field.id == id))
    }

    /// The message name of the event with this number.
    pub fn event_name(&self, code: u16) -> &'static str {
        self.events
            .iter()
            .find(|event| event.code == code)
            .map_or("unknownEvent", |event| event.name)
    }

    /// The handler with this name in script, its own or another.
    pub fn handler(&self, name: &str) -> Option<&'static Handler> {
        self.handlers().find(|handler| {
            handler.name == name || handler.aliases.contains(&name) || handler.array_name == Some(name)
        })
    }
}

/// A library with its documentation, for generators.
#[derive(Debug)]
pub struct Surface {
    /// The library.
    pub library: &'static Library,
    /// The doc comment of the library: what a script author must know first.
    pub doc: &'static str,
    /// The table of contents, documented.
    pub sections: &'static [DocumentedSection],
}
