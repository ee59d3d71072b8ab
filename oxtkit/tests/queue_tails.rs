//! Records that end in bytes of somebody else: whole at every capacity, counted, freed when they are handed over.

use std::ops::ControlFlow;
use std::sync::Arc;

use oxtkit::queue::{Class, Overflow, Push, Queue, Tail};
use oxtkit::record::{DrainReader, DrainWriter, Drained, Field, FieldType, Out, Value, Writer};

static COUNT: Field = Field {
    id: 40,
    ty: FieldType::Int,
    key: "dropped",
    unit: "",
    doc: "How many, or how large.",
};

/// Bytes whose end can be watched.
#[derive(Debug)]
struct Watched {
    data: Vec<u8>,
    _watch: Arc<()>,
}

impl Tail for Watched {
    fn bytes(&self) -> &[u8] {
        &self.data
    }
}

fn queue() -> Queue {
    Queue::new(Overflow {
        code: 99,
        events: &COUNT,
        bytes: &COUNT,
    })
}

/// A record of a number and so many bytes, without the bytes.
fn head(number: i64, length: usize) -> Vec<u8> {
    let mut buffer = vec![0; 64];
    let mut out = Out::new(&mut buffer);
    let mut writer = Writer::begin(&mut out);
    writer.put_id(1, &number);
    writer.value(2).raw_ahead(length);
    let written = writer.end();
    buffer.truncate(written);
    buffer
}

fn push(queue: &Queue, class: Class, number: u8, length: usize, watch: &Arc<()>) -> Result<Push, usize> {
    let tail = Watched {
        data: vec![number; length],
        _watch: Arc::clone(watch),
    };
    queue
        .push_tailed(1, class, 0, &head(number.into(), length), tail)
        .map_err(|tail| tail.data.len())
}

#[test]
fn a_tail_comes_out_behind_its_head_at_every_capacity() {
    for length in [0, 1, 300, 70_000] {
        let (queue, watch) = (queue(), Arc::new(()));
        assert_eq!(push(&queue, Class::Payload, 7, length, &watch), Ok(Push::Queued));
        assert_eq!(Arc::strong_count(&watch), 2, "the tail is kept, not copied");
        let need = DrainWriter::need(head(7, length).len() + length);
        let mut buffer = vec![0; need];
        assert_eq!(
            queue.drain(&mut buffer[..need - 1], |_| true),
            Drained::Needs(need)
        );
        let expected = Drained::Written {
            events: 1,
            bytes: need,
        };
        assert_eq!(queue.drain(&mut buffer, |_| true), expected);
        assert_eq!(Arc::strong_count(&watch), 1, "what was handed over is freed");
        let (code, record) = DrainReader::new(&buffer).unwrap().next().unwrap().unwrap();
        let values: Vec<_> = record.into_iter().map(|field| field.unwrap().value).collect();
        assert_eq!(code, 1);
        assert!(matches!(values[0], Value::Int(7)));
        assert!(matches!(values[1], Value::Raw(bytes) if bytes == vec![7; length]));
    }
}

#[test]
fn tails_keep_their_place_among_other_events() {
    let (queue, watch) = (queue(), Arc::new(()));
    let mut order = Vec::new();
    for number in 0..3 {
        assert_eq!(
            push(&queue, Class::Payload, number, 1_000, &watch),
            Ok(Push::Queued)
        );
        assert_eq!(
            queue.push_encoded(2, Class::Control, 0, &head(9, 0)),
            Push::Queued
        );
    }
    let taken = queue.drain_with(
        usize::MAX,
        |_| true,
        |code, body| {
            order.push((code, body.last().copied()));
            ControlFlow::Continue(())
        },
    );
    let control = (2, Some(0));
    let expected = [
        (1, Some(0)),
        control,
        (1, Some(1)),
        control,
        (1, Some(2)),
        control,
    ];
    assert_eq!((taken, order.as_slice()), (6, &expected[..]));
}

#[test]
fn at_the_budget_a_tail_is_dropped_and_counted_or_given_back() {
    let (queue, watch) = (queue(), Arc::new(()));
    queue.set_budget(2_000);
    assert_eq!(push(&queue, Class::Payload, 0, 1_500, &watch), Ok(Push::Queued));
    assert_eq!(push(&queue, Class::Payload, 1, 1_500, &watch), Ok(Push::Dropped));
    assert_eq!(Arc::strong_count(&watch), 2, "what is dropped is freed");
    assert_eq!(push(&queue, Class::Holdable, 2, 1_500, &watch), Err(1_500));
    let counts = queue.counts();
    assert_eq!((counts.queued, counts.dropped, counts.held_back), (1, 1, 1));
    assert_eq!(
        counts.payload_bytes,
        Queue::EVENT_COST + head(0, 1_500).len() + 1_500
    );
    queue.clear();
    assert_eq!((queue.counts().payload_bytes, Arc::strong_count(&watch)), (0, 1));
}
