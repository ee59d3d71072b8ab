//! Signatures of files (Ed25519ph): those of the same bytes in parts.

use super::Source;
use crate::error::Result;
use crate::sign::State;

/// Reads all of a file into a signature that has begun, to be signed or checked. `watch` hears before each chunk how many
/// bytes are done and how many there are; its error ends the work.
///
/// Errors: `io` for a file that cannot be read, and those of `watch`.
pub fn absorb(path: &str, watch: impl FnMut(u64, u64) -> Result<()>) -> Result<State> {
    let mut state = State::new();
    Source::open(path)?.each(|chunk| state.update(chunk), watch)?;
    Ok(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign;

    #[test]
    fn a_file_is_signed_as_its_bytes_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("signed");
        let bytes = vec![0x5a; super::super::CHUNK + 1];
        std::fs::write(&path, &bytes).expect("the file can be written");
        let path = path.to_str().expect("a path in UTF-8");
        let pair = sign::keypair_from_seed(&[3; 32]);

        let signature = absorb(path, |_, _| Ok(()))
            .expect("it can be read")
            .sign(&pair.secret);
        let mut whole = State::new();
        whole.update(&bytes);
        assert_eq!(signature, whole.sign(&pair.secret));

        let again = || absorb(path, |_, _| Ok(())).expect("it can be read");
        assert!(again().verify(&signature, &pair.public).is_ok());
        std::fs::write(path, &bytes[1..]).expect("the file can be written");
        assert!(again().verify(&signature, &pair.public).is_err());
    }
}
