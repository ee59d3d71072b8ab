//! What `oxt check` says about scripts and modules: diagnostics, and the lints that find what compiles but goes wrong.

mod diagnostic;
mod interface;
mod lint;
mod module;
mod rules;

use std::rc::Rc;

pub use diagnostic::{Diagnostic, Severity};
pub use interface::{Interface, Public};
pub use module::module;
pub use rules::{RULES, Rule};

use crate::script::parse::parse_script;
use crate::script::source::Source;

/// Everything to say about a script, in the order of its lines.
pub fn script(source: &Rc<Source>) -> Vec<Diagnostic> {
    script_with(source, &Interface::default())
}

/// Like [`script`], with the public handlers of the extensions that the script calls.
pub fn script_with(source: &Rc<Source>, interface: &Interface) -> Vec<Diagnostic> {
    let (script, mut found) = parse_script(source);
    lint::run(source, &script, &mut found);
    interface.compare(&script, &mut found);
    found.sort_by_key(|diagnostic| (diagnostic.pos, diagnostic.rule));
    found.dedup();
    found
}
