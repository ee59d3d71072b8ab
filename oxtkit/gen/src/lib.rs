//! From descriptors to text: the binding, the Dictionary, the reference page and the ABI listing of an extension.
//!
//! The rule: this crate sees a [`Surface`] and nothing else, neither sources nor a native library. It writes the same
//! text for the same surface, and it refuses what the engine would punish later.

#![forbid(unsafe_code)]

mod abi;
mod compare;
mod doc;
mod lcb;
mod lcdoc;
mod reference;
mod refuse;
mod words;

pub use compare::{Layout, check, check_at};
pub use refuse::Refusal;

use oxtkit::describe::Surface;

/// The four texts of an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The binding, in LiveCode Builder.
    pub lcb: String,
    /// The Dictionary, in the IDE's format.
    pub lcdoc: String,
    /// The reference page, in Markdown.
    pub reference: String,
    /// The listing of what crosses the C ABI, for tests and reviewers.
    pub abi: String,
}

/// Renders all texts of a surface.
///
/// # Errors
/// Everything about the surface that the engine would punish.
pub fn render(surface: &Surface) -> Result<Texts, Vec<Refusal>> {
    let documents = doc::read(surface);
    refuse::surface(surface, &documents)?;
    let texts = Texts {
        lcb: lcb::render(surface, &documents),
        lcdoc: lcdoc::render(surface, &documents),
        reference: reference::render(surface, &documents),
        abi: abi::render(surface),
    };
    refuse::texts(&texts)?;
    Ok(texts)
}

/// The short name of a library: the last part of its id, `sodium`.
pub fn short_name(surface: &Surface) -> &'static str {
    surface
        .library
        .id
        .rsplit('.')
        .next()
        .unwrap_or(surface.library.id)
}
