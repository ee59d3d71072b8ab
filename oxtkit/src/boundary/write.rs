//! Results as engine values. Every value made here is owned by whoever receives it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::null_mut;

use super::engine::{Api, UTF8, ValueRef};
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::record::{DrainReader, FieldRef, ListReader, RecordReader, Value};
use crate::reply::Scalar;

/// Whole numbers up to here are numbers in script; beyond, decimal text.
const EXACT: i64 = 1 << 53;

/// The engine could not make a value.
pub(super) fn no_memory() -> Error {
    Error::too_large("the engine could not make the result; it is out of memory")
}

type Built = Result<ValueRef, Error>;

/// Builds values of one engine for one library.
#[derive(Clone, Copy)]
pub(super) struct Builder {
    pub api: &'static Api,
    pub dispatch: &'static Dispatch,
}

impl Builder {
    /// Runs an engine function that makes a value.
    fn made(self, make: impl FnOnce(&mut ValueRef) -> bool) -> Built {
        let mut value = null_mut();
        if make(&mut value) {
            Ok(value)
        } else {
            Err(no_memory())
        }
    }

    pub fn scalar(self, value: Scalar<'_>) -> Built {
        let api = self.api;
        match value {
            Scalar::Nothing => Ok(null_mut()),
            Scalar::Boolean(b) => {
                let value = if b { api.true_value } else { api.false_value };
                // SAFETY: engine value: the two booleans live for ever.
                Ok(unsafe { (api.retain)(value) })
            }
            Scalar::Integer(n) => self.integer(n),
            Scalar::Real(n) => self.real(n.value()),
            Scalar::Text(text) => self.text(text),
            Scalar::Data(data) => {
                let length = u32::try_from(data.len()).map_err(|_| no_memory())?;
                // SAFETY: engine symbol; the bytes are copied.
                self.made(|out| unsafe { (api.data_create)(data.as_ptr(), length, out) })
            }
        }
    }

    fn integer(self, n: i64) -> Built {
        if let Ok(small) = i32::try_from(n) {
            // SAFETY: engine symbol.
            return self.made(|out| unsafe { (self.api.number_integer)(small, out) });
        }
        if n.abs() <= EXACT {
            return self.real(n as f64);
        }
        self.text(&n.to_string())
    }

    fn real(self, n: f64) -> Built {
        // SAFETY: engine symbol.
        self.made(|out| unsafe { (self.api.number_real)(n, out) })
    }

    pub fn text(self, text: &str) -> Built {
        let length = u32::try_from(text.len()).map_err(|_| no_memory())?;
        // SAFETY: engine symbol; the bytes are copied.
        self.made(|out| unsafe { (self.api.string_create)(text.as_ptr(), length, UTF8, false, out) })
    }

    /// An array from an encoded record, with the library's own keys.
    pub fn record(self, record: RecordReader<'_>) -> Built {
        let mut pairs = Pairs::new(self);
        for field in record {
            pairs.field(field.map_err(Error::from)?)?;
        }
        pairs.array()
    }

    /// A list; a record with the only field 0 stands for its bare value.
    pub fn list(self, list: ListReader<'_>) -> Built {
        let mut elements = Elements::new(self);
        for item in list {
            elements.push(self.item(item.map_err(Error::from)?)?);
        }
        elements.list()
    }

    fn item(self, item: RecordReader<'_>) -> Built {
        match item.bare().map_err(Error::from)? {
            Some(bare) => self.value(bare),
            // A missing value in a list keeps its place.
            None if item.fields_left() == 0 => self.text(""),
            None => self.record(item),
        }
    }

    /// A list of events, each an array with `code`, `name` and its own keys.
    pub fn events(self, drain: &[u8]) -> Built {
        let mut elements = Elements::new(self);
        if !drain.is_empty() {
            for event in DrainReader::new(drain).map_err(Error::from)? {
                let (code, record) = event.map_err(Error::from)?;
                let mut pairs = Pairs::new(self);
                let name = self.dispatch.message(code);
                pairs.push("code", self.integer(code.into())?)?;
                pairs.push("name", self.text(name)?)?;
                for field in record {
                    pairs.field(field.map_err(Error::from)?)?;
                }
                elements.push(pairs.array()?);
            }
        }
        elements.list()
    }

