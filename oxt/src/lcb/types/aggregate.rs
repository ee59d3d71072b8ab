//! Structures, as binding strings describe them: one letter a field.

use std::rc::Rc;

use super::{Foreign, by_name};

/// The fields of an aggregate's binding string, by the engine's letters.
pub fn aggregate(codes: &str) -> Option<Foreign> {
    let field = |code: char| {
        let name = match code {
            'a' => "CBool",
            'b' => "CChar",
            'c' => "CUChar",
            'C' => "CSChar",
            'd' => "CUShort",
            'D' => "CSShort",
            'e' => "CUInt",
            'E' => "CSInt",
            'f' => "CULong",
            'F' => "CSLong",
            'g' => "CULongLong",
            'G' => "CSLongLong",
            'h' => "UInt8",
            'H' => "SInt8",
            'i' => "UInt16",
            'I' => "SInt16",
            'j' => "UInt32",
            'J' => "SInt32",
            'k' => "UInt64",
            'K' => "SInt64",
            'l' => "UIntPtr",
            'L' => "SIntPtr",
            'm' => "UIntSize",
            'M' => "SIntSize",
            'n' => "CFloat",
            'N' => "CDouble",
            'o' => "LCUInt",
            'O' => "LCSInt",
            'p' => "NaturalUInt",
            'P' => "NaturalSInt",
            'q' => "NaturalFloat",
            'r' => "Pointer",
            _ => return None,
        };
        by_name(name)
    };
    let fields: Option<Vec<Foreign>> = codes.chars().map(field).collect();
    fields
        .filter(|f| !f.is_empty())
        .map(|f| Foreign::Aggregate(Rc::new(f)))
}
