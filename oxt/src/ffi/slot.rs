//! One value on its way between LCB and native code.
//!
//! The rule: what is written for native code to look at lives until the call is over ([`Kept`]); what native
//! code hands over is taken and freed here.

use std::ffi::{CString, c_void};

use super::layout::{offsets, size_of_type};
use crate::lcb::error::{LcbError, Outcome};
use crate::lcb::types::{Base, Foreign, IntKind, Misfit, Pointer, Type, Wide, fit};
use crate::value::text::{from_native, to_native};
use crate::value::{BoxedRef, Number, Value};
use crate::valueapi::{self, ValueRef};

/// Things that must live as long as a call.
#[derive(Default)]
pub struct Kept {
    strings: Vec<CString>,
    wide: Vec<Vec<u16>>,
    references: Vec<ValueRef>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        for reference in self.references.drain(..) {
            valueapi::take(reference);
        }
    }
}

/// Writes a value that already fits the type into a slot. `owned`: native code may free or replace it, as
/// it may with an inout parameter.
pub fn write(ty: &Type, value: &Value, slot: &mut [u8], owned: bool, kept: &mut Kept) -> Outcome<()> {
    match &ty.base {
        Base::Foreign(foreign) => write_foreign(foreign, value, slot, owned, kept),
        Base::Nothing => Ok(()),
        _ => {
            let reference = valueapi::give(value.clone());
            if !owned {
                kept.references.push(reference);
            }
            put(slot, &(reference as usize).to_ne_bytes());
            Ok(())
        }
    }
}

/// A value as native code holds it, in bytes of its own. Strings are refused: nobody would free them.
pub(crate) fn native_form(foreign: &Foreign, value: &Value) -> Outcome<Vec<u8>> {
    let ty = Type::new(Base::Foreign(foreign.clone()));
    let value = fit(&ty, value.clone()).map_err(|misfit| match misfit {
        Misfit::Type => LcbError::runtime("cannot convert value"),
        Misfit::Fault(fault) => fault,
    })?;
    let mut bytes = vec![0; size_of_type(&ty)];
    write_foreign(foreign, &value, &mut bytes, false, &mut Kept::default())?;
    Ok(bytes)
}

fn put(slot: &mut [u8], bytes: &[u8]) {
    slot[..bytes.len()].copy_from_slice(bytes);
}

fn write_foreign(
    foreign: &Foreign,
    value: &Value,
    slot: &mut [u8],
    owned: bool,
    kept: &mut Kept,
) -> Outcome<()> {
    match (foreign, value) {
        (Foreign::Bool, Value::Boolean(b)) => put(slot, &[u8::from(*b)]),
        (Foreign::Int(kind), value) => put(slot, &int_bits(value).to_ne_bytes()[low_bytes(*kind)]),
        (Foreign::Float, Value::Number(n)) => put(slot, &(n.as_f64() as f32).to_ne_bytes()),
        (Foreign::Double, Value::Number(n)) => put(slot, &n.as_f64().to_ne_bytes()),
        (Foreign::Pointer, Value::Boxed(b)) => {
            put(slot, &b.downcast::<Pointer>().map_or(0, |p| p.0).to_ne_bytes());
        }
        (Foreign::ZStringNative | Foreign::ZStringUtf8, Value::String(text)) => {
            let native = *foreign == Foreign::ZStringNative;
            let bytes = if native {
                to_native(text.as_str())
            } else {
                text.as_str().as_bytes().to_vec()
            };
            let string = CString::new(bytes).map_err(|_| embedded_nul(foreign))?;
            let address = if owned {
                valueapi::memory::copy_of(string.as_bytes_with_nul()) as usize
            } else {
                kept.strings.push(string);
                kept.strings.last().map_or(0, |s| s.as_ptr() as usize)
            };
            put(slot, &address.to_ne_bytes());
        }
        (Foreign::ZStringUtf16, Value::String(text)) => {
            let mut units: Vec<u16> = text.as_str().encode_utf16().collect();
            if units.contains(&0) {
                return Err(embedded_nul(foreign));
            }
            units.push(0);
            let address = if owned {
                let bytes: Vec<u8> = units.iter().flat_map(|u| u.to_ne_bytes()).collect();
                valueapi::memory::copy_of(&bytes) as usize
            } else {
                let address = units.as_ptr() as usize;
                kept.wide.push(units);
                address
            };
            put(slot, &address.to_ne_bytes());
        }
        (Foreign::Aggregate(fields), Value::List(items)) => {
            for ((field, item), (offset, size)) in fields.iter().zip(items.iter()).zip(offsets(fields)) {
                write_foreign(field, item, &mut slot[offset..offset + size], owned, kept)?;
            }
        }
        // Nothing in an optional slot: zero, or null.
        _ => slot.fill(0),
    }
    Ok(())
}

