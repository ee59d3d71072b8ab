//! What `oxt check` says about scripts: diagnostics, and the lints that find what compiles but goes wrong.

mod diagnostic;

pub use diagnostic::{Diagnostic, Severity};
