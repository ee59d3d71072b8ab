//! Numbers and booleans as parameters: what is taken, what is refused, and the exact sentence.

mod said;

use oxtkit::Int;
use oxtkit::arg::Arg;
use oxtkit::param::Param;
use proptest::prelude::*;
use said::{number, table, text, whole};

#[test]
fn whole_numbers_come_as_numbers_text_or_data() {
    table!(i32 {
        whole(-7) => "-7",
        number(42.0) => "42",
        number(-0.0) => "0",
        text("42") => "42",
        text("  42 ") => "42",
        text("+5") => "5",
        text("1e3") => "1000",
        text("2.0") => "2",
        Arg::Data(b"42") => "42",
        whole(i64::from(i32::MIN)) => "-2147483648",
    });
}

#[test]
fn what_is_no_whole_number_is_refused_with_what_was_found() {
    table!(i32 {
        Arg::Nothing => "badArgument: is missing; it must be a whole number.",
        Arg::Boolean(true) => "badArgument: is a boolean; it must be a whole number.",
        text("") => "badArgument: is empty; it must be a whole number.",
        text("seven") => "badArgument: is text of 5 characters; it must be a whole number.",
        Arg::Data(&[0xFF, 1]) => "badArgument: is 2 bytes of Data; it must be a whole number.",
        Arg::List(&[]) => "badArgument: is a list; it must be a whole number.",
        Arg::Array(&[]) => "badArgument: is an array; it must be a whole number.",
        number(1.5) => "badArgument: is 1.5; it must be a whole number.",
        text("1.5") => "badArgument: is 1.5; it must be a whole number.",
        number(f64::NAN) => "badArgument: is NaN; it must be a whole number.",
        text("inf") => "badArgument: is inf; it must be a whole number.",
    });
}

#[test]
fn every_integer_type_states_its_range() {
    let beyond = |max: &str| format!("badArgument: is {max}");
    table!(u8 {
        whole(255) => "255",
        whole(256) => beyond("256; it must be a whole number from 0 to 255."),
        whole(-1) => beyond("-1; it must be a whole number from 0 to 255."),
    });
    table!(u16 {
        whole(65535) => "65535",
        whole(65536) => beyond("65536; it must be a whole number from 0 to 65535."),
    });
    table!(i32 {
        whole(1 << 31) => beyond("2147483648; it must be a whole number from -2147483648 to 2147483647."),
    });
    table!(u32 {
        whole((1 << 32) - 1) => "4294967295",
        whole(1 << 32) => beyond("4294967296; it must be a whole number from 0 to 4294967295."),
    });
    table!(u64 {
        whole(-1) => beyond("-1; it must be a whole number from 0 to 18446744073709551615."),
    });
    table!(Int<10, 20> {
        whole(10) => "Int(10)",
        text("20") => "Int(20)",
        whole(9) => beyond("9; it must be a whole number from 10 to 20."),
        whole(21) => beyond("21; it must be a whole number from 10 to 20."),
    });
}

#[test]
fn numbers_beyond_2_to_53_come_as_decimal_text_only() {
    let inexact = "badArgument: is beyond 2^53, which a script number cannot hold exactly; pass such numbers as decimal \
                   text.";
    table!(u64 {
        number(9_007_199_254_740_992.0) => "9007199254740992",
        number(9_007_199_254_740_994.0) => inexact,
        text("9007199254740994") => "9007199254740994",
        text("18446744073709551615") => "18446744073709551615",
        text("18446744073709551616") => "badArgument: is 18446744073709551616; it must be a whole number from 0 to 18446744073709551615.",
        // The C ABI has 64 bits, and keeps all of them.
        whole(i64::MAX) => "9223372036854775807",
    });
}

#[test]
fn real_numbers_are_finite() {
    table!(f64 {
        number(0.1) => "0.1",
        whole(3) => "3.0",
        text(" -2.5e2 ") => "-250.0",
        Arg::Data(b"0.25") => "0.25",
        number(f64::NAN) => "badArgument: is NaN; it must be a finite number.",
        text("-inf") => "badArgument: is -inf; it must be a finite number.",
        text("") => "badArgument: is empty; it must be a number.",
        text("half") => "badArgument: is text of 4 characters; it must be a number.",
        Arg::Boolean(false) => "badArgument: is a boolean; it must be a number.",
        Arg::Nothing => "badArgument: is missing; it must be a number.",
    });
}

#[test]
fn booleans_are_words_and_in_c_0_and_1() {
    table!(bool {
        Arg::Boolean(true) => "true",
        text("TRUE") => "true",
        text("false") => "false",
        Arg::Data(b"true") => "true",
        whole(0) => "false",
        whole(1) => "true",
        whole(2) => "badArgument: is a number; it must be true or false.",
        // In script 1 is no boolean.
        number(1.0) => "badArgument: is a number; it must be true or false.",
        text("yes") => "badArgument: is text of 3 characters; it must be true or false.",
        text("") => "badArgument: is empty; it must be true or false.",
        Arg::Nothing => "badArgument: is missing; it must be true or false.",
    });
}

#[test]
fn empty_is_none_where_it_is_allowed() {
    table!(Option<i32> {
        Arg::Nothing => "None",
        text("") => "None",
        Arg::Data(b"") => "None",
        whole(0) => "Some(0)",
        text("x") => "badArgument: is text of 1 character; it must be a whole number.",
    });
    table!(Option<bool> {
        Arg::Nothing => "None",
        Arg::Boolean(false) => "Some(false)",
    });
}

/// Runs every number type over `arg`; only that nothing panics is asked of the answers.
fn judge_all(arg: &Arg<'_>) {
    let _ = (
        u8::from_arg(arg),
        u16::from_arg(arg),
        i32::from_arg(arg),
        u32::from_arg(arg),
    );
    let _ = (
        i64::from_arg(arg),
        u64::from_arg(arg),
        f64::from_arg(arg),
        bool::from_arg(arg),
    );
    let _ = (<Int<-5, 5>>::from_arg(arg), <Option<u32>>::from_arg(arg));
}

proptest! {
    #[test]
    fn any_number_is_judged_without_a_panic(n: f64) {
        judge_all(&number(n));
        judge_all(&number(f64::from_bits(n.to_bits() ^ 1)));
    }

    #[test]
    fn any_text_is_judged_without_a_panic(any: String) {
        judge_all(&text(&any));
        judge_all(&Arg::Data(any.as_bytes()));
    }

    #[test]
    fn any_digits_are_judged_without_a_panic(digits in "[-+]?[0-9]{0,400}(\\.[0-9]{0,20})?(e[-+]?[0-9]{1,4})?") {
        judge_all(&text(&digits));
    }

    #[test]
    fn integers_round_trip_as_text_and_in_c(n: i64) {
        prop_assert_eq!(i64::from_arg(&text(&n.to_string())), Ok(n));
        prop_assert_eq!(i64::from_arg(&whole(n)), Ok(n));
    }

    #[test]
    fn unsigned_integers_round_trip_as_text(n: u64) {
        prop_assert_eq!(u64::from_arg(&text(&n.to_string())), Ok(n));
    }

    #[test]
    fn a_range_is_kept_whichever_way_the_number_comes(n in -300i64..600) {
        let fits = u8::try_from(n).ok();
        prop_assert_eq!(u8::from_arg(&whole(n)).ok(), fits);
        prop_assert_eq!(u8::from_arg(&number(n as f64)).ok(), fits);
        prop_assert_eq!(u8::from_arg(&text(&n.to_string())).ok(), fits);
    }
}
