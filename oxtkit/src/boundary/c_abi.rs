//! The C ABI door: slots in, an out-buffer and one return rule out.
//!
//! Every export ends in `(uint8_t *out, size_t capacity)` and returns `int32_t`. At 0 and above that is a value, a
//! handle or the number of bytes written; down to [`ERROR_BASE`](crate::error::ERROR_BASE) it is minus the capacity
//! needed, with nothing done; below that it is an error code.
//!
//! Whether a number is returned or written is decided by the type of the result and never by the number, since a
//! caller could not tell a returned 2 from two digits written. A type whose range lies within 0 to 2^31-1 (booleans,
//! handles, `u8`, `u16`, lengths) is returned; any other is written as decimal text. The ABI listing states the ranges.

use super::firewall;
use super::read::Keep;
use super::slots::RawArg;
use crate::arg::Arg;
use crate::dispatch::{Dispatch, Entry};
use crate::error::{Error, ErrorCode, MAX_LEN, error_return, last_error, length_return, need_return};
use crate::record::{Drained, ListWriter, Out, Writer};
use crate::reply::{Fault, Scalar, Sink, TakeEvents};

/// The caller's buffer.
///
/// # Safety
/// `out` must be writable for `capacity` bytes until `'a` ends, and must not overlap an argument.
pub(super) unsafe fn buffer<'a>(out: *mut u8, capacity: usize) -> &'a mut [u8] {
    if out.is_null() || capacity == 0 {
        return &mut [];
    }
    // SAFETY: caller's pointer. A capacity beyond what a value may hold is cut to that.
    unsafe { std::slice::from_raw_parts_mut(out, capacity.min(MAX_LEN)) }
}

/// Calls the handler at a place in the library's contents with C arguments. Compiled for every number of arguments: one more
/// frame to return through costs 6 ns after a system call, which empties the processor's memory of where calls came from.
///
/// # Safety
/// Pairs in `raw` must be readable and `out` writable for their lengths during the call, and must not overlap.
pub unsafe fn call_c<const N: usize>(
    dispatch: &'static Dispatch,
    place: usize,
    raw: [RawArg; N],
    out: *mut u8,
    capacity: usize,
) -> i32 {
    let Some(entry) = dispatch.entries.get(place) else {
        return error_return(ErrorCode::Internal);
    };
    let keep = [const { Keep::new() }; N];
    let mut args = [const { Arg::Nothing }; N];
    for (i, slot) in raw.iter().enumerate() {
        // SAFETY: caller's pointer, readable during the call, and `args` lives no longer.
        if let Err(problem) = unsafe { slot.put(dispatch, &keep[i], &mut args[i]) } {
            return failed(entry, &problem.of(entry.param(i)));
        }
    }
    let mut sink = Buffer {
        // SAFETY: caller's pointer.
        out: unsafe { buffer(out, capacity) },
        returned: 0,
        returns_numbers: entry.is_returned(),
    };
    match firewall::enter(entry, &mut || entry.call(&args, &mut sink)) {
        Ok(()) => sink.returned,
        Err(fault) => fault_return(&fault),
    }
}

/// An argument was refused before the handler was reached.
#[cold]
fn failed(entry: &'static Entry, error: &Error) -> i32 {
    answer(firewall::enter(entry, &mut || Err(Fault::Error(error.clone()))).map(|()| 0))
}

/// The C return value of an outcome.
pub(super) fn answer(outcome: Result<i32, Fault>) -> i32 {
    outcome.unwrap_or_else(|fault| fault_return(&fault))
}

#[cold]
fn fault_return(fault: &Fault) -> i32 {
    match fault {
        Fault::Short(need) => need_return(*need).unwrap_or_else(|error| error_return(error.code())),
        Fault::Error(error) => error_return(error.code()),
    }
}

/// Writes `bytes` by the return rule: their number, or minus the capacity they need.
///
/// # Safety
/// `out` must be writable for `capacity` bytes.
pub unsafe fn write_out(bytes: &[u8], out: *mut u8, capacity: usize) -> i32 {
    // SAFETY: caller's pointer.
    let out = unsafe { buffer(out, capacity) };
    let mut sink = Buffer {
        out,
        returned: 0,
        returns_numbers: false,
    };
    answer(sink.bytes(bytes).map(|()| sink.returned))
}

/// Writes the sentence of the last error on this thread, as a binding throws it: `handler: errorName: text`.
///
/// # Safety
/// `out` must be writable for `capacity` bytes.
pub unsafe fn error_text(out: *mut u8, capacity: usize) -> i32 {
    let text = last_error().map_or_else(String::new, |e| super::sentence(e.handler, e.name, &e.message));
    // SAFETY: caller's pointer.
    unsafe { write_out(text.as_bytes(), out, capacity) }
}

struct Buffer<'a> {
    out: &'a mut [u8],
    returned: i32,
    /// Numbers of the result's type are returned, not written.
    returns_numbers: bool,
}

impl Buffer<'_> {
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.expect(bytes.len())?;
        self.out[..bytes.len()].copy_from_slice(bytes);
        self.wrote(bytes.len())
    }

    fn wrote(&mut self, length: usize) -> Result<(), Fault> {
        if length > self.out.len() {
            return Err(Fault::Short(length));
        }
        self.returned = length_return(length)?;
        Ok(())
    }
}

impl Sink for Buffer<'_> {
    fn expect(&mut self, bytes: usize) -> Result<(), Fault> {
        if bytes > self.out.len() {
            Err(Fault::Short(bytes))
        } else {
            Ok(())
        }
    }

    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), Fault> {
        match value {
            Scalar::Nothing => Ok(()),
            Scalar::Boolean(b) => {
                self.returned = b.into();
                Ok(())
            }
            Scalar::Integer(n) => match i32::try_from(n) {
                Ok(n) if self.returns_numbers => {
                    self.returned = n;
                    Ok(())
                }
                _ => self.bytes(itoa::Buffer::new().format(n).as_bytes()),
            },
            Scalar::Real(n) => self.bytes(n.text().as_bytes()),
            Scalar::Text(text) => self.bytes(text.as_bytes()),
            Scalar::Data(data) => self.bytes(data),
        }
    }

    fn room(&mut self, length: usize) -> Result<&mut [u8], Fault> {
        self.wrote(length)?;
        Ok(&mut self.out[..length])
    }

    fn filled(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn record(&mut self, write: &dyn Fn(&mut Writer<'_, '_>)) -> Result<(), Fault> {
        let mut out = Out::new(self.out);
        let mut writer = Writer::begin(&mut out);
        write(&mut writer);
        let length = writer.end();
        self.wrote(length)
    }

    fn list(&mut self, write: &dyn Fn(&mut ListWriter<'_, '_>)) -> Result<(), Fault> {
        let mut out = Out::new(self.out);
        let mut list = ListWriter::begin(&mut out);
        write(&mut list);
        let length = list.end();
        self.wrote(length)
    }

    fn events(&mut self, take: &mut TakeEvents<'_>) -> Result<(), Fault> {
        match take(self.out) {
            Drained::Written { bytes, .. } => self.wrote(bytes),
            Drained::Needs(need) => Err(Fault::Short(need)),
        }
    }
}
