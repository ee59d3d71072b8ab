//! The direct door: engine values in, an engine value out, one foreign call for one script call.

use std::ffi::c_void;
use std::ptr::null_mut;
use std::slice;

use super::engine::{Api, ValueRef, api};
use super::write::{Builder, no_memory};
use super::{firewall, read, scratch, sentence};
use crate::arg::Arg;
use crate::describe::ErrorStyle;
use crate::dispatch::{Dispatch, Entry};
use crate::error::{Error, MAX_LEN, Result, last_error};
use crate::record::{Drained, ListReader, ListWriter, Out, RecordReader, Writer};
use crate::reply::{Fault, Scalar, Sink, TakeEvents};

/// Calls the handler at a place in the library's contents with engine values and returns its result as one, owned by the caller.
///
/// # Safety
/// The engine calls this on its own thread, with live values (or null for `nothing`).
pub unsafe fn call_direct<const N: usize>(
    dispatch: &'static Dispatch,
    place: usize,
    values: [ValueRef; N],
) -> ValueRef {
    let (Some(entry), Some(api)) = (dispatch.entries.get(place), api()) else {
        return null_mut();
    };
    let keep = [const { read::Keep::new() }; N];
    // SAFETY: engine value: live during this call.
    let args: [Arg<'_>; N] = std::array::from_fn(|i| unsafe { read::arg(api, values[i], &keep[i]) });
    call_erased(Builder { api, dispatch }, entry, &args)
}

/// The part that does not depend on the number of arguments, compiled once.
fn call_erased<'a>(builder: Builder, entry: &'static Entry, args: &'a [Arg<'a>]) -> ValueRef {
    let mut sink = Made {
        builder,
        value: null_mut(),
        room: None,
    };
    let outcome = firewall::enter(entry, &mut || entry.call(args, &mut sink));
    match outcome {
        Ok(()) => sink.value,
        Err(Fault::Error(error)) => failed(builder, entry, &error),
        // There is no buffer here that could be too small.
        Err(Fault::Short(_)) => failed(builder, entry, &no_memory()),
    }
}

/// What script gets for a failure: an error thrown, or the value that stands for one.
#[cold]
fn failed(builder: Builder, entry: &'static Entry, error: &Error) -> ValueRef {
    match builder.dispatch.errors {
        ErrorStyle::Throw => {
            let name = last_error().map_or(entry.name(), |e| e.handler);
            throw(builder, &sentence(name, error.code().name(), error.message()));
            null_mut()
        }
        ErrorStyle::Code => builder.scalar(entry.failure(error.code())).unwrap_or(null_mut()),
    }
}

fn throw(builder: Builder, text: &str) {
    if let Ok(text) = builder.text(text) {
        // SAFETY: engine symbol; the engine keeps the text for itself.
        unsafe {
            (builder.api.throw)(text);
            (builder.api.release)(text);
        }
    }
}

/// A result as an engine value.
struct Made {
    builder: Builder,
    value: ValueRef,
    /// Memory that a handler writes.
    room: Option<Block>,
}

impl Sink for Made {
    fn expect(&mut self, _bytes: usize) -> std::result::Result<(), Fault> {
        Ok(())
    }

    fn scalar(&mut self, value: Scalar<'_>) -> std::result::Result<(), Fault> {
        self.value = match (value, self.builder.dispatch.errors) {
            // An action of a library with error codes answers 0, so that one comparison serves.
            (Scalar::Nothing, ErrorStyle::Code) => self.builder.scalar(Scalar::Integer(0))?,
            _ => self.builder.scalar(value)?,
        };
        Ok(())
    }

    fn room(&mut self, length: usize) -> std::result::Result<&mut [u8], Fault> {
        let block = Block::allocate(self.builder.api, length)?;
        Ok(self.room.insert(block).bytes())
    }

    fn filled(&mut self) -> std::result::Result<(), Fault> {
        if let Some(block) = self.room.take() {
            self.value = block.into_data()?;
        }
        Ok(())
    }

    fn record(&mut self, write: &dyn Fn(&mut Writer<'_, '_>)) -> std::result::Result<(), Fault> {
        let encode = |buffer: &mut [u8]| {
            let mut out = Out::new(buffer);
            let mut writer = Writer::begin(&mut out);
            write(&mut writer);
            writer.end()
        };
        self.value = scratch::encoded(encode, |bytes| self.builder.record(RecordReader::new(bytes)?))?;
        Ok(())
    }

    fn list(&mut self, write: &dyn Fn(&mut ListWriter<'_, '_>)) -> std::result::Result<(), Fault> {
        let encode = |buffer: &mut [u8]| {
            let mut out = Out::new(buffer);
            let mut list = ListWriter::begin(&mut out);
            write(&mut list);
            list.end()
        };
        self.value = scratch::encoded(encode, |bytes| self.builder.list(ListReader::new(bytes)?))?;
        Ok(())
    }

    fn events(&mut self, take: &mut TakeEvents<'_>) -> std::result::Result<(), Fault> {
        let drain = |buffer: &mut Vec<u8>| loop {
            match take(buffer) {
                Drained::Written { bytes, .. } => break bytes,
                Drained::Needs(need) => buffer.resize(need, 0),
            }
        };
        self.value = scratch::with(drain, |bytes| self.builder.events(bytes))?;
        Ok(())
    }
}

/// Memory of the engine that becomes a Data without a copy.
struct Block {
    api: &'static Api,
    start: *mut u8,
    length: usize,
}

impl Block {
    fn allocate(api: &'static Api, length: usize) -> Result<Block> {
        if length > MAX_LEN {
            return Err(no_memory());
        }
        let mut start: *mut c_void = null_mut();
        // SAFETY: engine symbol. One byte more, since a block of none may be null.
        if !unsafe { (api.allocate)(length + 1, &mut start) } || start.is_null() {
            return Err(no_memory());
        }
        let start = start.cast::<u8>();
        // SAFETY: the block was just made with room for `length` bytes. It is cleared because the handler gets a slice
        // of it, and a slice of memory that nobody wrote may not exist.
        unsafe { start.write_bytes(0, length) };
        Ok(Block { api, start, length })
    }

    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: our own block, `length` bytes, all written.
        unsafe { slice::from_raw_parts_mut(self.start, self.length) }
    }

    fn into_data(self) -> Result<ValueRef> {
        let mut value = null_mut();
        let length = u32::try_from(self.length).map_err(|_| no_memory())?;
        // SAFETY: engine symbol; on success the Data owns the block.
        if !unsafe { (self.api.data_adopt)(self.start, length, &mut value) } {
            return Err(no_memory());
        }
        std::mem::forget(self);
        Ok(value)
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: our own block, given to nobody. It may hold half a secret, so it is cleared first.
        unsafe {
            self.start.write_bytes(0, self.length);
            (self.api.deallocate)(self.start.cast());
        }
    }
}
