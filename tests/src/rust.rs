//! Rust sources as tokens, so that comments and strings are not mistaken for code, and code inside macros is seen.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::files::File;

/// A word of code and its line.
pub struct Word {
    /// The identifier or keyword.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A use of the keyword `unsafe`.
pub struct Unsafe {
    /// Its line, from 1.
    pub line: usize,
    /// Whether it opens a block, which must say why it is sound. Otherwise it marks a function, an impl or a type.
    pub block: bool,
}

/// All identifiers and keywords of a source, in order. Comments, documentation and literals hold none.
pub fn words(file: &File) -> Vec<Word> {
    let mut words = Vec::new();
    visit(tokens(file), &mut |tree, _| {
        if let TokenTree::Ident(word) = tree {
            words.push(Word {
                text: word.to_string(),
                line: word.span().start().line,
            });
        }
    });
    words
}

/// All uses of `unsafe` in a source. The attribute form, as in `#[unsafe(no_mangle)]`, is not one: it runs nothing.
pub fn unsafe_uses(file: &File) -> Vec<Unsafe> {
    let mut uses = Vec::new();
    visit(tokens(file), &mut |tree, next| {
        let TokenTree::Ident(word) = tree else { return };
        let line = word.span().start().line;
        match next {
            _ if word != "unsafe" => {}
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {}
            Some(TokenTree::Group(group)) => {
                uses.push(Unsafe {
                    line,
                    block: group.delimiter() == Delimiter::Brace,
                });
            }
            _ => uses.push(Unsafe { line, block: false }),
        }
    });
    uses
}

fn tokens(file: &File) -> TokenStream {
    file.text
        .parse()
        .unwrap_or_else(|e| panic!("{} is not Rust: {e}", file.path))
}

fn visit(stream: TokenStream, see: &mut dyn FnMut(&TokenTree, Option<&TokenTree>)) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        see(&tree, trees.peek());
        if let TokenTree::Group(group) = tree {
            visit(group.stream(), see);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        File {
            path: "sample.rs".to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn unsafe_is_seen_in_code_and_macros_but_not_in_prose() {
        let source = file(
            "/// unsafe { not code }\nfn f() { let s = \"unsafe { }\"; unsafe { g() } }\n\
             macro_rules! m { () => { unsafe { h() } }; }\n\
             #[unsafe(no_mangle)]\npub unsafe extern \"C\" fn e() {}\n",
        );
        let seen: Vec<(usize, bool)> = unsafe_uses(&source).iter().map(|u| (u.line, u.block)).collect();
        assert_eq!(seen, [(2, true), (3, true), (5, false)]);
    }

    #[test]
    fn words_are_code_only() {
        let source = file("//! about torrents\nuse a::b; // torrents\nconst C: &str = \"torrents\";\n");
        let seen: Vec<String> = words(&source).into_iter().map(|w| w.text).collect();
        assert!(
            seen.contains(&"a".to_owned()) && !seen.contains(&"torrents".to_owned()),
            "{seen:?}"
        );
    }
}
