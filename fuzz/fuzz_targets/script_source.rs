//! Any text as a script: read and checked, lints included, never a panic, and every diagnostic can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxt::check::{Interface, script_with};
use oxt::script::source::Source;

fuzz_target!(|text: &str| {
    let source = Source::new("fuzz.livecodescript", text);
    // What the script offers itself is compared with what it calls, as when several scripts are checked together.
    let mut interface = Interface::default();
    interface.add_script(&source);
    for diagnostic in script_with(&source, &interface) {
        assert!(!diagnostic.render(&source).is_empty());
    }
});
