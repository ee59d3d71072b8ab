//! A script's calls against the public handlers of extensions.
//!
//! The rule: names are caseless, the number of arguments is exact, and a script's own handlers come first, as at run time.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Diagnostic;
use crate::script::ast::walk::{self, Visitor};
use crate::script::ast::{Expr, ExprKind, HandlerKind, Script, Stmt, StmtKind};
use crate::script::parse::parse_script;
use crate::script::source::{Pos, Source};

/// A public handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    /// Its name.
    pub name: String,
    /// The parameters' names.
    pub params: Vec<String>,
    /// The module it belongs to.
    pub module: String,
}

/// The public handlers of the extensions that a script may call.
#[derive(Clone, Debug, Default)]
pub struct Interface {
    handlers: HashMap<String, Public>,
    /// Handlers of the scripts that are checked together, such as a library and its callers. Script passes any number of
    /// arguments, so a name is all there is to know.
    beside: HashSet<String>,
}

impl Interface {
    /// Adds a handler. Of two with one name the later one counts.
    pub fn add(&mut self, public: Public) {
        self.handlers.insert(public.name.to_lowercase(), public);
    }

    /// Adds the handlers that a script offers to others.
    pub fn add_script(&mut self, source: &Rc<Source>) {
        let (script, _) = parse_script(source);
        let offered = script.handlers.iter().filter(|handler| !handler.private);
        self.beside
            .extend(offered.map(|handler| handler.name.to_lowercase()));
    }

    /// True if there is nothing to compare with.
    pub fn is_empty(&self) -> bool {
        self.handlers.is_empty()
    }

    /// Compares the calls and handlers of a script. Without any extension nothing is known, and nothing said.
    pub(super) fn compare(&self, script: &Script, found: &mut Vec<Diagnostic>) {
        if self.is_empty() {
            return;
        }
        for handler in &script.handlers {
            walk::statements(
                &handler.body,
                &mut Calls {
                    interface: self,
                    script,
                    found,
                },
            );
            let is_event =
                handler.kind == HandlerKind::Message && handler.params.len() != self.arity(&handler.name);
            if let Some(public) = self.handlers.get(&handler.name.to_lowercase())
                && is_event
            {
                found.push(Diagnostic::warning(
                    "event-is-handler",
                    handler.pos,
                    format!("\"{}\" is also a public handler of {}", handler.name, public.module),
                    "a message of that name that gets past this script calls the extension; choose another name",
                ));
            }
        }
    }

    fn arity(&self, name: &str) -> usize {
        self.handlers
            .get(&name.to_lowercase())
            .map_or(0, |public| public.params.len())
    }
}

struct Calls<'a> {
    interface: &'a Interface,
    script: &'a Script,
    found: &'a mut Vec<Diagnostic>,
}

impl Calls<'_> {
    fn check(&mut self, name: &str, args: &[Expr], pos: Pos) {
        if self
            .script
            .handlers
            .iter()
            .any(|handler| handler.name.eq_ignore_ascii_case(name))
        {
            return;
        }
        match self.interface.handlers.get(&name.to_lowercase()) {
            None if self.interface.beside.contains(&name.to_lowercase()) => {}
            None => {
                let help = match self.nearest(name) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "check the spelling; a library's handlers are not known here".to_owned(),
                };
                let message = format!("there is no handler \"{name}\" here or in the extensions");
                self.found
                    .push(Diagnostic::warning("unknown-handler", pos, message, help));
            }
            Some(public) if public.params.len() != args.len() => {
                let wanted = public.params.join(", ");
                let message = format!(
                    "{} takes {} arguments, not {}",
                    public.name,
                    public.params.len(),
                    args.len()
                );
                let help = if wanted.is_empty() {
                    "it takes none".to_owned()
                } else {
                    format!("they are: {wanted}")
                };
                self.found.push(
                    Diagnostic::syntax(pos, message)
                        .with_rule("wrong-arity")
                        .with_help(help),
                );
            }
            Some(_) => {}
        }
    }

    /// A public handler whose name differs by little.
    fn nearest(&self, name: &str) -> Option<&str> {
        let lower = name.to_lowercase();
        let close = self
            .interface
            .handlers
            .iter()
            .map(|(key, public)| (distance(key, &lower), &public.name));
        close
            .filter(|(distance, _)| *distance <= 2)
            .min()
            .map(|(_, name)| name.as_str())
    }
}

/// Letters to change, add or remove.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

impl Visitor for Calls<'_> {
    fn statement(&mut self, statement: &Stmt) {
        if let StmtKind::Call(name, args) = &statement.kind {
            self.check(name, args, statement.pos);
        }
    }

    fn expression(&mut self, expression: &Expr) {
        if let ExprKind::Call(name, args) = &expression.kind {
            self.check(name, args, expression.pos);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_counts_changes() {
        assert_eq!(distance("sdhash", "sdhash"), 0);
        assert_eq!(distance("sdhsh", "sdhash"), 1);
        assert_eq!(distance("abc", "xyz"), 3);
    }
}
