//! The ABI fingerprint: one number that changes whenever library and binding stop fitting each other.
//!
//! It is folded at compile time from all that a binding relies on (names, types, limits, field numbers, event codes) and
//! from nothing else; a better doc comment does not move it. The library answers it, the binding carries it, and they
//! are compared before the first call.

use crate::describe::{ErrorStyle, EventInfo, Handler, KindInfo, Section, Type};
use crate::record::Field;

/// The raw material: what [`fingerprint`] folds.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Prefix of the library.
    pub prefix: &'static str,
    /// The human ABI number.
    pub abi: i32,
    /// How failures reach script, which the binding's out parameters depend on.
    pub errors: ErrorStyle,
    /// The handlers.
    pub sections: &'static [Section],
    /// The record fields.
    pub fields: &'static [&'static Field],
    /// The events.
    pub events: &'static [EventInfo],
    /// The handle kinds.
    pub kinds: &'static [KindInfo],
}

/// The fingerprint of a surface: 31 bits, never 0.
pub const fn fingerprint(parts: &Parts) -> i32 {
    let mut hash = Fold::new()
        .text(parts.prefix)
        .number(parts.abi as i64)
        .number(parts.errors as i64);
    let mut i = 0;
    while i < parts.sections.len() {
        // Headings are for people; only the handlers under them count.
        let handlers = parts.sections[i].handlers;
        let mut j = 0;
        while j < handlers.len() {
            hash = hash.handler(handlers[j]);
            j += 1;
        }
        i += 1;
    }
    hash = hash.fields(parts.fields);
    let mut i = 0;
    while i < parts.events.len() {
        let event = &parts.events[i];
        hash = hash
            .number(event.code as i64)
            .text(event.name)
            .fields(event.fields);
        i += 1;
    }
    let mut i = 0;
    while i < parts.kinds.len() {
        hash = hash.number(parts.kinds[i].code as i64).text(parts.kinds[i].name);
        i += 1;
    }
    hash.end()
}

/// FNV-1a with 64 bits, folded to 31 at the end. It guards against mistakes, not against malice.
#[derive(Clone, Copy)]
struct Fold(u64);

impl Fold {
    const fn new() -> Self {
        Fold(0xcbf2_9ce4_8422_2325)
    }

    const fn byte(self, byte: u8) -> Self {
        Fold((self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }

    const fn text(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        // The length in front keeps "ab" + "c" apart from "a" + "bc".
        let mut hash = self.number(bytes.len() as i64);
        let mut i = 0;
        while i < bytes.len() {
            hash = hash.byte(bytes[i]);
            i += 1;
        }
        hash
    }

    const fn number(self, number: i64) -> Self {
        let bytes = number.to_le_bytes();
        let mut hash = self;
        let mut i = 0;
        while i < bytes.len() {
            hash = hash.byte(bytes[i]);
            i += 1;
        }
        hash
    }

    const fn ty(self, ty: &Type) -> Self {
        self.number(ty.kind as i64)
            .number(ty.min)
            .number(ty.max)
            .text(ty.name)
            .byte(ty.optional as u8)
    }

    const fn fields(self, fields: &[&Field]) -> Self {
        let mut hash = self.number(fields.len() as i64);
        let mut i = 0;
        while i < fields.len() {
            hash = hash
                .number(fields[i].id as i64)
                .number(fields[i].ty as i64)
                .text(fields[i].key);
            i += 1;
        }
        hash
    }

    const fn handler(self, handler: &Handler) -> Self {
        let mut hash = self
            .text(handler.name)
            .text(handler.symbol)
            .byte(handler.out as u8)
            .number(handler.aliases.len() as i64);
        let mut i = 0;
        while i < handler.aliases.len() {
            hash = hash.text(handler.aliases[i]);
            i += 1;
        }
        if let Some(array) = handler.array_name {
            hash = hash.text(array);
        }
        hash = hash.number(handler.params.len() as i64);
        let mut i = 0;
        while i < handler.params.len() {
            let param = &handler.params[i];
            hash = hash.text(param.name).number(param.slot as i64).ty(&param.ty);
            i += 1;
        }
        hash.ty(&handler.returns.ty).fields(handler.returns.fields)
    }

    const fn end(self) -> i32 {
        let folded = (self.0 ^ (self.0 >> 31)) & 0x7fff_ffff;
        // 0 is what a library that could not answer would say.
        if folded == 0 { 1 } else { folded as i32 }
    }
}
