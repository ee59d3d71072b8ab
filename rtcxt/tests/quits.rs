//! A process that ends while peers do, as a standalone whose script does not wait for the stop.

mod common;

use std::process::{Command, exit};

use common::Stage;
use rtcxt::handlers::{peers, sending};

/// Says to this program that it is the process that ends.
const QUIT: &str = "RTCXT_TEST_QUIT";

#[test]
fn a_process_ends_well_while_messages_arrive() {
    if std::env::var_os(QUIT).is_some() {
        let mut stage = Stage::new();
        let (near, far) = stage.open();
        for _ in 0..50 {
            sending::send_data(near, &[1; 2000]).expect("it is open");
            sending::send_data(far, &[2; 2000]).expect("it is open");
        }
        for peer in peers::peers() {
            peers::free_peer(peer).expect("it is there");
        }
        // The connections close on libdatachannel's threads, while C and C++ end what they end with a process.
        exit(0);
    }
    let program = std::env::current_exe().expect("this program");
    for _ in 0..10 {
        let ended = Command::new(&program).env(QUIT, "1").output().expect("it runs");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{}: {said}", ended.status);
    }
}
