//! Encrypted files as files: where they go, what they keep, and what is never left behind.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use sodiumxt::container::CHUNK;
use sodiumxt::error::{Error, Kind};

/// A folder with a source in it.
struct Desk {
    folder: tempfile::TempDir,
    content: Vec<u8>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let content = content(3 * CHUNK as usize + 5);
        fs::write(folder.path().join("source"), &content).expect("a file");
        Self { folder, content }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn encrypt(&self, dest: &str, watch: impl FnMut(u64, u64) -> Result<()>) -> Result<()> {
        let (source, dest) = (self.path("source"), self.path(dest));
        container::encrypt_file(text(&source), text(&dest), false, &for_key(&KEY), watch)
    }

    fn decrypt(&self, source: &str, dest: &str, replaces: bool) -> Result<()> {
        let (source, dest) = (self.path(source), self.path(dest));
        container::decrypt_file(text(&source), text(&dest), replaces, &by_key(&KEY), |_, _| Ok(()))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn done(_: u64, _: u64) -> Result<()> {
    Ok(())
}

#[test]
fn a_file_with_any_name_comes_back_with_its_permissions() {
    let desk = Desk::new();
    // Not ASCII, and with a space: as people name files.
    let name = "Gru\u{df} \u{4f60}\u{597d} \u{1f511}.enc";
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(desk.path("source"), fs::Permissions::from_mode(0o640)).expect("a mode");
    }
    desk.encrypt(name, done).expect("it can be encrypted");
    desk.decrypt(name, "again", false).expect("it can be decrypted");
    assert_eq!(fs::read(desk.path("again")).expect("it is there"), desk.content);
    assert_eq!(desk.names(), [name, "again", "source"]);
    #[cfg(unix)]
    for made in [name, "again"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.path(made))
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o7777, 0o640, "{made}");
    }
}

#[test]
fn a_file_cannot_become_itself_by_any_of_its_names() {
    let desk = Desk::new();
    fs::hard_link(desk.path("source"), desk.path("hard")).expect("a link");
    let mut names = vec!["source", "hard", "./source"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("source", desk.path("soft")).expect("a link");
        names.push("soft");
    }
    for name in names {
        let (source, dest) = (desk.path("source"), desk.path(name));
        let error = container::encrypt_file(text(&source), text(&dest), true, &for_key(&KEY), done)
            .expect_err("it is the source");
        assert_eq!(error.kind, Kind::BadArgument, "{name}");
        assert!(error.text.starts_with("dest is the source itself"), "{error}");
        assert_eq!(fs::read(&source).expect("it is there"), desk.content, "{name}");
    }
}

#[test]
fn what_is_given_up_or_altered_leaves_nothing_behind() {
    let desk = Desk::new();
    let given_up = desk.encrypt("dest", |done, _| {
        if done > u64::from(CHUNK) {
            return Err(Error::new(Kind::Cancelled, "enough"));
        }
        Ok(())
    });
    assert_eq!(given_up.expect_err("it was given up").kind, Kind::Cancelled);
    assert_eq!(desk.names(), ["source"]);

    desk.encrypt("dest", done).expect("it can be encrypted");
    let mut file = fs::read(desk.path("dest")).expect("it is there");
    let last = file.len() - 1;
    file[last] ^= 1;
    fs::write(desk.path("dest"), &file).expect("it can be written");
    fs::write(desk.path("old"), b"what was here").expect("a file");
    for (dest, replaces) in [("new", false), ("old", true)] {
        let error = desk.decrypt("dest", dest, replaces).expect_err("it was altered");
        assert_eq!(error.kind, Kind::AuthFailed);
        assert!(error.text.contains("is damaged at chunk 4"), "{error}");
    }
    assert_eq!(fs::read(desk.path("old")).expect("it is there"), b"what was here");
    assert_eq!(desk.names(), ["dest", "old", "source"]);
}

#[test]
fn the_length_of_the_content_is_told_beyond_four_gigabytes() {
    let desk = Desk::new();
    desk.encrypt("dest", done).expect("it can be encrypted");
    // A hole in the file: large without taking room, and nothing that could be decrypted.
    let header = 20 + 75 + 24 + 32;
    let stored = u64::from(CHUNK) + 17;
    let file = fs::File::options()
        .write(true)
        .open(desk.path("dest"))
        .expect("it is there");
    file.set_len(header + 100_000 * stored)
        .expect("a file of that length");
    let path = desk.path("dest");
    let info = container::info(&mut Source::open(text(&path)).expect("it is there")).expect("it can be read");
    assert_eq!(info.length, header + 100_000 * stored);
    assert_eq!(info.content, Some(100_000 * u64::from(CHUNK)));
    assert!(info.content > Some(1 << 32));
    file.set_len(header + 100_000 * stored + 5)
        .expect("a file of that length");
    let info = container::info(&mut Source::open(text(&path)).expect("it is there")).expect("it can be read");
    assert_eq!(info.content, None);
}
