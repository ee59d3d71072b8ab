//! LiveCode Script without the engine: reading it, running it, and the objects it talks to.
//!
//! Text becomes tokens (`lex`), tokens a tree whose names are resolved as they are met (`parse`, `ast`), and the tree is
//! run by the machine in [`vm`]. What the language offers stands in three tables that grow by adding rows: `commands`,
//! `functions`, `properties`. What the engine has and these tables do not is refused by name, with its place.

mod array_codec;
pub(crate) mod ast;
mod binary;
mod channels;
mod chunks;
mod colors;
pub(crate) mod commands;
mod dates;
mod encodings;
pub(crate) mod error;
mod files;
mod formatting;
pub(crate) mod functions;
pub(crate) mod lex;
mod numbers;
pub(crate) mod objects;
pub(crate) mod parse;
mod processes;
pub(crate) mod properties;
pub mod session;
pub mod source;
pub(crate) mod values;
pub mod vm;
pub mod vocabulary;
mod wildcard;
pub(crate) mod words;
