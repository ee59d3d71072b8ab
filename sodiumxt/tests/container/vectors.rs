//! The published test vectors, which another implementation made: `docs/formats/sodium-file-vectors.json`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::*;
use sodiumxt::error::Kind;

/// A file, what opens it, and what must come of it: its content, or the name of an error.
pub struct Vector {
    pub name: String,
    pub file: Vec<u8>,
    pub open: Value,
    pub expected: std::result::Result<Vec<u8>, String>,
}

/// Bytes in hexadecimal.
pub fn bytes(hex: &Value) -> Vec<u8> {
    let hex = hex.as_str().expect("hexadecimal text").as_bytes();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16);
    hex.chunks(2)
        .map(|digits| pair(digits).expect("two digits"))
        .collect()
}

pub fn vectors() -> Vec<Vector> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/sodium-file-vectors.json");
    let text = fs::read_to_string(path).expect("the vectors are there");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let vector = |vector: &Value| Vector {
        name: vector["name"].as_str().expect("a name").to_owned(),
        file: bytes(&vector["file"]),
        open: vector["open"].clone(),
        expected: match vector["refused"].as_str() {
            Some(name) => Err(name.to_owned()),
            None => Ok(bytes(&vector["content"])),
        },
    };
    all["vectors"]
        .as_array()
        .expect("a list")
        .iter()
        .map(vector)
        .collect()
}

fn opener(open: &Value) -> Opener {
    let key = |name: &str| {
        let key = open.get(name).map(bytes)?;
        Some(secret(key.as_slice().try_into().expect("32 bytes")))
    };
    match (open["passphrase"].as_str(), key("key"), key("secretKey")) {
        (Some(text), None, None) => Opener::Passphrase(passphrase(text)),
        (None, Some(key), None) => Opener::Key(key),
        (None, None, Some(key)) => Opener::SecretKey(key),
        _ => panic!("one of them opens the file"),
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::AuthFailed => "authFailed",
        Kind::Encoding => "encoding",
        Kind::Refused => "refused",
        Kind::Unsupported => "unsupported",
        other => panic!("{other:?} is not what a file is refused for"),
    }
}

#[test]
fn every_vector_opens_or_is_refused_as_it_says() {
    let (mut opened, mut refused) = (0, 0);
    for vector in vectors() {
        let got = decrypted(&vector.file, &opener(&vector.open)).map_err(|error| name(error.kind).to_owned());
        assert_eq!(got, vector.expected, "{}", vector.name);
        if got.is_ok() {
            opened += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        opened >= 8 && refused >= 40,
        "{opened} open, {refused} are refused"
    );
}
