//! Every result type through the C door, at every capacity: a need means that nothing was done.

mod hand_made;

use hand_made::{RUNS, call, ran};
use oxtkit::describe::Handler;
use oxtkit::error::{ERROR_BASE, ErrorCode, error_return};
use oxtkit::reply::AnyFill;
use oxtkit::{Error, Record, Result, filled};
use proptest::prelude::*;

mod tables {
    oxtkit::fields! {
        /// A number.
        1 COUNT: Int "count" "";
        /// Some bytes.
        2 KEY: Raw "key" "bytes";
        /// Some text.
        3 LABEL: Text "label" "";
    }
}

#[derive(Debug, Record)]
struct Bounded {
    count: i64,
    key: [u8; 4],
}

#[derive(Debug, Record)]
struct Unbounded {
    count: i64,
    label: String,
}

hand_made! {
    NOTHING "hmNothing" -> (), reserve 0, ran(());
    TRUE "hmTrue" -> bool, reserve 0, ran(true);
    BYTE "hmByte" -> u8, reserve 0, ran(200u8);
    SHORT "hmShort" -> u16, reserve 0, ran(65535u16);
    LENGTH "hmLength" -> usize, reserve 0, ran(2_000_000_000usize);
    SIGNED "hmSigned" -> i32, reserve 0, ran(-7i32);
    SMALL "hmSmall" -> i64, reserve 0, ran(2i64);
    LARGE "hmLarge" -> u64, reserve 0, ran(1u64 << 60);
    TOO_LARGE "hmTooLarge" -> u64, reserve 0, ran(u64::MAX);
    REAL "hmReal" -> f64, reserve 0, ran(-0.25f64);
    TEXT "hmText" -> String, reserve 0, ran("gr\u{fc}n".to_string());
    WORD "hmWord" -> &str, reserve 0, ran("word");
    BYTES "hmBytes" -> Vec<u8>, reserve 0, ran(vec![9u8, 8, 7]);
    ARRAY "hmArray" -> [u8; 16], reserve 0, ran([5u8; 16]);
    RESERVED "hmReserved" -> Vec<u8>, reserve 64, ran(vec![1u8, 2]);
    NONE "hmNone" -> Option<[u8; 16]>, reserve 0, ran(None::<[u8; 16]>);
    LIST "hmList" -> Vec<i64>, reserve 0, ran(vec![1i64, -1]);
    BOUNDED "hmBounded" -> Bounded, reserve 0, ran(Bounded { count: 3, key: *b"lock" });
    UNBOUNDED "hmUnbounded" -> Unbounded, reserve 0, ran(Unbounded { count: 3, label: "x".into() });
    FILLED "hmFilled" -> AnyFill, reserve 0, filled(40, |out| { ran(()); out.fill(3); Ok(()) });
    SPOILT "hmSpoilt" -> Result<AnyFill>, reserve 0, filled(8, |out| {
        out.fill(0xAA);
        Err(Error::auth_failed("half of it was written"))
    });
}

/// What an untouched buffer holds.
const CANARY: u8 = 0xC5;

/// Calls at every capacity up to `wanted` and a little beyond. `first` is the least capacity at which the handler may
/// run at all.
fn at_every_capacity(handler: &'static Handler, first: usize, wanted: &[u8]) {
    let name = handler.name;
    for capacity in 0..first.max(wanted.len()) + 3 {
        let mut out = vec![CANARY; capacity];
        let before = RUNS.get();
        let returned = call(handler, &mut out);
        let ran = RUNS.get() > before;
        assert_eq!(ran, capacity >= first, "{name} with {capacity} bytes");
        if capacity < first || capacity < wanted.len() {
            let need = first.max(wanted.len());
            assert_eq!(returned, -(need as i32), "{name} with {capacity} bytes");
        } else {
            assert_eq!(returned, wanted.len() as i32, "{name} with {capacity} bytes");
            assert_eq!(&out[..wanted.len()], wanted, "{name} with {capacity} bytes");
        }
        if !ran {
            assert!(
                out.iter().all(|byte| *byte == CANARY),
                "{name} wrote before it ran"
            );
        }
        let beyond = wanted.len().max(first).min(capacity);
        assert!(
            out[beyond..].iter().all(|byte| *byte == CANARY),
            "{name} wrote beyond its result"
        );
    }
}

