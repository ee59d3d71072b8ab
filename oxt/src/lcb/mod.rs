//! LiveCode Builder: from source text to running modules.
//!
//! A source goes through [`lexer`], [`parser`] and [`check`] and comes out as [`code`], which [`run`]
//! executes. What the engine's modules add to the language stands in the tables of [`ops`], which
//! [`syntax`] turns into trees for the parser. Everything is the engine's language and no more; what is
//! missing says "not supported by oxt" with its place.

pub mod ast;
pub mod border;
pub mod check;
pub mod code;
pub mod diag;
pub mod error;
pub mod lexer;
pub mod module;
pub mod ops;
pub mod parser;
pub mod run;
pub mod source;
pub mod syntax;
pub mod types;

pub use border::{Answer, CallError, call_from_script};
pub use diag::{Diagnostic, Severity};
pub use error::{Frame, LcbError, Outcome};
pub use module::{Module, PublicHandler};
pub use ops::builtin::foreign_type_names;
pub use run::{Instance, Machine};
pub use source::{Pos, Source};
