//! Warnings about names, which may collide with syntax of a later engine.

use super::Checker;
use crate::lcb::ast::Ident;

impl Checker<'_> {
    /// A declared name of small letters only looks like a word of the language.
    pub(super) fn warn_lowercase(&mut self, name: &Ident) {
        let letters = name.name.trim_start_matches('_');
        if letters.bytes().all(|b| b.is_ascii_lowercase()) {
            let text = format!("All-lowercase name '{}' may cause future syntax error", name.name);
            self.report.warning(name.pos, text);
        }
    }

    /// The parts of a module's name should be of small letters and underscores.
    pub(super) fn check_namespace(&mut self, name: &Ident) {
        for part in name.name.split('.') {
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                self.error(
                    name.pos,
                    format!("Namespace component '{part}' must not begin with a digit"),
                );
            } else if !part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
                let text =
                    format!("Non-lowercase namespace component '{part}' may cause future syntax error");
                self.report.warning(name.pos, text);
            }
        }
    }
}
