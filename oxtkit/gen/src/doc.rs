//! Doc comments, taken apart: summary, parameters, result, errors, examples and the rest.

use oxtkit::describe::{Documented, Surface};

/// What the doc comment of one handler says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// The first sentence, on one line.
    pub summary: String,
    /// Paragraphs after it, blank lines between them.
    pub description: String,
    /// Parameter name and meaning, in the order of the comment.
    pub params: Vec<(String, String)>,
    /// What comes back.
    pub returns: String,
    /// Error name and when.
    pub errors: Vec<(String, String)>,
    /// Script, one text per example.
    pub examples: Vec<String>,
}

/// A handler and what its comment says.
#[derive(Clone, Debug)]
pub struct Document {
    /// The handler.
    pub of: Documented,
    /// Its comment.
    pub doc: Doc,
}

/// All handlers of a surface, in reference order.
pub fn read(surface: &Surface) -> Vec<Document> {
    let prefix = surface.library.prefix;
    let handlers = surface.sections.iter().flat_map(|section| section.handlers);
    handlers
        .map(|of| Document {
            of: *of,
            doc: parse(&of.doc.replace("{prefix}", prefix)),
        })
        .collect()
}

/// Which part of a comment a line belongs to.
enum Part {
    Text,
    Returns,
    Errors,
    Example,
    Other,
}

/// Takes a doc comment apart.
pub fn parse(comment: &str) -> Doc {
    let mut doc = Doc::default();
    let mut part = Part::Text;
    let mut code: Option<Vec<&str>> = None;
    for line in comment.lines() {
        if let Some(lines) = &mut code {
            if line.trim() == "```" {
                doc.examples.push(lines.join("\n"));
                code = None;
            } else {
                lines.push(line);
            }
        } else if line.starts_with("```") && matches!(part, Part::Example) {
            code = Some(Vec::new());
        } else if let Some(title) = line.strip_prefix("# ") {
            part = match title.trim() {
                "Returns" => Part::Returns,
                "Errors" => Part::Errors,
                "Example" => Part::Example,
                _ => Part::Other,
            };
        } else {
            add(&mut doc, &part, line);
        }
    }
    finish(doc)
}

fn add(doc: &mut Doc, part: &Part, line: &str) {
    match part {
        Part::Text => {
            let item = item(line);
            if let Some(item) = item {
                doc.params.push(item);
            } else if let (Some((_, meaning)), true) = (doc.params.last_mut(), line.starts_with("  ")) {
                join(meaning, line);
            } else {
                doc.description.push_str(line);
                doc.description.push('\n');
            }
        }
        Part::Returns => {
            doc.returns.push_str(line);
            doc.returns.push('\n');
        }
        Part::Errors => match item(line) {
            Some(item) => doc.errors.push(item),
            None => {
                if let Some((_, when)) = doc.errors.last_mut() {
                    join(when, line);
                }
            }
        },
        Part::Example | Part::Other => {}
    }
}

/// `* \`name\` - meaning`.
fn item(line: &str) -> Option<(String, String)> {
    let (name, meaning) = line.strip_prefix("* `")?.split_once("` - ")?;
    Some((name.to_string(), meaning.trim().to_string()))
}

/// Continues a meaning on a further line.
fn join(meaning: &mut String, line: &str) {
    if !line.trim().is_empty() {
        meaning.push(' ');
        meaning.push_str(line.trim());
    }
}

/// The first paragraph is the summary, the others the description.
fn finish(mut doc: Doc) -> Doc {
    let text = std::mem::take(&mut doc.description);
    let text = text.trim();
    let (summary, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    doc.summary = summary.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    doc.description = rest.trim().to_string();
    doc.returns = doc.returns.trim().to_string();
    doc
}
