//! From a handler's result to whoever called.
//!
//! A result meets one of three sinks (engine value, C out-buffer, portable call). The rule that all keep is *reserve
//! before you act*: when the caller's buffer is too small the sink answers [`Fault::Short`] before anything was done.
//! Handlers with large or costly results make that structural by returning [`impl Fill`](Fill): a length, and a
//! closure that writes exactly so many bytes straight into the caller's memory.

use crate::describe::{Type, TypeKind};
use crate::error::{Error, MAX_LEN, Result};
use crate::handle::{Handle, Kind};
use crate::record::{Drained, Field, FieldValue, ListWriter, Out, Record, Writer};

/// Why a call gave no result.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It failed, and script is told so.
    Error(Error),
    /// The caller's buffer is too small; nothing was done. The number is the capacity needed.
    Short(usize),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Error(error)
    }
}

/// A single value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// No value.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number that may have a fraction.
    Real(RealNumber),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Data(&'a [u8]),
}

/// A number that may have a fraction, and what writes it: large code, which comes along with the first of these, so that
/// a library without such numbers holds none of it.
#[derive(Clone, Copy, Debug)]
pub struct RealNumber {
    value: f64,
    text: fn(f64) -> String,
    put: fn(&mut Out<'_>, f64),
}

impl RealNumber {
    /// A number to be given.
    pub fn new(value: f64) -> Self {
        Self {
            value,
            text: |value| value.to_string(),
            put: |out, value| out.real(value),
        }
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.value
    }

    /// Its text, as the C ABI has it.
    pub fn text(self) -> String {
        (self.text)(self.value)
    }

    /// Puts it into an encoded reply.
    pub fn put(self, out: &mut Out<'_>) {
        (self.put)(out, self.value);
    }
}

impl PartialEq for RealNumber {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Writes as large a batch of events as a buffer holds.
pub type TakeEvents<'a> = dyn FnMut(&mut [u8]) -> Drained + 'a;

/// Where a result goes. Only the doors of the boundary implement it.
pub trait Sink {
    /// Answers [`Fault::Short`] if fewer than `bytes` fit.
    fn expect(&mut self, bytes: usize) -> std::result::Result<(), Fault>;
    /// Gives a single value.
    fn scalar(&mut self, value: Scalar<'_>) -> std::result::Result<(), Fault>;
    /// Room for Data of exactly `length` bytes, to be written before [`Sink::filled`].
    fn room(&mut self, length: usize) -> std::result::Result<&mut [u8], Fault>;
    /// Gives what was written into the room.
    fn filled(&mut self) -> std::result::Result<(), Fault>;
    /// Gives an array with named keys.
    fn record(&mut self, write: &dyn Fn(&mut Writer<'_, '_>)) -> std::result::Result<(), Fault>;
    /// Gives a list.
    fn list(&mut self, write: &dyn Fn(&mut ListWriter<'_, '_>)) -> std::result::Result<(), Fault>;
    /// Gives a batch of events.
    fn events(&mut self, take: &mut TakeEvents<'_>) -> std::result::Result<(), Fault>;
}

/// A type that a handler may return.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot go back to script",
    label = "not a type that a handler can return",
    note = "handlers return (), bool, i32, i64, u8, u16, u32, u64, usize, f64, String, &str, Vec<u8>, [u8; N], Handle<K>, a derived Record, a Vec of these, `impl Fill`, Option of these, or Result of these"
)]
pub trait Return {
    /// What script receives.
    const TYPE: Type;
    /// The keys, for an array.
    const FIELDS: &'static [&'static Field] = &[];
    /// The most bytes it takes, where that is known before the call.
    const RESERVE: usize = 0;

    /// Gives itself to the sink.
    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault>;
}

/// A result of known length that is written straight into the caller's memory.
pub trait Fill {
    /// Exactly how many bytes will be written.
    fn length(&self) -> usize;

    /// Writes them, once. On an error nothing of what was written is shown to anyone.
    fn fill(&mut self, out: &mut [u8]) -> Result<()>;

