//! A process that is killed while it encrypts or decrypts, at any moment, does no harm.
//!
//! Under a final name stands a whole file or none. What may be left behind has a name by which it can be told, and may be
//! read by its owner only.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;
use sodiumxt::container::CHUNK;
use sodiumxt::file::draft::{PREFIX, SUFFIX};

/// How often a process is killed.
const KILLS: usize = 200;

/// No process is let live longer than this after it began to work.
const LONGEST: Duration = Duration::from_millis(30);

/// The folder that a process that is to be killed works in.
const FOLDER: &str = "SODIUMXT_KILLED_IN";

fn plain() -> Vec<u8> {
    content(16 * CHUNK as usize + 9)
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("a path in UTF-8").to_owned()
}

/// Encrypts, and decrypts again, over what was there.
fn work(folder: &Path) {
    let [source, sealed, opened] = ["source", "sealed", "opened"].map(|name| path(folder, name));
    container::encrypt_file(&source, &sealed, true, &for_key(&KEY), |_, _| Ok(()))
        .expect("it can be encrypted");
    container::decrypt_file(&sealed, &opened, true, &by_key(&KEY), |_, _| Ok(()))
        .expect("it can be decrypted");
}

/// When this program was started to be killed it works until it is; otherwise it sees that the work is done well.
#[test]
fn the_process_that_is_killed() {
    if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
        println!("begins");
        loop {
            work(&folder);
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("source"), plain()).expect("a file");
    work(folder.path());
    assert_eq!(inspect(folder.path(), &plain()), 0);
    assert!(folder.path().join("opened").exists() && folder.path().join("sealed").exists());
}

#[test]
fn a_killed_process_leaves_whole_files_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = plain();
    fs::write(folder.path().join("source"), &plain).expect("a file");
    let mut hit = 0;
    for kill in 0..KILLS {
        // Half of them find nothing under the final names, half of them files of an earlier run.
        if kill % 2 == 0 {
            for name in ["sealed", "opened"] {
                let _ = fs::remove_file(folder.path().join(name));
            }
        }
        let wait = sodiumxt::random::uniform(LONGEST.as_micros() as u32).expect("a number");
        kill_after(folder.path(), Duration::from_micros(wait.into()));
        hit += usize::from(inspect(folder.path(), &plain) > 0);
    }
    println!("{hit} of {KILLS} processes were killed in the middle of a file");
    assert!(
        hit > 0,
        "no process was killed in the middle of a file, so nothing was shown"
    );
}

/// Starts this program again, and kills it so long after it has begun to work.
fn kill_after(folder: &Path, wait: Duration) {
    let mut child = Command::new(std::env::current_exe().expect("a running program has a path"))
        .args(["killed::the_process_that_is_killed", "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it begins");
    let output = BufReader::new(child.stdout.take().expect("it is a pipe"));
    let begun = output
        .lines()
        .map_while(std::io::Result::ok)
        .any(|line| line.contains("begins"));
    assert!(begun, "it ended before it began");
    std::thread::sleep(wait);
    child.kill().expect("it can be killed");
    assert!(!child.wait().expect("it ended").success());
}

/// Looks at all that is in the folder, and takes away what was left behind. Says how much that was.
fn inspect(folder: &Path, plain: &[u8]) -> usize {
    let mut left = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let bytes = fs::read(entry.path()).expect("it can be read");
        match name.as_str() {
            "source" | "opened" => assert!(bytes == plain, "{name} is not whole"),
            "sealed" => {
                let opened = decrypted(&bytes, &by_key(&KEY)).expect("it is whole");
                assert!(opened == plain, "it is another file");
            }
            _ => {
                assert!(
                    name.starts_with(PREFIX) && name.ends_with(SUFFIX),
                    "{name} was left behind"
                );
                fs::remove_file(entry.path()).expect("it can be deleted");
                left += 1;
            }
        }
    }
    left
}
