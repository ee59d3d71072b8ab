//! The portable door: arguments are pushed one by one, then the handler is called by name.
//!
//! A binding uses it where the engine keeps its value API to itself. Pushing keeps what a byte encoding would lose
//! (whether it was text or Data, every digit of a number), needs no encoder in LCB, and leaves one foreign call per
//! argument. The reply is one encoded value in the caller's buffer. If that is too small nothing was done, the
//! arguments stay, and the same call with a larger buffer goes on.

use std::cell::RefCell;
use std::ffi::c_char;
use std::slice;

use super::MAX_DEPTH;
use super::c_abi::{answer, buffer};
use super::engine::c_text;
use super::firewall;
use super::kept::wipe;
use crate::arg::{Arg, Value};
use crate::describe::ErrorStyle;
use crate::dispatch::{Dispatch, Entry};
use crate::error::{Error, MAX_LEN, error_return, length_return, set_last_error};
use crate::record::{Drained, ListWriter, Out, Writer};
use crate::reply::{Fault, Scalar, Sink, TakeEvents};

/// An array or list that is being pushed.
#[derive(Default)]
struct Frame {
    key: Option<String>,
    keys: Vec<(String, Value)>,
    elements: Vec<Value>,
}

#[derive(Default)]
struct Pushed {
    open: Vec<Frame>,
    args: Vec<Value>,
}

/// What was pushed may be a key or a passphrase.
impl Drop for Pushed {
    fn drop(&mut self) {
        let open = self.open.iter_mut().flat_map(|frame| {
            let keyed = frame.keys.iter_mut().map(|(_, value)| value);
            keyed.chain(&mut frame.elements)
        });
        self.args.iter_mut().chain(open).for_each(wipe);
    }
}

impl Pushed {
    fn push(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.args.push(value),
            Some(frame) => match frame.key.take() {
                Some(key) => frame.keys.push((key, value)),
                None => frame.elements.push(value),
            },
        }
    }
}

thread_local! {
    static PUSHED: RefCell<Pushed> = RefCell::default();
}

fn push(value: Value) {
    PUSHED.with_borrow_mut(|pushed| pushed.push(value));
}

/// Forgets what was pushed, which is something only if the last call broke off.
pub fn begin() {
    PUSHED.set(Pushed::default());
}

/// Pushes `nothing`.
pub fn nothing() {
    push(Value::Nothing);
}

/// Pushes a boolean.
pub fn boolean(value: bool) {
    push(Value::Boolean(value));
}

/// Pushes a number.
pub fn number(value: f64) {
    push(Value::Number(value));
}

/// Pushes text given as UTF-8.
///
/// # Safety
/// `ptr` must be readable for `len` bytes.
pub unsafe fn text(ptr: *const u8, len: usize) {
    // SAFETY: caller's pointer.
    push(Value::Text(
        String::from_utf8_lossy(unsafe { bytes(ptr, len) }).into_owned(),
    ));
}

/// Pushes bytes.
///
/// # Safety
/// `ptr` must be readable for `len` bytes.
pub unsafe fn data(ptr: *const u8, len: usize) {
    // SAFETY: caller's pointer.
    push(Value::Data(unsafe { bytes(ptr, len) }.to_vec()));
}

/// Opens an array or a list: what is pushed now belongs to it, until [`close`].
pub fn open() {
    PUSHED.with_borrow_mut(|pushed| pushed.open.push(Frame::default()));
}

/// Names the next value of the array that is open, in UTF-8.
///
/// # Safety
/// `ptr` must be readable for `len` bytes.
pub unsafe fn key(ptr: *const u8, len: usize) {
    // SAFETY: caller's pointer.
    let key = String::from_utf8_lossy(unsafe { bytes(ptr, len) }).into_owned();
    PUSHED.with_borrow_mut(|pushed| {
        if let Some(frame) = pushed.open.last_mut() {
            frame.key = Some(key);
        }
    });
}

/// Closes what [`open`] opened, and pushes it: an array if any value had a key, else a list.
pub fn close() {
    PUSHED.with_borrow_mut(|pushed| {
        if let Some(Frame { keys, elements, .. }) = pushed.open.pop() {
            pushed.push(if pushed.open.len() > MAX_DEPTH {
                Value::Nothing
            } else if keys.is_empty() {
                Value::List(elements)
            } else {
                Value::Array(keys)
            });
        }
    });
}

/// # Safety
/// `ptr` must be readable for `len` bytes, unless it is null or `len` is beyond [`MAX_LEN`].
unsafe fn bytes<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    if ptr.is_null() || len == 0 || len > MAX_LEN {
        return &[];
    }
    // SAFETY: caller's pointer.
    unsafe { slice::from_raw_parts(ptr, len) }
}

