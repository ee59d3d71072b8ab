//! The self-test stacks call every handler there is, so that none ships that script never reached.

use std::fs;
use std::path::Path;

/// The stacks that share the work.
const STACKS: [&str; 4] = [
    "sodium-selftest",
    "sodium-more-selftest",
    "sodium-jobs-selftest",
    "sodium-vault-selftest",
];

#[test]
fn the_self_test_stacks_call_every_handler() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/selftest");
    let scripts = STACKS.map(|name| {
        let path = folder.join(name).with_extension("livecodescript");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    let called = |name: &str| {
        let mut words = scripts
            .iter()
            .flat_map(|script| script.split(|c: char| !c.is_alphanumeric() && c != '_'));
        words.any(|word| word.eq_ignore_ascii_case(name))
    };
    let (reached, missed): (Vec<_>, Vec<_>) = sodiumxt::LIBRARY
        .handlers()
        .partition(|handler| called(handler.name) || handler.array_name.is_some_and(called));
    let missed: Vec<_> = missed.iter().map(|handler| handler.name).collect();
    println!(
        "{} of {} handlers are called",
        reached.len(),
        reached.len() + missed.len()
    );
    assert!(missed.is_empty(), "no self-test calls {missed:?}");
}
