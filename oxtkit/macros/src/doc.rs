//! Doc comments: what a handler's must say before it may be one.

use syn::{Attribute, Error, Expr, ExprLit, Ident, Lit, Meta};

/// The lines of the doc comment, each without the space that follows `///`.
pub fn text(attrs: &[Attribute]) -> String {
    let lines = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"))
        .filter_map(|attr| match &attr.meta {
            Meta::NameValue(pair) => match &pair.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(line), ..
                }) => Some(line.value()),
                _ => None,
            },
            _ => None,
        });
    lines
        .map(|line| line.strip_prefix(' ').unwrap_or(&line).to_string())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the signature asks of the doc comment.
pub struct Wanted<'a> {
    /// The function, where messages point.
    pub function: &'a Ident,
    /// Its parameters.
    pub params: &'a [&'a Ident],
    /// It returns a value.
    pub returns: bool,
    /// It can fail.
    pub fails: bool,
}

/// Collects what is missing, so that one build shows all of it.
pub fn check(doc: &str, wanted: &Wanted<'_>, errors: &mut Vec<Error>) {
    let function = wanted.function;
    let mut miss = |at: &Ident, what: String| errors.push(Error::new(at.span(), what));
    let summary = doc.lines().next().unwrap_or_default().trim();
    if summary.is_empty() || summary.starts_with('#') || summary.starts_with("* ") {
        miss(
            function,
            format!("`{function}` has no summary: begin its doc comment with one sentence"),
        );
    } else if !summary.ends_with(['.', '?', '!'])
        && doc.lines().nth(1).is_none_or(|next| next.trim().is_empty())
    {
        miss(
            function,
            format!("the summary of `{function}` is no sentence: end it with a full stop"),
        );
    }
    for param in wanted.params {
        if !doc
            .lines()
            .any(|line| line.starts_with(&format!("* `{param}` - ")))
        {
            miss(
                param,
                format!("`{param}` is not documented: write a line \"/// * `{param}` - what it is.\""),
            );
        }
    }
    let documented = doc.lines().take_while(|line| !line.starts_with("# "));
    for name in documented.filter_map(|line| line.strip_prefix("* `")?.split_once("` - ")) {
        if !wanted.params.iter().any(|param| *param == name.0) {
            miss(
                function,
                format!(
                    "`{function}` has no parameter `{}`, and its doc comment describes one",
                    name.0
                ),
            );
        }
    }
    let mut heading = |title: &str, needed: bool, why: &str| {
        let line = format!("# {title}");
        let under = doc.lines().skip_while(|l| l.trim() != line).skip(1);
        let mut under = under.take_while(|l| !l.starts_with("# "));
        if needed && under.all(|l| l.trim().is_empty()) {
            miss(
                function,
                format!("`{function}` {why}: write a heading `{line}` with text under it"),
            );
        }
    };
    heading("Returns", wanted.returns, "does not say what it returns");
    heading("Errors", wanted.fails, "does not say when it fails");
    heading("Example", true, "has no example");
}
