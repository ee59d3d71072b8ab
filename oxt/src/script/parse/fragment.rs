//! Code that is compiled while a handler runs: `do`, `value()`, messages sent with arguments.

use std::rc::Rc;

use crate::check::Diagnostic;
use crate::script::ast::{Expr, Stmt, Variable};
use crate::script::lex::Kind;
use crate::script::source::Source;

use super::{PResult, Parser, Scope};

/// Statements in the scope of a running handler, with all its variables, the new ones last.
pub(crate) fn statement_fragment(
    source: &Rc<Source>,
    scope: Scope,
) -> Result<(Vec<Stmt>, Vec<Variable>), Box<Diagnostic>> {
    let mut parser = Parser::new(source, scope);
    let mut list = Vec::new();
    loop {
        parser.skip_ends();
        if parser.is_kind(Kind::Eof) {
            return Ok((list, parser.scope.end_handler()));
        }
        list.push(parser.statement()?);
        parser.expect_end()?;
    }
}

/// One expression in the scope of a running handler.
pub(crate) fn expression_fragment(source: &Rc<Source>, scope: Scope) -> PResult<(Expr, Vec<Variable>)> {
    let mut parser = Parser::new(source, scope);
    parser.skip_ends();
    let expr = parser.items()?;
    parser.skip_ends();
    if !parser.is_kind(Kind::Eof) {
        return Err(parser.wanted("the end of the expression"));
    }
    Ok((expr, parser.scope.end_handler()))
}

/// Expressions between commas in the scope of a running handler: the arguments of a message.
pub(crate) fn list_fragment(source: &Rc<Source>, scope: Scope) -> PResult<(Vec<Expr>, Vec<Variable>)> {
    let mut parser = Parser::new(source, scope);
    let list = parser.arguments()?;
    parser.skip_ends();
    if !parser.is_kind(Kind::Eof) {
        return Err(parser.wanted("the end of the arguments"));
    }
    Ok((list, parser.scope.end_handler()))
}
