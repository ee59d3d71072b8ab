//! Jobs as a script meets them: each has exactly one end, can be given up, and leaves nothing behind after a stop.

mod ends;
mod files;

use std::time::Instant;

use ends::{PATIENCE, ends, poll, turn};
use oxtkit::arg::Arg;
use oxtkit::{ErrorCode, Handle, Options, TextOrData, param::Param};
use sodiumxt::handlers::{base, files as hashes, jobs, passjobs};
use sodiumxt::state::JobKind;

/// Memory for a job that is over at once.
const SMALL: &str = "65536";

fn string(mem: &str, tag: &str) -> Handle<JobKind> {
    passjobs::pw_hash_str_async(TextOrData(b"horse"), "1", mem, tag).expect("a job")
}

fn file_job(path: &str) -> Handle<JobKind> {
    let nothing = Arg::Nothing;
    let Ok(options) = Options::from_arg(&nothing) else {
        panic!("empty is an array without keys");
    };
    hashes::hash_file_async(path, options).expect("a job")
}

#[test]
fn every_job_ends_once_and_brings_what_the_handler_at_once_brings() {
    let _turn = turn();
    let salt = [7; 16];
    let length = oxtkit::Int::from_arg(&Arg::Text("32".into())).expect("32 is in the range");
    let key =
        passjobs::pw_hash_async(TextOrData(b"horse"), &salt, length, "1", "65536", "key").expect("a job");
    let text = string(SMALL, "text");
    let (made, _) = ends(2);
    assert_eq!(
        made.iter().map(|end| end.name).collect::<Vec<_>>(),
        ["sdJobDone"; 2]
    );
    assert_eq!(
        (made[0].handle("job"), made[1].handle("job")),
        (key.raw(), text.raw())
    );

    let mut wanted = [0; 32];
    let limits = sodiumxt::pwhash::Limits { ops: 1, mem: 65536 };
    sodiumxt::pwhash::derive(
        &mut wanted,
        b"horse",
        &salt,
        limits,
        sodiumxt::pwhash::Algorithm::Argon2id,
    )
    .expect("limits that libsodium takes");
    assert_eq!(made[0].payload, wanted);
    assert_eq!(made[0].keys["kind"], "pwHash");
    assert_eq!(made[0].keys["tag"], "key");

    let stored = String::from_utf8(made[1].payload.clone()).expect("ASCII");
    for (passphrase, ok) in [("horse", "true"), ("zebra", "false")] {
        passjobs::pw_verify_async(&stored, TextOrData(passphrase.as_bytes()), passphrase).expect("a job");
        let (verdict, _) = ends(1);
        assert_eq!(
            (verdict[0].keys["ok"].as_str(), verdict[0].keys["tag"].as_str()),
            (ok, passphrase)
        );
        assert!(verdict[0].payload.is_empty());
    }
}

#[test]
fn a_job_that_waits_is_cancelled_at_once_and_fails_once() {
    let _turn = turn();
    // Jobs of Argon2 run one at a time: the others wait for the first.
    let all: Vec<_> = (0..8).map(|n| string("8388608", &n.to_string())).collect();
    let last = all[7];
    jobs::cancel_job(last).expect("it waits or runs");
    let error = jobs::cancel_job(last).map_err(|error| error.code());
    assert!(matches!(error, Ok(()) | Err(ErrorCode::WrongState)), "{error:?}");
    let (ended, _) = ends(8);
    let failed: Vec<_> = ended.iter().filter(|end| end.name == "sdJobFailed").collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].handle("job"), last.raw());
    assert_eq!(failed[0].keys["errorName"], "cancelled");
    assert_eq!(
        failed[0].keys["errorCode"],
        ErrorCode::Cancelled.code().to_string()
    );
    assert_eq!(
        jobs::job_status(last).expect("still remembered").state,
        "cancelled"
    );
    assert!(poll().is_empty(), "an end came twice");
}

#[test]
fn a_large_file_is_hashed_with_progress_and_can_be_given_up() {
    let _turn = turn();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("gro\u{df}.bin");
    // A hole in the file: large without taking room.
    let length = 64 << 20;
    let made = std::fs::File::create(&path).expect("a file");
    made.set_len(length).expect("a file of that length");
    let path = path.to_str().expect("a path in UTF-8");

    let job = file_job(path);
    let (end, reports) = ends(1);
    assert_eq!(
        end[0].payload,
        hashes::hash_file(path, None).expect("the file can be read")
    );
    assert!(reports >= 1, "the first report comes at once");
    let status = jobs::job_status(job).expect("still remembered");
    assert_eq!(
        (status.state.as_str(), status.bytes, status.total),
        ("done", length, length)
    );

    made.set_len(1 << 32).expect("a file that takes seconds");
    let job = file_job(path);
    let deadline = Instant::now() + PATIENCE;
    while jobs::job_status(job).expect("it is there").bytes == 0 {
        assert!(Instant::now() < deadline, "it never began");
        std::thread::yield_now();
    }
    jobs::cancel_job(job).expect("it runs");
    let (end, _) = ends(1);
    assert_eq!(
        (end[0].name, end[0].keys["errorName"].as_str()),
        ("sdJobFailed", "cancelled")
    );
}

#[test]
fn a_file_that_cannot_be_read_ends_in_the_error_io() {
    let _turn = turn();
    file_job("no such folder/no such file");
    let (end, _) = ends(1);
    assert_eq!(
        (end[0].name, end[0].keys["errorName"].as_str()),
        ("sdJobFailed", "io")
    );
    assert!(
        end[0].keys["errorMessage"].contains("no such file\" cannot be read"),
        "{end:?}"
    );
}

#[test]
fn a_stop_ends_jobs_retires_handles_and_tells_nothing_more() {
    let _turn = turn();
    let all: Vec<_> = (0..16).map(|n| string(SMALL, &n.to_string())).collect();
    assert_eq!(base::stop(), 0, "small jobs end in time");
    assert_eq!(base::stop(), 0, "a second stop finds nothing");
    assert!(poll().is_empty());
    for job in all {
        let error = jobs::job_status(job).expect_err("its handle is retired");
        assert_eq!(error.code(), ErrorCode::BadHandle);
    }
    string(SMALL, "afterwards");
    assert_eq!(ends(1).0[0].keys["tag"], "afterwards");
}