#[test]
fn small_values_are_returned_and_need_no_buffer() {
    for (handler, value) in [
        (&NOTHING, 0),
        (&TRUE, 1),
        (&BYTE, 200),
        (&SHORT, 65535),
        (&LENGTH, 2_000_000_000),
    ] {
        assert!(handler.returns.ty.is_returned(), "{}", handler.name);
        let mut out = [CANARY; 32];
        assert_eq!(call(handler, &mut []), value, "{}", handler.name);
        assert_eq!(call(handler, &mut out), value, "{}", handler.name);
        assert_eq!(out, [CANARY; 32], "{} wrote something", handler.name);
    }
}

#[test]
fn numbers_of_wide_types_are_always_text_even_when_they_are_small() {
    for (handler, text) in [
        (&SIGNED, "-7"),
        (&SMALL, "2"),
        (&LARGE, "1152921504606846976"),
        (&REAL, "-0.25"),
    ] {
        at_every_capacity(handler, 0, text.as_bytes());
    }
    for handler in [&SIGNED, &SMALL, &LARGE] {
        assert!(!handler.returns.ty.is_returned(), "{}", handler.name);
    }
    assert_eq!(call(&TOO_LARGE, &mut [0; 32]), error_return(ErrorCode::TooLarge));
}

#[test]
fn text_and_bytes_are_written_at_any_capacity_that_holds_them() {
    at_every_capacity(&TEXT, 0, "gr\u{fc}n".as_bytes());
    at_every_capacity(&WORD, 0, b"word");
    at_every_capacity(&BYTES, 0, &[9, 8, 7]);
}

#[test]
fn what_states_its_size_does_not_run_when_the_buffer_is_too_small() {
    at_every_capacity(&ARRAY, 16, &[5; 16]);
    at_every_capacity(&RESERVED, 64, &[1, 2]);
    at_every_capacity(&NONE, 16, &[]);
    at_every_capacity(&FILLED, 40, &[3; 40]);
}

#[test]
fn a_record_of_bounded_size_reserves_the_most_it_can_take() {
    // count: 1 number + 1 type + 2 length + up to 20 digits; key: 1 + 1 + 2 + 4; and 2 for how many fields.
    let encoded = [&[0, 2, 1, 0, 0, 1, b'3', 2, 3, 0, 4][..], b"lock"].concat();
    assert_eq!(BOUNDED.returns.reserve, 34);
    at_every_capacity(&BOUNDED, 34, &encoded);
}

#[test]
fn records_and_lists_of_any_size_are_written_whole_or_not_at_all() {
    at_every_capacity(&UNBOUNDED, 0, &[0, 2, 1, 0, 0, 1, b'3', 3, 2, 0, 1, b'x']);
    let item = |text: &[u8]| {
        [
            &[0, 6 + text.len() as u8, 0, 1, 0, 0, 0, text.len() as u8][..],
            text,
        ]
        .concat()
    };
    let list = [vec![0, 2], item(b"1"), item(b"-1")].concat();
    at_every_capacity(&LIST, 0, &list);
}

#[test]
fn a_failing_fill_leaves_nothing_to_read() {
    let mut out = [CANARY; 8];
    assert_eq!(call(&SPOILT, &mut out), error_return(ErrorCode::AuthFailed));
    assert_eq!(out, [0; 8]);
    assert!(call(&SPOILT, &mut [0; 7]) == -8, "too small: not even tried");
}

#[test]
fn a_filled_result_can_be_had_in_rust_too() {
    use oxtkit::Fill;
    let bytes = filled(3, |out| {
        out.copy_from_slice(b"abc");
        Ok(())
    });
    assert_eq!(bytes.to_vec().expect("nothing fails"), b"abc");
}

proptest! {
    #[test]
    fn a_need_is_never_an_error_and_an_error_never_a_need(capacity in 0usize..100) {
        let mut out = vec![0; capacity];
        for handler in [&TEXT, &BYTES, &ARRAY, &LIST, &BOUNDED, &UNBOUNDED, &FILLED, &LARGE] {
            let returned = call(handler, &mut out);
            prop_assert!(returned > ERROR_BASE, "{}", handler.name);
            if returned < 0 {
                prop_assert!(returned.unsigned_abs() as usize > capacity, "{}", handler.name);
            }
        }
    }
}
