//! What a loaded library keeps of its description: how to reach each handler, and the names that go back to script.
//!
//! The rule: a library file holds nothing that only generators read. The compiler folds the descriptors
//! ([`crate::describe`]) into these tables and lets go of them. Every reference in a table costs its file the reference,
//! a relocation of 24 bytes and work when it is loaded, so lists of names are one text with spaces between.

use crate::arg::Arg;
use crate::describe::{ErrorStyle, EventInfo, Handler, Invoke, Section, TypeKind};
use crate::error::{Error, ErrorCode};
use crate::record::Field;
use crate::reply::{Fault, Scalar, Sink};

/// One handler.
#[derive(Debug)]
pub struct Entry {
    /// Its names, its own first, then a line with the names of its parameters.
    texts: &'static str,
    invoke: Invoke,
    reserve: u32,
    count: u8,
    result: TypeKind,
    returned: bool,
    /// The handler reads the error record and must not clear it.
    pub keeps_error: bool,
}

impl Entry {
    /// What is kept of `handler`. `texts` are its names in script, its own first, and in a second line the names of its
    /// parameters, all with spaces between.
    pub const fn of(handler: &Handler, texts: &'static str) -> Self {
        let reserve = handler.returns.reserve;
        assert!(handler.params.len() <= 255 && reserve <= crate::MAX_LEN);
        Self {
            texts,
            invoke: handler.invoke,
            reserve: reserve as u32,
            count: handler.params.len() as u8,
            result: handler.returns.ty.kind,
            returned: handler.returns.ty.is_returned(),
            keeps_error: handler.keeps_error,
        }
    }

    /// Its name in script, as errors spell it.
    pub fn name(&self) -> &'static str {
        let names = self.names();
        names.split_once(' ').map_or(names, |(own, _)| own)
    }

    fn names(&self) -> &'static str {
        self.lines().0
    }

    fn lines(&self) -> (&'static str, &'static str) {
        self.texts.split_once('\n').unwrap_or((self.texts, ""))
    }

    /// The name of a parameter, counted from 0.
    pub fn param(&self, index: usize) -> &'static str {
        self.lines().1.split(' ').nth(index).unwrap_or_default()
    }

    /// Whether the C ABI returns the result, and does not write it.
    pub const fn is_returned(&self) -> bool {
        self.returned
    }

    /// Runs the shim, after everything that must hold before it may do anything.
    ///
    /// # Errors
    /// What the handler reports; `badArgument` for another number of arguments than it takes.
    pub fn call<'a>(&self, args: &'a [Arg<'a>], sink: &mut dyn Sink) -> Result<(), Fault> {
        if args.len() != usize::from(self.count) {
            return Err(self.miscounted(args.len()));
        }
        if self.reserve > 0 {
            sink.expect(self.reserve as usize)?;
        }
        (self.invoke)(args, sink)
    }

    #[cold]
    fn miscounted(&self, given: usize) -> Fault {
        let wanted = self.count;
        Error::bad_argument(format!("{given} arguments were passed; it takes {wanted}")).into()
    }

    /// What stands for a failure in a library that returns codes: the code for an action, 0 for a handle, empty for
    /// anything else.
    pub(crate) fn failure(&self, code: ErrorCode) -> Scalar<'static> {
        match self.result {
            TypeKind::Nothing => Scalar::Integer(code.code().into()),
            TypeKind::Handle => Scalar::Integer(0),
            _ => Scalar::Text(""),
        }
    }
}

/// Where the handler with this symbol stands in the contents of its library: an export says so, instead of pointing at
/// the handler. One that the contents leave out, of which the compiler warns, stands nowhere.
pub const fn place(sections: &[Section], symbol: &str) -> usize {
    let mut place = 0;
    let mut section = 0;
    while section < sections.len() {
        let handlers = sections[section].handlers;
        let mut row = 0;
        while row < handlers.len() {
            if same(handlers[row].symbol, symbol) {
                return place;
            }
            place += 1;
            row += 1;
        }
        section += 1;
    }
    usize::MAX
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut equal = one.len() == other.len();
    let mut i = 0;
    while equal && i < one.len() {
        equal = one[i] == other[i];
        i += 1;
    }
    equal
}

/// The name of a field or an event, by its number.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    number: u16,
    name: &'static str,
}

impl Named {
    const NONE: Named = Named { number: 0, name: "" };
}

/// The keys of a field table.
pub const fn keys<const N: usize>(fields: &[&Field]) -> [Named; N] {
    let mut keys = [Named::NONE; N];
    let mut i = 0;
    while i < N {
        keys[i] = Named {
            number: fields[i].id as u16,
            name: fields[i].key,
        };
        i += 1;
    }
    keys
}

/// The message names of a library's events.
pub const fn messages<const N: usize>(events: &[EventInfo]) -> [Named; N] {
    let mut messages = [Named::NONE; N];
    let mut i = 0;
    while i < N {
        messages[i] = Named {
            number: events[i].code,
            name: events[i].name,
        };
        i += 1;
    }
    messages
}

/// All that the boundary needs of a library.
#[derive(Debug)]
pub struct Dispatch {
    /// Title for people: `SodiumXT`.
    pub title: &'static str,
    /// How failures reach script.
    pub errors: ErrorStyle,
    /// The handlers, in reference order.
    pub entries: &'static [Entry],
    /// The keys of the record fields.
    pub keys: &'static [Named],
    /// The names of the events.
    pub messages: &'static [Named],
}

impl Dispatch {
    /// The key of the field with this number.
    pub fn key(&self, id: u8) -> Option<&'static str> {
        let id = u16::from(id);
        // Tables are numbered from 1 without gaps as a rule, so the row is nearly always where its number says.
        let near = self.keys.get(usize::from(id).wrapping_sub(1));
        near.filter(|key| key.number == id)
            .or_else(|| self.keys.iter().find(|key| key.number == id))
            .map(|key| key.name)
    }

    /// The message name of the event with this number.
    pub fn message(&self, code: u16) -> &'static str {
        let found = self.messages.iter().find(|message| message.number == code);
        found.map_or("unknownEvent", |message| message.name)
    }

    /// The handler with this script name or alias, caseless as names in script are.
    pub fn entry(&self, name: &str) -> Option<&'static Entry> {
        let is_named = |entry: &&Entry| {
            let mut names = entry.names().split(' ');
            names.any(|one| one.eq_ignore_ascii_case(name))
        };
        self.entries.iter().find(is_named)
    }
}
