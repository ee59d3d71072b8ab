//! A disk that is full: the work ends in the error `io`, and leaves nothing behind.
//!
//! A process whose files may not grow stands for the disk: writing fails in the same place, and no other program suffers.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::*;
use sodiumxt::container::CHUNK;
use sodiumxt::error::Kind;

/// The folder that the process with the limit works in.
const FOLDER: &str = "SODIUMXT_FULL_IN";

/// Ignores the signal that the system sends, as a full disk sends none, and allows each file so many blocks of 512 bytes
/// (1024 in some shells).
const LIMITED: &str = "trap '' XFSZ; ulimit -f 300; exec \"$0\" \"$@\"";

/// When this program was started with a limit the work must fail; otherwise it sees that the same work can be done.
#[test]
fn the_process_that_finds_the_disk_full() {
    let limited = std::env::var_os(FOLDER).map(PathBuf::from);
    let own = tempfile::tempdir().expect("a folder");
    let folder = limited.as_deref().unwrap_or(own.path());
    if limited.is_none() {
        fs::write(folder.join("source"), content(16 * CHUNK as usize)).expect("a file");
    }
    let [source, dest] = ["source", "dest"].map(|name| folder.join(name));
    let [source, dest] = [&source, &dest].map(|path| path.to_str().expect("a path in UTF-8"));
    let ended = container::encrypt_file(source, dest, false, &for_key(&KEY), |_, _| Ok(()));
    if limited.is_none() {
        assert_eq!(ended, Ok(()));
        return;
    }
    let error = ended.expect_err("there is no room for it");
    assert_eq!(error.kind, Kind::Io);
    assert!(error.text.contains("dest\" cannot be written: "), "{error}");
    println!("refused");
}

#[test]
fn a_full_disk_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = content(16 * CHUNK as usize);
    fs::write(folder.path().join("source"), &plain).expect("a file");
    let output = Command::new("sh")
        .args(["-c", LIMITED])
        .arg(std::env::current_exe().expect("a running program has a path"))
        .args([
            "full::the_process_that_finds_the_disk_full",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder.path())
        .output()
        .expect("it begins");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("refused"), "{said}");
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names, ["source"]);
    assert!(fs::read(folder.path().join("source")).expect("it is there") == plain);
}
