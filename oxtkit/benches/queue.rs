//! Eight producers and one drain on whatever cores there are: time for each event, with all of them
//! accounted for at the end of every round.

use std::ops::ControlFlow;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use oxtkit::queue::{Class, Overflow, Push, Queue};
use oxtkit::record::{Drained, Field, FieldType, Record, Writer};

const PRODUCERS: usize = 8;
const EACH: u64 = 25_000;
const TOTAL: u64 = PRODUCERS as u64 * EACH;

const fn field(id: u8, ty: FieldType) -> Field {
    Field {
        id,
        ty,
        key: "key",
        unit: "",
        doc: "A field.",
    }
}

static PEER: Field = field(1, FieldType::Int);
static CHANNEL: Field = field(2, FieldType::Int);
static PAYLOAD: Field = field(3, FieldType::Raw);

struct Receive {
    peer: i32,
    channel: u8,
    payload: [u8; 32],
}

impl Record for Receive {
    const FIELDS: &'static [&'static Field] = &[&PEER, &CHANNEL, &PAYLOAD];
    const MAX_LEN: Option<usize> = None;

    fn write(&self, writer: &mut Writer<'_, '_>) {
        writer.put(&PEER, &self.peer);
        writer.put(&CHANNEL, &self.channel);
        writer.put(&PAYLOAD, &self.payload);
    }
}

/// Lets all producers push while `drain` runs until everything arrived. Returns the time it took.
fn round(queue: &Queue, mut drain: impl FnMut(&Queue) -> u64) -> Duration {
    let start = Barrier::new(PRODUCERS + 1);
    std::thread::scope(|scope| {
        for producer in 0..PRODUCERS {
            let start = &start;
            scope.spawn(move || {
                let event = Receive {
                    peer: 67_125_248 + producer as i32,
                    channel: 1,
                    payload: [7; 32],
                };
                start.wait();
                for _ in 0..EACH {
                    assert_eq!(queue.push(3, Class::Payload, event.peer, &event), Push::Queued);
                }
            });
        }
        start.wait();
        let began = Instant::now();
        let mut arrived = 0;
        while arrived < TOTAL {
            match drain(queue) {
                0 => std::thread::yield_now(),
                events => arrived += events,
            }
        }
        began.elapsed()
    })
}

fn queue(c: &mut Criterion) {
    let queue = Queue::new(Overflow {
        code: 99,
        events: &PEER,
        bytes: &CHANNEL,
    });
    queue.set_budget(1 << 30);
    let mut group = c.benchmark_group("queue, 8 producers and 1 drain");
    group.throughput(Throughput::Elements(TOTAL)).sample_size(20);
    group.bench_function("drain to a 64 KiB buffer (200000)", |b| {
        let mut buffer = vec![0; 1 << 16];
        b.iter_custom(|rounds| {
            let drain = |queue: &Queue, buffer: &mut [u8]| match queue.drain(buffer, |_| true) {
                Drained::Written { events, .. } => events as u64,
                Drained::Needs(need) => panic!("no event needs {need} bytes"),
            };
            (0..rounds)
                .map(|_| round(&queue, |queue| drain(queue, &mut buffer)))
                .sum()
        });
    });
    group.bench_function("visit (200000)", |b| {
        b.iter_custom(|rounds| {
            let visit = |queue: &Queue| {
                queue.drain_with(usize::MAX, |_| true, |_, _| ControlFlow::Continue(())) as u64
            };
            (0..rounds).map(|_| round(&queue, visit)).sum()
        });
    });
    group.finish();
    let counts = queue.counts();
    assert_eq!(
        (counts.queued, counts.dropped, counts.delivered),
        (0, 0, counts.pushed)
    );
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    queue(&mut criterion);
    criterion.final_summary();
}
