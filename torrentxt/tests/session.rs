//! A libtorrent session through the safe wrapper. It listens on the loopback interface alone and asks nobody
//! anything.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use torrentxt::fault::FaultKind;
use torrentxt::native;
use torrentxt::session::{Alert, Session, StopError};
use torrentxt::settings::{self, Kind, Value};

const LIMIT: Duration = Duration::from_secs(20);
const MAGNET: &str = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=a+name";

/// Settings that keep a session on this machine.
fn local() -> Vec<(&'static str, Value)> {
    vec![
        ("listen_interfaces", Value::Text("127.0.0.1:0".to_owned())),
        ("enable_dht", Value::Boolean(false)),
        ("enable_lsd", Value::Boolean(false)),
        ("enable_upnp", Value::Boolean(false)),
        ("enable_natpmp", Value::Boolean(false)),
        ("alert_mask", Value::Number(0x7fff_ffff)),
    ]
}

fn start() -> (Session, mpsc::Receiver<()>) {
    let (wake, woken) = mpsc::channel();
    let session = Session::start(&local(), move || {
        let _ = wake.send(());
    })
    .expect("a session starts");
    (session, woken)
}

/// Waits for an alert of type `what`.
fn wait(session: &Session, woken: &mpsc::Receiver<()>, what: &str) -> Alert {
    let deadline = Instant::now() + LIMIT;
    while Instant::now() < deadline {
        let _ = woken.recv_timeout(Duration::from_millis(100));
        let mut alerts = session.alerts().expect("the session runs");
        if let Some(place) = alerts.iter().position(|alert| alert.what == what) {
            return alerts.swap_remove(place);
        }
    }
    panic!("no alert {what}");
}

#[test]
fn a_magnet_becomes_a_torrent_with_alerts_of_its_number() {
    let (session, woken) = start();
    let torrent = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    let added = wait(&session, &woken, "add_torrent");
    assert_eq!(added.torrent, torrent.id());
    assert_eq!(added.info_hash_v1, "0123456789abcdef0123456789abcdef01234567");
    let status = torrent.status().expect("the torrent is there");
    assert_eq!(status.name, "a name");
    assert_eq!(status.save_path, "/nowhere");
    assert_eq!((status.pieces, status.total_size), (-1, -1), "no metadata yet");
    session.stop(LIMIT).expect("it ends in time");
}

#[test]
fn the_alert_of_a_removal_still_knows_which_torrent_it_was() {
    let (session, woken) = start();
    let torrent = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    let id = torrent.id();
    session.remove(&torrent, false).expect("it is there");
    drop(torrent);
    let removed = wait(&session, &woken, "torrent_removed");
    assert_eq!(removed.torrent, id);
    session.forget(id);
    let again = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    assert_ne!(again.id(), id, "numbers are never used again");
    session.stop(LIMIT).expect("it ends in time");
}

#[test]
fn adding_twice_gives_the_same_torrent() {
    let (session, _woken) = start();
    let first = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    let second = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    assert_eq!(first.id(), second.id());
    session.stop(LIMIT).expect("it ends in time");
}

#[test]
fn settings_are_set_together_or_not_at_all() {
    let (session, _woken) = start();
    let good = ("connections_limit", Value::Number(77));
    session.apply(std::slice::from_ref(&good)).expect("it exists");
    assert_eq!(session.setting("connections_limit"), Ok(Value::Number(77)));
    let fault = session.apply(&[
        ("connections_limit", Value::Number(5)),
        ("no_such_setting", Value::Number(1)),
    ]);
    let fault = fault.expect_err("one is unknown");
    assert_eq!(fault.kind, FaultKind::Argument);
    assert!(fault.message.contains("no_such_setting"), "{fault}");
    assert_eq!(
        session.setting("connections_limit"),
        Ok(Value::Number(77)),
        "nothing was applied"
    );
    let wrong_type = session.apply(&[("connections_limit", Value::Boolean(true))]);
    assert_eq!(wrong_type.expect_err("it is a number").kind, FaultKind::Argument);
    session.stop(LIMIT).expect("it ends in time");
}

#[test]
fn values_that_a_setting_cannot_hold_are_refused() {
    assert_eq!(
        settings::parse("connections_limit", "200"),
        Ok(Value::Number(200))
    );
    for wrong in ["abc", "", "5000000000", "1.5", "0x10"] {
        settings::parse("connections_limit", wrong).expect_err(wrong);
    }
    assert_eq!(settings::parse("enable_dht", "0"), Ok(Value::Boolean(false)));
    settings::parse("enable_dht", "maybe").expect_err("neither true nor false");
    settings::parse("", "1").expect_err("settings that are gone have an empty name");
    assert_eq!(settings::kind("user_agent"), Some(Kind::Text));
}

#[test]
fn a_link_that_is_none_is_the_callers_mistake() {
    let (session, _woken) = start();
    let fault = session
        .add_magnet("magnet:?dn=nothing", "/nowhere")
        .err()
        .expect("it has no hash");
    assert_eq!(fault.kind, FaultKind::Argument);
    session.stop(LIMIT).expect("it ends in time");
}

#[test]
fn after_the_stop_calls_fail_and_do_not_hang() {
    let (session, _woken) = start();
    let torrent = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    session.stop(LIMIT).expect("it ends in time");
    assert_eq!(session.stop(LIMIT), Err(StopError::AlreadyStopped));
    assert_eq!(torrent.status().expect_err("stopped").kind, FaultKind::State);
    assert_eq!(session.alerts().expect_err("stopped").kind, FaultKind::State);
}

#[test]
fn calls_from_other_threads_race_with_the_stop() {
    let (session, _woken) = start();
    let torrent = session.add_magnet(MAGNET, "/nowhere").expect("the link is good");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| while torrent.status().is_ok() && session.alerts().is_ok() {});
        }
        session.stop(LIMIT).expect("it ends in time");
    });
}

#[test]
fn a_throw_of_any_type_is_caught() {
    let fault = cxx_fault::Fault::from(native::throw_foreign().expect_err("it throws"));
    assert_eq!(fault.kind, FaultKind::Foreign);
}

#[cfg(not(feature = "system"))]
#[test]
fn the_linked_version_is_the_pinned_one() {
    assert_eq!(native::version(), "2.0.11.0");
}
