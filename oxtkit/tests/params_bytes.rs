//! Text and bytes as parameters: content may be ASCII text, binary must be Data, passphrases may be anything.

mod said;

use oxtkit::arg::Arg;
use oxtkit::param::{Param, TextOrData};
use oxtkit::{Binary, MAX_LEN};
use proptest::prelude::*;
use said::{number, table, text, whole};

#[test]
fn content_is_data_or_ascii_text() {
    let beyond_ascii = "encoding: is text with characters beyond ASCII, and there is more than one way to turn those into \
                        bytes; pass textEncode(theText, \"UTF-8\"), and use byte, not char, chunks on Data.";
    table!(&[u8] {
        Arg::Data(&[0, 255]) => "[0, 255]",
        text("ab") => "[97, 98]",
        text("") => "[]",
        Arg::Nothing => "[]",
        Arg::Boolean(true) => "[116, 114, 117, 101]",
        whole(-12) => "[45, 49, 50]",
        number(3.0) => "[51]",
        number(0.5) => "badArgument: is a number with a fraction or beyond 2^53; format it as text first, since which digits it has is yours to say.",
        text("\u{e9}") => beyond_ascii,
        Arg::List(&[]) => "badArgument: is a list; it must be Data or text.",
        Arg::Array(&[]) => "badArgument: is an array; it must be Data or text.",
    });
}

#[test]
fn binary_of_one_length_says_which() {
    table!(&[u8; 4] {
        Arg::Data(&[1, 2, 3, 4]) => "[1, 2, 3, 4]",
        Arg::Data(&[1, 2, 3]) => "badArgument: is 3 bytes of Data; it must be 4 bytes of Data.",
        Arg::Data(&[]) => "badArgument: is empty; it must be 4 bytes of Data.",
        Arg::Nothing => "badArgument: is missing; it must be 4 bytes of Data.",
        text("") => "badArgument: is empty; it must be 4 bytes of Data.",
        // Of the right length, and refused all the same: a key that was typed is a mistake.
        text("abcd") => "badArgument: is text of 4 characters; it must be 4 bytes of Data, and text is not taken for bytes here.",
        text("00ff10Ab") => "badArgument: is text of 8 characters; it must be 4 bytes of Data, and text is not taken for bytes here. It looks like hex: decode it first.",
        whole(1234) => "badArgument: is a number; it must be 4 bytes of Data.",
        Arg::Boolean(true) => "badArgument: is a boolean; it must be 4 bytes of Data.",
    });
}

#[test]
fn binary_of_a_range_says_the_range() {
    table!(Binary<'_, 2, 4> {
        Arg::Data(&[1, 2]) => "Binary([1, 2])",
        Arg::Data(&[1]) => "badArgument: is 1 byte of Data; it must be 2 to 4 bytes of Data.",
        Arg::Data(&[0; 5]) => "badArgument: is 5 bytes of Data; it must be 2 to 4 bytes of Data.",
    });
    table!(Binary<'_, 2, MAX_LEN> {
        Arg::Data(&[1]) => "badArgument: is 1 byte of Data; it must be Data of at least 2 bytes.",
    });
    table!(Binary<'_, 0, MAX_LEN> {
        Arg::Nothing => "Binary([])",
        text("") => "Binary([])",
        whole(5) => "badArgument: is a number; it must be Data.",
    });
    let refused = <Binary<'_, 2, 4>>::try_from(&[1u8; 9][..]).expect_err("too long");
    assert_eq!(
        refused.text,
        "is 9 bytes of Data; it must be 2 to 4 bytes of Data."
    );
}

#[test]
fn passphrases_may_be_text_of_any_script() {
    table!(TextOrData<'_> {
        text("p\u{e4}ss") => "TextOrData([112, 195, 164, 115, 115])",
        Arg::Data(&[255]) => "TextOrData([255])",
        Arg::Nothing => "TextOrData([])",
        number(0.5) => "badArgument: is a number with a fraction or beyond 2^53; format it as text first, since which digits it has is yours to say.",
    });
}

#[test]
fn text_is_text_or_data_that_is_utf_8() {
    table!(&str {
        text("gr\u{fc}n") => "\"gr\u{fc}n\"",
        Arg::Data("gr\u{fc}n".as_bytes()) => "\"gr\u{fc}n\"",
        Arg::Nothing => "\"\"",
        Arg::Boolean(false) => "\"false\"",
        number(1e15) => "\"1000000000000000\"",
        Arg::Data(&[0xC3]) => "encoding: is Data that is not UTF-8 text.",
        number(0.1) => "badArgument: is a number with a fraction or beyond 2^53; format it as text first, since which digits it has is yours to say.",
        Arg::List(&[]) => "badArgument: is a list; it must be text.",
    });
}

#[test]
fn a_value_is_never_quoted_where_it_may_be_a_secret() {
    let secret = "correct horse battery staple";
    for said in [
        said::said!(&[u8; 4], text(secret)),
        said::said!(Binary<'_, 2, 4>, Arg::Data(secret.as_bytes())),
        said::said!(&[u8], text("h\u{f6}rse battery staple")),
        said::said!(i32, text(secret)),
    ] {
        assert!(!said.contains("horse") && !said.contains("staple"), "{said}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_content_as_they_are(bytes: Vec<u8>) {
        let arg = Arg::Data(&bytes);
        prop_assert_eq!(<&[u8]>::from_arg(&arg), Ok(&bytes[..]));
    }

    #[test]
    fn text_is_content_only_when_it_is_ascii(any: String) {
        let arg = text(&any);
        let taken = <&[u8]>::from_arg(&arg);
        prop_assert_eq!(taken.is_ok(), any.is_ascii());
        if let Ok(bytes) = taken {
            prop_assert_eq!(bytes, any.as_bytes());
        }
    }

    #[test]
    fn text_is_never_taken_for_binary(any in ".{1,40}") {
        prop_assert!(<Binary<'_, 0, 1000>>::from_arg(&text(&any)).is_err());
    }

    #[test]
    fn data_is_binary_exactly_within_its_limits(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
        let fits = (3..=7).contains(&bytes.len());
        prop_assert_eq!(<Binary<'_, 3, 7>>::from_arg(&Arg::Data(&bytes)).is_ok(), fits);
    }
}