    /// The bytes in memory of their own, for Rust callers.
    fn to_vec(mut self) -> Result<Vec<u8>>
    where
        Self: Sized,
    {
        let mut bytes = vec![0; self.length()];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

struct Filled<F> {
    length: usize,
    write: F,
}

impl<F: FnMut(&mut [u8]) -> Result<()>> Fill for Filled<F> {
    fn length(&self) -> usize {
        self.length
    }

    fn fill(&mut self, out: &mut [u8]) -> Result<()> {
        (self.write)(out)
    }
}

/// A result of `length` bytes that `write` produces.
pub fn filled(length: usize, write: impl FnMut(&mut [u8]) -> Result<()>) -> impl Fill {
    Filled { length, write }
}

impl<F: Fill> Return for F {
    const TYPE: Type = Type::plain(TypeKind::Binary);

    fn give(mut self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        let place = sink.room(self.length())?;
        if let Err(error) = self.fill(place) {
            // What a failed decryption may have left there is nobody's to read.
            place.fill(0);
            return Err(error.into());
        }
        sink.filled()
    }
}

/// Stands for any `impl Fill` where a type must be named.
#[derive(Debug)]
pub enum AnyFill {}

impl Fill for AnyFill {
    fn length(&self) -> usize {
        match *self {}
    }

    fn fill(&mut self, _: &mut [u8]) -> Result<()> {
        match *self {}
    }
}

macro_rules! scalars {
    ($($rust:ty, $ty:expr, $value:ident => $scalar:expr;)*) => {$(
        impl Return for $rust {
            const TYPE: Type = $ty;

            fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
                let $value = self;
                sink.scalar($scalar)
            }
        }
    )*};
}

/// A whole number of this range.
const fn whole(min: i64, max: i64) -> Type {
    Type::ranged(TypeKind::Integer, min, max)
}

scalars! {
    (), Type::plain(TypeKind::Nothing), _unit => Scalar::Nothing;
    bool, Type::plain(TypeKind::Boolean), b => Scalar::Boolean(b);
    u8, whole(0, u8::MAX as i64), n => Scalar::Integer(n.into());
    u16, whole(0, u16::MAX as i64), n => Scalar::Integer(n.into());
    i32, whole(i32::MIN as i64, i32::MAX as i64), n => Scalar::Integer(n.into());
    u32, whole(0, u32::MAX as i64), n => Scalar::Integer(n.into());
    i64, whole(i64::MIN, i64::MAX), n => Scalar::Integer(n);
    f64, Type::plain(TypeKind::Real), n => Scalar::Real(RealNumber::new(n));
    String, Type::plain(TypeKind::Text), text => Scalar::Text(&text);
    &str, Type::plain(TypeKind::Text), text => Scalar::Text(text);
    Vec<u8>, Type::plain(TypeKind::Binary), bytes => Scalar::Data(&bytes);
}

/// Counters, which never get beyond `i64`.
impl Return for u64 {
    const TYPE: Type = whole(0, i64::MAX);

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        let n = i64::try_from(self).map_err(|_| Error::too_large("the number is beyond 2^63"))?;
        sink.scalar(Scalar::Integer(n))
    }
}

/// Lengths, which are bounded as those of values are.
impl Return for usize {
    const TYPE: Type = whole(0, MAX_LEN as i64);

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        let n = i64::try_from(self).ok().filter(|n| *n <= Self::TYPE.max);
        let n = n.ok_or_else(|| Error::too_large(format!("the length is beyond {MAX_LEN}")))?;
        sink.scalar(Scalar::Integer(n))
    }
}

impl<const N: usize> Return for [u8; N] {
    const TYPE: Type = Type::ranged(TypeKind::Binary, N as i64, N as i64);
    const RESERVE: usize = N;

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        sink.scalar(Scalar::Data(&self))
    }
}

impl<K: Kind> Return for Handle<K> {
    const TYPE: Type = Type::named(TypeKind::Handle, K::NAME);

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        sink.scalar(Scalar::Integer(self.raw().into()))
    }
}

impl<T: Return> Return for Option<T> {
    const TYPE: Type = T::TYPE.or_empty();
    const FIELDS: &'static [&'static Field] = T::FIELDS;
    const RESERVE: usize = T::RESERVE;

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        match self {
            Some(value) => value.give(sink),
            None => sink.scalar(Scalar::Nothing),
        }
    }
}

impl<T: Return> Return for Result<T> {
    const TYPE: Type = T::TYPE;
    const FIELDS: &'static [&'static Field] = T::FIELDS;
    const RESERVE: usize = T::RESERVE;

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        self?.give(sink)
    }
}

/// What a list that a handler returns may consist of. `u8` is not among them: a sequence of bytes is Data.
pub trait ListItem: FieldValue {}

impl ListItem for bool {}
impl ListItem for i32 {}
impl ListItem for i64 {}
impl ListItem for u16 {}
impl ListItem for u32 {}
impl ListItem for u64 {}
impl ListItem for f64 {}
impl ListItem for &str {}
impl ListItem for String {}
impl ListItem for Vec<u8> {}
impl<K: Kind> ListItem for Handle<K> {}
impl<R: Record> ListItem for R {}

impl<T: ListItem> Return for Vec<T> {
    const TYPE: Type = Type::plain(TypeKind::List);

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        sink.list(&|list| self.iter().for_each(|item| list.put(item)))
    }
}

/// Gives one record. `derive(Record)` uses it for the `Return` of the type.
pub fn give_record<R: Record>(record: &R, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
    sink.record(&|writer| record.write(writer))
}
