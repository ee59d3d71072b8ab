//! Events of channels, through the handlers, as a script gets them.

mod common;

use std::thread;
use std::time::{Duration, Instant};

use common::{PATIENCE, Stage};
use oxtkit::Handle;
use rtcxt::handlers::{channels, sending};
use rtcxt::state::ChannelKind;

/// Another fingerprint than the one that the certificate has.
fn forged(sdp: &str) -> String {
    let lines = sdp
        .lines()
        .map(|line| match line.split_once("a=fingerprint:sha-256 ") {
            Some((_, print)) => {
                let first = if print.starts_with("00") { "11" } else { "00" };
                format!("a=fingerprint:sha-256 {first}{}", &print[2..])
            }
            None => line.to_owned(),
        });
    lines.map(|line| line + "\r\n").collect()
}

#[test]
fn a_connection_that_fails_is_an_error_of_its_channels() {
    let mut stage = Stage::new();
    stage.carrier = forged;
    let (first, _, channel) = stage.pair();
    let event = stage.wait("the error", |event| {
        assert_ne!(
            event.name, "dcChannelOpen",
            "nobody is there with that certificate"
        );
        (event.name == "dcChannelError").then(|| event.clone())
    });
    assert_eq!(event.handle("peer"), first.raw());
    assert_eq!(event.handle("channel"), channel.raw());
    assert!(event.get("error").contains("failed"), "{event:?}");
    assert_eq!(channels::channel_is_open(channel), Ok(false));
}

/// Sends until a million bytes wait.
fn fill(channel: Handle<ChannelKind>) {
    const MESSAGE: &[u8] = &[7; 60_000];
    while sending::buffered_amount(channel).expect("it is there") < 1_000_000 {
        sending::send_data(channel, MESSAGE).expect("it is open");
    }
}

/// Polls until none waits. Returns how often the event said so.
fn drain(stage: &Stage, channel: Handle<ChannelKind>) -> usize {
    let deadline = Instant::now() + PATIENCE;
    let mut said = 0;
    while sending::buffered_amount(channel).expect("it is there") > 0 {
        assert!(Instant::now() < deadline, "nothing goes out");
        said += heard(stage, channel);
        thread::sleep(Duration::from_millis(1));
    }
    // The event is queued after the amount was counted down.
    thread::sleep(Duration::from_millis(20));
    said + heard(stage, channel)
}

fn heard(stage: &Stage, channel: Handle<ChannelKind>) -> usize {
    let events = stage.poll().into_iter();
    events
        .filter(|event| event.name == "dcBufferedLow")
        .inspect(|event| assert_eq!(event.handle("channel"), channel.raw()))
        .count()
}

#[test]
fn the_waiting_bytes_are_told_once_script_has_set_a_threshold() {
    let mut stage = Stage::new();
    let (near, _) = stage.open();
    fill(near);
    assert_eq!(drain(&stage, near), 0, "nobody asked");
    sending::set_buffered_low_threshold(near, 100_000).expect("it is there");
    fill(near);
    // It may come well after the bytes were counted down, if the thread that counts has to wait in between.
    let said = stage.wait("the event", |event| {
        (event.name == "dcBufferedLow").then(|| event.handle("channel"))
    });
    assert_eq!(said, near.raw());
}
