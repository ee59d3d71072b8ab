//! Lengths and counts around 65535, where the short form ends and the long one begins.

use oxtkit::record::{
    DrainReader, DrainWriter, Drained, ListReader, ListWriter, Out, RecordReader, Value, Writer, read_value,
};

const AROUND: [usize; 5] = [65533, 65534, 65535, 65536, 70_000];

/// How many bytes announce so many.
fn prefix(value: usize) -> usize {
    if value < 65535 { 2 } else { 6 }
}

/// Writes at the exact need, one byte less and none, and returns the bytes of the first.
fn at_need(write: impl Fn(&mut Out<'_>)) -> Vec<u8> {
    let need_at = |buffer: &mut [u8]| {
        let mut out = Out::new(buffer);
        write(&mut out);
        out.needed()
    };
    let need = need_at(&mut []);
    let mut bytes = vec![0; need];
    for capacity in [need - 1, need / 2, 5, need] {
        assert_eq!(need_at(&mut bytes[..capacity]), need, "at capacity {capacity}");
    }
    bytes
}

#[test]
fn values_of_any_length() {
    for len in AROUND {
        let content: Vec<u8> = (0..len).map(|at| at as u8).collect();
        let bytes = at_need(|out| out.raw(&content));
        assert_eq!(bytes.len(), 1 + prefix(len) + len);
        let Ok(Value::Raw(read)) = read_value(&bytes) else {
            panic!("{len} bytes were written")
        };
        assert!(read == content);
    }
    let bytes = at_need(|out| out.raw(&[7; 65535]));
    assert_eq!(bytes[..8], [3, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 7]);
}

#[test]
fn hexadecimal_text_counts_its_digits() {
    for len in [32766, 32767, 32768] {
        let bytes = at_need(|out| out.hex(&vec![0xAB; len]));
        assert_eq!(bytes.len(), 1 + prefix(2 * len) + 2 * len);
        let Ok(Value::Hex(text)) = read_value(&bytes) else {
            panic!("{len} bytes were written")
        };
        assert!(text == "ab".repeat(len));
    }
}

#[test]
fn nested_records_of_any_length() {
    for len in AROUND {
        // Count, number, type and length of the inner field stand before its bytes.
        let inner = len - 2 - 2 - prefix(len - 6);
        let content = vec![9; inner];
        let bytes = at_need(|out| {
            out.record(|record| {
                record.put_id(1, content.as_slice());
            });
            out.boolean(true);
        });
        let (value, after) = bytes.split_at(bytes.len() - 4);
        assert_eq!(after, [5, 0, 1, b'1'], "what follows stands where it should");
        let Ok(Value::Record(mut record)) = read_value(value) else {
            panic!("a record of {len} bytes")
        };
        let Some(Ok(field)) = record.next() else {
            panic!("a field")
        };
        assert!(field.id == 1 && matches!(field.value, Value::Raw(raw) if raw == content));
        assert!(record.next().is_none());
    }
}

#[test]
fn records_of_any_number_of_fields() {
    for count in AROUND {
        let bytes = at_need(|out| {
            let mut record = Writer::begin(out);
            (0..count).for_each(|number| record.put_id(number as u8, &(number % 10 == 3)));
            record.end();
        });
        assert_eq!(bytes.len(), prefix(count) + 5 * count);
        let record = RecordReader::new(&bytes).expect("a count");
        assert_eq!(record.fields_left(), count);
        for (number, field) in record.enumerate() {
            let field = field.expect("well formed");
            assert_eq!(field.id, number as u8);
            assert!(matches!(field.value, Value::Boolean(value) if value == (number % 10 == 3)));
        }
    }
}

#[test]
fn lists_of_any_number_of_items() {
    for count in AROUND {
        let bytes = at_need(|out| {
            let mut list = ListWriter::begin(out);
            (0..count as i64).for_each(|number| list.put(&number));
            list.end();
        });
        let list = ListReader::new(&bytes).expect("a count");
        assert_eq!(list.items_left(), count);
        for (number, item) in (0..).zip(list) {
            let value = item.and_then(|item| item.bare()).expect("well formed");
            assert!(matches!(value, Some(Value::Int(value)) if value == number));
        }
    }
}

#[test]
fn drained_events_of_any_length() {
    for len in AROUND {
        let body = at_need(|out| {
            let mut record = Writer::begin(out);
            record.put_id(1, vec![7_u8; len].as_slice());
            record.end();
        });
        let need = DrainWriter::need(body.len());
        assert_eq!(need, 2 + 2 + prefix(body.len()) + body.len());
        let mut buffer = vec![0; need];
        assert!(
            !DrainWriter::new(&mut buffer[1..]).push(5, &body),
            "one byte too few"
        );
        let mut drain = DrainWriter::new(&mut buffer);
        assert!(drain.push(5, &body));
        assert_eq!(
            drain.end(),
            Drained::Written {
                events: 1,
                bytes: need
            }
        );
        let mut drained = DrainReader::new(&buffer).expect("a count");
        let Some(Ok((5, mut record))) = drained.next() else {
            panic!("an event with code 5")
        };
        assert!(
            matches!(record.next(), Some(Ok(field)) if matches!(field.value, Value::Raw(raw) if raw.len() == len))
        );
        assert!(drained.next().is_none());
    }
}

#[test]
fn a_drain_ends_before_its_count_would_need_the_long_form() {
    let mut buffer = vec![0; 1 << 20];
    let mut drain = DrainWriter::new(&mut buffer);
    let mut taken = 0;
    while drain.push(1, b"\0\0") {
        taken += 1;
    }
    assert_eq!((taken, drain.events()), (65534, 65534));
    let Drained::Written { bytes, .. } = drain.end() else {
        panic!("something was written")
    };
    assert_eq!(
        DrainReader::new(&buffer[..bytes])
            .expect("a count")
            .filter(Result::is_ok)
            .count(),
        65534
    );
}
