//! Many producers, one drain, and every event accounted for.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};

use oxtkit::queue::{Class, Overflow, Push, Queue};
use oxtkit::record::{DrainReader, Drained, Field, FieldType, RecordReader, Value};

const PRODUCERS: usize = 8;
const EACH: u64 = 20_000;
const OVERFLOW: u16 = 99;

static EVENTS: Field = Field {
    id: 1,
    ty: FieldType::Int,
    key: "dropped",
    unit: "",
    doc: "How many.",
};
static BYTES: Field = Field {
    id: 2,
    ty: FieldType::Int,
    key: "bytes",
    unit: "bytes",
    doc: "How large.",
};

fn queue() -> Queue {
    Queue::new(Overflow {
        code: OVERFLOW,
        events: &EVENTS,
        bytes: &BYTES,
    })
}

/// A record {1: producer, 2: number}.
fn body(producer: usize, number: u64) -> Vec<u8> {
    let mut buffer = vec![0; 64];
    let mut out = oxtkit::record::Out::new(&mut buffer);
    let mut writer = oxtkit::record::Writer::begin(&mut out);
    writer.put_id(1, &(producer as u64));
    writer.put_id(2, &number);
    let len = writer.end();
    buffer.truncate(len);
    buffer
}

fn two_numbers(record: RecordReader<'_>) -> [u64; 2] {
    let numbers: Vec<u64> = record
        .map(|field| match field.expect("well formed").value {
            Value::Int(number) => u64::try_from(number).expect("not negative"),
            other => panic!("{other:?} is no number"),
        })
        .collect();
    numbers.try_into().expect("two fields")
}

/// What the drain saw, to be compared with what producers did.
#[derive(Default)]
struct Seen {
    next: [u64; PRODUCERS],
    events: u64,
    dropped: u64,
}

impl Seen {
    fn event(&mut self, code: u16, record: RecordReader<'_>) {
        let [first, second] = two_numbers(record);
        if code == OVERFLOW {
            self.dropped += first;
            return;
        }
        let next = &mut self.next[first as usize];
        assert!(second >= *next, "producer {first}: {second} came after {next}");
        *next = second + 1;
        self.events += 1;
    }
}

#[test]
fn nothing_is_lost_between_eight_producers_and_a_drain_into_a_small_buffer() {
    let queue = queue();
    queue.set_budget(64 * 1024);
    let left = AtomicU64::new(PRODUCERS as u64);
    let dropped = AtomicU64::new(0);
    let mut seen = Seen::default();
    std::thread::scope(|scope| {
        for producer in 0..PRODUCERS {
            let (queue, left, dropped) = (&queue, &left, &dropped);
            scope.spawn(move || {
                for number in 0..EACH {
                    let class = if number % 4 == 0 {
                        Class::Control
                    } else {
                        Class::Payload
                    };
                    let push = queue.push_encoded(1, class, 1 + number as i32 % 3, &body(producer, number));
                    assert!(push == Push::Queued || class == Class::Payload);
                    dropped.fetch_add(u64::from(push == Push::Dropped), Ordering::Relaxed);
                }
                left.fetch_sub(1, Ordering::Release);
            });
        }
        let mut buffer = vec![0; 4096];
        loop {
            let finished = left.load(Ordering::Acquire) == 0;
            match queue.drain(&mut buffer, |owner| owner != 3) {
                Drained::Written { events: 0, .. } if finished => break,
                Drained::Written { events: 0, .. } => std::thread::yield_now(),
                Drained::Written { bytes, .. } => {
                    for event in DrainReader::new(&buffer[..bytes]).expect("a batch") {
                        let (code, record) = event.expect("well formed");
                        seen.event(code, record);
                    }
                }
                Drained::Needs(need) => panic!("no event needs {need} bytes"),
            }
        }
    });
    let counts = queue.counts();
    assert_eq!(counts.pushed, PRODUCERS as u64 * EACH);
    assert_eq!(counts.dropped, dropped.into_inner());
    assert_eq!(seen.dropped, counts.dropped, "every drop was reported");
    assert_eq!(seen.events, counts.delivered);
    assert_eq!(counts.pushed, counts.delivered + counts.dropped + counts.skipped);
    assert_eq!((counts.queued, counts.payload_bytes), (0, 0));
    assert!(counts.skipped > 0 && counts.delivered > 0);
}

#[test]
fn producers_that_wait_for_room_lose_nothing() {
    let queue = Arc::new(queue());
    queue.set_budget(4096);
    let (tell, told) = mpsc::channel::<()>();
    queue.on_room(Some(Arc::new(move || {
        tell.send(()).expect("the producer listens")
    })));
    std::thread::scope(|scope| {
        let queue = &queue;
        let producer = scope.spawn(move || {
            for number in 0..EACH {
                while queue.push_encoded(1, Class::Holdable, 0, &body(0, number)) == Push::HeldBack {
                    told.recv().expect("the hook is still set");
                }
            }
        });
        let mut seen = 0;
        while seen < EACH {
            let taken = queue.drain_with(
                100,
                |_| true,
                |_, record| {
                    let [_, number] = two_numbers(RecordReader::new(record).expect("a record"));
                    assert_eq!(number, seen);
                    seen += 1;
                    ControlFlow::Continue(())
                },
            );
            if taken == 0 {
                std::thread::yield_now();
            }
        }
        producer.join().expect("the producer ends well");
    });
    let counts = queue.counts();
    assert!(counts.held_back > 0, "the budget was never reached");
    assert_eq!((counts.dropped, counts.queued, counts.payload_bytes), (0, 0, 0));
}
