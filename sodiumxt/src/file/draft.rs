//! A file on its way to its name.
//!
//! The rule: under the final name stands what was there before, or all of the new file; never a part of it, even if the
//! process is killed or the disk is full. Until then the bytes are in a temporary file of the same folder, which only its
//! owner may read. A killed process leaves that file behind; anything else deletes it.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Source, shown, why};
use crate::error::{Error, Kind, Result};

/// How the name of a temporary file begins.
pub const PREFIX: &str = ".sodiumxt-";

/// How it ends.
pub const SUFFIX: &str = ".part";

/// A file that gets its name when it is whole.
pub struct Draft {
    temporary: NamedTempFile,
    place: PathBuf,
    name: String,
    replaces: bool,
}

impl Draft {
    /// Begins a file that is made of `source` and will be called `dest`. With `replaces` a file that has this name now gives
    /// way at the end.
    ///
    /// Errors: `badArgument` when it is the source itself, also by another name; `io` when there is such a file and it is
    /// not to be replaced, or when nothing can be written in that folder.
    pub fn begin(source: &Source, dest: &str, replaces: bool) -> Result<Self> {
        if dest.is_empty() {
            return Err(Error::argument(
                "dest is empty; give the path of the file to write",
            ));
        }
        let place = place_of(source, dest, replaces)?;
        // A rename is one step only within one file system, so the temporary file goes to the same folder.
        let folder = folder_of(&place).ok_or_else(|| writing(dest, "this is not the name of a file"))?;
        let temporary = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .tempfile_in(folder)
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => writing(dest, "there is no such folder"),
                _ => writing(dest, &why(&error)),
            })?;
        Ok(Self {
            temporary,
            name: dest.to_owned(),
            place,
            replaces,
        })
    }

    /// Adds bytes. Errors: `io`.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.temporary
            .as_file_mut()
            .write_all(bytes)
            .map_err(|error| writing(&self.name, &why(&error)))
    }

    /// Writes all of it to the disk, gives it the permissions and then the name.
    ///
    /// Errors: `io`, and then nothing has this name that had it not before.
    pub fn finish(self, permissions: Permissions) -> Result<()> {
        let failed = |error: io::Error| match error.kind() {
            ErrorKind::AlreadyExists => exists(&self.name),
            _ => writing(&self.name, &why(&error)),
        };
        let file = self.temporary.as_file();
        file.set_permissions(plain(permissions)).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        let named = if self.replaces {
            self.temporary.persist(&self.place)
        } else {
            self.temporary.persist_noclobber(&self.place)
        };
        named.map_err(|error| failed(error.error))?;
        sync_folder(&self.place);
        Ok(())
    }
}

/// Where the file will stand, links followed; refuses the source, and what must not be replaced.
fn place_of(source: &Source, dest: &str, replaces: bool) -> Result<PathBuf> {
    let path = Path::new(dest);
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path.to_owned()),
        Err(error) => return Err(writing(dest, &why(&error))),
    };
    if about.is_dir() {
        return Err(writing(dest, "it is a folder; give the path of a file"));
    }
    if !about.is_file() {
        return Err(writing(dest, "it is a pipe or a device, not a file"));
    }
    let is_source = || -> io::Result<bool> { Ok(source.handle()? == same_file::Handle::from_path(path)?) };
    match is_source() {
        Ok(false) => {}
        Ok(true) => {
            return Err(Error::argument(format!(
                "dest is the source itself, {}; give the path of another file",
                shown(dest)
            )));
        }
        Err(error) => return Err(writing(dest, &why(&error))),
    }
    if !replaces {
        return Err(exists(dest));
    }
    // Through a link, so that the link stays one.
    fs::canonicalize(path).map_err(|error| writing(dest, &why(&error)))
}

fn folder_of(place: &Path) -> Option<&Path> {
    place.file_name()?;
    match place.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Some(Path::new(".")),
        folder => folder,
    }
}

/// Who may read, write and run it; nothing of what else a mode can hold, such as running as its owner.
#[cfg(unix)]
fn plain(permissions: Permissions) -> Permissions {
    use std::os::unix::fs::PermissionsExt;
    Permissions::from_mode(permissions.mode() & 0o777)
}

#[cfg(not(unix))]
fn plain(permissions: Permissions) -> Permissions {
    permissions
}

/// The name is an entry of the folder, and on Unix it is on the disk only when the folder is. Some file systems cannot say.
fn sync_folder(place: &Path) {
    if cfg!(unix) {
        let _ = folder_of(place).map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
    }
}

fn exists(dest: &str) -> Error {
    writing(
        dest,
        "there is such a file already; delete it first, or allow to overwrite it",
    )
}

