//! What comes out of the queue, in which order, and what the counts say.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use oxtkit::queue::{Class, Overflow, Push, Queue};
use oxtkit::record::{DrainReader, DrainWriter, Drained, Field, FieldType, Out, RecordReader, Value, Writer};

static EVENTS: Field = Field {
    id: 40,
    ty: FieldType::Int,
    key: "dropped",
    unit: "events",
    doc: "How many were dropped.",
};
static BYTES: Field = Field {
    id: 41,
    ty: FieldType::Int,
    key: "bytes",
    unit: "bytes",
    doc: "How large they were.",
};

const OVERFLOW: u16 = 99;

fn queue() -> Queue {
    Queue::new(Overflow {
        code: OVERFLOW,
        events: &EVENTS,
        bytes: &BYTES,
    })
}

/// A record of one field 1.
fn body(number: i64, padding: usize) -> Vec<u8> {
    let mut buffer = vec![0; padding + 64];
    let mut out = Out::new(&mut buffer);
    let mut writer = Writer::begin(&mut out);
    writer.put_id(1, &number);
    if padding > 0 {
        writer.value(2).raw(&vec![7; padding]);
    }
    let len = writer.end();
    buffer.truncate(len);
    buffer
}

fn number_in(record: RecordReader<'_>) -> i64 {
    let field = record.into_iter().next().expect("a field").expect("well formed");
    let Value::Int(number) = field.value else {
        panic!("field 1 is a number")
    };
    number
}

fn push(queue: &Queue, class: Class, number: i64, padding: usize) -> Push {
    queue.push_encoded(1, class, 0, &body(number, padding))
}

/// Everything there is, by the visitor.
fn visit_all(queue: &Queue) -> Vec<(u16, i64)> {
    let mut seen = Vec::new();
    queue.drain_with(
        usize::MAX,
        |_| true,
        |code, body| {
            seen.push((code, number_in(RecordReader::new(body).expect("a record"))));
            ControlFlow::Continue(())
        },
    );
    seen
}

fn assert_balanced(queue: &Queue) {
    let counts = queue.counts();
    assert_eq!(
        counts.pushed,
        counts.delivered + counts.dropped + counts.skipped + counts.queued,
        "{counts:?}"
    );
}

#[test]
fn events_come_out_in_the_order_they_went_in() {
    let queue = queue();
    for number in 0..100 {
        assert_eq!(
            push(
                &queue,
                Class::Control,
                number,
                if number % 3 == 0 { 400 } else { 0 }
            ),
            Push::Queued
        );
    }
    let numbers: Vec<i64> = visit_all(&queue).into_iter().map(|(_, number)| number).collect();
    assert_eq!(numbers, (0..100).collect::<Vec<i64>>());
    assert_eq!(queue.counts().delivered, 100);
    assert!(visit_all(&queue).is_empty());
}

#[test]
fn a_drain_of_any_capacity_takes_what_fits_and_leaves_the_rest() {
    let bodies = [body(1, 0), body(2, 300), body(3, 0)];
    let whole: usize = 2 + bodies.iter().map(|body| 4 + body.len()).sum::<usize>();
    for capacity in 0..=whole {
        let queue = queue();
        for body in &bodies {
            assert_eq!(queue.push_encoded(7, Class::Control, 0, body), Push::Queued);
        }
        let mut buffer = vec![0; capacity];
        let mut numbers = Vec::new();
        loop {
            match queue.drain(&mut buffer, |_| true) {
                Drained::Written { events: 0, bytes } => break assert_eq!(bytes, 0),
                Drained::Written { events, bytes } => {
                    let batch = DrainReader::new(&buffer[..bytes]).expect("a batch");
                    assert_eq!(batch.events_left(), events);
                    numbers.extend(batch.map(|event| number_in(event.expect("well formed").1)));
                }
                Drained::Needs(need) => {
                    let next = &bodies[numbers.len()];
                    assert_eq!(need, DrainWriter::need(next.len()));
                    assert!(need > buffer.len(), "it would have fitted");
                    assert_eq!(queue.counts().queued as usize, bodies.len() - numbers.len());
                    buffer.resize(need, 0);
                }
            }
        }
        assert_eq!(numbers, [1, 2, 3], "capacity {capacity}");
    }
}

