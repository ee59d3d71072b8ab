//! Secret bytes on their way to script: straight from where they are kept into the caller's memory.

use oxtkit::describe::Type;
use oxtkit::record::{FieldType, FieldValue, Out};
use oxtkit::reply::{Fault, Return, Scalar, Sink};

use crate::keys::SecretBytes;

impl<const N: usize> Return for SecretBytes<N> {
    const TYPE: Type = <[u8; N] as Return>::TYPE;
    const RESERVE: usize = N;

    fn give(self, sink: &mut dyn Sink) -> Result<(), Fault> {
        sink.scalar(Scalar::Data(&*self))
    }
}

impl<const N: usize> FieldValue for SecretBytes<N> {
    const TYPE: FieldType = <[u8; N] as FieldValue>::TYPE;
    const MAX_LEN: Option<usize> = <[u8; N] as FieldValue>::MAX_LEN;

    fn write(&self, out: &mut Out<'_>) {
        (**self).write(out);
    }
}
