//! The Dictionary: `api.lcdoc`, in the format that the IDE's documentation parser reads.

use std::fmt::Write as _;

use oxtkit::describe::{ErrorStyle, Surface};

use crate::doc::Document;
use crate::words::{command_result, dictionary_type, full_type, is_function, key_name, lcb_name};

/// The whole file.
pub fn render(surface: &Surface, documents: &[Document]) -> String {
    let library = surface.library;
    let (summary, description) = surface.doc.split_once("\n\n").unwrap_or((surface.doc, ""));
    let mut out = format!(
        "Library: {}\n\nType: library\n\nTitle: {}\n\nAuthor: The oxtkit authors\n\nVersion: {}\n\nSummary: {}\n\n",
        library.id,
        library.title,
        library.version,
        one_line(summary)
    );
    if !description.trim().is_empty() {
        let _ = write!(out, "Description:\n{}\n\n", escaped(description.trim()));
    }
    for document in documents {
        let handler = document.of.handler;
        out.push_str(&entry(document, handler.name, library.errors));
        for alias in handler.aliases {
            out.push_str(&entry(document, alias, library.errors));
        }
        if let Some(twin) = handler.array_name {
            out.push_str(&entry(document, twin, library.errors));
        }
    }
    for event in library.events {
        let keys: Vec<&str> = event.fields.iter().map(|field| field.key).collect();
        let _ = write!(
            out,
            "Name: {}\n\nType: message\n\nSyntax: on {} pEvent\n\nSummary: {}\n\nDescription:\n\
             The keys of the event are `code`, `name`{}.\n\n",
            event.name,
            event.name,
            one_line(event.doc),
            keys.iter().map(|key| format!(", `{key}`")).collect::<String>()
        );
    }
    out
}

/// The entry of one script name. A handler with out parameters has two: itself, and its twin with an array.
fn entry(document: &Document, name: &str, errors: ErrorStyle) -> String {
    let (handler, doc) = (document.of.handler, &document.doc);
    let with_out = handler.out && handler.array_name != Some(name);
    let function = is_function(handler) || (handler.out && !with_out);
    let mut names: Vec<String> = handler
        .params
        .iter()
        .map(|param| lcb_name('p', param.name))
        .collect();
    let ins = names.len();
    if with_out {
        names.extend(
            handler
                .returns
                .fields
                .iter()
                .map(|field| key_name('r', field.key)),
        );
    }
    let angled: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
    let syntax = match (function, angled.is_empty()) {
        (true, _) => format!("{name}({})", angled.join(", ")),
        (false, true) => name.to_string(),
        (false, false) => format!("{name} {}", angled.join(", ")),
    };
    let kind = if function { "function" } else { "command" };
    let mut out = format!(
        "Name: {name}\n\nType: {kind}\n\nSyntax: {syntax}\n\nSummary: {}\n\n",
        escaped(&doc.summary)
    );
    if !names.is_empty() {
        out.push_str("Parameters:\n");
        for (param, name) in handler.params.iter().zip(&names) {
            let meaning = doc
                .params
                .iter()
                .find(|(known, _)| known == param.name)
                .map_or("", |(_, text)| text);
            let (word, full) = (dictionary_type(&param.ty), full_type(&param.ty));
            let _ = writeln!(out, "{name} ({word}): {} ({})", escaped(meaning), escaped(&full));
        }
        for (field, name) in handler.returns.fields.iter().zip(names.iter().skip(ins)) {
            let _ = writeln!(out, "{name} (out Data): {}", one_line(field.doc));
        }
        out.push('\n');
    }
    if function {
        let _ = write!(
            out,
            "Returns ({}): {}\n\n",
            dictionary_type(&handler.returns.ty),
            returned(document)
        );
    } else if !with_out && !command_result(errors).is_empty() {
        let _ = write!(out, "The result: {}\n\n", command_result(errors));
    }
    // The example is the handler's own; its other names are called alike.
    if name == handler.name {
        for example in &doc.examples {
            let _ = write!(out, "Example:\n{example}\n\n");
        }
    }
    let _ = write!(out, "Description:\n{}\n\n", description(document));
    out
}

fn returned(document: &Document) -> String {
    escaped(
        &document
            .doc
            .returns
            .replace("\n* ", "; ")
            .replace("* ", "")
            .replace('\n', " "),
    )
}

/// The description, then the errors, as Markdown.
fn description(document: &Document) -> String {
    let doc = &document.doc;
    let text = if doc.description.is_empty() {
        &doc.summary
    } else {
        &doc.description
    };
    let mut out = escaped(text);
    if !doc.errors.is_empty() {
        out.push_str("\n\nIt fails with\n");
        for (name, when) in &doc.errors {
            let _ = write!(out, "\n* `{name}` - {}", escaped(when));
        }
    }
    out
}

fn one_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Angle brackets are links in this format.
fn escaped(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}
