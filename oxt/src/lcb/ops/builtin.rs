//! The modules that come with the engine, for `use`.

use crate::lcb::types::{Base, Type, by_name};

/// Every module whose syntax or names this program knows.
const MODULES: &[&str] = &[
    "com.livecode.arithmetic",
    "com.livecode.array",
    "com.livecode.assert",
    "com.livecode.binary",
    "com.livecode.bitwise",
    "com.livecode.byte",
    "com.livecode.char",
    "com.livecode.codeunit",
    "com.livecode.date",
    "com.livecode.file",
    "com.livecode.foreign",
    "com.livecode.list",
    "com.livecode.logic",
    "com.livecode.math",
    "com.livecode.mathfoundation",
    "com.livecode.sort",
    "com.livecode.stream",
    "com.livecode.string",
    "com.livecode.system",
    "com.livecode.type",
    "com.livecode.typeconvert",
    "com.livecode.unittest",
    "com.livecode.engine",
];

const FOREIGN_NAMES: &[&str] = &[
    "CBool",
    "Bool",
    "CChar",
    "CSChar",
    "CUChar",
    "CShort",
    "CSShort",
    "CUShort",
    "CInt",
    "CSInt",
    "CUInt",
    "CLong",
    "CSLong",
    "CULong",
    "CLongLong",
    "CSLongLong",
    "CULongLong",
    "Int8",
    "SInt8",
    "UInt8",
    "Int16",
    "SInt16",
    "UInt16",
    "Int32",
    "SInt32",
    "UInt32",
    "Int64",
    "SInt64",
    "UInt64",
    "IntSize",
    "SIntSize",
    "UIntSize",
    "IntPtr",
    "SIntPtr",
    "UIntPtr",
    "NaturalSInt",
    "NaturalUInt",
    "NaturalFloat",
    "CFloat",
    "Float32",
    "CDouble",
    "Float64",
    "LCInt",
    "LCSInt",
    "LCIndex",
    "LCUInt",
    "LCUIndex",
    "Pointer",
    "ZStringNative",
    "ZStringUTF8",
    "ZStringUTF16",
];

/// True for a module of the engine.
pub fn is_module(name: &str) -> bool {
    MODULES.iter().any(|m| m.eq_ignore_ascii_case(name))
}

/// The types that `use` of an engine's module brings.
pub fn types(module: &str) -> Vec<(&'static str, Type)> {
    match module.to_ascii_lowercase().as_str() {
        "com.livecode.foreign" => {
            let named = |name: &&'static str| Some((*name, Type::new(Base::Foreign(by_name(name)?))));
            FOREIGN_NAMES.iter().filter_map(named).collect()
        }
        "com.livecode.stream" => vec![("Stream", Type::new(Base::Opaque("stream")))],
        "com.livecode.engine" => vec![("ScriptObject", Type::new(Base::Opaque("script object")))],
        _ => Vec::new(),
    }
}
