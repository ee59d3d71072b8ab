//! Which Rust values become which bytes, and that their stated limits hold.

use std::borrow::Cow;
use std::sync::Arc;

use oxtkit::handle::{Handle, Kind};
use oxtkit::record::{
    Field, FieldType, FieldValue, Hex, Out, Record, RecordReader, Value, Writer, max_record_len, measure,
    read_value, write_record,
};

#[derive(Debug)]
struct Toy;

impl Kind for Toy {
    const CODE: u8 = 31;
    const NAME: &'static str = "toy";
}

static NAME: Field = Field {
    id: 1,
    ty: FieldType::Text,
    key: "name",
    unit: "",
    doc: "What it is called.",
};
static AGE: Field = Field {
    id: 2,
    ty: FieldType::Int,
    key: "age",
    unit: "years",
    doc: "How old it is.",
};

struct Person {
    name: String,
    age: Option<u8>,
}

impl Record for Person {
    const FIELDS: &'static [&'static Field] = &[&NAME, &AGE];
    const MAX_LEN: Option<usize> = None;

    fn write(&self, writer: &mut Writer<'_, '_>) {
        writer.put(&NAME, &self.name);
        writer.put(&AGE, &self.age);
    }
}

/// Two numbers: a record with a limit.
struct Pair(i64, bool);

impl Record for Pair {
    const FIELDS: &'static [&'static Field] = &[];
    const MAX_LEN: Option<usize> =
        max_record_len(&[<i64 as FieldValue>::MAX_LEN, <bool as FieldValue>::MAX_LEN]);

    fn write(&self, writer: &mut Writer<'_, '_>) {
        writer.put_id(1, &self.0);
        writer.put_id(2, &self.1);
    }
}

/// The bytes of a value, checked against its type and its limit.
fn bytes_of<V: FieldValue + ?Sized>(value: &V) -> Vec<u8> {
    let mut buffer = vec![0; 4096];
    let mut out = Out::new(&mut buffer);
    value.write(&mut out);
    let len = out.needed();
    assert_eq!(buffer[0], V::TYPE as u8);
    assert!(
        V::MAX_LEN.is_none_or(|most| len <= most),
        "{len} bytes, but {:?} is the most",
        V::MAX_LEN
    );
    buffer.truncate(len);
    buffer
}

/// How a value reads back.
fn shown<V: FieldValue + ?Sized>(value: &V) -> String {
    format!("{:?}", read_value(&bytes_of(value)).expect("well formed"))
}

#[test]
fn numbers_at_their_ends() {
    assert_eq!(
        [shown(&i8::MIN), shown(&i16::MIN), shown(&i32::MIN)],
        ["Int(-128)", "Int(-32768)", "Int(-2147483648)"]
    );
    assert_eq!(
        [shown(&u8::MAX), shown(&u16::MAX), shown(&u32::MAX)],
        ["Int(255)", "Int(65535)", "Int(4294967295)"]
    );
    assert_eq!(shown(&i64::MIN), "Int(-9223372036854775808)");
    assert_eq!(shown(&u64::MAX), "Uint(18446744073709551615)");
    for longest in [
        -f64::MAX,
        -f64::MIN_POSITIVE,
        -1.234_567_890_123_456_7e-300,
        f64::NEG_INFINITY,
    ] {
        bytes_of(&longest);
    }
    assert_eq!(shown(&0.5_f32), "Real(Real(\"0.5\"))");
    assert_eq!(shown(&true), "Boolean(true)");
}

#[test]
fn handles_are_numbers() {
    let highest = Handle::<Toy>::from_raw(i32::MAX).expect("the last handle of the last kind");
    assert_eq!(shown(&highest), format!("Int({})", i32::MAX));
}

#[test]
fn text_and_bytes_however_they_are_held() {
    let texts = [
        shown("ab"),
        shown(&"ab"),
        shown(&String::from("ab")),
        shown(&Cow::Borrowed("ab")),
        shown(&Arc::<str>::from("ab")),
    ];
    assert!(texts.iter().all(|text| text == "Text(\"ab\")"), "{texts:?}");
    let bytes = [
        shown(&[1_u8, 2]),
        shown(&vec![1_u8, 2]),
        shown(&[1_u8, 2][..]),
        shown(&Arc::<[u8]>::from([1, 2])),
    ];
    assert!(bytes.iter().all(|bytes| bytes == "Raw([1, 2])"), "{bytes:?}");
    assert_eq!(shown(&Hex([1_u8, 0xAB])), "Hex(\"01ab\")");
}

