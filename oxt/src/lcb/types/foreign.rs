//! The foreign types and their names.

use std::rc::Rc;

/// A type with a native form.
#[derive(Clone, Debug, PartialEq)]
pub enum Foreign {
    /// One byte, 0 or 1.
    Bool,
    /// An integer.
    Int(IntKind),
    /// 32-bit floating point.
    Float,
    /// 64-bit floating point.
    Double,
    /// An address.
    Pointer,
    /// Text that ends with NUL, in the native 8-bit encoding.
    ZStringNative,
    /// Text that ends with NUL, in UTF-8.
    ZStringUtf8,
    /// Text that ends with NUL, in UTF-16 of this machine's byte order.
    ZStringUtf16,
    /// A structure by value, held as a list of its fields.
    Aggregate(Rc<Vec<Foreign>>),
}

/// An integer's size and sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntKind {
    /// 8, 16, 32 or 64.
    pub bits: u8,
    /// True if it can be negative.
    pub signed: bool,
    /// The engine's name of the type, for messages.
    pub name: &'static str,
}

impl IntKind {
    /// The name in the engine's error messages, which know no aliases.
    pub fn engine_name(self) -> String {
        let name = self.name.to_ascii_lowercase();
        let name = match name.as_str() {
            "cshort" | "cint" | "clong" | "clonglong" => name.replacen('c', "cs", 1),
            "int8" | "int16" | "int32" | "int64" | "intsize" | "intptr" => format!("s{name}"),
            "lcint" | "lcsint" | "lcindex" => "sint".into(),
            "lcuint" | "lcuindex" => "uint".into(),
            _ => name,
        };
        format!("__builtin__.{name}")
    }

    /// Numbers this type can hold, within what a number holds exactly.
    pub fn range(self) -> (f64, f64) {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let size = 2f64.powi(i32::from(self.bits) - i32::from(self.signed));
        let low = if self.signed { (-size).max(-EXACT) } else { 0.0 };
        let high = if self.bits == 64 { EXACT } else { size - 1.0 };
        (low, high)
    }
}

impl Foreign {
    /// The name in the engine's error messages.
    pub fn engine_name(&self) -> String {
        let name = match self {
            Foreign::Bool => "cbool",
            Foreign::Int(kind) => return kind.engine_name(),
            Foreign::Float => "float",
            Foreign::Double => "double",
            Foreign::Pointer => "pointer",
            other => other.name(),
        };
        format!("__builtin__.{name}")
    }

    /// The name in messages.
    pub fn name(&self) -> &'static str {
        match self {
            Foreign::Bool => "CBool",
            Foreign::Int(kind) => kind.name,
            Foreign::Float => "CFloat",
            Foreign::Double => "CDouble",
            Foreign::Pointer => "Pointer",
            Foreign::ZStringNative => "ZStringNative",
            Foreign::ZStringUtf8 => "ZStringUTF8",
            Foreign::ZStringUtf16 => "ZStringUTF16",
            Foreign::Aggregate(_) => "aggregate",
        }
    }
}

const WORD: u8 = usize::BITS as u8;
const LONG: u8 = std::ffi::c_long::BITS as u8;

/// Names, bits and sign of the integer types.
const INTS: &[(&str, u8, bool)] = &[
    ("CChar", 8, true),
    ("CSChar", 8, true),
    ("CUChar", 8, false),
    ("CShort", 16, true),
    ("CSShort", 16, true),
    ("CUShort", 16, false),
    ("CInt", 32, true),
    ("CSInt", 32, true),
    ("CUInt", 32, false),
    ("CLong", LONG, true),
    ("CSLong", LONG, true),
    ("CULong", LONG, false),
    ("CLongLong", 64, true),
    ("CSLongLong", 64, true),
    ("CULongLong", 64, false),
    ("Int8", 8, true),
    ("SInt8", 8, true),
    ("UInt8", 8, false),
    ("Int16", 16, true),
    ("SInt16", 16, true),
    ("UInt16", 16, false),
    ("Int32", 32, true),
    ("SInt32", 32, true),
    ("UInt32", 32, false),
    ("Int64", 64, true),
    ("SInt64", 64, true),
    ("UInt64", 64, false),
    ("IntSize", WORD, true),
    ("SIntSize", WORD, true),
    ("UIntSize", WORD, false),
    ("IntPtr", WORD, true),
    ("SIntPtr", WORD, true),
    ("UIntPtr", WORD, false),
    ("NaturalSInt", WORD, true),
    ("NaturalUInt", WORD, false),
    ("LCInt", 32, true),
    ("LCSInt", 32, true),
    ("LCIndex", 32, true),
    ("LCUInt", 32, false),
    ("LCUIndex", 32, false),
];

