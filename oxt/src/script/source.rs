//! A script's text and the positions in it. A position is a line and a column, both counted from 1, the column in characters.

use std::rc::Rc;

/// A place in a script: line and column, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pos {
    /// Line, from 1 (0: unknown).
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Pos {
    /// A position from its line and column.
    pub const fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// The text of one script and the name it is reported under.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: Vec<u32>,
}

impl Source {
    /// Takes a script's text. `name` is a file name, or an object's name for a script that was set at run time.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Rc<Self> {
        let text = text.into();
        let mut lines = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                lines.push(at as u32 + 1);
            }
        }
        Rc::new(Self {
            name: name.into(),
            text,
            lines,
        })
    }

    /// The name errors are reported under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of lines, the last one included even when it is empty.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// One line, counted from 1, without its line end; empty when there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let Some(index) = (line as usize).checked_sub(1) else {
            return "";
        };
        let Some(&start) = self.lines.get(index) else {
            return "";
        };
        let end = self
            .lines
            .get(index + 1)
            .map_or(self.text.len(), |end| *end as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// The line with a caret under the column, ready to print below an error message.
    pub fn excerpt(&self, pos: Pos) -> String {
        let line = self.line(pos.line).replace('\t', " ");
        if line.is_empty() {
            return String::new();
        }
        let number = pos.line.to_string();
        let pad = " ".repeat(number.len());
        let indent = " ".repeat(pos.column.saturating_sub(1) as usize);
        format!(" {pad} |\n {number} | {line}\n {pad} | {indent}^\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_cr_and_crlf() {
        let source = Source::new("s", "a\r\nb\rc\nd");
        assert_eq!(source.line_count(), 4);
        assert_eq!(
            (source.line(1), source.line(2), source.line(3), source.line(4)),
            ("a", "b", "c", "d")
        );
        assert_eq!(source.line(5), "");
        assert_eq!(source.line(0), "");
    }

    #[test]
    fn the_caret_stands_under_the_column() {
        let source = Source::new("s", "put x into");
        assert_eq!(
            source.excerpt(Pos::new(1, 5)),
            "   |\n 1 | put x into\n   |     ^\n"
        );
    }
}
