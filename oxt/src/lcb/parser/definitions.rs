//! Files and the definitions in them.

use super::{Parse, Parser, Stop};
use crate::lcb::ast::{Definition, DefinitionKind, File, ForeignDef, HandlerDef, ModuleKind};
use crate::lcb::lexer::Tok;

impl Parser<'_> {
    pub(super) fn file(&mut self) -> Parse<File> {
        if *self.peek() == Tok::Separator {
            self.advance();
        }
        let (kind, word) = self.file_kind()?;
        let name = self.name("the name of the module")?;
        self.line_end()?;
        let mut definitions = Vec::new();
        while !self.is("end") {
            if *self.peek() == Tok::End {
                return self.fail(&format!("'end {word}'"));
            }
            match self
                .definition(kind, &mut definitions)
                .and_then(|()| self.line_end())
            {
                Ok(()) => {}
                Err(Stop) => self.recover(),
            }
        }
        self.advance();
        self.expect(word)?;
        if *self.peek() == Tok::Separator {
            self.advance();
        }
        if *self.peek() != Tok::End {
            return self.fail("the end of the file");
        }
        Ok(File {
            kind,
            name,
            definitions,
        })
    }

    fn file_kind(&mut self) -> Parse<(ModuleKind, &'static str)> {
        if self.accept("import") {
            self.expect("module")?;
            return Ok((ModuleKind::Import, "module"));
        }
        for (word, kind) in [
            ("library", ModuleKind::Library),
            ("module", ModuleKind::Module),
            ("widget", ModuleKind::Widget),
        ] {
            if self.accept(word) {
                return Ok((kind, word));
            }
        }
        self.fail("'library', 'module' or 'widget'")
    }

    /// After a mistake outside of a handler's body: a broken handler is skipped whole.
    fn recover(&mut self) {
        let start = self.at;
        let before = self.tokens[..start]
            .iter()
            .rposition(|t| t.kind == Tok::Separator)
            .map_or(0, |i| i + 1);
        let line = &self.tokens[before..start.max(before)];
        let is_handler = line.iter().any(|t| t.kind == Tok::Word("handler"))
            && !line
                .iter()
                .any(|t| matches!(t.kind, Tok::Word("foreign" | "type")));
        self.skip_line();
        if !is_handler {
            return;
        }
        while *self.peek() != Tok::End {
            let done = self.is("end") && *self.peek_second() == Tok::Word("handler");
            if self.is("end") && matches!(self.peek_second(), Tok::Word("library" | "module" | "widget")) {
                return;
            }
            self.skip_line();
            if done {
                return;
            }
        }
    }

    fn definition(&mut self, file: ModuleKind, out: &mut Vec<Definition>) -> Parse<()> {
        let pos = self.pos();
        let public = self.is("public");
        let has_access = self.accept("public") || self.accept("private") || self.accept("protected");
        let imported = file == ModuleKind::Import;
        let mut push = |kind| {
            out.push(Definition {
                public: public || imported,
                pos,
                kind,
            })
        };
        if has_access
            && matches!(
                self.peek(),
                Tok::Word("use" | "metadata" | "property" | "event" | "syntax")
            )
        {
            return self.fail("a constant, variable, type or handler");
        }
        let Tok::Word(word) = *self.peek() else {
            return self.fail("a definition");
        };
        match word {
            "metadata" => {
                self.advance();
                let key = match self.peek() {
                    Tok::Name(name) => name.clone(),
                    Tok::String(text) => text.clone(),
                    _ => return self.fail("a name or a string"),
                };
                self.advance();
                self.expect("is")?;
                push(DefinitionKind::Metadata(key, self.string()?));
            }
            "use" => {
                self.advance();
                push(DefinitionKind::Use(self.name("the name of a module")?));
                while self.accept(",") {
                    push(DefinitionKind::Use(self.name("the name of a module")?));
                }
            }
            "constant" => {
                self.advance();
                let name = self.new_name()?;
                let value = match imported {
                    true => None,
                    false => {
                        self.expect("is")?;
                        Some(self.expression()?)
                    }
                };
                push(DefinitionKind::Constant(name, value));
            }
            "variable" => {
                self.advance();
                let name = self.new_name()?;
                push(DefinitionKind::Variable(name, self.as_clause()?));
            }
            "property" => push(self.property()?),
            "event" => {
                self.advance();
                let name = self.new_name()?;
                push(DefinitionKind::Event(name, self.signature()?));
            }
            "type" | "record" => push(self.type_definition()?),
            "handler" | "unsafe" | "foreign" | "__safe" => push(self.handler_definition(imported)?),
            "syntax" => push(self.syntax_definition()?),
            "enum" => {
                self.report.error(pos, "not supported by oxt: enum definitions");
                return Err(Stop);
            }
            _ => return self.fail("a definition"),
        }
        Ok(())
    }

    fn property(&mut self) -> Parse<DefinitionKind> {
        self.advance();
        let name = match self.peek() {
            Tok::String(text) => {
                let ident = crate::lcb::ast::Ident {
                    name: text.clone(),
                    pos: self.pos(),
                };
                self.advance();
                ident
            }
            _ => self.new_name()?,
        };
        self.expect("get")?;
        let getter = self.new_name()?;
        let setter = if self.accept("set") {
            Some(self.new_name()?)
        } else {
            None
        };
        Ok(DefinitionKind::Property(name, getter, setter))
    }

    fn type_definition(&mut self) -> Parse<DefinitionKind> {
        if self.accept("record") {
            self.expect("type")?;
            let name = self.new_name()?;
            self.line_end()?;
            let mut fields = Vec::new();
            while !self.accept("end") {
                let field = self.new_name()?;
                fields.push((field, self.as_clause()?));
                self.line_end()?;
            }
            self.expect("type")?;
            return Ok(DefinitionKind::Record(name, fields));
        }
        self.expect("type")?;
        let name = self.new_name()?;
        self.expect("is")?;
        Ok(DefinitionKind::Type(name, self.type_expr()?))
    }

    fn handler_definition(&mut self, imported: bool) -> Parse<DefinitionKind> {
        let safe = self.accept("__safe");
        let is_unsafe = !safe && self.accept("unsafe");
        let foreign = if safe {
            self.expect("foreign")?;
            true
        } else {
            !is_unsafe && self.accept("foreign")
        };
        if foreign && !safe && self.accept("type") {
            let name = self.new_name()?;
            if imported {
                return Ok(DefinitionKind::ForeignType(name, "".into()));
            }
            self.expect("binds")?;
            self.expect("to")?;
            return Ok(DefinitionKind::ForeignType(name, self.string()?));
        }
        self.expect("handler")?;
        if !safe && !is_unsafe && self.accept("type") {
            let name = self.new_name()?;
            return Ok(DefinitionKind::HandlerType(name, self.signature()?, foreign));
        }
        let name = self.new_name()?;
        let signature = self.signature()?;
        if foreign {
            let binding = match imported {
                true => "".into(),
                false => {
                    self.expect("binds")?;
                    self.expect("to")?;
                    self.string()?
                }
            };
            return Ok(DefinitionKind::Foreign(ForeignDef {
                name,
                signature,
                safe,
                binding,
            }));
        }
        if let Some(pos) = signature.variadic {
            self.report
                .error(pos, "Variadic parameters only allowed in foreign handlers");
        }
        let mut body = Vec::new();
        if !imported {
            self.line_end()?;
            body = self.block(&["end"]);
            self.expect("end")?;
            self.expect("handler")?;
        }
        Ok(DefinitionKind::Handler(HandlerDef {
            name,
            signature,
            is_unsafe,
            body,
        }))
    }
}