    fn value(self, value: Value<'_>) -> Built {
        match value {
            Value::Int(n) => self.integer(n),
            Value::Uint(n) => self.text(&n.to_string()),
            Value::Real(n) => self.real(n.written()),
            Value::Text(text) | Value::Hex(text) => self.text(text),
            Value::Raw(data) => self.scalar(Scalar::Data(data)),
            Value::Boolean(b) => self.scalar(Scalar::Boolean(b)),
            Value::Record(record) => self.record(record),
            Value::List(list) => self.list(list),
        }
    }

    fn release(self, value: ValueRef) {
        if !value.is_null() {
            // SAFETY: engine value that we own.
            unsafe { (self.api.release)(value) }
        }
    }
}

thread_local! {
    /// The engine's names of keys that this thread has used: the address of the key's text to the name. Keys are
    /// constants of the library, so there are few, and making a name costs more than the rest of a field.
    static NAMES: RefCell<HashMap<usize, ValueRef>> = RefCell::new(HashMap::new());
}

/// Keys and values that become an array. Releases what it holds if it does not get that far.
struct Pairs {
    builder: Builder,
    keys: Vec<ValueRef>,
    values: Vec<ValueRef>,
}

impl Pairs {
    fn new(builder: Builder) -> Self {
        Self {
            builder,
            keys: Vec::with_capacity(8),
            values: Vec::with_capacity(8),
        }
    }

    fn field(&mut self, field: FieldRef<'_>) -> Result<(), Error> {
        // A field without a row in the table is from a newer library, which the ABI gate has refused.
        let Some(key) = self.builder.dispatch.key(field.id) else {
            return Ok(());
        };
        let value = self.builder.value(field.value)?;
        self.push(key, value)
    }

    /// Adds a value, which the array takes over. `nothing` has no key: script reads a missing key as empty.
    fn push(&mut self, key: &'static str, value: ValueRef) -> Result<(), Error> {
        if value.is_null() {
            return Ok(());
        }
        self.values.push(value);
        self.keys.push(self.name(key)?);
        Ok(())
    }

    fn name(&self, key: &'static str) -> Built {
        let builder = self.builder;
        NAMES.with_borrow_mut(|names| {
            if let Some(name) = names.get(&key.as_ptr().addr()) {
                return Ok(*name);
            }
            let text = builder.text(key)?;
            // SAFETY: engine symbol; the name keeps the text for itself.
            let name = builder.made(|out| unsafe { (builder.api.name_create)(text, out) });
            builder.release(text);
            names.insert(key.as_ptr().addr(), name.clone()?);
            name
        })
    }

    fn array(self) -> Built {
        let count = u32::try_from(self.keys.len()).map_err(|_| no_memory())?;
        // SAFETY: engine symbol; both lists have `count` live elements, which the array retains for itself.
        self.builder.made(|out| unsafe {
            (self.builder.api.array_create)(false, self.keys.as_ptr(), self.values.as_ptr(), count, out)
        })
    }
}

impl Drop for Pairs {
    fn drop(&mut self) {
        // Names are kept in the cache.
        self.values.iter().for_each(|value| self.builder.release(*value));
    }
}

/// Values that become a list.
struct Elements {
    builder: Builder,
    values: Vec<ValueRef>,
}

impl Elements {
    fn new(builder: Builder) -> Self {
        Self {
            builder,
            values: Vec::new(),
        }
    }

    fn push(&mut self, value: ValueRef) {
        self.values.push(value);
    }

    fn list(self) -> Built {
        let count = u32::try_from(self.values.len()).map_err(|_| no_memory())?;
        // SAFETY: engine symbol; the list has `count` live elements and retains them for itself.
        self.builder
            .made(|out| unsafe { (self.builder.api.list_create)(self.values.as_ptr(), count, out) })
    }
}

impl Drop for Elements {
    fn drop(&mut self) {
        self.values.iter().for_each(|value| self.builder.release(*value));
    }
}
