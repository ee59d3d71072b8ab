//! Forms with holes, filled from choices.

use arbitrary::Unstructured;

/// What goes into the holes of a form.
pub(crate) trait Language {
    /// `$`: an expression.
    fn expression(writer: &mut Writer);
    /// `@`: something that can be assigned.
    fn container(writer: &mut Writer);
    /// `~`: statements, one a line.
    fn block(writer: &mut Writer);
}

/// A program as it grows.
pub(crate) struct Writer<'u> {
    choices: Unstructured<'u>,
    /// The text so far.
    pub out: String,
    depth: u32,
}

/// How deep forms are put into holes of forms.
const DEEPEST: u32 = 8;

impl<'u> Writer<'u> {
    pub fn new(choices: &'u [u8]) -> Self {
        Self {
            choices: Unstructured::new(choices),
            out: String::new(),
            depth: 0,
        }
    }

    /// A number below `count`; 0 once the choices are used up.
    pub fn number(&mut self, count: usize) -> usize {
        self.choices.choose_index(count).unwrap_or(0)
    }

    /// True while there is something left to decide and room for it.
    pub fn may_grow(&self) -> bool {
        !self.choices.is_empty() && self.depth < DEEPEST
    }

    /// One of the forms, with its holes filled.
    pub fn one_of<L: Language>(&mut self, forms: &[impl AsRef<str>]) {
        let form = &forms[self.number(forms.len())];
        self.fill::<L>(form.as_ref());
    }

    /// A form with its holes filled.
    pub fn fill<L: Language>(&mut self, form: &str) {
        self.depth += 1;
        for c in form.chars() {
            match c {
                '$' => L::expression(self),
                '@' => L::container(self),
                '~' => L::block(self),
                other => self.out.push(other),
            }
        }
        self.depth -= 1;
    }
}
