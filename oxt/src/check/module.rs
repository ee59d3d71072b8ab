//! What `oxt check` says about LCB modules: the compiler's own remarks, each under the rule that it breaks and with what to
//! do, and the lints that the compiler does not have.
//!
//! The rule: a remark keeps its severity and place; a rule's name and help are added by what the remark is about.

use std::rc::Rc;

use super::Diagnostic;
use super::lint::ascii_only;
use super::rules::RULES;
use crate::lcb::{self, Module};
use crate::script::source::{Pos, Source};
use crate::script::words::{self, Class};

/// Everything to say about a module that may use others, and the module if it is correct.
pub fn module(source: &Rc<Source>, used: &[Module]) -> (Option<Module>, Vec<Diagnostic>) {
    let loaded = Module::load_with(source.text(), source.name(), used);
    let mut found: Vec<Diagnostic> = match &loaded {
        Ok(module) => module.warnings().iter(),
        Err(errors) => errors.iter(),
    }
    .map(|remark| translated(remark, source))
    .collect();
    ascii_only(source, "write it as \\u{...} in a string", &mut found);
    literals(source, &mut found);
    found.sort_by_key(|diagnostic| (diagnostic.pos, diagnostic.rule));
    (loaded.ok(), found)
}

fn translated(remark: &lcb::Diagnostic, source: &Source) -> Diagnostic {
    let pos = Pos::new(remark.pos.line, remark.pos.col);
    let severity = match remark.severity {
        lcb::Severity::Error => super::Severity::Error,
        lcb::Severity::Warning => super::Severity::Warning,
    };
    let (rule, help) = explained(&remark.text, pos, source);
    Diagnostic {
        severity,
        rule,
        pos,
        message: remark.text.clone(),
        help,
    }
}

/// The rule that a remark of the compiler belongs to, and what to do.
fn explained(text: &str, pos: Pos, source: &Source) -> (&'static str, String) {
    let line = source.line(pos.line);
    if text.starts_with("not supported by oxt") {
        return ("unsupported", String::new());
    }
    if let Some(name) = quoted(text, "Identifier '", "' not declared") {
        return undeclared(name, pos, source);
    }
    if text.starts_with("All-lowercase name") {
        return ruled("lowercase-name");
    }
    if text.starts_with("Illegal token '\"") {
        return ruled("unterminated");
    }
    if line.contains("does not begin") || line.contains("does not end") || line.contains("does not contain") {
        return ruled("no-does-not");
    }
    let prepositions = [" into ", " before ", " after "];
    let written = prepositions.iter().filter(|word| line.contains(*word)).count();
    if written > 1 && line.trim_start().starts_with("put ") {
        return ruled("one-preposition");
    }
    ("lcb", String::new())
}

/// A rule with the remedy that its table gives.
fn ruled(name: &'static str) -> (&'static str, String) {
    let fix = RULES.iter().find(|rule| rule.name == name).map(|rule| rule.fix);
    (name, fix.unwrap_or_default().to_owned())
}

/// Why a name is not known: an import is missing, it belongs to the other language, or it is declared too late.
fn undeclared(name: &str, pos: Pos, source: &Source) -> (&'static str, String) {
    if lcb::foreign_type_names().any(|foreign| foreign.eq_ignore_ascii_case(name)) {
        return (
            "imports-present",
            "add: use com.livecode.foreign (names of types are written as there)".to_owned(),
        );
    }
    if declared_elsewhere(name, pos, source) {
        return ruled("declare-first");
    }
    let lower = name.to_ascii_lowercase();
    if words::factor(&lower) == Some(Class::Function) || words::constant(&lower).is_some() {
        let instead = SCRIPT_WORDS
            .iter()
            .find(|(word, _)| *word == lower)
            .map_or("LiveCode Builder has other words for it", |(_, instead)| instead);
        return (
            "no-script-words",
            format!("\"{name}\" is LiveCode Script's: {instead}"),
        );
    }
    let is_constant = name
        .strip_prefix('k')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    if is_constant {
        return ruled("declare-constants");
    }
    ("lcb", String::new())
}

/// What to write instead of script's most usual words.
const SCRIPT_WORDS: [(&str, &str); 13] = [
    ("length", "write: the number of chars in V"),
    ("len", "write: the number of chars in V"),
    ("offset", "write: the offset of N in V"),
    ("toupper", "write: the upper of V"),
    ("tolower", "write: the lower of V"),
    ("numtochar", "write: the char with code N"),
    ("numtocodepoint", "write: the char with code N"),
    ("numtobyte", "write: the byte with code N"),
    ("chartonum", "write: the code of C"),
    ("bytetonum", "write: the code of B"),
    ("textencode", "bind MCStringEncode to \"<builtin>\""),
    ("textdecode", "bind MCStringDecode to \"<builtin>\""),
    ("empty", "write \"\", the empty list or the empty array"),
];

/// True if the handler around a place has a `variable` line for the name: below it, or in a block that has ended.
fn declared_elsewhere(name: &str, pos: Pos, source: &Source) -> bool {
    let starts = |line: &str, word: &str| line.trim_start().starts_with(word);
    let mut first = pos.line;
    while first > 1 && !source.line(first).contains("handler ") {
        first -= 1;
    }
    (first..=source.line_count() as u32)
        .map(|number| source.line(number))
        .take_while(|line| !starts(line, "end handler"))
        .filter(|line| starts(line, "variable "))
        .filter_map(|line| line.split_whitespace().nth(1))
        .any(|declared| declared.eq_ignore_ascii_case(name))
}

/// Rule 10: `[]` is a list and `{}` an array; the one put into a variable of the other's type fails at run time.
fn literals(source: &Source, found: &mut Vec<Diagnostic>) {
    let declared = |name: &str, ty: &str, before: u32| {
        (1..before).any(|number| {
            let words: Vec<&str> = source.line(number).split_whitespace().collect();
            matches!(words[..], ["variable", variable, "as", kind] if variable == name && kind == ty)
        })
    };
    for number in 1..=source.line_count() as u32 {
        let line = source.line(number);
        let Some(rest) = line.trim_start().strip_prefix("put ") else {
            continue;
        };
        let Some(name) = rest
            .rsplit_once("] into ")
            .or_else(|| rest.rsplit_once("} into "))
        else {
            continue;
        };
        let name = name.1.trim();
        let (written, wanted, instead) = match rest.chars().next() {
            Some('[') => ("[...] is a list", "Array", "{}"),
            Some('{') => ("{...} is an array", "List", "[]"),
            _ => continue,
        };
        if declared(name, wanted, number) {
            let column = line.len() - rest.len() + 1;
            found.push(Diagnostic::warning(
                "literal-kind",
                Pos::new(number, column as u32),
                format!("{written}, and \"{name}\" takes {wanted} only: this fails when it runs"),
                format!("write {instead}, or declare the variable otherwise"),
            ));
        }
    }
}

fn quoted<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(after)
}
