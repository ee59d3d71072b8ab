//! The self-test stacks call every handler there is, so that none ships that script never reached.

use std::fs;
use std::path::Path;

#[test]
fn the_self_test_stacks_call_every_handler() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/selftest");
    let entries = fs::read_dir(&folder).expect("the folder of the self-tests");
    let scripts: Vec<String> = entries
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("sodium-") && name.ends_with(".livecodescript"))
        })
        .map(|path| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect();
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
