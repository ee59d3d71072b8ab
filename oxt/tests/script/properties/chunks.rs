//! Reading chunks: numbers, ranges and counts of every kind, against the model.

use oxt::script::session::Session;
use proptest::prelude::*;

use super::model::{KINDS, pieces, place, range};
use super::{evaluate, literal};

/// Texts in which every kind of chunk has several pieces.
fn texts() -> impl Strategy<Value = String> {
    "[ab,\n \"+]{0,20}"
}

/// Without quotes, in which tokens are strings.
fn unquoted() -> impl Strategy<Value = String> {
    "[ab,\n (]{0,20}"
}

fn kinds() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&KINDS[..])
}

/// A text that the kind's model covers.
fn kind_and_text() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        kinds().prop_flat_map(|kind| {
            let text = if kind == "token" {
                unquoted().boxed()
            } else {
                texts().boxed()
            };
            (Just(kind), text)
        }),
        (Just("sentence"), "[ab! ]{0,16}"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn chunks_are_counted((kind, text) in kind_and_text()) {
        let mut session = Session::new();
        let count = evaluate(&mut session, &format!("the number of {kind}s of {}", literal(&text)));
        prop_assert_eq!(count, pieces(kind, &text).len().to_string(), "{}s of {:?}", kind, text);
    }

    #[test]
    fn a_number_means_one_chunk((kind, text) in kind_and_text(), number in -9i64..10) {
        let mut session = Session::new();
        let all = pieces(kind, &text);
        let wanted = place(all.len(), number).map_or_else(String::new, |at| range(&text, &all, at, at));
        let found = evaluate(&mut session, &format!("{kind} {number} of {}", literal(&text)));
        prop_assert_eq!(found, wanted, "{} {} of {:?}", kind, number, text);
    }

    #[test]
    fn a_range_goes_from_one_chunk_to_another((kind, text) in kind_and_text(), a in -9i64..10, b in -9i64..10) {
        let all = pieces(kind, &text);
        if let (Some(first), Some(last)) = (place(all.len(), a), place(all.len(), b)) {
            let mut session = Session::new();
            let found = evaluate(&mut session, &format!("{kind} {a} to {b} of {}", literal(&text)));
            prop_assert_eq!(found, range(&text, &all, first, last), "{} {} to {} of {:?}", kind, a, b, text);
        }
    }

    #[test]
    fn ordinals_are_numbers((kind, text) in kind_and_text()) {
        let mut session = Session::new();
        let whole = literal(&text);
        let count = pieces(kind, &text).len();
        for (ordinal, number) in [("first", 1), ("third", 3), ("last", -1), ("middle", count as i64 / 2 + 1)] {
            let by_name = evaluate(&mut session, &format!("the {ordinal} {kind} of {whole}"));
            let by_number = evaluate(&mut session, &format!("{kind} {number} of {whole}"));
            prop_assert_eq!(by_name, by_number, "{} {} of {:?}", ordinal, kind, text);
        }
        let any = evaluate(&mut session, &format!("any {kind} of {whole}"));
        let all = pieces(kind, &text);
        prop_assert!(all.is_empty() && any.is_empty() || (0..count).any(|at| range(&text, &all, at, at) == any));
    }

    #[test]
    fn repeat_for_each_visits_every_chunk((kind, text) in kind_and_text()) {
        let mut session = Session::new();
        let code = format!(
            "repeat for each {kind} tPiece in {}\nput \"<\" & tPiece & \">\" after tAll\nend repeat\nget tAll",
            literal(&text)
        );
        let all = pieces(kind, &text);
        let wanted: String = (0..all.len()).map(|at| format!("<{}>", range(&text, &all, at, at))).collect();
        let found = session.run_or_evaluate(&code).map_err(|failure| failure.report);
prop_assert_eq!(found, Ok(wanted));
    }

    #[test]
    fn a_chunk_of_a_chunk_is_read_from_the_inside(text in texts(), outer in 1i64..6, inner in -4i64..5) {
        let mut session = Session::new();
        let lines = pieces("line", &text);
        let line = place(lines.len(), outer).map_or_else(String::new, |at| range(&text, &lines, at, at));
        for kind in ["char", "word", "item"] {
            let all = pieces(kind, &line);
            let wanted = place(all.len(), inner).map_or_else(String::new, |at| range(&line, &all, at, at));
            let code = format!("{kind} {inner} of line {outer} of {}", literal(&text));
            prop_assert_eq!(evaluate(&mut session, &code), wanted, "{}", code);
        }
    }

    #[test]
    fn offsets_point_at_what_was_found(text in texts(), part in "[ab,]{1,2}") {
        let mut session = Session::new();
        let (whole, wanted) = (literal(&text), literal(&part));
        let at = text.find(&part).map_or(0, |at| at + 1);
        prop_assert_eq!(evaluate(&mut session, &format!("offset({wanted}, {whole})")), at.to_string());
        for kind in ["line", "word"] {
            let all = pieces(kind, &text);
            let piece = (0..all.len()).find(|at| range(&text, &all, *at, *at).contains(&part));
            let found = evaluate(&mut session, &format!("{kind}Offset({wanted}, {whole})"));
            prop_assert_eq!(found, piece.map_or(0, |at| at + 1).to_string(), "{}Offset of {:?} in {:?}", kind, part, text);
        }
    }
}
