//! The wire format, byte for byte.

use oxtkit::record::{DrainReader, DrainWriter, Drained, Out, Value, Writer, read_value};

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn record(body: impl FnOnce(&mut Writer<'_, '_>)) -> Vec<u8> {
    let mut buffer = [0xEE; 256];
    let mut out = Out::new(&mut buffer);
    let mut writer = Writer::begin(&mut out);
    body(&mut writer);
    let len = writer.end();
    buffer[..len].to_vec()
}

fn drain(code: u16, body: &[u8]) -> Vec<u8> {
    let mut buffer = [0xEE; 256];
    let mut drain = DrainWriter::new(&mut buffer);
    assert!(drain.push(code, body));
    let Drained::Written { events: 1, bytes } = drain.end() else {
        panic!("one event was written")
    };
    buffer[..bytes].to_vec()
}

#[test]
fn records_of_text() {
    assert_eq!(hex(&record(|w| w.value(1).text("ab"))), "00 01 01 02 00 02 61 62");
    assert_eq!(hex(&record(|w| w.value(6).text("ab"))), "00 01 06 02 00 02 61 62");
    assert_eq!(hex(&record(|w| w.value(8).text("ab"))), "00 01 08 02 00 02 61 62");
}

#[test]
fn records_of_an_integer_and_a_real() {
    let pair = |int: u8, real: u8| {
        hex(&record(|w| {
            w.put_id(int, &42);
            w.put_id(real, &0.5);
        }))
    };
    assert_eq!(pair(8, 3), "00 02 08 00 00 02 34 32 03 01 00 03 30 2e 35");
    assert_eq!(pair(5, 7), "00 02 05 00 00 02 34 32 07 01 00 03 30 2e 35");
    assert_eq!(pair(13, 7), "00 02 0d 00 00 02 34 32 07 01 00 03 30 2e 35");
}

#[test]
fn drains_of_one_event() {
    let piece_finished = record(|w| {
        w.put_id(60, &7);
        w.put_id(64, &123);
    });
    assert_eq!(
        hex(&drain(3, &piece_finished)),
        "00 01 00 03 00 0e 00 02 3c 00 00 01 37 40 00 00 03 31 32 33"
    );

    let message = |peer: u8, channel: u8, text: u8| {
        record(|w| {
            w.put_id(peer, &7);
            w.put_id(channel, &3);
            w.put_id(text, "hi");
        })
    };
    assert_eq!(
        hex(&drain(3, &message(2, 3, 4))),
        "00 01 00 03 00 12 00 03 02 00 00 01 37 03 00 00 01 33 04 02 00 02 68 69"
    );
    assert_eq!(
        hex(&drain(8, &message(1, 2, 11))),
        "00 01 00 08 00 12 00 03 01 00 00 01 37 02 00 00 01 33 0b 02 00 02 68 69"
    );
}

#[test]
fn the_need_is_known_without_a_buffer() {
    let mut out = Out::counting();
    let mut writer = Writer::begin(&mut out);
    writer.put_id(1, "hello");
    writer.put_id(8, &42);
    assert_eq!(writer.end(), 17);
    assert!(!out.fits());
}

#[test]
fn each_type_has_one_form() {
    let value = |write: fn(&mut Out<'_>)| {
        let mut buffer = [0xEE; 64];
        let mut out = Out::new(&mut buffer);
        write(&mut out);
        let len = out.needed();
        hex(&buffer[..len])
    };
    assert_eq!(value(|out| out.int(-42)), "00 00 03 2d 34 32");
    assert_eq!(value(|out| out.real(3.0)), "01 00 01 33");
    assert_eq!(value(|out| out.text("a")), "02 00 01 61");
    assert_eq!(value(|out| out.raw(&[0, 255])), "03 00 02 00 ff");
    assert_eq!(value(|out| out.hex(&[0x0A, 0xF0])), "04 00 04 30 61 66 30");
    assert_eq!(value(|out| out.boolean(true)), "05 00 01 31");
    assert_eq!(
        value(|out| out.record(|w| w.put_id(9, &false))),
        "06 00 07 00 01 09 05 00 01 30"
    );
    assert_eq!(
        value(|out| out.list(|list| [7_i64, 8].iter().for_each(|item| list.put(item)))),
        "07 00 14 00 02 00 07 00 01 00 00 00 01 37 00 07 00 01 00 00 00 01 38"
    );
    assert_eq!(value(|out| out.list(|_| {})), "07 00 02 00 00");
}

#[test]
fn reals_have_the_shortest_text_that_reads_back() {
    let cases: [(f64, &str); 16] = [
        (0.0, "0"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (3.0, "3"),
        (-1234.5, "-1234.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e15, "1000000000000000"),
        (1e16, "1e16"),
        (1.5e300, "1.5e300"),
        (0.00001, "0.00001"),
        (1e-7, "1e-7"),
        (f64::MAX, "1.7976931348623157e308"),
        (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
        (f64::NAN, "nan"),
    ];
    for (real, text) in cases {
        let mut buffer = [0; 64];
        let mut out = Out::new(&mut buffer);
        out.real(real);
        let len = out.needed();
        assert_eq!(std::str::from_utf8(&buffer[3..len]), Ok(text));
        let Ok(Value::Real(read)) = read_value(&buffer[..len]) else {
            panic!("{text} is a real")
        };
        let read = read.value();
        assert!(read == real || (read.is_nan() && real.is_nan()), "{text}");
    }
}

#[test]
fn an_empty_drain_takes_no_bytes() {
    let mut buffer = [0; 8];
    assert_eq!(
        DrainWriter::new(&mut buffer).end(),
        Drained::Written { events: 0, bytes: 0 }
    );
    assert_eq!(
        DrainWriter::new(&mut []).end(),
        Drained::Written { events: 0, bytes: 0 }
    );
    assert_eq!(DrainReader::new(&[0, 0]).expect("a count").count(), 0);
}
