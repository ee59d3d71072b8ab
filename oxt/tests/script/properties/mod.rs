//! Properties of chunks and numbers that hold for every input.

mod chunks;
mod conversions;
mod edits;
mod model;
mod numbers;

use oxt::script::session::Session;
use proptest::prelude::*;

fn evaluate(session: &mut Session, expression: &str) -> String {
    session
        .evaluate(expression)
        .unwrap_or_else(|failure| panic!("{expression}: {}", failure.report))
}

/// A text as a script writes it: pieces in quotes, joined.
fn literal(text: &str) -> String {
    let parts: Vec<String> = text
        .split('\n')
        .map(|line| format!("\"{}\"", line.replace('"', "\" & quote & \"")))
        .collect();
    format!("({})", parts.join(" & return & "))
}

/// Texts with many delimiters, quotes and characters beyond ASCII.
fn texts() -> impl Strategy<Value = String> {
    "[ab,\n \"\u{e9}\u{1f600}]{0,24}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn items_come_together_again(text in texts()) {
        let mut session = Session::new();
        let whole = literal(&text);
        let count: usize = evaluate(&mut session, &format!("the number of items of {whole}")).parse().expect("a count");
        let joined = evaluate(&mut session, &format!("item 1 to -1 of {whole}"));
        prop_assert_eq!(joined.as_str(), text.strip_suffix(',').unwrap_or(&text));
        let last = evaluate(&mut session, &format!("item {count} of {whole}"));
        let last_from_end = evaluate(&mut session, &format!("item -1 of {whole}"));
        prop_assert_eq!(last, last_from_end);
        prop_assert_eq!(evaluate(&mut session, &format!("item {} of {whole}", count + 1)), "");
    }

    #[test]
    fn a_char_range_is_the_chars_of_the_range(text in texts(), a in 1usize..12, b in 1usize..12) {
        let mut session = Session::new();
        let whole = literal(&text);
        let range = evaluate(&mut session, &format!("char {a} to {b} of {whole}"));
        let mut single = String::new();
        for index in a..=b {
            single.push_str(&evaluate(&mut session, &format!("char {index} of {whole}")));
        }
        prop_assert_eq!(range, single);
    }

    #[test]
    fn negative_numbers_count_from_the_end(text in texts(), back in 1usize..8) {
        let mut session = Session::new();
        let whole = literal(&text);
        for kind in ["char", "item", "line", "word"] {
            let count: usize = evaluate(&mut session, &format!("the number of {kind}s of {whole}")).parse().expect("a count");
            let from_end = evaluate(&mut session, &format!("{kind} -{back} of {whole}"));
            let from_start = match (count + 1).checked_sub(back) {
                Some(index) if index > 0 => evaluate(&mut session, &format!("{kind} {index} of {whole}")),
                _ => String::new(),
            };
            prop_assert_eq!(from_end, from_start, "{} {}", kind, back);
        }
    }

    #[test]
    fn what_is_put_into_an_item_is_there(text in "[ab,]{0,12}", index in 1usize..9) {
        let mut session = Session::new();
        let code = format!("put {} into x; put \"NEW\" into item {index} of x; get item {index} of x", literal(&text));
        prop_assert_eq!(session.run_or_evaluate(&code).map_err(|f| f.report), Ok("NEW".to_owned()));
    }

    #[test]
    fn whole_numbers_are_written_and_read_back(number in -1_000_000_000_000i64..1_000_000_000_000) {
        let mut session = Session::new();
        prop_assert_eq!(evaluate(&mut session, &format!("{number} + 0")), number.to_string());
        prop_assert_eq!(evaluate(&mut session, &format!("\"{number}\" is a number")), "true");
    }

    #[test]
    fn decimals_are_rounded_to_six_places(number in -1.0e6f64..1.0e6) {
        let mut session = Session::new();
        let text = evaluate(&mut session, &format!("\"{number:.9}\" + 0"));
        let read: f64 = text.parse().expect("a number");
        prop_assert!((read - number).abs() <= 0.000_000_6, "{} {}", text, number);
        prop_assert!(text.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 6 && !decimals.ends_with('0')));
    }

    #[test]
    fn arrays_survive_encoding(keys in prop::collection::vec("[a-z\u{e9}]{1,6}", 0..6)) {
        let mut session = Session::new();
        let puts: String = keys.iter().map(|key| format!("put \"{key}\" into a[\"{key}\"]; ")).collect();
        let code = format!("{puts}put arrayDecode(arrayEncode(a)) into b; get (a is b) or the number of elements of a = 0");
        prop_assert_eq!(session.run_or_evaluate(&code).map_err(|f| f.report), Ok("true".to_owned()));
    }
}
