//! How foreign types lie in memory and in libffi's eyes.

use libffi::middle::Type as Ffi;

use crate::lcb::types::{Base, Foreign, Type};

/// Size and alignment of a foreign type, in bytes.
pub fn size_align(foreign: &Foreign) -> (usize, usize) {
    let size = match foreign {
        Foreign::Bool => 1,
        Foreign::Int(kind) => usize::from(kind.bits) / 8,
        Foreign::Float => 4,
        Foreign::Double => 8,
        Foreign::Pointer | Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16 => {
            size_of::<usize>()
        }
        Foreign::Aggregate(fields) => {
            let align = fields.iter().map(|f| size_align(f).1).max().unwrap_or(1);
            let end = offsets(fields).last().map_or(0, |(offset, size)| offset + size);
            return (end.next_multiple_of(align), align);
        }
    };
    (size, size)
}

/// Where each field of a structure is, and how long.
pub fn offsets(fields: &[Foreign]) -> Vec<(usize, usize)> {
    let mut at = 0usize;
    let place = |field: &Foreign| {
        let (size, align) = size_align(field);
        let offset = at.next_multiple_of(align);
        at = offset + size;
        (offset, size)
    };
    fields.iter().map(place).collect()
}

/// A foreign type for libffi.
pub fn ffi_foreign(foreign: &Foreign) -> Ffi {
    match foreign {
        Foreign::Bool => Ffi::u8(),
        Foreign::Int(kind) => match (kind.bits, kind.signed) {
            (8, true) => Ffi::i8(),
            (8, false) => Ffi::u8(),
            (16, true) => Ffi::i16(),
            (16, false) => Ffi::u16(),
            (32, true) => Ffi::i32(),
            (32, false) => Ffi::u32(),
            (_, true) => Ffi::i64(),
            (_, false) => Ffi::u64(),
        },
        Foreign::Float => Ffi::f32(),
        Foreign::Double => Ffi::f64(),
        Foreign::Pointer | Foreign::ZStringNative | Foreign::ZStringUtf8 | Foreign::ZStringUtf16 => {
            Ffi::pointer()
        }
        Foreign::Aggregate(fields) => Ffi::structure(fields.iter().map(ffi_foreign)),
    }
}

/// Any type for libffi: what is not foreign is a reference.
pub fn ffi_type(ty: &Type) -> Ffi {
    match &ty.base {
        Base::Foreign(foreign) => ffi_foreign(foreign),
        Base::Nothing => Ffi::void(),
        _ => Ffi::pointer(),
    }
}

/// How many bytes a value of the type takes.
pub fn size_of_type(ty: &Type) -> usize {
    match &ty.base {
        Base::Foreign(foreign) => size_align(foreign).0,
        _ => size_of::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lcb::types::by_name;

    #[test]
    fn structures_are_laid_out_as_in_c() {
        let fields: Vec<Foreign> = ["CBool", "CInt", "CShort", "CDouble"]
            .iter()
            .map(|n| by_name(n).unwrap())
            .collect();
        assert_eq!(offsets(&fields), [(0, 1), (4, 4), (8, 2), (16, 8)]);
        let two: Vec<Foreign> = ["CDouble", "CInt"].iter().map(|n| by_name(n).unwrap()).collect();
        assert_eq!(size_align(&Foreign::Aggregate(two.into())), (16, 8));
    }
}
