//! Models: every order in which producers and drains can meet.

use std::ops::ControlFlow;

use loom::thread;

use super::{Class, Overflow, Push, Queue};
use crate::record::{Field, FieldType};
use crate::sync::Arc;

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

const REPORT: u16 = 99;

fn queue() -> Arc<Queue> {
    Arc::new(Queue::new(Overflow {
        code: REPORT,
        events: &EVENTS,
        bytes: &BYTES,
    }))
}

/// The codes that a drain finds.
fn drain(queue: &Queue) -> Vec<u16> {
    let mut codes = Vec::new();
    queue.drain_with(
        usize::MAX,
        |_| true,
        |code, _| {
            codes.push(code);
            ControlFlow::Continue(())
        },
    );
    codes
}

fn assert_balanced(queue: &Queue) {
    let counts = queue.counts();
    assert_eq!(
        counts.pushed,
        counts.delivered + counts.dropped + counts.skipped + counts.queued
    );
}

#[test]
fn two_producers_and_a_drain_lose_nothing_and_keep_each_producers_order() {
    loom::model(|| {
        let queue = queue();
        let producer = |codes: [u16; 2]| {
            let queue = queue.clone();
            thread::spawn(move || {
                for code in codes {
                    assert_eq!(queue.push_encoded(code, Class::Control, 0, b"\0\0"), Push::Queued);
                }
            })
        };
        let (first, second) = (producer([10, 11]), producer([20, 21]));
        let mut codes = drain(&queue);
        assert_balanced(&queue);
        first.join().unwrap();
        second.join().unwrap();
        codes.extend(drain(&queue));
        let of = |ten: u16| {
            codes
                .iter()
                .copied()
                .filter(|code| code / 10 == ten)
                .collect::<Vec<u16>>()
        };
        assert_eq!((of(1), of(2)), (vec![10, 11], vec![20, 21]));
        assert_eq!((queue.counts().delivered, queue.counts().queued), (4, 0));
    });
}

#[test]
fn two_drains_at_once_never_hand_over_an_event_twice() {
    loom::model(|| {
        let queue = queue();
        let _ = queue.push_encoded(10, Class::Payload, 0, b"\0\0");
        let other = {
            let queue = queue.clone();
            thread::spawn(move || drain(&queue))
        };
        let mut codes = drain(&queue);
        codes.extend(other.join().unwrap());
        codes.extend(drain(&queue));
        assert_eq!(codes, [10]);
        assert_eq!(queue.counts().payload_bytes, 0);
    });
}

#[test]
fn every_drop_is_reported_once() {
    loom::model(|| {
        let queue = queue();
        queue.set_budget(0);
        let _ = queue.push_encoded(10, Class::Payload, 0, b"\0\0");
        let producer = {
            let queue = queue.clone();
            thread::spawn(move || queue.push_encoded(11, Class::Payload, 0, b"\0\0") == Push::Dropped)
        };
        let mut codes = drain(&queue);
        let dropped = producer.join().unwrap();
        codes.extend(drain(&queue));
        codes.extend(drain(&queue));
        let reports = codes.iter().filter(|&&code| code == REPORT).count();
        assert_eq!(reports, usize::from(dropped));
        assert_eq!(codes.len(), 2);
        assert_balanced(&queue);
    });
}

#[test]
fn whoever_is_held_back_is_told_of_room() {
    loom::model(|| {
        let queue = queue();
        let told = Arc::new(loom::sync::atomic::AtomicBool::new(false));
        let mark = told.clone();
        queue.on_room(Some(std::sync::Arc::new(move || {
            mark.store(true, loom::sync::atomic::Ordering::SeqCst)
        })));
        queue.set_budget(0);
        let _ = queue.push_encoded(10, Class::Holdable, 0, b"\0\0");
        let producer = {
            let queue = queue.clone();
            thread::spawn(move || queue.push_encoded(11, Class::Holdable, 0, b"\0\0"))
        };
        drain(&queue);
        let push = producer.join().unwrap();
        drain(&queue);
        // Held back for good would be a producer that sleeps for ever.
        assert!(push == Push::Queued || told.load(loom::sync::atomic::Ordering::SeqCst));
    });
}
