//! Words that only mean something where `oxt` does not go: the syntax of canvas and widgets.
//!
//! The rule: they are what is left of the reserved words once the language's own grammar and the tables are taken away, so
//! a module that gets a table takes its words out of here by itself.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Element;
use super::trie::elements;
use crate::lcb::lexer::words::all_reserved;

/// Words of the grammar itself, those of `syntax` definitions included.
const GRAMMAR: &str = "Array Boolean Data Integer List Number Real String __safe any and as assign assign_array \
     assign_constant assign_list binary begin bind binds by bytecode constant deprecate down each else end enum event exit \
     expression false fetch for foreign forever from get handler if import in inout input into invoke invoke_indirect is \
     iterator jump jump_if_false jump_if_true library list metadata module neutral next nothing number of optional or out \
     output phrase postfix precedence prefix private property protected public put record register repeat reset result \
     return returns set statement step store syntax the then throw times to true type unsafe until up use variable while \
     widget with";

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut words: HashSet<&str> = all_reserved().collect();
    for word in GRAMMAR.split_whitespace() {
        words.remove(word);
    }
    let rules = crate::lcb::ops::modules().iter().flat_map(|module| module.iter());
    for element in rules.flat_map(|rule| elements(rule.form)) {
        if let Element::Word(phrase) = element {
            for word in phrase.split(' ') {
                words.remove(word);
            }
        }
    }
    words
});

/// True for a word that only canvas and widget syntax has.
pub fn is_visual(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::is_visual;

    #[test]
    fn only_words_without_another_meaning_are_visual() {
        for word in ["canvas", "redraw", "paint", "rectangle", "popup", "stroke"] {
            assert!(is_visual(word), "{word}");
        }
        for word in ["char", "sort", "handler", "put", "quit", "script", "is", "random"] {
            assert!(!is_visual(word), "{word}");
        }
    }
}