/// Calls the handler with this script name with what was pushed, and writes the reply as one encoded value.
///
/// # Safety
/// `name` must be a zero-terminated string, `out` writable for `capacity` bytes.
pub unsafe fn call(dispatch: &'static Dispatch, name: *const c_char, out: *mut u8, capacity: usize) -> i32 {
    // SAFETY: caller's pointer.
    let (name, out) = unsafe { (c_text(name).unwrap_or_default(), buffer(out, capacity)) };
    let Some(entry) = dispatch.entry(name) else {
        set_last_error(
            dispatch.title,
            Error::not_found(format!("there is no handler {name}")),
        );
        return error_return(crate::error::ErrorCode::NotFound);
    };
    // Taken out of its place, so that nothing is borrowed while the handler runs.
    let pushed = PUSHED.take();
    let mut encoded = Encoded {
        errors: dispatch.errors,
        out,
        written: 0,
    };
    let outcome = run(entry, &pushed.args, &mut encoded);
    if let Err(Fault::Short(_)) = outcome {
        PUSHED.set(pushed);
    }
    let returned = match (outcome, dispatch.errors) {
        (Err(Fault::Error(error)), ErrorStyle::Code) => encoded.scalar(entry.failure(error.code())),
        (outcome, _) => outcome,
    };
    answer(returned.and_then(|()| Ok(length_return(encoded.written)?)))
}

fn run(entry: &'static Entry, values: &[Value], sink: &mut Encoded<'_>) -> Result<(), Fault> {
    let args: Vec<Arg<'_>> = values.iter().map(Arg::from).collect();
    firewall::enter(entry, &mut || entry.call(&args, sink))
}

/// A reply as one encoded value.
struct Encoded<'a> {
    errors: ErrorStyle,
    out: &'a mut [u8],
    written: usize,
}

/// The most that the type and length of a value take.
const HEAD: usize = 7;

/// The type of a batch of events. Only replies have it, so it is no type of record fields.
const EVENTS: u8 = 8;

impl Encoded<'_> {
    fn wrote(&mut self, length: usize) -> Result<(), Fault> {
        self.written = length;
        if length > self.out.len() {
            Err(Fault::Short(length))
        } else {
            Ok(())
        }
    }

    fn put(&mut self, write: impl FnOnce(&mut Out<'_>)) -> Result<(), Fault> {
        let mut out = Out::new(self.out);
        write(&mut out);
        let length = out.needed();
        self.wrote(length)
    }
}

impl Sink for Encoded<'_> {
    fn expect(&mut self, bytes: usize) -> Result<(), Fault> {
        let need = bytes + HEAD;
        if need > self.out.len() {
            Err(Fault::Short(need))
        } else {
            Ok(())
        }
    }

    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), Fault> {
        match value {
            Scalar::Nothing if self.errors == ErrorStyle::Code => self.put(|out| out.int(0)),
            // No bytes at all stand for nothing.
            Scalar::Nothing => self.wrote(0),
            Scalar::Boolean(b) => self.put(|out| out.boolean(b)),
            Scalar::Integer(n) => self.put(|out| out.int(n)),
            Scalar::Real(n) => self.put(|out| n.put(out)),
            Scalar::Text(text) => self.put(|out| out.text(text)),
            Scalar::Data(data) => self.put(|out| out.raw(data)),
        }
    }

    fn room(&mut self, length: usize) -> Result<&mut [u8], Fault> {
        self.expect(length)?;
        let mut out = Out::new(self.out);
        out.raw_ahead(length);
        let start = out.needed();
        self.written = start + length;
        Ok(&mut self.out[start..self.written])
    }

    fn filled(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn record(&mut self, write: &dyn Fn(&mut Writer<'_, '_>)) -> Result<(), Fault> {
        self.put(|out| out.record(|writer| write(writer)))
    }

    fn list(&mut self, write: &dyn Fn(&mut ListWriter<'_, '_>)) -> Result<(), Fault> {
        self.put(|out| out.list(|list| write(list)))
    }

    /// A value of its own type, which only bindings read: the drain as it is, behind a length of fixed size, since the
    /// drain is written before its length is known.
    fn events(&mut self, take: &mut TakeEvents<'_>) -> Result<(), Fault> {
        self.expect(0)?;
        let (head, rest) = self.out.split_at_mut(HEAD);
        let bytes = match take(rest) {
            Drained::Written { bytes, .. } => bytes,
            Drained::Needs(need) => return Err(Fault::Short(HEAD + need)),
        };
        let length =
            u32::try_from(bytes).map_err(|_| Error::too_large("the batch of events is beyond 4 GiB"))?;
        head[..3].copy_from_slice(&[EVENTS, 0xFF, 0xFF]);
        head[3..].copy_from_slice(&length.to_be_bytes());
        self.wrote(HEAD + bytes)
    }
}
