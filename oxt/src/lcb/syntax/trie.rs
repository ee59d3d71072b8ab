//! All tables as one tree per position, so that a form is found by walking along the tokens.
//!
//! The rule: at every step a word is preferred to an expression, and the longest form wins.

use std::sync::LazyLock;

use super::table::{Kind, Method, Rule};

/// One element of a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A word.
    Word(&'static str),
    /// An expression.
    Expr,
    /// An expression that is assignable where the form changes it.
    Target,
    /// A constant argument.
    Flag(bool),
}

/// A form with everything the modules do with it.
pub struct Form {
    /// Where it stands.
    pub kind: Kind,
    /// What it is made of.
    pub elements: Vec<Element>,
    /// As written in the table.
    pub text: &'static str,
    /// In the order of the tables.
    pub methods: Vec<(&'static str, Method)>,
    /// Which argument is the target, if one is.
    pub target: Option<usize>,
    /// How many arguments there are, flags included.
    pub arity: usize,
    /// For `add` and `subtract`: 1 and -1, so that the interpreter knows them without their methods.
    pub sign: Option<f64>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text)
    }
}

impl Form {
    /// True if some method can store into the form.
    pub fn is_assignable(&self) -> bool {
        self.methods
            .iter()
            .any(|(_, m)| matches!(m, Method::Chunk(..) | Method::Set(_)))
    }

    /// True if some method changes its target.
    pub fn changes_target(&self) -> bool {
        self.methods.iter().any(|(_, m)| matches!(m, Method::Change(_)))
    }
}

/// A step of a walk.
#[derive(Default)]
pub struct Node {
    words: Vec<(&'static str, Node)>,
    expr: Option<Box<Node>>,
    /// The form that is complete here.
    pub end: Option<&'static Form>,
}

impl Node {
    /// Where a word leads.
    pub fn word(&self, word: &str) -> Option<&Node> {
        self.words.iter().find(|(w, _)| *w == word).map(|(_, node)| node)
    }

    /// Where an expression leads.
    pub fn expr(&self) -> Option<&Node> {
        self.expr.as_deref()
    }

    /// True if nothing can follow but words.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// The words that can follow.
    pub fn next_words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|(w, _)| *w)
    }

    fn step(&mut self, element: &Element) -> &mut Node {
        match element {
            Element::Word(word) => {
                let at = self.words.iter().position(|(w, _)| w == word).unwrap_or_else(|| {
                    self.words.push((word, Node::default()));
                    self.words.len() - 1
                });
                &mut self.words[at].1
            }
            _ => self.expr.get_or_insert_default(),
        }
    }
}

/// The trees.
#[derive(Default)]
pub struct Tables {
    /// Statements.
    pub statements: Node,
    /// Terms and prefix operators.
    pub operands: Node,
    /// Postfix and binary operators, after their first operand.
    pub operators: Node,
    /// What `repeat for each` takes.
    pub iterators: Node,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| build(crate::lcb::ops::modules()));

/// The syntax of all modules.
pub fn tables() -> &'static Tables {
    &TABLES
}

fn build(modules: &[&'static [Rule]]) -> Tables {
    let mut forms: Vec<Form> = Vec::new();
    for rule in modules.iter().flat_map(|rules| rules.iter()) {
        let elements = elements(rule.form);
        let known = forms
            .iter_mut()
            .find(|f| same_place(f.kind, rule.kind) && f.elements == elements);
        match known {
            Some(form) => form.methods.push((rule.name, rule.method)),
            None => forms.push(new_form(rule, elements)),
        }
    }
    let mut tables = Tables::default();
    for form in forms {
        let form: &'static Form = Box::leak(Box::new(form));
        let skip = usize::from(matches!(
            form.kind,
            Kind::Postfix(_) | Kind::Left(_) | Kind::Neutral(_)
        ));
        let mut node = match form.kind {
            Kind::Statement => &mut tables.statements,
            Kind::Term | Kind::Prefix(_) => &mut tables.operands,
            Kind::Iterator => &mut tables.iterators,
            _ => &mut tables.operators,
        };
        for element in form
            .elements
            .iter()
            .skip(skip)
            .filter(|e| !matches!(e, Element::Flag(_)))
        {
            node = node.step(element);
        }
        node.end = Some(form);
    }
    tables
}

/// Postfix and binary forms of one spelling would be the same to a reader, whatever their level.
fn same_place(a: Kind, b: Kind) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

fn new_form(rule: &Rule, elements: Vec<Element>) -> Form {
    let arguments = || elements.iter().filter(|e| !matches!(e, Element::Word(_)));
    Form {
        kind: rule.kind,
        text: rule.form,
        methods: vec![(rule.name, rule.method)],
        target: arguments().position(|e| *e == Element::Target),
        arity: arguments().count(),
        sign: match rule.form {
            "add $ to @" => Some(1.0),
            "subtract $ from @" => Some(-1.0),
            _ => None,
        },
        elements,
    }
}

pub(super) fn elements(form: &'static str) -> Vec<Element> {
    let element = |word: &'static str| match word {
        "$" => Element::Expr,
        "@" => Element::Target,
        "{true}" => Element::Flag(true),
        "{false}" => Element::Flag(false),
        "is_not" => Element::Word("is not"),
        "bitwise_and" => Element::Word("bitwise and"),
        "bitwise_or" => Element::Word("bitwise or"),
        "bitwise_xor" => Element::Word("bitwise xor"),
        _ => Element::Word(word),
    };
    form.split(' ').map(element).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lcb::lexer::words::{PHRASES, SIGNS, reserved};

    #[test]
    fn every_word_of_every_form_is_a_token() {
        for rule in crate::lcb::ops::modules().iter().flat_map(|m| m.iter()) {
            for element in elements(rule.form) {
                if let Element::Word(word) = element {
                    let known = reserved(word).is_some() || SIGNS.contains(&word) || PHRASES.contains(&word);
                    assert!(known, "{word} in {}", rule.form);
                }
            }
        }
    }

    #[test]
    fn the_same_form_in_two_modules_has_two_methods() {
        let form = tables()
            .operators
            .word("&")
            .and_then(Node::expr)
            .and_then(|n| n.end);
        assert_eq!(form.map(|f| f.methods.len()), Some(3), "strings, data and lists");
    }
}
