//! The lints: each looks at the text or the tree of one script and says what it found.

mod control;
mod names;
mod text;

use std::rc::Rc;

pub(super) use text::ascii_only;

use super::Diagnostic;
use crate::script::ast::Script;
use crate::script::source::Source;

/// Runs all lints.
pub(super) fn run(source: &Rc<Source>, script: &Script, found: &mut Vec<Diagnostic>) {
    ascii_only(source, "write numToCodepoint() with its number", found);
    text::backslashes(source, found);
    text::one_line_else(source, found);
    for handler in &script.handlers {
        control::look(handler, found);
        names::look(handler, script, found);
    }
    names::calls(script, found);
}
