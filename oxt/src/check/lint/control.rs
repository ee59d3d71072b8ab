//! Lints of control structures: `step`, errors in `catch`, catch variables, the message box as a container.

use crate::check::Diagnostic;
use crate::script::ast::walk::{self, Visitor};
use crate::script::ast::{Expr, ExprKind, Handler, Loop, Stmt, StmtKind};

/// Looks at one handler.
pub(super) fn look(handler: &Handler, found: &mut Vec<Diagnostic>) {
    walk::statements(&handler.body, &mut Look { handler, found });
}

struct Look<'a> {
    handler: &'a Handler,
    found: &'a mut Vec<Diagnostic>,
}

impl Visitor for Look<'_> {
    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Repeat(Loop::With { step: Some(step), .. }, _) => self.step(step),
            StmtKind::Try {
                error,
                catch,
                finally,
                ..
            } => {
                self.throws(catch, "catch");
                self.throws(finally, "finally");
                self.catch_variable(*error, catch);
            }
            StmtKind::Put(_, _, target) => self.message_box(target),
            _ => {}
        }
    }
}

impl Look<'_> {
    /// Rule 9, first half.
    fn step(&mut self, step: &Expr) {
        self.found.push(Diagnostic::warning(
            "no-step",
            step.pos,
            "a step that does not divide the distance takes one pass beyond the end",
            "use repeat while, and add the step at the end of the body",
        ));
    }

    /// Rule 9, second half.
    fn throws(&mut self, list: &[Stmt], block: &str) {
        struct Throws(Vec<crate::script::source::Pos>);
        impl Visitor for Throws {
            fn statement(&mut self, statement: &Stmt) {
                if let StmtKind::Throw(_) = statement.kind {
                    self.0.push(statement.pos);
                }
            }
        }
        let mut throws = Throws(Vec::new());
        walk::statements(list, &mut throws);
        for pos in throws.0 {
            self.found.push(Diagnostic::warning(
                "no-throw-in-catch",
                pos,
                format!("an error raised inside {block} is swallowed, and what follows it is skipped"),
                "put the error into a variable and throw it after end try",
            ));
        }
    }

    /// Rule 15.
    fn catch_variable(&mut self, error: Option<u32>, catch: &[Stmt]) {
        struct Uses(u32, Option<crate::script::source::Pos>);
        impl Visitor for Uses {
            fn expression(&mut self, expression: &Expr) {
                if let ExprKind::Variable(slot) | ExprKind::Element(slot, _) = expression.kind
                    && slot == self.0
                {
                    self.1.get_or_insert(expression.pos);
                }
            }
        }
        let Some(slot) = error else { return };
        let Some(variable) = self.handler.variables.get(slot as usize) else {
            return;
        };
        let mut uses = Uses(slot, None);
        walk::statements(catch, &mut uses);
        if !variable.declared && uses.1.is_some() {
            self.found.push(Diagnostic::warning(
                "declare-catch-variable",
                variable.pos,
                format!(
                    "the catch variable \"{}\" is used but not declared",
                    variable.name
                ),
                format!("declare it: local {}", variable.name),
            ));
        }
    }

    /// Rule 18.
    fn message_box(&mut self, target: &Expr) {
        let mut at = target;
        while let ExprKind::Chunk(_, of) = &at.kind {
            at = of;
        }
        if let ExprKind::MessageBox = at.kind {
            let line = self.handler.source.line(at.pos.line);
            let rest: String = line
                .chars()
                .skip(at.pos.column.saturating_sub(1) as usize)
                .collect();
            if rest.to_ascii_lowercase().starts_with("message") {
                self.found.push(Diagnostic::warning(
                    "message-box",
                    at.pos,
                    "as a container the message box is written msg",
                    "write msg",
                ));
            }
        }
    }
}
