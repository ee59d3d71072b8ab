//! Another implementation, in Python with PyNaCl, reads our files and refuses what we refuse.
//!
//! It needs a Python that knows the module `nacl`, which `./dev setup` installs on Debian and Ubuntu. Without one these
//! tests say so and end; where `CI` is set they fail.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::*;
use crate::vectors::{Vector, bytes, vectors};
use sodiumxt::box_;
use sodiumxt::container::CHUNK;

/// The system's own comes first: packages are installed for that one.
const PYTHONS: [&str; 3] = ["/usr/bin/python3", "python3", "python"];

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/python")
}

/// A Python with PyNaCl; none, with the reason printed, where there is none.
fn python() -> Option<&'static str> {
    let knows = |python: &&str| {
        let status = Command::new(python)
            .args(["-c", "import nacl.bindings, nacl.pwhash"])
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    };
    let found = PYTHONS.into_iter().find(knows);
    if found.is_none() {
        let reason = "no Python with PyNaCl here (Debian: python3-nacl; elsewhere: pip install pynacl)";
        assert!(std::env::var_os("CI").is_none(), "{reason}");
        println!("SKIP: {reason}");
    }
    found
}

/// What the other implementation makes of these cases.
fn read(python: &str, cases: &Value) -> Vec<Value> {
    let mut child = Command::new(python)
        .arg("-B")
        .arg(scripts().join("sodium_file_read.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python begins");
    let mut input = child.stdin.take().expect("it is a pipe");
    input
        .write_all(cases.to_string().as_bytes())
        .expect("Python reads");
    drop(input);
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "the script failed");
    serde_json::from_slice(&output.stdout).expect("a list in JSON")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn another_implementation_reads_the_files_that_we_make() {
    let Some(python) = python() else { return };
    let anna = box_::keypair();
    let recipients = Recipients {
        passphrase: Some((passphrase("Gr\u{fc}\u{df}e"), CHEAP)),
        key: Some(secret(&KEY)),
        public_keys: vec![box_::keypair().public, anna.public],
    };
    let openers = [
        json!({"passphrase": "Gr\u{fc}\u{df}e"}),
        json!({"key": hex(&KEY)}),
        json!({"secretKey": hex(&*anna.secret)}),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let (mut cases, mut wanted) = (Vec::new(), Vec::new());
    for length in [0, 5, CHUNK as usize, 2 * CHUNK as usize + 9] {
        let content = content(length);
        let path = folder.path().join(length.to_string());
        let file = encrypted(&content, &recipients).expect("it can be encrypted");
        std::fs::write(&path, &file).expect("it can be written");
        for open in &openers {
            cases.push(json!({"path": path.to_str(), "open": open}));
            wanted.push(Some(content.clone()));
        }
        cases.push(json!({"file": hex(&file), "open": {"key": hex(&[8; 32])}}));
        wanted.push(None);
        let mut altered = file.clone();
        altered[file.len() - 1] ^= 1;
        cases.push(json!({"file": hex(&altered), "open": openers[1]}));
        wanted.push(None);
    }
    let answers = read(python, &Value::Array(cases));
    assert_eq!(answers.len(), wanted.len());
    for (answer, wanted) in answers.iter().zip(wanted) {
        assert_eq!(answer.get("content").map(bytes), wanted, "{}", answer["why"]);
        if wanted.is_none() {
            assert_eq!(answer["refused"], "authFailed");
        }
    }
}

#[test]
fn another_implementation_agrees_about_every_vector() {
    let Some(python) = python() else { return };
    let vectors = vectors();
    let case = |vector: &Vector| json!({"file": hex(&vector.file), "open": vector.open});
    let answers = read(python, &vectors.iter().map(case).collect());
    assert_eq!(answers.len(), vectors.len());
    for (answer, vector) in answers.iter().zip(vectors) {
        let got = match answer["refused"].as_str() {
            Some(name) => Err(name.to_owned()),
            None => Ok(bytes(&answer["content"])),
        };
        assert_eq!(got, vector.expected, "{}: {}", vector.name, answer["why"]);
    }
}

#[test]
fn the_vectors_are_what_the_other_implementation_writes() {
    let Some(python) = python() else { return };
    let status = Command::new(python)
        .arg("-B")
        .arg(scripts().join("sodium_file_vectors.py"))
        .arg("--check")
        .status();
    assert!(status.expect("Python begins").success());
}
