//! Binding strings: `[language:] [library>] function [!calling] [?thread]`.

use crate::lcb::error::{LcbError, Outcome};

/// A binding string taken apart.
#[derive(Debug, PartialEq)]
pub enum Binding<'a> {
    /// A symbol of the engine with the handler's own name.
    Builtin,
    /// A C function.
    C {
        /// The library; empty for the running program.
        library: &'a str,
        /// The exact name of the function.
        function: &'a str,
    },
}

const CALLING: &[&str] = &[
    "default", "sysv", "stdcall", "thiscall", "fastcall", "cdecl", "pascal", "register",
];

/// Takes a binding string apart, as the engine does when it binds.
pub fn parse(text: &str) -> Outcome<Binding<'_>> {
    if text == "<builtin>" {
        return Ok(Binding::Builtin);
    }
    let (language, rest) = text.split_once(':').unwrap_or(("c", text));
    match language.to_ascii_lowercase().as_str() {
        "c" | "" => {}
        "objc" => return Err(LcbError::runtime("objc binding not supported on this platform")),
        "java" => return Err(LcbError::runtime("java binding not supported on this platform")),
        "lcb" => return Err(LcbError::unsupported("lcb bindings")),
        _ => return Err(LcbError::runtime("unknown language")),
    }
    let (rest, thread) = split_last(rest, '?');
    if thread.is_some_and(|thread| thread != "ui") {
        return Err(LcbError::runtime(
            "unknown thread affinity specified in binding string",
        ));
    }
    let (rest, calling) = split_last(rest, '!');
    if calling.is_some_and(|word| !CALLING.iter().any(|c| c.eq_ignore_ascii_case(word))) {
        return Err(LcbError::runtime("unknown calling convention"));
    }
    let (library, function) = rest.split_once('>').unwrap_or(("", rest));
    if function.is_empty() {
        return Err(LcbError::runtime("no function specified in binding string"));
    }
    Ok(Binding::C { library, function })
}

fn split_last(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn c<'a>(library: &'a str, function: &'a str) -> Binding<'a> {
        Binding::C { library, function }
    }

    #[test]
    fn parts_are_found() {
        assert_eq!(parse("<builtin>").unwrap(), Binding::Builtin);
        assert_eq!(parse("c:mylib>ml_open!cdecl").unwrap(), c("mylib", "ml_open"));
        assert_eq!(parse("c:>getpid").unwrap(), c("", "getpid"));
        assert_eq!(parse("getpid").unwrap(), c("", "getpid"));
        assert_eq!(parse("c:./a.so>f!CDECL?ui").unwrap(), c("./a.so", "f"));
    }

    #[test]
    fn mistakes_have_the_engines_words() {
        for (text, message) in [
            ("cpp:f", "unknown language"),
            ("c:lib>", "no function specified in binding string"),
            ("c:lib>f!what", "unknown calling convention"),
            (
                "c:lib>f?main",
                "unknown thread affinity specified in binding string",
            ),
        ] {
            assert_eq!(parse(text).unwrap_err().message, message);
        }
    }
}
