//! Any text as a LiveCode Builder source: a module or diagnostics, never a panic, and every diagnostic can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxt::lcb::Module;

fuzz_target!(|text: &str| {
    let diagnostics = match Module::load(text, "fuzz.lcb") {
        Ok(module) => module.warnings().to_vec(),
        Err(errors) => {
            assert!(!errors.is_empty(), "a module is refused without a reason");
            errors
        }
    };
    for diagnostic in diagnostics {
        assert!(!diagnostic.to_string().is_empty());
    }
});