fn embedded_nul(foreign: &Foreign) -> Box<LcbError> {
    LcbError::runtime(format!(
        "error exporting foreign '{}' value: cannot export char U+0000",
        foreign.name()
    ))
}

fn int_bits(value: &Value) -> u64 {
    match value {
        Value::Number(n) if n.as_f64() < 0.0 => n.as_f64() as i64 as u64,
        Value::Number(n) => n.as_f64() as u64,
        Value::Boxed(b) => b.downcast::<Wide>().map_or(0, |w| w.bits),
        _ => 0,
    }
}

/// Which bytes of a 64-bit integer are those of a smaller one.
fn low_bytes(kind: IntKind) -> std::ops::Range<usize> {
    let size = usize::from(kind.bits) / 8;
    if cfg!(target_endian = "little") {
        0..size
    } else {
        8 - size..8
    }
}

/// Reads what native code returned or wrote, and takes over what comes with it.
pub fn read(ty: &Type, slot: &[u8]) -> Value {
    match &ty.base {
        Base::Foreign(foreign) => read_foreign(foreign, slot, true),
        Base::Nothing => Value::Nothing,
        _ => valueapi::take(address(slot) as ValueRef),
    }
}

/// Reads an argument of a callback, which stays with the caller.
pub fn read_borrowed(ty: &Type, slot: &[u8]) -> Value {
    match &ty.base {
        Base::Foreign(foreign) => read_foreign(foreign, slot, false),
        Base::Nothing => Value::Nothing,
        _ => valueapi::peek(address(slot) as ValueRef),
    }
}

fn address(slot: &[u8]) -> usize {
    let mut bytes = [0; size_of::<usize>()];
    bytes.copy_from_slice(&slot[..size_of::<usize>()]);
    usize::from_ne_bytes(bytes)
}

fn read_foreign(foreign: &Foreign, slot: &[u8], owned: bool) -> Value {
    match foreign {
        Foreign::Bool => Value::Boolean(slot[0] != 0),
        Foreign::Int(kind) => read_int(*kind, slot),
        Foreign::Float => Value::Number(Number::Real(f64::from(f32::from_ne_bytes(array(slot))))),
        Foreign::Double => Value::Number(Number::Real(f64::from_ne_bytes(array(slot)))),
        Foreign::Pointer => Pointer::value(address(slot)),
        Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16 => {
            let start = address(slot) as *mut c_void;
            if start.is_null() {
                return Value::Nothing;
            }
            let value = read_string(foreign, start);
            if owned {
                valueapi::memory::free(start);
            }
            value
        }
        Foreign::Aggregate(fields) => {
            let field = |(field, (offset, size)): (&Foreign, (usize, usize))| {
                read_foreign(field, &slot[offset..offset + size], owned)
            };
            Value::list(fields.iter().zip(offsets(fields)).map(field).collect())
        }
    }
}

fn array<const N: usize>(slot: &[u8]) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(&slot[..N]);
    bytes
}

fn read_int(kind: IntKind, slot: &[u8]) -> Value {
    let mut bytes = [0; 8];
    bytes[low_bytes(kind)].copy_from_slice(&slot[..usize::from(kind.bits) / 8]);
    let mut bits = u64::from_ne_bytes(bytes);
    if kind.signed {
        let unused = 64 - u32::from(kind.bits);
        bits = (((bits << unused) as i64) >> unused) as u64;
    }
    const EXACT: u64 = 1 << 53;
    let exact = if kind.signed {
        (bits as i64).unsigned_abs() <= EXACT
    } else {
        bits <= EXACT
    };
    match exact {
        true if kind.signed => Value::from(bits as i64 as f64),
        true => Value::from(bits as f64),
        false => Value::Boxed(BoxedRef::new(Wide { kind, bits })),
    }
}

fn read_string(foreign: &Foreign, start: *const c_void) -> Value {
    if *foreign == Foreign::ZStringUtf16 {
        let mut units = Vec::new();
        let mut at = start.cast::<u16>();
        loop {
            // SAFETY: the string ends with a NUL, which is not passed.
            let unit = unsafe { at.read_unaligned() };
            if unit == 0 {
                return Value::from(String::from_utf16_lossy(&units));
            }
            units.push(unit);
            // SAFETY: as above.
            at = unsafe { at.add(1) };
        }
    }
    // SAFETY: native code says that this is a string that ends with NUL.
    let bytes = unsafe { std::ffi::CStr::from_ptr(start.cast()) }.to_bytes();
    match foreign {
        Foreign::ZStringNative => Value::String(from_native(bytes)),
        _ => Value::from(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// How many bytes a slot of the type takes, at least a word.
pub fn size(ty: &Type) -> usize {
    size_of_type(ty).max(size_of::<u64>())
}
