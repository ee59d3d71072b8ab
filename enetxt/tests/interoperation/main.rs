//! EnetXT and other ENets. Here: the system's own libenet, both ways, in all deliveries, with and without compression and checksum.
//!
//! The other side is `peer.c`, compiled here. Where there is no C compiler or no libenet, the test says so and passes: it
//! has nothing to compare with.

#[path = "../common/mod.rs"]
mod common;
mod port;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use common::{client, connect_to, int, port, server, wait, wait_for};
use enetxt::handlers::{limits, peers, sending, tuning};
use enetxt::state::{HostKind, PeerKind};
use enetxt::tables::{Compression, Flags};
use oxtkit::Handle;

/// The deliveries, as the first byte of a message names them, with the size that `peer.c` expects of each.
const MODES: [(Flags, usize); 4] = [
    (Flags::Reliable, 40_000),
    (Flags::Unreliable, 900),
    (Flags::Unsequenced, 700),
    (Flags::UnreliableFragment, 9_000),
];

/// The other side, compiled; `None` if this machine cannot.
fn other_side() -> Option<PathBuf> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interoperation/peer.c");
    let program = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("peer-{}", std::process::id()));
    let built = Command::new("cc")
        .args(["-O1", "-o"])
        .arg(&program)
        .args([source, "-lenet"])
        .output();
    match built {
        Ok(output) if output.status.success() => Some(program),
        Ok(output) => {
            println!(
                "skipped: libenet cannot be used here: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            None
        }
        Err(error) => {
            println!("skipped: there is no C compiler: {error}");
            None
        }
    }
}

fn start(program: &PathBuf, role: &str, port: u16, compress: bool, checksum: bool) -> Child {
    let flag = |on: bool| if on { "1" } else { "0" };
    Command::new(program)
        .args([role, &port.to_string(), flag(compress), flag(checksum)])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program was just built")
}

fn set(host: Handle<HostKind>, compress: bool, checksum: bool) {
    let mode = if compress {
        Compression::Range
    } else {
        Compression::None
    };
    limits::set_compression(host, mode).unwrap();
    limits::set_checksum(host, checksum).unwrap();
}

/// On a busy machine round trips vary, and both sides would drop some of what is unreliable before it is sent.
fn keep_all(peer: Handle<PeerKind>) {
    tuning::set_peer_throttle(peer, int(5_000), int(32), int(0)).unwrap();
}

fn message(mode: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..MODES[mode].1).map(|i| (i * 7 + mode) as u8).collect();
    bytes[0] = mode as u8;
    bytes
}

fn we_connect_to_c(program: &PathBuf, compress: bool, checksum: bool) {
    let mut c = start(program, "server", 0, compress, checksum);
    let mut line = String::new();
    let output = c.stdout.take().expect("the output is piped");
    BufReader::new(output)
        .read_line(&mut line)
        .expect("it prints its port");
    let client = client();
    set(client, compress, checksum);
    let peer = connect_to(client, line.trim().parse().expect("a port"));
    wait_for(client, "enetConnect");
    keep_all(peer);
    for (mode, (flags, _)) in MODES.into_iter().enumerate() {
        sending::send(peer, mode as u8, &message(mode), flags).unwrap();
        let echo = wait_for(client, "enetReceive");
        assert_eq!(echo.get("channel"), mode.to_string());
        assert!(echo.payload == message(mode), "{flags:?} came back changed");
    }
    peers::disconnect(peer, int(77)).unwrap();
    wait_for(client, "enetDisconnect");
    assert!(c.wait().expect("it ends").success());
}

fn c_connects_to_us(program: &PathBuf, compress: bool, checksum: bool) {
    let server = server(4);
    set(server, compress, checksum);
    let mut c = start(program, "client", port(server), compress, checksum);
    let connected = wait_for(server, "enetConnect");
    assert_eq!(connected.get("data"), "55");
    keep_all(connected.handle_of("peer"));
    let mut echoed = 0;
    let end = wait(server, |event| {
        if event.name == "enetReceive" {
            let mode = usize::from(event.payload[0]);
            assert!(event.payload == message(mode), "{:?} came changed", MODES[mode].0);
            sending::send(event.handle_of("peer"), mode as u8, &event.payload, MODES[mode].0).unwrap();
            echoed += 1;
        }
        (event.name == "enetDisconnect").then(|| event.clone())
    });
    assert_eq!((echoed, end.get("data"), end.get("reason")), (4, "66", "remote"));
    assert!(c.wait().expect("it ends").success());
}

#[test]
fn the_c_library_understands_us_and_we_understand_it() {
    let Some(program) = other_side() else { return };
    for (compress, checksum) in [(false, false), (true, false), (false, true), (true, true)] {
        we_connect_to_c(&program, compress, checksum);
        c_connects_to_us(&program, compress, checksum);
    }
    // What is left behind is temporary anyway.
    let _ = std::fs::remove_file(program);
}
