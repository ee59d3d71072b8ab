//! No source and no program makes the checker or the interpreter panic or run without end.

use std::fs;
use std::path::PathBuf;

use oxt::lcb::{Machine, Module};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "put",
    "into",
    "tA",
    "tB",
    "1",
    "2.5",
    "\"x\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "the",
    "char",
    "of",
    "is",
    "is not",
    "not",
    "and",
    "or",
    "+",
    "-",
    "*",
    "/",
    "mod",
    "&",
    "&&",
    "if",
    "then",
    "else",
    "end",
    "repeat",
    "times",
    "while",
    "for each",
    "in",
    "return",
    "variable",
    "as",
    "Number",
    "offset",
    "first",
    "number of chars in",
    "element",
    "delete",
    "add",
    "to",
    "from",
    "up",
    "by",
    "nothing",
    "true",
    "byte",
    "a",
    "string",
    "sort",
    "split",
    "unsafe",
    "throw",
    "get",
    "contains",
    "begins with",
    "formatted as string",
    "^",
    "bitwise not",
    "\n",
    "\n",
    "\n",
];

fn module(body: &str) -> String {
    format!(
        "library org.oxtkit.robust\npublic handler Test()\nvariable tA\nvariable tB\n{body}\nend handler\nend library\n"
    )
}

fn run(source: &str) {
    let Ok(module) = Module::load(source, "robust.lcb") else {
        return;
    };
    for handler in module.public_handlers().iter().filter(|h| h.params.is_empty()) {
        let mut machine = Machine::default();
        machine.limits.statements = 5_000;
        machine.limits.size = 100_000;
        machine.limits.depth = 100;
        // Errors are expected; only a panic or a hang would be wrong.
        let _ = machine.call(&module.instantiate(&[]), handler.index, Vec::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_is_a_module_or_diagnostics(text in "\\PC{0,200}") {
        let _ = Module::load(&text, "any.lcb");
        let _ = Module::load(&module(&text), "any.lcb");
    }

    #[test]
    fn any_words_are_a_program_or_diagnostics(words in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        let words: Vec<&str> = words.into_iter().map(|w| WORDS[w]).collect();
        run(&module(&words.join(" ")));
    }
}

/// Cuts, doubles and swaps the lines of real modules.
#[test]
fn damaged_modules_are_still_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lcb/cases");
    for file in fs::read_dir(folder).expect("the cases").flatten() {
        let text = fs::read_to_string(file.path()).expect("a readable case file");
        let lines: Vec<&str> = text.lines().collect();
        for at in (0..lines.len()).step_by(7) {
            let mut without = lines.clone();
            without.remove(at);
            let mut swapped = lines.clone();
            swapped.swap(at, lines.len() - 1 - at);
            for damaged in [&without, &swapped] {
                let _ = Module::load(&damaged.join("\n"), "damaged.lcb");
            }
        }
        let _ = Module::load(&text[..text.len() / 2], "half.lcb");
    }
}

#[test]
fn nesting_and_recursion_have_limits() {
    let deep = format!("put {}1{} into tA", "(".repeat(5000), ")".repeat(5000));
    assert!(Module::load(&module(&deep), "deep.lcb").is_err());
    let source = "library org.oxtkit.deep\npublic handler Down()\nDown()\nend handler\nend library\n";
    let module = Module::load(source, "down.lcb").expect("a correct module");
    let fault = Machine::default()
        .call(&module.instantiate(&[]), 0, Vec::new())
        .unwrap_err();
    assert!(fault.message.contains("too deeply"), "{}", fault.message);
}

#[test]
fn endless_loops_and_growing_values_are_stopped() {
    let stopped = |body: &str| {
        let module = Module::load(&module(body), "stop.lcb").expect("a correct module");
        let mut machine = Machine::default();
        machine.limits.statements = 100_000;
        machine.limits.size = 1_000_000;
        machine
            .call(&module.instantiate(&[]), 0, Vec::new())
            .unwrap_err()
            .message
    };
    assert!(stopped("repeat forever\nend repeat").contains("limit of statements"));
    let growing = "put \"xxxxxxxx\" into tA\nrepeat forever\nput tA & tA into tA\nend repeat";
    assert_eq!(stopped(growing), "out of memory");
}

#[test]
fn a_program_that_is_late_is_stopped() {
    let module = Module::load(&module("repeat forever\nend repeat"), "late.lcb").expect("a correct module");
    let mut machine = Machine::default();
    machine.limits.deadline = Some(std::time::Instant::now());
    let fault = machine.call(&module.instantiate(&[]), 0, Vec::new()).unwrap_err();
    assert!(fault.message.contains("time limit"), "{}", fault.message);
}

#[test]
fn a_confined_machine_reaches_nothing_outside() {
    let refused = |body: &str| {
        let source = module(body).replace(
            "public handler Test()",
            "foreign handler Native() returns nothing binds to \"<builtin>\"\npublic handler Test()",
        );
        let module =
            Module::load(&source, "confined.lcb").unwrap_or_else(|errors| panic!("{body}: {errors:?}"));
        let mut machine = Machine::default();
        machine.confined = true;
        let fault = machine.call(&module.instantiate(&[]), 0, Vec::new()).unwrap_err();
        fault.message.contains("confined run")
    };
    for body in [
        "get the contents of file \"/etc/hostname\"",
        "put the empty data into the contents of file \"oxt-confined\"",
        "delete file \"oxt-confined\"",
        "create directory \"oxt-confined\"",
        "delete directory \"oxt-confined\"",
        "get the entries of directory \"/\"",
        "unsafe\nNative()\nend unsafe",
    ] {
        assert!(refused(body), "{body}");
    }
}
