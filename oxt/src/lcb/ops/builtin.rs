//! The modules that come with the engine, for `use`.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::lcb::ast::Mode;
use crate::lcb::check::check;
use crate::lcb::code::Code;
use crate::lcb::diag::Report;
use crate::lcb::parser::parse;
use crate::lcb::source::Source;
use crate::lcb::types::{Base, HandlerType, ScriptObject, Type, by_name};

/// The handlers of com.livecode.math, written in LCB.
const MATH: &str = include_str!("prelude/math.lcb");

thread_local! {
    static MATH_CODE: OnceCell<Option<Rc<Code>>> = const { OnceCell::new() };
}

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

/// Modules of the engine that need a window, another language's runtime, or a licence.
const ELSEWHERE: &[&str] = &[
    "com.livecode.canvas",
    "com.livecode.widget",
    "com.livecode.java",
    "com.livecode.objc",
    "com.livecode.emscripten",
    "com.livecode.extensions.libbrowser",
    "com.livecode.commercial.license",
];

/// The types of com.livecode.foreign.
pub fn foreign_type_names() -> impl Iterator<Item = &'static str> {
    FOREIGN_NAMES.iter().copied()
}

/// True for a module of the engine that this program does not have.
pub fn is_elsewhere(name: &str) -> bool {
    ELSEWHERE.iter().any(|m| m.eq_ignore_ascii_case(name))
}

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
        "com.livecode.sort" => vec![("SortCompare", sort_compare())],
        "com.livecode.stream" => vec![("Stream", Type::new(Base::Opaque("stream")))],
        "com.livecode.engine" => vec![("ScriptObject", Type::new(Base::Opaque(ScriptObject::TYPE)))],
        _ => Vec::new(),
    }
}

/// The type of the handlers that `sort ... using handler` takes.
fn sort_compare() -> Type {
    let any = || (Mode::In, Type::new(Base::Any));
    let ty = HandlerType {
        params: vec![any(), any()],
        returns: Type::new(Base::Number),
        foreign: false,
    };
    Type::new(Base::Handler(Rc::new(ty)))
}

/// The handlers that `use` of an engine's module brings, as a module.
pub fn code(module: &str) -> Option<Rc<Code>> {
    if !module.eq_ignore_ascii_case("com.livecode.math") {
        return None;
    }
    MATH_CODE.with(|code| code.get_or_init(|| compile(MATH, "com.livecode.math")).clone())
}

fn compile(text: &str, name: &str) -> Option<Rc<Code>> {
    let source = Source::new(name, text);
    let mut report = Report::new(&source);
    let file = parse(&source, &mut report)?;
    check(&file, &source, &[], &mut report).map(Rc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handlers_of_math_compile() {
        let code = code("com.livecode.math").expect("it compiles");
        assert!(code.handlers.iter().any(|h| &*h.name == "Atan2"));
    }
}
