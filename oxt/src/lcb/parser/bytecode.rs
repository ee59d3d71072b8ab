//! `bytecode ... end bytecode`: the engine's own operations, one a line.
//!
//! The rule: a line is a label, a register or an operation. What an operation is called and takes is not known here; the
//! words of operations are reserved only where the language's syntax is, so a label may be called like one.

use super::{Parse, Parser, Stop};
use crate::lcb::ast::{Bytecode, Ident, StmtKind};
use crate::lcb::lexer::Tok;

/// Operations whose names are words of the language; others would be names.
const WORDS: [&str; 13] = [
    "assign",
    "assign_array",
    "assign_constant",
    "assign_list",
    "fetch",
    "invoke",
    "invoke_indirect",
    "jump",
    "jump_if_false",
    "jump_if_true",
    "reset",
    "return",
    "store",
];

impl Parser<'_> {
    pub(super) fn bytecode(&mut self) -> Parse<StmtKind> {
        self.advance();
        self.line_end()?;
        let mut lines = Vec::new();
        while !self.is("end") && *self.peek() != Tok::End {
            if *self.peek() == Tok::Separator {
                self.advance();
                continue;
            }
            let line = self.bytecode_line().and_then(|line| {
                self.line_end()?;
                Ok(line)
            });
            match line {
                Ok(line) => lines.push(line),
                Err(Stop) => self.skip_line(),
            }
        }
        self.expect("end")?;
        self.expect("bytecode")?;
        Ok(StmtKind::Bytecode(lines))
    }

    fn bytecode_line(&mut self) -> Parse<Bytecode> {
        if self.accept("register") {
            let name = self.new_name()?;
            return Ok(Bytecode::Register(name, self.as_clause()?));
        }
        let name = self.operation_name()?;
        if self.accept(":") {
            return Ok(Bytecode::Label(name));
        }
        let mut args = Vec::new();
        if !self.at_line_end() {
            args.push(self.expression()?);
            while self.accept(",") {
                args.push(self.expression()?);
            }
        }
        Ok(Bytecode::Op(name, args))
    }

    fn operation_name(&mut self) -> Parse<Ident> {
        if let Tok::Word(word) = *self.peek()
            && WORDS.contains(&word)
        {
            let pos = self.pos();
            self.advance();
            return Ok(Ident {
                name: word.into(),
                pos,
            });
        }
        self.name("an operation, a label or 'register'")
    }
}