#[test]
fn payload_is_dropped_at_the_budget_and_control_is_not() {
    let queue = queue();
    let cost = Queue::EVENT_COST + body(0, 100).len();
    queue.set_budget(2 * cost);
    assert_eq!(push(&queue, Class::Payload, 1, 100), Push::Queued);
    assert_eq!(push(&queue, Class::Payload, 2, 100), Push::Queued);
    assert_eq!(push(&queue, Class::Payload, 3, 100), Push::Dropped);
    assert_eq!(push(&queue, Class::Control, 4, 5000), Push::Queued);
    assert_eq!(
        visit_all(&queue),
        [(OVERFLOW, 1), (1, 1), (1, 2), (1, 4)].map(|(code, n)| (code, n))
    );
    assert_eq!((queue.counts().dropped, queue.counts().payload_bytes), (1, 0));
    assert_balanced(&queue);
}

#[test]
fn drops_are_reported_while_the_queue_never_empties() {
    let queue = queue();
    queue.set_budget(0);
    let mut reported = 0;
    for round in 0..10 {
        let _ = push(&queue, Class::Control, round, 0);
        let _ = push(&queue, Class::Payload, round, 0);
        let _ = push(&queue, Class::Payload, round, 0);
        queue.drain_with(
            2,
            |_| true,
            |code, body| {
                if code == OVERFLOW {
                    let fields: Vec<_> = RecordReader::new(body).expect("a record").flatten().collect();
                    let [events, bytes] = fields.as_slice() else {
                        panic!("two fields")
                    };
                    let (Value::Int(count), Value::Int(bytes)) = (&events.value, &bytes.value) else {
                        panic!()
                    };
                    assert!(*bytes > 0);
                    reported += *count;
                }
                ControlFlow::Continue(())
            },
        );
        assert!(queue.counts().queued > 0, "the queue is never empty here");
        assert_eq!(reported, queue.counts().dropped as i64, "round {round}");
    }
    assert!(reported > 10, "only {reported} of 20 were dropped");
    assert_balanced(&queue);
}

#[test]
fn a_report_that_does_not_fit_comes_in_the_next_drain() {
    let queue = queue();
    queue.set_budget(0);
    let _ = push(&queue, Class::Payload, 1, 0);
    let _ = push(&queue, Class::Payload, 2, 0);
    let Drained::Needs(need) = queue.drain(&mut [0; 8], |_| true) else {
        panic!("8 bytes are too few")
    };
    let mut buffer = vec![0; need];
    assert_eq!(
        queue.drain(&mut buffer, |_| true),
        Drained::Written {
            events: 1,
            bytes: need
        }
    );
    assert_eq!(buffer[2..4], OVERFLOW.to_be_bytes());
    assert_eq!(visit_all(&queue), [(1, 1)]);
}

#[test]
fn events_of_freed_handles_are_skipped() {
    let queue = queue();
    for owner in [0, 5, 6, 5] {
        let _ = queue.push_encoded(1, Class::Payload, owner, &body(i64::from(owner), 0));
    }
    let mut owners = Vec::new();
    queue.drain_with(
        usize::MAX,
        |owner| owner != 5,
        |_, body| {
            owners.push(number_in(RecordReader::new(body).expect("a record")));
            ControlFlow::Continue(())
        },
    );
    assert_eq!(owners, [0, 6]);
    assert_eq!((queue.counts().skipped, queue.counts().payload_bytes), (2, 0));
    assert_balanced(&queue);
}

