//! Bytes that are no record, each with the place at which that shows.

use oxtkit::error::{Error, ErrorCode};
use oxtkit::record::{
    DrainReader, ListReader, MAX_DEPTH, Malformed, Out, RecordReader, Value, Writer, check_record, read_value,
};

fn fault_in(bytes: &[u8]) -> Malformed {
    RecordReader::new(bytes)
        .and_then(check_record)
        .expect_err("it is malformed")
}

#[test]
fn every_fault_is_found_where_it_is() {
    let cases: &[(&[u8], usize, &str)] = &[
        (&[], 0, "count is cut off"),
        (&[0], 0, "count is cut off"),
        (&[0xFF, 0xFF, 0, 0, 1], 0, "count is cut off"),
        (&[0xFF, 0xFF, 0, 0, 0xFF, 0xFE], 0, "long form"),
        (&[0, 1], 2, "number of a field is missing"),
        (&[0, 1, 9], 3, "type of a value is missing"),
        (&[0, 1, 9, 8, 0, 0], 3, "no such type"),
        (&[0, 1, 9, 2, 0], 4, "cut off"),
        (&[0, 1, 9, 2, 0, 3, b'a', b'b'], 4, "past the end"),
        (&[0, 1, 9, 2, 0xFF, 0xFF, 0, 0, 0, 1, b'a'], 4, "long form"),
        (&[0, 1, 9, 2, 0, 2, b'a', 0xC3], 7, "not UTF-8"),
        (&[0, 1, 9, 4, 0, 1, b'a'], 6, "hexadecimal"),
        (&[0, 1, 9, 4, 0, 2, b'A', b'B'], 6, "hexadecimal"),
        (&[0, 1, 9, 5, 0, 1, b'2'], 6, "0 or 1"),
        (&[0, 1, 9, 5, 0, 0], 6, "0 or 1"),
        (&[0, 1, 9, 6, 0, 1, 0], 6, "count is cut off"),
        (&[0, 1, 9, 6, 0, 3, 0, 0, 7], 8, "left over"),
        (&[0, 1, 9, 7, 0, 4, 0, 1, 0, 0], 10, "count is cut off"),
        (&[0, 0, 0], 2, "left over"),
    ];
    for (bytes, offset, what) in cases {
        let fault = fault_in(bytes);
        assert_eq!(fault.offset, *offset, "{bytes:?}: {fault}");
        assert!(fault.what.contains(what), "{bytes:?}: {fault}");
    }
}

#[test]
fn whole_numbers_have_one_form_only() {
    let read = |text: &str| {
        let mut bytes = vec![0, 0, text.len() as u8];
        bytes.extend(text.bytes());
        read_value(&bytes).map(|value| format!("{value:?}"))
    };
    for (text, value) in [
        ("0", "Int(0)"),
        ("-1", "Int(-1)"),
        ("9223372036854775807", "Int(9223372036854775807)"),
        ("-9223372036854775808", "Int(-9223372036854775808)"),
        ("9223372036854775808", "Uint(9223372036854775808)"),
        ("18446744073709551615", "Uint(18446744073709551615)"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(value));
    }
    let wrong = [
        "",
        "-",
        "-0",
        "00",
        "01",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "0x1",
        "18446744073709551616",
        "-9223372036854775809",
    ];
    for text in wrong {
        assert!(read(text).is_err(), "{text:?}");
    }
}

#[test]
fn reals_are_numbers_and_nothing_else() {
    let is_real = |text: &str| {
        let mut bytes = vec![1, 0, text.len() as u8];
        bytes.extend(text.bytes());
        matches!(read_value(&bytes), Ok(Value::Real(_)))
    };
    assert!(
        ["0", "-1.5", "1e300", "2.5e-7", "inf", "-inf", "nan"]
            .into_iter()
            .all(is_real)
    );
    assert!(
        !["", "NaN", "infinity", "1e", "0x1p3", "1,5", " 1", "."]
            .into_iter()
            .any(is_real)
    );
}

#[test]
fn after_an_error_a_reader_ends() {
    let mut record = RecordReader::new(&[0, 3, 1, 9, 0, 0]).expect("a count");
    assert!(record.next().is_some_and(|field| field.is_err()));
    assert!(record.next().is_none());
    let mut list = ListReader::new(&[0, 2, 0, 9]).expect("a count");
    assert!(list.next().is_some_and(|item| item.is_err()));
    assert!(list.next().is_none());
    let mut drain = DrainReader::new(&[0, 2, 0]).expect("a count");
    assert!(drain.next().is_some_and(|event| event.is_err()));
    assert!(drain.next().is_none());
}

#[test]
fn nesting_has_a_limit() {
    fn nest(depth: u8, record: &mut Writer<'_, '_>) {
        if depth > 0 {
            record.value(1).record(|inner| nest(depth - 1, inner));
        }
    }
    for (depth, accepted) in [(MAX_DEPTH, true), (MAX_DEPTH + 1, false)] {
        let mut bytes = [0; 256];
        let mut out = Out::new(&mut bytes);
        let mut record = Writer::begin(&mut out);
        nest(depth, &mut record);
        let len = record.end();
        assert_eq!(
            RecordReader::new(&bytes[..len]).and_then(check_record).is_ok(),
            accepted,
            "{depth} deep"
        );
    }
}

#[test]
fn script_is_told_the_place() {
    let error = Error::from(fault_in(&[0, 1]));
    assert_eq!(error.code(), ErrorCode::Encoding);
    assert_eq!(
        error.message(),
        "malformed record at byte 2: the number of a field is missing"
    );
}
