//! A walk over encoded bytes that knows where it is and never leaves them.

use super::number::{Integer, is_hex, parse_int};
use super::{ESCAPE, FieldType, ListReader, MAX_DEPTH, Malformed, Real, RecordReader, Value};

const CUT_OFF: &str = "a length or count is cut off";

type Result<T> = std::result::Result<T, Malformed>;

/// The part of the bytes that is not read yet, and where that part stands in the whole.
#[derive(Clone, Debug)]
pub(super) struct Input<'a> {
    rest: &'a [u8],
    offset: usize,
    depth: u8,
}

impl<'a> Input<'a> {
    pub fn new(bytes: &'a [u8]) -> Input<'a> {
        Input {
            rest: bytes,
            offset: 0,
            depth: 0,
        }
    }

    /// Reads one of `left` elements. When none is left, nothing may follow. After an error it ends.
    #[inline]
    pub fn step<T>(
        &mut self,
        left: &mut usize,
        read: impl FnOnce(&mut Input<'a>) -> Result<T>,
    ) -> Option<Result<T>> {
        let result = match left.checked_sub(1) {
            None if self.rest.is_empty() => return None,
            None => self.wrong("bytes are left over"),
            Some(fewer) => {
                *left = fewer;
                read(self)
            }
        };
        if result.is_err() {
            *left = 0;
            self.rest = &[];
        }
        Some(result)
    }

    /// Everything must have been read.
    pub fn end(&self) -> Result<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            self.wrong("bytes are left over")
        }
    }

    #[inline]
    pub fn byte(&mut self, missing: &'static str) -> Result<u8> {
        let Some((&byte, rest)) = self.rest.split_first() else {
            return self.wrong(missing);
        };
        self.rest = rest;
        self.offset += 1;
        Ok(byte)
    }

    pub fn code(&mut self) -> Result<u16> {
        let bytes = *self
            .rest
            .first_chunk()
            .ok_or(self.malformed("the code of an event is cut off"))?;
        self.advance(2);
        Ok(u16::from_be_bytes(bytes))
    }

    /// A length or a count, in its short form or its long one.
    #[inline]
    pub fn prefix(&mut self) -> Result<usize> {
        let Some((short, rest)) = self.rest.split_first_chunk() else {
            return self.wrong(CUT_OFF);
        };
        let short = u16::from_be_bytes(*short);
        if short != ESCAPE {
            self.rest = rest;
            self.offset += 2;
            return Ok(usize::from(short));
        }
        let Some(long) = rest.first_chunk() else {
            return self.wrong(CUT_OFF);
        };
        let long = u32::from_be_bytes(*long);
        if long < u32::from(ESCAPE) {
            return self.wrong("a length or count is in the long form but fits the short one");
        }
        self.advance(6);
        usize::try_from(long).map_err(|_| self.malformed("a length is beyond this machine's memory"))
    }

    /// The part that a length in front of it describes.
    #[inline]
    pub fn framed(&mut self) -> Result<Input<'a>> {
        let start = self.offset;
        let len = self.prefix()?;
        let Some(rest) = self.rest.get(..len) else {
            return Err(Malformed {
                offset: start,
                what: "a length points past the end",
            });
        };
        let part = Input {
            rest,
            offset: self.offset,
            depth: self.depth,
        };
        self.advance(len);
        Ok(part)
    }

    /// A type, a length and the bytes, understood as the type says.
    #[inline]
    pub fn value(&mut self) -> Result<Value<'a>> {
        let offset = self.offset;
        let Some(kind) = FieldType::from_code(self.byte("the type of a value is missing")?) else {
            return Err(Malformed {
                offset,
                what: "there is no such type",
            });
        };
        self.framed()?.value_of(kind)
    }

    fn value_of(self, kind: FieldType) -> Result<Value<'a>> {
        let bytes = self.rest;
        match kind {
            FieldType::Int => match parse_int(bytes) {
                Some(Integer::Signed(value)) => Ok(Value::Int(value)),
                Some(Integer::Unsigned(value)) => Ok(Value::Uint(value)),
                None => self.wrong("this is not a whole number of 64 bits"),
            },
            FieldType::Real => Real::new(bytes)
                .map(Value::Real)
                .ok_or(self.malformed("this is not a number")),
            FieldType::Text => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Value::Text(text)),
                Err(error) => Err(Malformed {
                    offset: self.offset + error.valid_up_to(),
                    what: "this is not UTF-8",
                }),
            },
            FieldType::Raw => Ok(Value::Raw(bytes)),
            FieldType::Hex => match std::str::from_utf8(bytes) {
                Ok(text) if is_hex(bytes) => Ok(Value::Hex(text)),
                _ => self.wrong("this is not lower-case hexadecimal text of whole bytes"),
            },
            FieldType::Boolean => match bytes {
                b"0" => Ok(Value::Boolean(false)),
                b"1" => Ok(Value::Boolean(true)),
                _ => self.wrong("a truth value is 0 or 1"),
            },
            FieldType::Record => RecordReader::of(self.deeper()?).map(Value::Record),
            FieldType::List => ListReader::of(self.deeper()?).map(Value::List),
        }
    }

    fn deeper(self) -> Result<Input<'a>> {
        if self.depth == MAX_DEPTH {
            return self.wrong("records are nested too deeply");
        }
        Ok(Input {
            depth: self.depth + 1,
            ..self
        })
    }

    fn advance(&mut self, count: usize) {
        self.rest = &self.rest[count..];
        self.offset += count;
    }

    fn malformed(&self, what: &'static str) -> Malformed {
        Malformed {
            offset: self.offset,
            what,
        }
    }

    fn wrong<T>(&self, what: &'static str) -> Result<T> {
        Err(self.malformed(what))
    }
}