const OTHERS: &[(&str, Foreign)] = &[
    ("CBool", Foreign::Bool),
    ("Bool", Foreign::Bool),
    ("CFloat", Foreign::Float),
    ("Float32", Foreign::Float),
    ("CDouble", Foreign::Double),
    ("Float64", Foreign::Double),
    (
        "NaturalFloat",
        if WORD == 64 {
            Foreign::Double
        } else {
            Foreign::Float
        },
    ),
    ("Pointer", Foreign::Pointer),
    ("ZStringNative", Foreign::ZStringNative),
    ("ZStringUTF8", Foreign::ZStringUtf8),
    ("ZStringUTF16", Foreign::ZStringUtf16),
];

/// The type of that name in `com.livecode.foreign`, whatever its case.
pub fn by_name(name: &str) -> Option<Foreign> {
    let int = INTS.iter().find(|(n, ..)| n.eq_ignore_ascii_case(name));
    if let Some(&(name, bits, signed)) = int {
        return Some(Foreign::Int(IntKind { bits, signed, name }));
    }
    OTHERS
        .iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, f)| f.clone())
}

/// The type that a symbol of the engine describes, as `foreign type ... binds to` names it.
pub fn by_symbol(symbol: &str) -> Option<Foreign> {
    let name = match symbol {
        "MCNativeCStringTypeInfo" => "ZStringNative",
        "MCUTF8StringTypeInfo" => "ZStringUTF8",
        "MCWStringTypeInfo" => "ZStringUTF16",
        "MCForeignFloatTypeInfo" => "Float32",
        "MCForeignDoubleTypeInfo" => "Float64",
        "MCForeignSIntTypeInfo" => "LCSInt",
        "MCForeignUIntTypeInfo" => "LCUInt",
        _ => symbol.strip_prefix("MCForeign")?.strip_suffix("TypeInfo")?,
    };
    // Symbols are found exactly as they are spelled, and only some names of types are in them.
    by_name(name).filter(|_| SYMBOLS.contains(&name))
}

/// The names of types by which the engine has symbols.
const SYMBOLS: &[&str] = &[
    "Bool",
    "CBool",
    "CChar",
    "CSChar",
    "CUChar",
    "CSShort",
    "CUShort",
    "CSInt",
    "CUInt",
    "CSLong",
    "CULong",
    "CSLongLong",
    "CULongLong",
    "SInt8",
    "UInt8",
    "SInt16",
    "UInt16",
    "SInt32",
    "UInt32",
    "SInt64",
    "UInt64",
    "SIntSize",
    "UIntSize",
    "SIntPtr",
    "UIntPtr",
    "NaturalSInt",
    "NaturalUInt",
    "NaturalFloat",
    "Pointer",
    "ZStringNative",
    "ZStringUTF8",
    "ZStringUTF16",
    "Float32",
    "Float64",
    "LCSInt",
    "LCUInt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_type_within_exact_numbers() {
        let range = |name| match by_name(name) {
            Some(Foreign::Int(kind)) => kind.range(),
            other => panic!("{other:?}"),
        };
        assert_eq!(range("cint"), (-2147483648.0, 2147483647.0));
        assert_eq!(range("UInt8"), (0.0, 255.0));
        assert_eq!(range("SInt64"), (-9007199254740992.0, 9007199254740992.0));
        assert_eq!(range("UIntSize").0, 0.0);
    }
}
