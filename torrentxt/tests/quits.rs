//! A process that ends while a session does, as a standalone whose script does not wait for the stop.

mod common;

use std::process::{Command, exit};
use std::time::Duration;

use common::{add, session};
use torrentxt::state;

/// Says to this program that it is the process that ends.
const QUIT: &str = "TORRENTXT_TEST_QUIT";

#[test]
fn a_process_ends_well_while_its_session_ends() {
    if std::env::var_os(QUIT).is_some() {
        let session = session();
        for number in 1..=5 {
            add(session, number);
        }
        // Its threads end by themselves, and here they do so while C and C++ end what they end with a process.
        let _ = state::stop(session, Duration::ZERO);
        exit(0);
    }
    let program = std::env::current_exe().expect("this program");
    for _ in 0..10 {
        let ended = Command::new(&program).env(QUIT, "1").output().expect("it runs");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{}: {said}", ended.status);
    }
}
