//! `oxt`: checks, runs and tests LiveCode extensions without the engine.
//!
//! Two languages live here side by side, over one [`value`] model: LiveCode Builder, in which extensions
//! are written, and LiveCode Script, which calls them. Neither knows how the other works inside; they meet
//! at the border that [`value::convert`] describes, and a library asks script for things by [`caller`].

#![deny(unsafe_code)]

pub mod caller;
pub mod check;
pub mod cli;
pub mod confined;
#[allow(unsafe_code, reason = "calls native code")]
pub mod ffi;
pub mod lcb;
pub mod script;
pub mod value;
#[allow(unsafe_code, reason = "is called by native code")]
pub mod valueapi;
