//! LiveCode Builder programs, from a grammar or as text, compiled and run: a value or an error, never a panic, a hang or
//! more than its share of memory.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxt::lcb::run::Host;
use oxt::lcb::{Machine, Module};
use oxtkit_fuzz::{Input, lcb};

/// A host that nothing comes out of.
struct Silent;

impl Host for Silent {
    fn write(&mut self, _: bool, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let source = match Input::of(bytes) {
        Some(Input::Text(text)) => text.to_owned(),
        Some(Input::Choices(choices)) => lcb::program(choices),
        None => return,
    };
    let Ok(module) = Module::load(&source, "fuzz.lcb") else {
        return;
    };
    let instance = module.instantiate(&[]);
    for handler in module.public_handlers() {
        if handler.params.is_empty() {
            let mut machine = Machine::new(Box::new(Silent));
            machine.confined = true;
            machine.limits.statements = 3_000;
            machine.limits.size = 100_000;
            machine.limits.depth = 200;
            // Shown as the command would show it.
            let _ = machine
                .call(&instance, handler.index, Vec::new())
                .map(|(value, _)| format!("{value:?}"))
                .map_err(|error| error.to_string());
        }
    }
});
