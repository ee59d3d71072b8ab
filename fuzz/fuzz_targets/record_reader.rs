//! Any bytes, read as a record, a list, a drain and a single value: never a panic, faults always lie
//! inside the bytes, and what is accepted comes out the same when it is written again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxtkit::record::{
    DrainReader, DrainWriter, ListReader, Malformed, Out, RecordReader, Value, Writer, check_record,
    read_value,
};

/// Writes again what was read.
fn copy(record: RecordReader<'_>, writer: &mut Writer<'_, '_>) {
    for field in record {
        let field = field.expect("it was checked");
        let out = writer.value(field.id);
        match field.value {
            Value::Int(value) => out.int(value),
            Value::Uint(value) => out.uint(value),
            Value::Real(value) => out.real(value.value()),
            Value::Text(value) => out.text(value),
            Value::Raw(value) => out.raw(value),
            Value::Hex(value) => out.hex(&bytes_of(value)),
            Value::Boolean(value) => out.boolean(value),
            Value::Record(nested) => out.record(|writer| copy(nested, writer)),
            Value::List(items) => out.list(|list| {
                for item in items {
                    list.record(|writer| copy(item.expect("it was checked"), writer));
                }
            }),
        }
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks_exact(2);
    digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn encode(record: &RecordReader<'_>, buffer: &mut [u8]) -> usize {
    let mut out = Out::new(buffer);
    let mut writer = Writer::begin(&mut out);
    copy(record.clone(), &mut writer);
    writer.end()
}

fn as_record(bytes: &[u8]) -> Result<(), Malformed> {
    let record = RecordReader::new(bytes)?;
    check_record(record.clone())?;
    let mut once = vec![0; encode(&record, &mut [])];
    assert_eq!(encode(&record, &mut once), once.len());
    // A real has several forms that are accepted, and one that is written: the second copy settles it.
    let again = RecordReader::new(&once).expect("it was just written");
    let mut twice = vec![0; once.len()];
    assert_eq!(encode(&again, &mut twice), once.len());
    assert_eq!(once, twice);

    let mut drained = vec![0; DrainWriter::need(once.len())];
    let mut drain = DrainWriter::new(&mut drained);
    assert!(drain.push(1, &once));
    drain.end();
    let (code, event) = DrainReader::new(&drained)?.next().expect("one event")?;
    assert_eq!(code, 1);
    check_record(event)
}

fn as_list(bytes: &[u8]) -> Result<(), Malformed> {
    for item in ListReader::new(bytes)? {
        let item = item?;
        item.bare()?;
        check_record(item)?;
    }
    Ok(())
}

fn as_drain(bytes: &[u8]) -> Result<(), Malformed> {
    for event in DrainReader::new(bytes)? {
        check_record(event?.1)?;
    }
    Ok(())
}

fuzz_target!(|bytes: &[u8]| {
    let readings = [
        as_record(bytes),
        as_list(bytes),
        as_drain(bytes),
        read_value(bytes).map(drop),
    ];
    for fault in readings.into_iter().filter_map(Result::err) {
        assert!(fault.offset <= bytes.len(), "{fault}");
    }
});
