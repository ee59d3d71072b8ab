//! Scripts, from a grammar or as text, loaded and run: a value or an error, never a panic, a hang or more than its share of
//! memory. In a text, what follows a line `---` is run as if it was typed.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use oxt::script::session::Session;
use oxtkit_fuzz::{Input, script};

fuzz_target!(|bytes: &[u8]| {
    let (program, typed) = match Input::of(bytes) {
        Some(Input::Text(text)) => match text.split_once("---\n") {
            Some((program, typed)) => (program.to_owned(), typed),
            None => (text.to_owned(), "test"),
        },
        Some(Input::Choices(choices)) => (script::program(choices), "test"),
        None => return,
    };
    let mut session = Session::new();
    session.vm().set_output(|_| {});
    session.confine();
    session.set_statement_limit(2_000);
    session.set_size_limit(100_000);
    session.set_depth_limit(200);
    session.set_timeout(Duration::from_millis(200));
    // Any outcome is fine: what counts is that there is one.
    if session.load_text("fuzz", &program, "Fuzz").is_ok() {
        let _ = session.open();
    }
    let _ = session.run_or_evaluate(typed);
    let _ = session.run_to_end();
});
