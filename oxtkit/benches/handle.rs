//! What a handle costs: a lookup, and a life of one.

use std::hint::black_box;

use criterion::Criterion;
use oxtkit::handle::{Handle, Kind, Table};

#[derive(Debug)]
struct Peer;

impl Kind for Peer {
    const CODE: u8 = 1;
    const NAME: &'static str = "peer";
}

static PEERS: Table<Peer, u64> = Table::new();

fn handle(c: &mut Criterion) {
    let handles: Vec<i32> = (0..1000)
        .map(|value| PEERS.insert(value).expect("there is room").raw())
        .collect();
    let mut next = handles.iter().cycle();
    c.bench_function("handle/lookup of a raw handle", |b| {
        b.iter(|| {
            let raw = *next.next().expect("it never ends");
            PEERS
                .get(Handle::from_raw(black_box(raw)).expect("a peer"))
                .expect("alive")
        });
    });
    c.bench_function("handle/contains", |b| {
        let handle = Handle::from_raw(handles[500]).expect("a peer");
        b.iter(|| PEERS.contains(black_box(handle)));
    });
    PEERS.clear();
    // A slot is good for 4095 handles: enough tables of all slots for any number of rounds.
    let mut table = Table::<Peer, u64>::new();
    c.bench_function("handle/insert and remove", |b| {
        b.iter(|| {
            let handle = table.insert(black_box(7)).unwrap_or_else(|_| {
                table = Table::new();
                table.insert(7).expect("there is room")
            });
            table.remove(handle).expect("alive")
        });
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    handle(&mut criterion);
    criterion.final_summary();
}