#[test]
fn a_list_of_numbers_or_texts_holds_bare_values() {
    let bytes = bytes_of(&vec![String::from("a"), String::from("bc")]);
    let Ok(Value::List(items)) = read_value(&bytes) else {
        panic!("a list")
    };
    let texts: Vec<String> = items
        .map(|item| match item.and_then(|item| item.bare()) {
            Ok(Some(Value::Text(text))) => text.to_owned(),
            other => panic!("{other:?} is no bare text"),
        })
        .collect();
    assert_eq!(texts, ["a", "bc"]);
    bytes_of(&[i64::MIN; 20]);
    bytes_of(&[Some(u64::MAX), None]);
}

#[test]
fn a_list_of_records_holds_them_as_they_are() {
    let people = vec![
        Person {
            name: "Ada".into(),
            age: Some(36),
        },
        Person {
            name: "Bo".into(),
            age: None,
        },
    ];
    let bytes = bytes_of(&people);
    let Ok(Value::List(items)) = read_value(&bytes) else {
        panic!("a list")
    };
    let ids: Vec<Vec<u8>> = items
        .map(|item| {
            let item = item.expect("well formed");
            assert!(item.bare().expect("well formed").is_none());
            item.map(|field| field.expect("well formed").id).collect()
        })
        .collect();
    assert_eq!(ids, [vec![1, 2], vec![1]]);
}

#[test]
fn positions_in_a_list_stay_when_values_are_missing() {
    let bytes = bytes_of(&[None, Some(5_i64), None]);
    let Ok(Value::List(items)) = read_value(&bytes) else {
        panic!("a list")
    };
    let counts: Vec<usize> = items
        .map(|item| item.expect("well formed").fields_left())
        .collect();
    assert_eq!(counts, [0, 1, 0]);
    let bytes = bytes_of(&[None, Some(Pair(1, true))]);
    let Ok(Value::List(items)) = read_value(&bytes) else {
        panic!("a list")
    };
    let counts: Vec<usize> = items
        .map(|item| item.expect("well formed").fields_left())
        .collect();
    assert_eq!(counts, [0, 2]);
}

#[test]
fn a_missing_value_leaves_its_field_out() {
    let nobody = Person {
        name: String::new(),
        age: None,
    };
    let mut buffer = [0; 64];
    let len = write_record(&nobody, &mut buffer);
    assert_eq!(len, measure(&nobody));
    let fields: Vec<u8> = RecordReader::new(&buffer[..len])
        .expect("a record")
        .map(|field| field.expect("well formed").id)
        .collect();
    assert_eq!(fields, [1], "an empty text is a value, a missing number is none");
}

#[test]
fn a_record_with_a_limit_keeps_it() {
    let longest = measure(&Pair(i64::MIN, true));
    assert_eq!(<Pair as Record>::MAX_LEN, Some(longest));
    assert_eq!(shown(&Pair(0, false)).split('(').next(), Some("Record"));
    assert_eq!(max_record_len(&[Some(3), None]), None);
    assert_eq!(max_record_len(&[]), Some(2));
}

#[test]
fn only_a_record_with_the_single_field_0_stands_for_a_bare_value() {
    for (fields, bare) in [(&[0_u8][..], true), (&[1], false), (&[0, 0], false), (&[], false)] {
        let mut bytes = [0; 64];
        let mut out = Out::new(&mut bytes);
        let mut record = Writer::begin(&mut out);
        fields.iter().for_each(|&id| record.put_id(id, &7));
        let len = record.end();
        let found = RecordReader::new(&bytes[..len])
            .and_then(|record| record.bare())
            .expect("well formed");
        assert_eq!(matches!(found, Some(Value::Int(7))), bare, "{fields:?}");
        assert_eq!(found.is_some(), bare);
    }
}
