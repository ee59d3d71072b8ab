//! Lints of names: undeclared ones, constants, words of the language, commands called as functions.

use std::collections::HashMap;

use crate::check::Diagnostic;
use crate::script::ast::walk::{self, Visitor};
use crate::script::ast::{Expr, ExprKind, Handler, HandlerKind, Init, Script, Stmt, StmtKind, Variable};
use crate::script::words::{self, Class};

/// Looks at the names of one handler.
pub(super) fn look(handler: &Handler, script: &Script, found: &mut Vec<Diagnostic>) {
    for variable in &handler.variables {
        if let Some(diagnostic) = undeclared(variable, script) {
            found.push(diagnostic);
        }
    }
    if words::factor(&handler.name.to_ascii_lowercase()) == Some(Class::Property) && is_called(handler.kind) {
        found.push(Diagnostic::warning(
            "reserved-spelling",
            handler.pos,
            format!(
                "\"{}\" is a property's name: a call of this handler is read as that property",
                handler.name
            ),
            "choose another name",
        ));
    }
}

fn is_called(kind: HandlerKind) -> bool {
    kind == HandlerKind::Function
}

/// Rules 4, 6, 19 and 22: a name that nobody declared above.
fn undeclared(variable: &Variable, script: &Script) -> Option<Diagnostic> {
    let name = &variable.name;
    if variable.declared {
        return None;
    }
    let lower = name.to_lowercase();
    if words::factor(&lower).is_some() {
        return Some(Diagnostic::warning(
            "reserved-spelling",
            variable.pos,
            format!("\"{name}\" is a word of the language: it can be put into, but not read again"),
            "choose another name",
        ));
    }
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    let below = script
        .locals
        .iter()
        .find(|local| same(&local.name))
        .map(|local| local.pos);
    let below = below.or_else(|| {
        script
            .constants
            .iter()
            .find(|(other, _)| same(other))
            .map(|(_, pos)| *pos)
    });
    if let Some(pos) = below {
        return Some(Diagnostic::warning(
            "declare-before-use",
            variable.pos,
            format!(
                "\"{name}\" is declared on line {}, below this use, and does not count here",
                pos.line
            ),
            "move the declaration above the handler",
        ));
    }
    if !matches!(variable.init, Init::OwnName) {
        return None;
    }
    let mut chars = name.chars();
    if chars.next() == Some('k') && chars.next().is_some_and(char::is_uppercase) {
        return Some(Diagnostic::warning(
            "declare-constants",
            variable.pos,
            format!("the constant \"{name}\" is not declared: it is worth its own name"),
            format!("declare it: constant {name} = ..."),
        ));
    }
    Some(Diagnostic::warning(
        "undeclared-name",
        variable.pos,
        format!("\"{name}\" is not declared and nothing was put into it: it is worth its own name"),
        "declare it with local, or put it in quotes if the text is meant",
    ))
}

/// Rule 16: commands called as functions, and functions as commands.
pub(super) fn calls(script: &Script, found: &mut Vec<Diagnostic>) {
    let mut kinds: HashMap<String, Vec<HandlerKind>> = HashMap::new();
    for handler in &script.handlers {
        kinds
            .entry(handler.name.to_lowercase())
            .or_default()
            .push(handler.kind);
    }
    for handler in &script.handlers {
        walk::statements(&handler.body, &mut Calls { kinds: &kinds, found });
    }
}

struct Calls<'a> {
    kinds: &'a HashMap<String, Vec<HandlerKind>>,
    found: &'a mut Vec<Diagnostic>,
}

impl Calls<'_> {
    fn check(&mut self, name: &str, wanted: HandlerKind, pos: crate::script::source::Pos) {
        let Some(kinds) = self.kinds.get(&name.to_lowercase()) else {
            return;
        };
        let (is, as_what, other) = match wanted {
            HandlerKind::Function => ("command", "function", HandlerKind::Message),
            _ => ("function", "command", HandlerKind::Function),
        };
        if !kinds.contains(&wanted) && kinds.contains(&other) {
            let help = if is == "command" {
                "call it as a statement and read the result"
            } else {
                "call it in an expression: get f()"
            };
            let message = format!("\"{name}\" is a {is} and cannot be called as a {as_what}");
            found_error(self.found, pos, message, help);
        }
    }
}

fn found_error(found: &mut Vec<Diagnostic>, pos: crate::script::source::Pos, message: String, help: &str) {
    found.push(
        Diagnostic::syntax(pos, message)
            .with_rule("command-as-function")
            .with_help(help),
    );
}

impl Visitor for Calls<'_> {
    fn statement(&mut self, statement: &Stmt) {
        if let StmtKind::Call(name, _) = &statement.kind {
            self.check(name, HandlerKind::Message, statement.pos);
        }
    }

    fn expression(&mut self, expression: &Expr) {
        if let ExprKind::Call(name, _) = &expression.kind {
            self.check(name, HandlerKind::Function, expression.pos);
        }
    }
}
