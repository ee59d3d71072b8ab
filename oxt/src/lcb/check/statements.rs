//! Statements.

use super::Checker;
use crate::lcb::ast::{self, StmtKind as Ast};
use crate::lcb::code::{Block, Counted, Each, Stmt, StmtKind};
use crate::lcb::syntax::Form;
use crate::lcb::types::Unassigned;
use crate::value::{BoxedRef, Value};

impl Checker<'_> {
    /// Checks a block with a scope of its own.
    pub(super) fn block(&mut self, stmts: &[ast::Stmt]) -> Block {
        self.body.open();
        let checked = stmts.iter().filter_map(|stmt| {
            let kind = self.statement(stmt)?;
            Some(Stmt {
                line: stmt.pos.line,
                kind,
            })
        });
        let block = checked.collect();
        self.body.close();
        block
    }

    fn loop_block(&mut self, stmts: &[ast::Stmt]) -> Block {
        self.body.loops += 1;
        let block = self.block(stmts);
        self.body.loops -= 1;
        block
    }

    fn statement(&mut self, stmt: &ast::Stmt) -> Option<StmtKind> {
        match &stmt.kind {
            Ast::Variable(name, ty) => {
                let explicit = !matches!(ty, ast::TypeExpr::Unspecified);
                let ty = self.resolve(ty);
                let initial = ty
                    .default_value()
                    .unwrap_or_else(|| Value::Boxed(BoxedRef::new(Unassigned)));
                let slot = self.declare_local(name, ty, explicit);
                Some(StmtKind::Reset(slot, initial))
            }
            Ast::If(branches, last) => {
                let checked: Vec<_> = branches
                    .iter()
                    .map(|(test, body)| (self.expr(test), self.block(body)))
                    .collect();
                let last = self.block(last);
                let branches: Option<Vec<_>> = checked.into_iter().map(|(t, b)| Some((t?, b))).collect();
                Some(StmtKind::If(branches?, last))
            }
            Ast::Forever(body) => Some(StmtKind::Forever(self.loop_block(body))),
            Ast::Times(count, body) => {
                let (count, body) = (self.expr(count), self.loop_block(body));
                Some(StmtKind::Times(count?, body))
            }
            Ast::While(wanted, test, body) => {
                let (test, body) = (self.expr(test), self.loop_block(body));
                Some(StmtKind::While(*wanted, test?, body))
            }
            Ast::Counted(counted) => self.counted(counted),
            Ast::Each(each) => {
                let (container, target) = (self.expr(&each.container), self.target(&each.var));
                let body = self.loop_block(&each.body);
                let each = Each {
                    form: each.form,
                    target: target?,
                    container: container?,
                    body,
                };
                Some(StmtKind::Each(Box::new(each)))
            }
            Ast::Next => {
                if self.body.loops == 0 {
                    self.error(stmt.pos, "'next repeat' must appear within a repeat");
                }
                Some(StmtKind::Next)
            }
            Ast::Exit => {
                if self.body.loops == 0 {
                    self.error(stmt.pos, "'exit repeat' must appear within a repeat");
                }
                Some(StmtKind::Exit)
            }
            Ast::Throw(value) => self.expr(value).map(StmtKind::Throw),
            Ast::Return(None) => Some(StmtKind::Return(None)),
            Ast::Return(Some(value)) => Some(StmtKind::Return(Some(self.expr(value)?))),
            Ast::Put(value, target) => {
                let (value, target) = (self.expr(value), self.target(target));
                Some(StmtKind::Put(value?, target?))
            }
            Ast::Get(value) => self.expr(value).map(StmtKind::Get),
            Ast::Call(name, args) => self.call(name, args).map(StmtKind::Call),
            Ast::Unsafe(body) => {
                let before = std::mem::replace(&mut self.body.is_unsafe, true);
                let body = self.block(body);
                self.body.is_unsafe = before;
                Some(StmtKind::Block(body))
            }
            Ast::Bytecode(lines) => self.bytecode(stmt.pos, lines).map(StmtKind::Bytecode),
            Ast::Syntax(form, args, into) => self.syntax_statement(form, args, into.as_ref()),
        }
    }

    fn counted(&mut self, counted: &ast::Counted) -> Option<StmtKind> {
        let var = self.variable(&counted.var);
        let (from, to) = (self.expr(&counted.from), self.expr(&counted.to));
        let by = match &counted.by {
            None => None,
            Some(by) => Some(self.expr(by)?),
        };
        let body = self.loop_block(&counted.body);
        let counted = Counted {
            var: var?.0,
            from: from?,
            up: counted.up,
            to: to?,
            by,
            body,
        };
        Some(StmtKind::Counted(Box::new(counted)))
    }

    fn syntax_statement(
        &mut self,
        form: &'static Form,
        args: &[ast::Expr],
        into: Option<&ast::Expr>,
    ) -> Option<StmtKind> {
        let target_at = form.target.filter(|_| form.changes_target());
        let plain: Vec<_> = args
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != target_at)
            .collect();
        let plain: Vec<_> = plain.into_iter().map(|(_, arg)| self.expr(arg)).collect();
        let target = match target_at.and_then(|at| args.get(at)) {
            None => None,
            Some(arg) => Some(self.target(arg)?),
        };
        let into = match into {
            None => None,
            Some(into) => Some(self.target(into)?),
        };
        let plain: Vec<_> = plain.into_iter().collect::<Option<_>>()?;
        Some(match target {
            None => StmtKind::Exec(form, plain, into),
            Some(target) => StmtKind::Change(form, plain, target, into),
        })
    }
}
