//! Statements that steer: `if`, `repeat`, `switch`, `try`, `return`, `exit`, `pass`.

use crate::script::ast::{ChunkKind, Expr, Loop, ReturnMode, Stmt, StmtKind};
use crate::script::lex::Kind;

use super::scope::Use;
use super::{PResult, Parser};

impl Parser<'_> {
    /// All forms of `if`: blocks, one line, and the mixtures the engine allows. The rules are its own: after a
    /// statement on the line of `then`, an `else` may follow on that line or on the next one, and a block that such an
    /// `else` opens is closed by `end if`.
    pub(super) fn if_statement(&mut self) -> PResult<StmtKind> {
        self.advance();
        let condition = self.items()?;
        self.skip_ends();
        self.expect("then")?;
        if self.is_kind(Kind::End) {
            let then = self.block("if")?;
            return self.after_then_block(condition, then);
        }
        let then = vec![self.statement()?];
        let same_line = self.is_word("else");
        let place = self.at;
        if !same_line {
            self.skip_ends();
        }
        if !self.accept("else") {
            self.at = place;
            return Ok(StmtKind::If(condition, then, Vec::new()));
        }
        if !self.is_kind(Kind::End) {
            let otherwise = vec![self.statement()?];
            return Ok(StmtKind::If(condition, then, otherwise));
        }
        let otherwise = self.block("if")?;
        self.expect("end")?;
        self.expect("if")?;
        Ok(StmtKind::If(condition, then, otherwise))
    }

    fn after_then_block(&mut self, condition: Expr, then: Vec<Stmt>) -> PResult<StmtKind> {
        if self.accept("else") {
            if !self.is_kind(Kind::End) {
                let otherwise = vec![self.statement()?];
                return Ok(StmtKind::If(condition, then, otherwise));
            }
            let otherwise = self.block("if")?;
            self.expect("end")?;
            self.expect("if")?;
            return Ok(StmtKind::If(condition, then, otherwise));
        }
        self.expect("end")?;
        self.expect("if")?;
        Ok(StmtKind::If(condition, then, Vec::new()))
    }

    pub(super) fn repeat(&mut self) -> PResult<StmtKind> {
        self.advance();
        let head = self.loop_head()?;
        self.expect_end()?;
        let body = self.block("repeat")?;
        self.expect("end")?;
        self.expect("repeat")?;
        Ok(StmtKind::Repeat(head, body))
    }

    fn loop_head(&mut self) -> PResult<Loop> {
        if self.at_end() || self.accept("forever") {
            return Ok(Loop::Forever);
        }
        if self.accept("while") {
            return self.items().map(Loop::While);
        }
        if self.accept("until") {
            return self.items().map(Loop::Until);
        }
        if self.accept("with") {
            return self.counting_loop();
        }
        if self.is_word("for") && self.second_is("each") {
            self.advance();
            self.advance();
            return self.each_loop();
        }
        self.accept("for");
        let count = self.expression()?;
        self.accept_any(&["times", "time"]);
        Ok(Loop::Times(count))
    }

    fn counting_loop(&mut self) -> PResult<Loop> {
        let slot = self.loop_variable()?;
        if !self.accept_operator("=") {
            return Err(self.wanted("\"=\""));
        }
        let from = self.items()?;
        let down = self.accept("down");
        self.expect("to")?;
        let to = self.items()?;
        let step = if self.accept("step") {
            Some(self.items()?)
        } else {
            None
        };
        Ok(Loop::With {
            slot,
            from,
            to,
            down,
            step,
        })
    }

    fn each_loop(&mut self) -> PResult<Loop> {
        let word = self.word();
        let kind = ChunkKind::from_word(&word)
            .filter(|(_, plural)| !plural)
            .map(|(kind, _)| kind);
        if kind.is_none() && word != "key" {
            return Err(self.wanted("a chunk, \"key\" or \"element\" after \"for each\""));
        }
        self.advance();
        let slot = self.loop_variable()?;
        if self.accept_any(&["in", "of"]).is_none() {
            return Err(self.wanted("\"in\""));
        }
        let of = self.items()?;
        Ok(match kind {
            Some(kind) => Loop::EachChunk { slot, kind, of },
            None => Loop::EachKey { slot, of },
        })
    }

    fn loop_variable(&mut self) -> PResult<u32> {
        let token = self.token();
        let name = self.spelling(token);
        if token.kind != Kind::Word || self.constant(name).is_some() {
            return Err(self.wanted("the loop's variable"));
        }
        self.advance();
        Ok(self.scope.slot(name, Use::Written, token.pos))
    }

    pub(super) fn switch(&mut self) -> PResult<StmtKind> {
        self.advance();
        let on = if self.at_end() { None } else { Some(self.items()?) };
        self.expect_end()?;
        let (mut cases, mut default, mut body) = (Vec::new(), None, Vec::new());
        loop {
            body.extend(self.block("switch")?);
            if self.accept("case") {
                cases.push((self.items()?, body.len()));
                self.expect_end()?;
            } else if self.accept("default") {
                default = Some(body.len());
            } else {
                self.expect("end")?;
                self.expect("switch")?;
                return Ok(StmtKind::Switch {
                    on,
                    cases,
                    default,
                    body,
                });
            }
        }
    }

    pub(super) fn try_statement(&mut self) -> PResult<StmtKind> {
        self.advance();
        self.expect_end()?;
        let body = self.block("try")?;
        let (mut error, mut catch, mut finally) = (None, Vec::new(), Vec::new());
        loop {
            if self.accept("catch") {
                let (name, pos) = self.new_name("the error variable")?;
                error = Some(self.scope.slot(&name, Use::Written, pos));
                catch = self.block("try")?;
            } else if self.accept("finally") {
                finally = self.block("try")?;
            } else {
                self.expect("end")?;
                self.expect("try")?;
                return Ok(StmtKind::Try {
                    body,
                    error,
                    catch,
                    finally,
                });
            }
        }
    }

    pub(super) fn return_statement(&mut self) -> PResult<StmtKind> {
        self.advance();
        if self.at_end() {
            return Ok(StmtKind::Return(None, ReturnMode::Plain));
        }
        if self.is_word("error")
            && !self.scope.has_variable("error")
            && !matches!(self.second().kind, Kind::End | Kind::Eof)
        {
            self.advance();
            return Ok(StmtKind::Return(Some(self.items()?), ReturnMode::Error));
        }
        if self.is_word("value") && !self.scope.has_variable("value") && self.second().kind != Kind::Open {
            self.advance();
            return Ok(StmtKind::Return(Some(self.items()?), ReturnMode::Value));
        }
        let value = self.items()?;
        let mode = if self.accept("for") {
            if self.accept("value") {
                ReturnMode::Value
            } else {
                self.expect("error")?;
                ReturnMode::Error
            }
        } else if self.accept("with") {
            let at = self.pos();
            return self.unsupported(at, "return ... with urlResult");
        } else {
            ReturnMode::Plain
        };
        Ok(StmtKind::Return(Some(value), mode))
    }

    pub(super) fn exit(&mut self) -> PResult<StmtKind> {
        self.advance();
        if self.accept("repeat") {
            return Ok(StmtKind::ExitRepeat);
        }
        if self.accept("switch") {
            return Ok(StmtKind::Break);
        }
        if self.accept("to") {
            self.expect("top")?;
            return Ok(StmtKind::ExitToTop);
        }
        if self.word().is_empty() {
            return Err(self.wanted("\"repeat\", \"to top\" or the handler's name"));
        }
        self.advance();
        Ok(StmtKind::ExitHandler)
    }

    pub(super) fn pass(&mut self) -> PResult<StmtKind> {
        self.advance();
        let token = self.token();
        if token.kind != Kind::Word {
            return Err(self.wanted("the handler's name"));
        }
        self.advance();
        if self.accept("to") {
            return self.unsupported(token.pos, "pass ... to top");
        }
        Ok(StmtKind::Pass)
    }
}
