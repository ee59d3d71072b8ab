//! Arbitrary input: errors, never a panic, never a run without end.

use oxt::script::session::Session;
use proptest::prelude::*;

/// Pieces of the language, so that nonsense gets past the first word.
const WORDS: [&str; 64] = [
    "put",
    "get",
    "set",
    "if",
    "then",
    "else",
    "end",
    "repeat",
    "with",
    "while",
    "until",
    "forever",
    "switch",
    "case",
    "try",
    "catch",
    "finally",
    "throw",
    "return",
    "on",
    "function",
    "the",
    "of",
    "in",
    "to",
    "into",
    "after",
    "before",
    "item",
    "line",
    "char",
    "word",
    "byte",
    "last",
    "any",
    "number",
    "items",
    "is",
    "not",
    "a",
    "an",
    "and",
    "or",
    "&",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    "[",
    "]",
    ",",
    "1",
    "-3",
    "\"text\"",
    "x",
    "tArray",
    "me",
    "field",
    "length",
    "itemDelimiter",
    "sort",
    "\n",
];

fn nonsense() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..40).prop_map(|words| words.join(" "))
}

fn survive(text: &str) {
    let mut session = Session::new();
    session.vm().set_output(|_| {});
    session.set_statement_limit(2_000);
    // Either way is fine: what counts is coming back.
    let _ = session.load_text("fuzz", text, "Fuzz");
    let _ = session.run_or_evaluate(text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        survive(&text);
    }

    #[test]
    fn any_words_are_read(text in nonsense()) {
        survive(&text);
    }

    #[test]
    fn any_handler_body_is_read(body in nonsense()) {
        survive(&format!("on a\n{body}\nend a\n"));
    }
}

#[test]
fn deep_nesting_is_an_error() {
    survive(&format!("put {}1{}", "(".repeat(10_000), ")".repeat(10_000)));
    survive(&format!("on a\n{}", "if x then\n".repeat(10_000)));
    survive(&format!("put 1{}", " & 1".repeat(20_000)));
    survive(&"-".repeat(9).repeat(1000).replace("--", "- "));
}

#[test]
fn endless_loops_and_recursion_end() {
    let mut session = Session::new();
    session.set_statement_limit(100_000);
    let failure = session
        .run_or_evaluate("repeat forever; get 1; end repeat")
        .expect_err("it cannot end");
    assert!(failure.report.contains("instruction limit"), "{}", failure.report);
    let thread = std::thread::Builder::new().stack_size(1 << 30).spawn(|| {
        let mut session = Session::new();
        session
            .load_text(
                "deep",
                "function deep n\n   return deep(n + 1)\nend deep\n",
                "Deep",
            )
            .expect("it compiles");
        session.evaluate("deep(1)").expect_err("it cannot end").code
    });
    assert_eq!(thread.expect("a thread").join().expect("no panic"), Some(2));
}
