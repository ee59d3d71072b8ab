//! Conversions that have a way back give what went in.

use oxt::script::session::Session;
use proptest::prelude::*;

use super::{evaluate, literal};

/// Bytes as a script writes them.
fn bytes(list: &[u8]) -> String {
    let hex: String = list.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("binaryEncode(\"H*\", \"{hex}\")")
}

/// Whether two values have the same bytes. A digest tells bytes apart that comparison, which ignores case, does not.
fn is_same(back: &str, whole: &str) -> String {
    evaluate(
        &mut Session::new(),
        &format!("sha1Digest({back}) = sha1Digest({whole})"),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bytes_survive(list in prop::collection::vec(any::<u8>(), 1..200)) {
        let whole = bytes(&list);
        for back in [
            format!("base64Decode(base64Encode({whole}))"),
            format!("decompress(compress({whole}))"),
            format!("textEncode(textDecode({whole}, \"iso8859-1\"), \"iso8859-1\")"),
        ] {
            prop_assert_eq!(is_same(&back, &whole), "true", "{}", back);
        }
        let mut session = Session::new();
        let code = format!("get binaryDecode(\"H*\", {whole}, tHex); get tHex");
        let hex: String = list.iter().map(|byte| format!("{byte:02x}")).collect();
        prop_assert_eq!(session.run_or_evaluate(&code).map_err(|failure| failure.report), Ok(hex));
    }

    #[test]
    fn text_survives_encodings(text in "[a-z \n\u{e9}\u{20ac}\u{1f600}\u{4e2d}]{0,30}") {
        let mut session = Session::new();
        let whole = literal(&text);
        for name in ["UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32"] {
            let back = evaluate(&mut session, &format!("textDecode(textEncode({whole}, \"{name}\"), \"{name}\")"));
            prop_assert_eq!(&back, &text, "{}", name);
        }
    }

    #[test]
    fn urls_survive(text in "[a-zA-Z0-9 %+&=/?\n\u{e9}]{0,30}") {
        let mut session = Session::new();
        let encoded = evaluate(&mut session, &format!("urlEncode({})", literal(&text)));
        prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic()), "{}", encoded);
        prop_assert_eq!(evaluate(&mut session, &format!("urlDecode(\"{encoded}\")")), text);
    }

    #[test]
    fn numbers_survive_packing(n in any::<i32>(), small in any::<i16>(), x in -1.0e9f64..1.0e9) {
        let mut session = Session::new();
        let x = (x * 1000.0).round() / 1000.0;
        let code = format!(
            "put binaryEncode(\"iMsd\", {n}, {n}, {small}, {x}) into tData; \
             get binaryDecode(\"iMsd\", tData, tA, tB, tC, tD); get tA & comma & tB & comma & tC & comma & (tD = {x})"
        );
        let found = session.run_or_evaluate(&code).map_err(|failure| failure.report);
        let first = found.as_ref().ok().and_then(|text| text.split(',').next()).unwrap_or_default();
        prop_assert_eq!(first, n.to_string());
        prop_assert!(found.as_ref().is_ok_and(|text| text.ends_with(&format!(",{small},true"))), "{:?}", found);
    }

    #[test]
    fn characters_and_their_numbers_belong_together(code in 1u32..0x11_0000) {
        if char::from_u32(code).is_some() {
            let mut session = Session::new();
            prop_assert_eq!(evaluate(&mut session, &format!("codepointToNum(numToCodepoint({code}))")), code.to_string());
        }
    }

    #[test]
    fn what_is_split_is_combined_again(parts in prop::collection::vec("[a-z]{1,4}", 1..8)) {
        let mut session = Session::new();
        let text = parts.join(",");
        let code = format!("put \"{text}\" into x; split x by comma; combine x using comma; get x");
        prop_assert_eq!(session.run_or_evaluate(&code).map_err(|failure| failure.report), Ok(text));
    }

    #[test]
    fn seconds_and_dates_belong_together(minutes in 0i64..60_000_000) {
        let mut session = Session::new();
        let seconds = minutes * 60;
        let code = format!(
            "put {seconds} into x; convert x from seconds to dateItems; convert x from dateItems to seconds; get x"
        );
        prop_assert_eq!(session.run_or_evaluate(&code).map_err(|failure| failure.report), Ok(seconds.to_string()));
    }
}
