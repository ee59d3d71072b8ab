//! Changing chunks: `put` into, before and after, and `delete`, against the model.

use oxt::script::session::Session;
use proptest::prelude::*;

use super::literal;
use super::model::{pieces, place};

/// Runs statements on a variable `x` that holds the text, and gives what it holds then.
fn edited(text: &str, statements: &str) -> String {
    let code = format!("put {} into x; {statements}; get x", literal(text));
    let outcome = Session::new().run_or_evaluate(&code);
    outcome.unwrap_or_else(|failure| panic!("{code}: {}", failure.report))
}

/// A text with its characters `first` to behind `last` replaced.
fn spliced(text: &str, first: usize, last: usize, with: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (before, after) = (&chars[..first], &chars[last..]);
    before
        .iter()
        .chain(with.chars().collect::<Vec<_>>().iter())
        .chain(after)
        .collect()
}

fn prepositions() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["into", "before", "after"][..])
}

/// What becomes of the characters of a piece.
fn around(text: &str, piece: (usize, usize), preposition: &str, with: &str) -> String {
    match preposition {
        "before" => spliced(text, piece.0, piece.0, with),
        "after" => spliced(text, piece.1, piece.1, with),
        _ => spliced(text, piece.0, piece.1, with),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn putting_at_a_chunk_that_is_there_changes_nothing_else(
        text in "[ab,\n \"]{0,16}",
        kind in prop::sample::select(&["char", "byte", "codepoint", "word", "item", "line", "trueWord"][..]),
        number in -6i64..7,
        preposition in prepositions(),
        with in "[xy]{0,3}",
    ) {
        let all = pieces(kind, &text);
        if let Some(at) = place(all.len(), number) {
            let found = edited(&text, &format!("put \"{with}\" {preposition} {kind} {number} of x"));
            let wanted = around(&text, all[at], preposition, &with);
            prop_assert_eq!(found, wanted, "{} {} {} of {:?}", preposition, kind, number, text);
        }
    }

    #[test]
    fn putting_into_a_range_replaces_it(
        text in "[ab,\n ]{0,16}",
        kind in prop::sample::select(&["char", "byte", "word", "item", "line"][..]),
        a in 1i64..6,
        more in 0i64..4,
    ) {
        let all = pieces(kind, &text);
        if let (Some(first), Some(last)) = (place(all.len(), a), place(all.len(), a + more)) {
            let found = edited(&text, &format!("put \"X,Y\" into {kind} {a} to {} of x", a + more));
            prop_assert_eq!(found, spliced(&text, all[first].0, all[last].1, "X,Y"), "{} of {:?}", kind, text);
        }
    }

    #[test]
    fn items_and_lines_that_are_missing_are_made(
        text in "[ab,;]{0,12}",
        (kind, delimiter) in prop::sample::select(&[("item", ','), ("line", ';')][..]),
        number in 1usize..12,
        preposition in prepositions(),
    ) {
        let statements = format!("set the lineDelimiter to \";\"; put \"X\" {preposition} {kind} {number} of x");
        let mut list: Vec<String> = text.split(delimiter).map(str::to_owned).collect();
        if list.len() < number {
            list.resize(number, String::new());
        }
        let piece = &mut list[number - 1];
        *piece = match preposition {
            "before" => format!("X{piece}"),
            "after" => format!("{piece}X"),
            _ => "X".to_owned(),
        };
        let wanted = list.join(&delimiter.to_string());
        prop_assert_eq!(edited(&text, &statements), wanted, "{} {} of {:?}", kind, number, text);
    }

    #[test]
    fn deleting_an_item_or_line_takes_a_delimiter_along(
        text in "[ab,\n]{0,14}",
        (kind, delimiter) in prop::sample::select(&[("item", ','), ("line", '\n')][..]),
        number in -5i64..6,
    ) {
        if let Some(at) = place(pieces(kind, &text).len(), number) {
            let mut list: Vec<&str> = text.split(delimiter).collect();
            list.remove(at);
            let found = edited(&text, &format!("delete {kind} {number} of x"));
            prop_assert_eq!(found, list.join(&delimiter.to_string()), "{} {} of {:?}", kind, number, text);
        }
    }

    #[test]
    fn deleting_chars_takes_only_them(text in "[ab\u{e9}\u{1f600}]{0,10}", a in -6i64..7, b in -6i64..7) {
        let count = text.chars().count();
        if let (Some(first), Some(last)) = (place(count, a), place(count, b)) {
            let found = edited(&text, &format!("delete char {a} to {b} of x"));
            prop_assert_eq!(found, spliced(&text, first, (last + 1).max(first), ""));
        }
    }

    #[test]
    fn what_is_deleted_word_by_word_leaves_no_word(text in "[ab \n]{0,14}") {
        let count = pieces("word", &text).len();
        let found = edited(&text, &format!("repeat {count}; delete word 1 of x; end repeat"));
        prop_assert!(found.trim().is_empty(), "{:?} left of {:?}", found, text);
    }

    #[test]
    fn an_inner_chunk_changes_inside_its_outer_one(text in "[ab,\n]{0,16}", outer in 1usize..5, inner in 1usize..5) {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        if lines.len() < outer {
            lines.resize(outer, String::new());
        }
        let mut items: Vec<&str> = lines[outer - 1].split(',').collect();
        if items.len() < inner {
            items.resize(inner, "");
        }
        items[inner - 1] = "X";
        let line = items.join(",");
        lines[outer - 1] = line;
        let found = edited(&text, &format!("put \"X\" into item {inner} of line {outer} of x"));
        prop_assert_eq!(found, lines.join("\n"), "item {} of line {} of {:?}", inner, outer, text);
    }

    #[test]
    fn adding_one_after_another_is_joining(parts in prop::collection::vec("[a-z\u{e9}]{0,4}", 0..6)) {
        let statements: Vec<String> = parts.iter().map(|part| format!("put \"{part}\" after x")).collect();
        let found = edited("", &format!("get 1; {}", statements.join("; ")));
        prop_assert_eq!(found, parts.concat());
    }
}
