//! The Rust types that can be values of fields.

use std::borrow::Cow;
use std::sync::Arc;

use super::{FieldType, FieldValue, Out, prefix_len};
use crate::handle::Handle;

/// Type, length and this many bytes.
const fn framed(len: usize) -> Option<usize> {
    Some(1 + prefix_len(len) + len)
}

macro_rules! numbers {
    ($($type:ty: $field_type:ident, at most $digits:literal, $write:ident as $wide:ty;)+) => {$(
        impl FieldValue for $type {
            const TYPE: FieldType = FieldType::$field_type;
            const MAX_LEN: Option<usize> = framed($digits);

            fn write(&self, out: &mut Out<'_>) {
                out.$write(<$wide>::from(*self));
            }
        }
    )+};
}

numbers! {
    i8: Int, at most 4, int as i64;
    i16: Int, at most 6, int as i64;
    i32: Int, at most 11, int as i64;
    i64: Int, at most 20, int as i64;
    u16: Int, at most 5, int as i64;
    u32: Int, at most 10, int as i64;
    u64: Int, at most 20, uint as u64;
    f32: Real, at most 24, real as f64;
    f64: Real, at most 24, real as f64;
    bool: Boolean, at most 1, boolean as bool;
}

impl FieldValue for u8 {
    const TYPE: FieldType = FieldType::Int;
    const MAX_LEN: Option<usize> = framed(3);
    const SEQUENCE_TYPE: FieldType = FieldType::Raw;

    fn write(&self, out: &mut Out<'_>) {
        out.int(i64::from(*self));
    }

    fn write_sequence(values: &[u8], out: &mut Out<'_>) {
        out.raw(values);
    }
}

impl<K: 'static> FieldValue for Handle<K> {
    const TYPE: FieldType = FieldType::Int;
    const MAX_LEN: Option<usize> = framed(10);

    fn write(&self, out: &mut Out<'_>) {
        out.int(i64::from(self.raw()));
    }
}

impl FieldValue for str {
    const TYPE: FieldType = FieldType::Text;
    const MAX_LEN: Option<usize> = None;

    fn write(&self, out: &mut Out<'_>) {
        out.text(self);
    }
}

impl FieldValue for String {
    const TYPE: FieldType = FieldType::Text;
    const MAX_LEN: Option<usize> = None;

    fn write(&self, out: &mut Out<'_>) {
        out.text(self);
    }
}

impl<T: FieldValue> FieldValue for [T] {
    const TYPE: FieldType = T::SEQUENCE_TYPE;
    const MAX_LEN: Option<usize> = None;

    fn write(&self, out: &mut Out<'_>) {
        T::write_sequence(self, out);
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    const TYPE: FieldType = T::SEQUENCE_TYPE;
    const MAX_LEN: Option<usize> = None;

    fn write(&self, out: &mut Out<'_>) {
        T::write_sequence(self, out);
    }
}

impl<T: FieldValue, const N: usize> FieldValue for [T; N] {
    const TYPE: FieldType = T::SEQUENCE_TYPE;
    const MAX_LEN: Option<usize> = match (T::SEQUENCE_TYPE, T::MAX_LEN) {
        (FieldType::Raw, _) => framed(N),
        // An item is a record of one field: length, count, number and value.
        (_, Some(item)) => framed(prefix_len(N) + N * (prefix_len(3 + item) + 3 + item)),
        (_, None) => None,
    };

    fn write(&self, out: &mut Out<'_>) {
        T::write_sequence(self, out);
    }
}

impl<T: FieldValue> FieldValue for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const MAX_LEN: Option<usize> = T::MAX_LEN;

    fn is_present(&self) -> bool {
        self.as_ref().is_some_and(T::is_present)
    }

    fn write(&self, out: &mut Out<'_>) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn write_bare(&self, out: &mut Out<'_>) {
        if let Some(value) = self {
            value.write_bare(out);
        }
    }
}

macro_rules! pointers {
    ($(impl[$($parameters:tt)*] for $type:ty => $target:ty;)+) => {$(
        impl<$($parameters)*> FieldValue for $type {
            const TYPE: FieldType = <$target as FieldValue>::TYPE;
            const MAX_LEN: Option<usize> = <$target as FieldValue>::MAX_LEN;

            fn is_present(&self) -> bool {
                (**self).is_present()
            }

            fn write(&self, out: &mut Out<'_>) {
                (**self).write(out);
            }

            fn write_bare(&self, out: &mut Out<'_>) {
                (**self).write_bare(out);
            }
        }
    )+};
}

pointers! {
    impl[] for &str => str;
    impl[] for Cow<'_, str> => str;
    impl[] for Box<str> => str;
    impl[T: FieldValue] for &[T] => [T];
    impl[T: FieldValue] for Box<[T]> => [T];
    impl[T: FieldValue + ?Sized] for Arc<T> => T;
}
