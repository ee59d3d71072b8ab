//! The bits of a handle, packed and unpacked. Nothing else knows the layout.

const SLOT_BITS: u32 = 14;
const GENERATION_BITS: u32 = 12;
const KIND_SHIFT: u32 = SLOT_BITS + GENERATION_BITS;

/// How many objects of one kind can live at once.
pub const SLOT_COUNT: usize = 1 << SLOT_BITS;

/// How many objects can live in one slot, one after the other.
pub const MAX_GENERATION: u16 = (1 << GENERATION_BITS) - 1;

/// The highest kind.
pub const MAX_KIND: u8 = 31;

const _: () = assert!(
    (MAX_KIND as i64) << KIND_SHIFT <= i32::MAX as i64,
    "the sign bit stays 0"
);

/// Puts a handle together. `kind` and `generation` are at least 1.
pub(super) fn pack(kind: u8, generation: u16, slot: u16) -> i32 {
    debug_assert!((1..=MAX_KIND).contains(&kind));
    debug_assert!((1..=MAX_GENERATION).contains(&generation));
    debug_assert!(usize::from(slot) < SLOT_COUNT);
    i32::from(kind) << KIND_SHIFT | i32::from(generation) << SLOT_BITS | i32::from(slot)
}

/// Kind, generation and slot of a handle.
#[inline]
pub(super) fn unpack(raw: i32) -> (u8, u16, u16) {
    let kind = raw >> KIND_SHIFT & i32::from(MAX_KIND);
    let generation = raw >> SLOT_BITS & i32::from(MAX_GENERATION);
    let slot = raw & (SLOT_COUNT as i32 - 1);
    // Each was masked to fewer bits than its type has.
    (kind as u8, generation as u16, slot as u16)
}

/// The kind, if the number has the shape of a handle.
#[inline]
pub(super) fn kind_of(raw: i32) -> Option<u8> {
    let (kind, generation, _) = unpack(raw);
    (raw > 0 && kind != 0 && generation != 0).then_some(kind)
}
