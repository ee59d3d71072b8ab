//! Chunk expressions: `char 1 to 3 of word 2 of tText`, `the last item of tList`.

use crate::script::ast::{Chunk, ChunkKind, Expr, ExprKind, ObjectClass, Ordinal, Range};

use super::{PResult, Parser};

impl Parser<'_> {
    /// A chunk whose word is at hand. With an ordinal (`last item of`) the number is already known.
    pub fn chunk_of(&mut self, kind: ChunkKind, ordinal: Option<Ordinal>) -> PResult<Expr> {
        self.deeper(|parser| parser.chunk(kind, ordinal))
    }

    fn chunk(&mut self, kind: ChunkKind, ordinal: Option<Ordinal>) -> PResult<Expr> {
        let pos = self.pos();
        self.advance();
        let range = match ordinal {
            Some(ordinal) => Range::Ordinal(ordinal),
            None => {
                let from = self.expression()?;
                if self.accept("to") {
                    Range::Span(from, self.expression()?)
                } else {
                    Range::One(from)
                }
            }
        };
        if self.accept_any(&["of", "in"]).is_none() {
            return Err(self.wanted(&format!("\"of\" after the {}", kind.name())));
        }
        let at = self.pos();
        let of = self.factor()?;
        if let ExprKind::Chunk(inner, _) = &of.kind
            && inner.kind != ChunkKind::Element
            && inner.kind <= kind
        {
            let message = format!("a {} cannot be part of a {}", kind.name(), inner.kind.name());
            let error = crate::check::Diagnostic::syntax(at, message);
            return Err(Box::new(error.with_help(
                "name the smaller chunk first, or put the larger one in parentheses",
            )));
        }
        Ok(Expr {
            pos,
            kind: ExprKind::Chunk(Box::new(Chunk { kind, range }), Box::new(of)),
        })
    }

    /// `last item of E`, `first field`, `any word of E`. The ordinal is at hand.
    pub fn ordinal(&mut self) -> PResult<Expr> {
        let word = self.word();
        let Some(ordinal) = Ordinal::from_word(&word) else {
            return Err(self.wanted("an ordinal"));
        };
        let next = self.word_of(self.second());
        if let Some((kind, false)) = ChunkKind::from_word(&next) {
            self.advance();
            return self.chunk_of(kind, Some(ordinal));
        }
        if let Some((class, false)) = ObjectClass::from_word(&next) {
            self.advance();
            return self.object_by_ordinal(class, ordinal);
        }
        self.advance();
        Err(self.wanted("a chunk or an object after the ordinal"))
    }
}
