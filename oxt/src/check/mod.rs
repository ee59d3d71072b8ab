//! What `oxt check` says about scripts: diagnostics, and the lints that find what compiles but goes wrong.

mod diagnostic;

pub use diagnostic::{Diagnostic, Severity};

use std::rc::Rc;

use crate::script::parse::parse_script;
use crate::script::source::Source;

/// Everything to say about a script, in the order of its lines.
pub fn script(source: &Rc<Source>) -> Vec<Diagnostic> {
    let (_, mut found) = parse_script(source);
    found.sort_by_key(|diagnostic| diagnostic.pos);
    found
}