fn writing(path: &str, why: &str) -> Error {
    Error::new(Kind::Io, format!("{} cannot be written: {why}", shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a source in it, and the paths of names there.
    struct Desk(tempfile::TempDir);

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            fs::write(folder.path().join("source"), b"source").expect("a file");
            Self(folder)
        }

        fn path(&self, name: &str) -> String {
            let path = self.0.path().join(name);
            path.to_str().expect("a path in UTF-8").to_owned()
        }

        fn source(&self) -> Source {
            Source::open(&self.path("source")).expect("it is there")
        }

        fn begin(&self, name: &str, replaces: bool) -> Result<Draft> {
            Draft::begin(&self.source(), &self.path(name), replaces)
        }

        fn refusal(&self, name: &str, replaces: bool) -> Error {
            self.begin(name, replaces).err().expect("it is refused")
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.path()).expect("a folder");
            let name = |entry: io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
            let mut names: Vec<_> = entries
                .map(|entry| name(entry).to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        }

        fn permissions(&self) -> Permissions {
            self.source().metadata().expect("it is there").permissions()
        }
    }

    #[test]
    fn a_draft_has_no_name_until_it_is_whole_and_leaves_nothing_when_it_is_dropped() {
        let desk = Desk::new();
        let mut draft = desk.begin("dest", false).expect("a draft");
        draft.write(b"half").expect("it can be written");
        let names = desk.names();
        assert_eq!(names.len(), 2);
        assert!(
            names[0].starts_with(PREFIX) && names[0].ends_with(SUFFIX),
            "{names:?}"
        );
        drop(draft);
        assert_eq!(desk.names(), ["source"]);

        let mut draft = desk.begin("dest", false).expect("a draft");
        draft.write(b"whole").expect("it can be written");
        draft.finish(desk.permissions()).expect("it gets its name");
        assert_eq!(desk.names(), ["dest", "source"]);
        assert_eq!(fs::read(desk.path("dest")).expect("it is there"), b"whole");
    }

    #[test]
    fn a_file_that_is_there_gives_way_only_when_it_is_allowed() {
        let desk = Desk::new();
        fs::write(desk.path("dest"), b"old").expect("a file");
        let error = desk.refusal("dest", false);
        assert!(error.text.contains("there is such a file already"), "{error}");
        let draft = desk.begin("dest", true).expect("a draft");
        draft.finish(desk.permissions()).expect("it gets its name");
        assert_eq!(fs::read(desk.path("dest")).expect("it is there"), b"");

        // One that came meanwhile is not replaced either.
        let draft = desk.begin("late", false).expect("a draft");
        fs::write(desk.path("late"), b"first").expect("a file");
        let error = draft.finish(desk.permissions()).expect_err("it is there");
        assert!(error.text.contains("there is such a file already"), "{error}");
        assert_eq!(fs::read(desk.path("late")).expect("it is there"), b"first");
        assert_eq!(desk.names(), ["dest", "late", "source"]);
    }

    #[test]
    fn where_no_file_can_be_is_said() {
        let desk = Desk::new();
        fs::create_dir(desk.path("folder")).expect("a folder");
        assert!(desk.refusal("folder", true).text.contains("it is a folder"));
        assert!(
            desk.refusal("none/dest", true)
                .text
                .contains("there is no such folder")
        );
        let error = Draft::begin(&desk.source(), "", true).err().expect("no path");
        assert_eq!(error.kind, Kind::BadArgument);
    }

    #[cfg(unix)]
    #[test]
    fn the_source_is_known_by_every_name_that_it_has() {
        let desk = Desk::new();
        fs::hard_link(desk.path("source"), desk.path("hard")).expect("a link");
        std::os::unix::fs::symlink(desk.path("source"), desk.path("soft")).expect("a link");
        for name in ["source", "hard", "soft"] {
            let error = desk.refusal(name, true);
            assert_eq!(error.kind, Kind::BadArgument, "{name}");
            assert!(error.text.contains("dest is the source itself"), "{error}");
        }
        assert_eq!(fs::read(desk.path("source")).expect("unharmed"), b"source");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept_and_links_stay_links() {
        use std::os::unix::fs::PermissionsExt;
        let desk = Desk::new();
        fs::write(desk.path("target"), b"old").expect("a file");
        std::os::unix::fs::symlink(desk.path("target"), desk.path("dest")).expect("a link");
        fs::set_permissions(desk.path("source"), Permissions::from_mode(0o4640)).expect("a mode");
        let draft = desk.begin("dest", true).expect("a draft");
        draft.finish(desk.permissions()).expect("it gets its name");
        let mode = fs::metadata(desk.path("target"))
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o7777, 0o640);
        assert!(
            fs::symlink_metadata(desk.path("dest"))
                .expect("it is there")
                .is_symlink()
        );
    }
}
