//! A whole script: declarations and handlers.

use std::rc::Rc;

use crate::check::Diagnostic;
use crate::script::ast::{Handler, HandlerKind, Init, Param, Script};
use crate::script::lex::Kind;
use crate::script::source::{Pos, Source};
use crate::script::words::{self, Class};

use super::scope::Use;
use super::{PResult, Parser, Scope};

/// Reads a script. The tree holds every handler that could be read; the diagnostics say what could not.
pub(crate) fn parse_script(source: &Rc<Source>) -> (Script, Vec<Diagnostic>) {
    let mut parser = Parser::new(source, Scope::default());
    let mut errors = Vec::new();
    let mut script = Script {
        stack_name: None,
        behavior: None,
        locals: Vec::new(),
        constants: Vec::new(),
        handlers: Vec::new(),
        source: source.clone(),
    };
    loop {
        parser.skip_ends();
        if parser.is_kind(Kind::Eof) {
            break;
        }
        let start = parser.at;
        if let Err(error) = parser.top_level(&mut script) {
            errors.push(*error);
            parser.scope.end_handler();
            parser.recover(start);
        }
    }
    script.locals = std::mem::take(&mut parser.scope.locals);
    script.constants = std::mem::take(&mut parser.scope.script_constants);
    (script, errors)
}

impl Parser<'_> {
    fn top_level(&mut self, script: &mut Script) -> PResult<()> {
        let word = self.word();
        match word.as_str() {
            "script" if script.handlers.is_empty() && script.stack_name.is_none() => self.header(script),
            "local" | "global" | "constant" => {
                self.declaration(false)?;
                self.expect_end()
            }
            _ => {
                let handler = self.handler()?;
                if let Some(first) = script.handler(handler.kind, &handler.name, true) {
                    let message = format!(
                        "the handler \"{}\" is already in this script, on line {}",
                        handler.name, first.pos.line
                    );
                    return Err(Box::new(Diagnostic::syntax(handler.pos, message)));
                }
                script.handlers.push(Rc::new(handler));
                Ok(())
            }
        }
    }

    /// `script "Name" [with behavior "Other"]`, the first line of a script-only stack.
    fn header(&mut self, script: &mut Script) -> PResult<()> {
        self.advance();
        script.stack_name = Some(Rc::from(self.quoted("the stack's name in quotes")?));
        if self.accept("with") {
            self.expect("behavior")?;
            self.accept("stack");
            script.behavior = Some(Rc::from(self.quoted("the behavior's name in quotes")?));
        }
        self.expect_end()
    }

    fn quoted(&mut self, what: &str) -> PResult<String> {
        let token = self.token();
        if token.kind != Kind::Text {
            return Err(self.wanted(what));
        }
        self.advance();
        Ok(self.spelling(token).to_owned())
    }

    fn handler(&mut self) -> PResult<Handler> {
        let private = self.accept("private");
        let kind = match self.word().as_str() {
            "on" | "command" => HandlerKind::Message,
            "function" => HandlerKind::Function,
            "getprop" => HandlerKind::GetProp,
            "setprop" => HandlerKind::SetProp,
            "before" => HandlerKind::Before,
            "after" => HandlerKind::After,
            _ => return Err(self.wanted("a handler (on, command, function) or a declaration")),
        };
        self.advance();
        let pos = self.pos();
        let name = self.handler_name()?;
        let params = self.params()?;
        let it = self.scope.slot("it", Use::Written, pos);
        let body = self.block(&name)?;
        self.expect("end")?;
        let closing = self.token();
        if closing.kind != Kind::Word || !self.spelling(closing).eq_ignore_ascii_case(&name) {
            return Err(self.wanted(&format!("\"end {name}\"")));
        }
        self.advance();
        self.expect_end()?;
        let variables = self.scope.end_handler();
        Ok(Handler {
            kind,
            private,
            name,
            params,
            variables,
            it,
            body,
            pos,
            source: self.source.clone(),
        })
    }

    fn handler_name(&mut self) -> PResult<Rc<str>> {
        let token = self.token();
        let word = self.word();
        if word.is_empty() {
            return Err(self.wanted("the handler's name"));
        }
        let is_command = words::is_command(&word) && word != "log";
        if is_command || words::factor(&word) == Some(Class::Function) {
            let message = format!(
                "\"{}\" is a word of the language and cannot name a handler",
                self.spelling(token)
            );
            return Err(Box::new(
                self.error(message)
                    .with_rule("reserved-name")
                    .with_help("choose another name"),
            ));
        }
        self.advance();
        Ok(Rc::from(self.spelling(token)))
    }

    fn params(&mut self) -> PResult<Vec<Param>> {
        let mut params: Vec<Param> = Vec::new();
        // `getProp set[key]` names the key in brackets; it is the first parameter.
        let bracketed = self.accept_kind(Kind::OpenBracket);
        while !self.is_kind(Kind::End) && !self.is_kind(Kind::Eof) {
            let by_reference = self.accept_operator("@");
            let (name, pos) = self.new_name("a parameter")?;
            if params.iter().any(|p| p.name.eq_ignore_ascii_case(&name)) {
                return Err(self.error(format!("the parameter \"{name}\" is there twice")));
            }
            self.scope.declare(&name, Init::Empty, pos);
            params.push(Param { name, by_reference });
            if bracketed && params.len() == 1 {
                self.expect_kind(Kind::CloseBracket, "\"]\"")?;
                self.accept_kind(Kind::Comma);
            } else {
                // The engine does not ask for the commas.
                while self.accept_kind(Kind::Comma) {}
            }
        }
        Ok(params)
    }

    /// A name that may be declared: no word of the language, no constant.
    pub fn new_name(&mut self, what: &str) -> PResult<(Rc<str>, Pos)> {
        let token = self.token();
        if token.kind != Kind::Word {
            return Err(self.wanted(&format!("{what}'s name")));
        }
        let name = self.spelling(token);
        let word = self.word();
        if words::factor(&word).is_some() {
            let message = format!("\"{name}\" is a word of the language and cannot name {what}");
            return Err(Box::new(
                self.error(message)
                    .with_rule("reserved-name")
                    .with_help("choose another name"),
            ));
        }
        if self.constant(name).is_some() {
            return Err(self.error(format!("\"{name}\" is a constant and cannot name {what}")));
        }
        self.advance();
        Ok((Rc::from(name), token.pos))
    }

    /// After an error: on to the end of the handler it stood in.
    fn recover(&mut self, start: usize) {
        self.at = self.at.max(start + 1).min(self.tokens.len() - 1);
        let first = self.word_of(self.tokens[start]);
        let named = if first == "private" { start + 2 } else { start + 1 };
        let name = self
            .tokens
            .get(named)
            .map(|t| self.word_of(*t))
            .unwrap_or_default();
        let is_handler = [
            "on", "command", "function", "private", "getprop", "setprop", "before", "after",
        ]
        .contains(&first.as_str());
        self.skip_line();
        while is_handler && !self.is_kind(Kind::Eof) {
            self.skip_ends();
            let ends = self.is_word("end") && self.second_is(&name);
            let begins = self.begins_handler();
            if begins {
                return;
            }
            self.skip_line();
            if ends {
                return;
            }
        }
    }

    fn begins_handler(&self) -> bool {
        let word = self.word();
        matches!(
            word.as_str(),
            "on" | "command" | "function" | "private" | "getprop" | "setprop"
        ) && self.second().kind == Kind::Word
    }
}
