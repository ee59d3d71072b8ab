//! The promises on a network that the kernel spoils: netem on the loopback interface of a network namespace of our own.
//!
//! The test starts itself again inside the namespace. Where there are no namespaces or no netem, it says why in one line and
//! passes; the tests of `faults` hold the same promises through a relay.

mod common;

use std::collections::BTreeSet;
use std::io::Write;
use std::process::Command;
use std::time::Duration;

use common::{client, connect, int, server, wait, wait_for};
use enetxt::handlers::{peers, sending, tuning};
use enetxt::tables::Flags;

/// Set for the run inside the namespace.
const INSIDE: &str = "ENETXT_IN_NAMESPACE";
/// Lost, delayed by varying times, passed by others, and doubled: in both directions.
const SPOILED: &str = "netem delay 100ms 20ms reorder 5% loss 20% duplicate 2%";

/// A shell that does `then` in a namespace whose loopback interface is spoiled.
fn in_namespace(then: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["-rn", "sh", "-c"]).arg(format!(
        "ip link set lo up && tc qdisc add dev lo root {SPOILED} && {then}"
    ));
    command
}

/// Why it cannot be done here.
fn obstacle() -> Option<String> {
    match in_namespace("true").output() {
        Err(error) => Some(format!("unshare: {error}")),
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ")),
    }
}

#[test]
fn promises_hold_on_a_network_that_the_kernel_spoils() {
    if std::env::var_os(INSIDE).is_some() {
        return exchange();
    }
    if let Some(why) = obstacle() {
        // Past the capture of the test's output, so that the reason is seen.
        let _ = writeln!(std::io::stderr(), "skipped: no netem in a namespace: {why}");
        return;
    }
    let status = in_namespace("exec \"$0\" \"$@\"")
        .arg(std::env::current_exe().expect("a test is a program"))
        .args([
            "--exact",
            "promises_hold_on_a_network_that_the_kernel_spoils",
            "--nocapture",
        ])
        .env(INSIDE, "1")
        .status();
    assert!(status.expect("a namespace was just made").success());
}

/// Changes what the interface does from now on.
fn now(discipline: &str) {
    let change = Command::new("tc")
        .args("qdisc change dev lo root".split(' '))
        .args(discipline.split(' '))
        .status();
    assert!(change.expect("tc was just used").success());
}

fn exchange() {
    const COUNT: u32 = 120;
    let (server, client) = (server(4), client());
    let (to_server, to_client) = connect(server, client);
    for peer in [to_server, to_client] {
        // With a datagram in five lost, six attempts in a row fail now and then, which is the end of a connection as a rule.
        tuning::set_peer_timeout(peer, int(1 << 20), int(60_000), int(60_000)).unwrap();
    }
    for number in 0..COUNT {
        if number == COUNT / 2 {
            now("netem loss 100%");
            std::thread::sleep(Duration::from_secs(3));
            now(SPOILED);
        }
        // Every tenth travels in fragments.
        let mut message = number.to_be_bytes().to_vec();
        message.resize(if number % 10 == 0 { 5_000 } else { 50 }, 1);
        sending::send(to_server, 0, &message, Flags::Reliable).unwrap();
        sending::send(to_server, 1, &number.to_be_bytes(), Flags::Unsequenced).unwrap();
    }
    let (mut next, mut others) = (0, BTreeSet::new());
    wait(server, |event| {
        if event.name != "enetReceive" {
            return None;
        }
        let number = u32::from_be_bytes(event.payload[..4].try_into().unwrap());
        if event.get("channel") == "0" {
            assert_eq!(number, next, "reliable messages arrive once and in order");
            next += 1;
        } else {
            assert!(others.insert(number), "{number} came twice");
        }
        (next == COUNT).then_some(())
    });
    assert!(!others.is_empty());
    let status = peers::peer_status(to_server).unwrap();
    assert!(
        status.packets_lost > 0,
        "the network was bad, and the counters know"
    );
    // If the far end's last acknowledgement is lost, nobody repeats it, and the end comes with the timeout.
    tuning::set_peer_timeout(to_server, int(1 << 20), int(15_000), int(15_000)).unwrap();
    peers::disconnect(to_server, int(42)).unwrap();
    let there = wait_for(server, "enetDisconnect");
    assert_eq!((there.get("reason"), there.get("data")), ("remote", "42"));
    assert_eq!(wait_for(client, "enetDisconnect").get("reason"), "local");
}
