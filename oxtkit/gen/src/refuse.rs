//! What the engine would punish, refused before it is written. One function per rule; `tests/refusals.rs` has a test of
//! the same name for each.

use std::collections::HashMap;
use std::fmt;

use oxtkit::describe::Surface;

use crate::Texts;
use crate::doc::Document;
use crate::words::{all_names, key_name, lcb_name};

/// Why a surface cannot become a binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The function, event or text that it is about.
    pub of: String,
    /// What is wrong and what to do.
    pub why: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.of, self.why)
    }
}

/// The most parameters that a foreign handler can have.
const MOST_PARAMETERS: usize = 32;

/// Columns and lines beyond which the compiler's positions lie.
const MOST_COLUMNS: usize = 1000;
const MOST_LINES: usize = 10_000;

/// The words that the LCB lexer takes before any name. Case counts.
fn reserved() -> impl Iterator<Item = &'static str> {
    include_str!("reserved.txt").split_whitespace()
}

struct Refusals(Vec<Refusal>);

impl Refusals {
    fn add(&mut self, of: impl fmt::Display, why: impl Into<String>) {
        self.0.push(Refusal {
            of: of.to_string(),
            why: why.into(),
        });
    }

    fn result(self) -> Result<(), Vec<Refusal>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// All rules about a surface.
///
/// # Errors
/// Every breach, so that one run shows them all.
pub fn surface(surface: &Surface, documents: &[Document]) -> Result<(), Vec<Refusal>> {
    let mut out = Refusals(Vec::new());
    module_id(surface, &mut out);
    two_handlers_of_one_name(documents, &mut out);
    event_named_like_a_handler(surface, documents, &mut out);
    for document in documents {
        reserved_word(document, &mut out);
        too_many_parameters(document, &mut out);
        out_without_fields(document, &mut out);
        end_of_comment(document, &mut out);
        dictionary_element(document, &mut out);
    }
    out.result()
}

/// All rules about finished texts.
///
/// # Errors
/// Every breach.
pub fn texts(texts: &Texts) -> Result<(), Vec<Refusal>> {
    let mut out = Refusals(Vec::new());
    for (name, text) in [("binding", &texts.lcb), ("Dictionary", &texts.lcdoc)] {
        not_ascii(name, text, &mut out);
        positions(name, text, &mut out);
    }
    c_string_result(&texts.lcb, &mut out);
    out.result()
}

/// Module ids consist of lower-case letters, `_` and dots; a digit is a warning that the packager makes an error.
fn module_id(surface: &Surface, out: &mut Refusals) {
    let id = surface.library.id;
    if !id
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'.')
    {
        out.add(
            id,
            "a module id has lower-case letters, underscores and dots only",
        );
    }
}

/// Script names are caseless, and the last one loaded wins.
fn two_handlers_of_one_name(documents: &[Document], out: &mut Refusals) {
    let mut seen = HashMap::new();
    for document in documents {
        for name in all_names(document.of.handler) {
            if let Some(other) = seen.insert(name.to_ascii_lowercase(), document.of.place) {
                out.add(
                    document.of.place,
                    format!("there is another handler {name}, at {other}"),
                );
            }
        }
    }
}

/// Messages and handlers share one caseless namespace: such an event would call the handler.
fn event_named_like_a_handler(surface: &Surface, documents: &[Document], out: &mut Refusals) {
    for event in surface.library.events {
        let clash = documents
            .iter()
            .find(|d| all_names(d.of.handler).any(|name| name.eq_ignore_ascii_case(event.name)));
        if let Some(document) = clash {
            out.add(
                event.name,
                format!(
                    "an event cannot have the name of a handler ({})",
                    document.of.place
                ),
            );
        }
    }
}

/// The lexer takes reserved words first, wherever they stand.
fn reserved_word(document: &Document, out: &mut Refusals) {
    let handler = document.of.handler;
    let params = handler.params.iter().map(|param| lcb_name('p', param.name));
    let outs = handler
        .returns
        .fields
        .iter()
        .map(|field| key_name('r', field.key));
    let names = all_names(handler).map(String::from).chain(params).chain(outs);
    for name in names {
        if reserved().any(|word| word == name) || name.starts_with("not_") {
            out.add(
                document.of.place,
                format!("`{name}` is a reserved word of LiveCode Builder; choose another name"),
            );
        }
    }
    // In script, names are caseless: enD would be `end`.
    let reads_as = |word: &&str| *word != handler.name && word.eq_ignore_ascii_case(handler.name);
    if let Some(word) = reserved().find(reads_as) {
        out.add(
            document.of.place,
            format!("{} reads as `{word}`; choose another name", handler.name),
        );
    }
}

/// The engine's foreign calls take 32 arguments; the 33rd is "out of memory".
fn too_many_parameters(document: &Document, out: &mut Refusals) {
    let count = document.of.handler.params.len();
    if count > MOST_PARAMETERS {
        out.add(
            document.of.place,
            format!("{count} parameters; {MOST_PARAMETERS} can cross. Take an array"),
        );
    }
}

/// Out parameters are the fields of a record, and the call itself needs a name.
fn out_without_fields(document: &Document, out: &mut Refusals) {
    let handler = document.of.handler;
    if handler.out && (handler.returns.fields.is_empty() || handler.array_name.is_none()) {
        out.add(
            document.of.place,
            "`out` needs a record as the result, and `array` to name the twin that returns it",
        );
    }
}

/// Text that would end the comment it stands in.
fn end_of_comment(document: &Document, out: &mut Refusals) {
    if document.of.doc.contains("*/") || document.of.doc.contains("/*") {
        out.add(
            document.of.place,
            "the doc comment has comment marks of LiveCode Builder in it",
        );
    }
}

/// The Dictionary reads `Word:` at the start of a line as the name of an element.
fn dictionary_element(document: &Document, out: &mut Refusals) {
    let doc = &document.doc;
    let lines = doc
        .description
        .lines()
        .chain(doc.summary.lines())
        .chain(doc.examples.iter().flat_map(|e| e.lines()));
    for line in lines {
        let word = line.split_once(':').map(|(word, _)| word.trim_start());
        if word.is_some_and(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        }) {
            out.add(
                document.of.place,
                format!("the Dictionary would take \"{line}\" for an element; reword it"),
            );
        }
    }
}

/// Engine loaders mangle anything else.
fn not_ascii(name: &str, text: &str, out: &mut Refusals) {
    if let Some((at, line)) = text.lines().enumerate().find(|(_, line)| !line.is_ascii()) {
        out.add(name, format!("line {} is not ASCII: {line}", at + 1));
    }
}

/// The compiler's positions saturate.
fn positions(name: &str, text: &str, out: &mut Refusals) {
    if text.lines().count() > MOST_LINES {
        out.add(name, format!("more than {MOST_LINES} lines; split the library"));
    }
    if let Some(line) = text.lines().find(|line| line.len() > MOST_COLUMNS) {
        out.add(
            name,
            format!("a line has more than {MOST_COLUMNS} columns: {}...", &line[..60]),
        );
    }
}

/// The engine frees a C string that is returned to it, whoever owns it.
fn c_string_result(lcb: &str, out: &mut Refusals) {
    if let Some(line) = lcb
        .lines()
        .find(|line| line.contains("returns ZString") || line.contains("returns optional ZString"))
    {
        out.add(
            "binding",
            format!("a C string must never be returned to the engine: {line}"),
        );
    }
}
