//! What a record costs: encoding, reading, and an event of five fields from end to end.

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, Throughput};
use oxtkit::queue::{Class, Overflow, Queue};
use oxtkit::record::{Drained, Field, FieldType, Record, RecordReader, Writer, write_record};

const fn field(id: u8, ty: FieldType) -> Field {
    Field {
        id,
        ty,
        key: "key",
        unit: "",
        doc: "A field.",
    }
}

static HOST: Field = field(1, FieldType::Int);
static PEER: Field = field(2, FieldType::Int);
static CHANNEL: Field = field(3, FieldType::Int);
static RELIABLE: Field = field(4, FieldType::Boolean);
static PAYLOAD: Field = field(5, FieldType::Raw);

/// What a received packet looks like.
struct Receive<'a> {
    host: i32,
    peer: i32,
    channel: u8,
    reliable: bool,
    payload: &'a [u8],
}

impl Record for Receive<'_> {
    const FIELDS: &'static [&'static Field] = &[&HOST, &PEER, &CHANNEL, &RELIABLE, &PAYLOAD];
    const MAX_LEN: Option<usize> = None;

    fn write(&self, writer: &mut Writer<'_, '_>) {
        writer.put(&HOST, &self.host);
        writer.put(&PEER, &self.peer);
        writer.put(&CHANNEL, &self.channel);
        writer.put(&RELIABLE, &self.reliable);
        writer.put(&PAYLOAD, self.payload);
    }
}

const EVENT: Receive<'static> = Receive {
    host: 67_125_248,
    peer: 134_234_112,
    channel: 3,
    reliable: true,
    payload: b"sixteen bytes ...",
};

/// Events in one round: what a poll finds after a busy moment.
const BATCH: usize = 1000;

fn codec(c: &mut Criterion) {
    let mut buffer = [0; 256];
    c.bench_function("record/encode 5 fields", |b| {
        b.iter(|| write_record(black_box(&EVENT), black_box(&mut buffer)));
    });
    c.bench_function("record/measure 5 fields", |b| {
        b.iter(|| write_record(black_box(&EVENT), &mut []))
    });
    let len = write_record(&EVENT, &mut buffer);
    c.bench_function("record/read 5 fields", |b| {
        b.iter(|| {
            let record = RecordReader::new(black_box(&buffer[..len])).expect("a record");
            record
                .map(|field| usize::from(field.expect("well formed").id))
                .sum::<usize>()
        });
    });
}

fn events(c: &mut Criterion) {
    let queue = Queue::new(Overflow {
        code: 99,
        events: &HOST,
        bytes: &PEER,
    });
    let fill = || {
        for _ in 0..BATCH {
            let _ = queue.push(3, Class::Payload, EVENT.peer, black_box(&EVENT));
        }
    };
    let mut group = c.benchmark_group("event of 5 fields");
    group.throughput(Throughput::Elements(BATCH as u64));
    let mut buffer = vec![0; 1 << 20];
    group.bench_function("encode, queue, drain to a buffer (1000)", |b| {
        b.iter(|| {
            fill();
            let drained = queue.drain(&mut buffer, |_| true);
            assert!(matches!(drained, Drained::Written { events: BATCH, .. }));
        });
    });
    group.bench_function("encode, queue, visit (1000)", |b| {
        b.iter(|| {
            fill();
            let visit = |_, body: &[u8]| {
                black_box(body);
                ControlFlow::Continue(())
            };
            assert_eq!(queue.drain_with(usize::MAX, |_| true, visit), BATCH);
        });
    });
    group.finish();
    c.bench_function("queue/empty drain", |b| {
        b.iter(|| queue.drain(black_box(&mut buffer), |_| true))
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    codec(&mut criterion);
    events(&mut criterion);
    criterion.final_summary();
}