#[test]
fn a_producer_that_can_wait_keeps_its_event_and_is_told_of_room() {
    let queue = queue();
    let told = Arc::new(AtomicUsize::new(0));
    let hook = told.clone();
    queue.on_room(Some(Arc::new(move || {
        hook.fetch_add(1, Ordering::Relaxed);
    })));
    let cost = Queue::EVENT_COST + body(0, 0).len();
    queue.set_budget(4 * cost);
    for number in 0..4 {
        assert_eq!(push(&queue, Class::Holdable, number, 0), Push::Queued);
    }
    assert_eq!(push(&queue, Class::Holdable, 9, 0), Push::HeldBack);
    assert_eq!(push(&queue, Class::Holdable, 9, 0), Push::HeldBack);

    let one_at_a_time = || queue.drain_with(1, |_| true, |_, _| ControlFlow::Continue(()));
    one_at_a_time();
    assert_eq!(told.load(Ordering::Relaxed), 0, "three quarters are still taken");
    one_at_a_time();
    assert_eq!(told.load(Ordering::Relaxed), 1);
    one_at_a_time();
    assert_eq!(told.load(Ordering::Relaxed), 1, "once for each time of waiting");
    assert_eq!((queue.counts().held_back, queue.counts().dropped), (2, 0));
    assert_eq!(push(&queue, Class::Holdable, 9, 0), Push::Queued);
    assert_balanced(&queue);
}

#[test]
fn the_hook_for_room_may_push_and_drain() {
    let queue: &'static Queue = Box::leak(Box::new(queue()));
    queue.on_room(Some(Arc::new(move || {
        assert_eq!(push(queue, Class::Holdable, 2, 0), Push::Queued);
        assert_eq!(visit_all(queue), [(1, 2)]);
    })));
    queue.set_budget(0);
    assert_eq!(push(queue, Class::Holdable, 1, 0), Push::Queued);
    assert_eq!(push(queue, Class::Holdable, 2, 0), Push::HeldBack);
    assert_eq!(visit_all(queue), [(1, 1)]);
    assert_eq!(queue.counts().delivered, 2);
}

#[test]
fn an_event_larger_than_the_budget_passes_when_it_is_alone() {
    let queue = queue();
    queue.set_budget(10);
    assert_eq!(push(&queue, Class::Payload, 1, 70_000), Push::Queued);
    assert_eq!(push(&queue, Class::Payload, 2, 0), Push::Dropped);
    assert_eq!(visit_all(&queue), [(OVERFLOW, 1), (1, 1)]);
}

#[test]
fn what_a_visitor_refuses_stays() {
    let queue = queue();
    for number in 0..3 {
        let _ = push(&queue, Class::Control, number, 0);
    }
    let taken = queue.drain_with(
        usize::MAX,
        |_| true,
        |_, body| match number_in(RecordReader::new(body).expect("a record")) {
            1 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        },
    );
    assert_eq!(taken, 1);
    assert_eq!(visit_all(&queue), [(1, 1), (1, 2)]);
}

#[test]
fn a_drain_inside_a_drain_finds_nothing() {
    let queue = queue();
    let _ = push(&queue, Class::Control, 1, 0);
    let _ = push(&queue, Class::Control, 2, 0);
    let taken = queue.drain_with(
        usize::MAX,
        |_| true,
        |_, _| {
            assert!(visit_all(&queue).is_empty());
            ControlFlow::Continue(())
        },
    );
    assert_eq!(taken, 2);
    assert_balanced(&queue);
}

#[test]
fn an_event_on_which_a_visitor_panics_does_not_come_again() {
    let queue = queue();
    let _ = push(&queue, Class::Control, 1, 0);
    let _ = push(&queue, Class::Control, 2, 0);
    let visit = std::panic::AssertUnwindSafe(|| queue.drain_with(9, |_| true, |_, _| panic!("on purpose")));
    assert!(std::panic::catch_unwind(visit).is_err());
    assert_eq!(visit_all(&queue), [(1, 2)]);
    assert_eq!(queue.counts().skipped, 1);
    assert_balanced(&queue);
}

#[test]
fn clearing_leaves_nothing_and_reports_nothing() {
    let queue = queue();
    queue.set_budget(0);
    for number in 0..5 {
        let _ = push(&queue, Class::Payload, number, 0);
    }
    queue.clear();
    assert!(visit_all(&queue).is_empty());
    let counts = queue.counts();
    assert_eq!(
        (
            counts.pushed,
            counts.skipped,
            counts.dropped,
            counts.payload_bytes
        ),
        (5, 1, 4, 0)
    );
    assert_balanced(&queue);
}
