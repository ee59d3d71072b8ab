//! The committed texts against the rendered ones: compared in every test run, written when blessed.

use std::fs;
use std::path::{Path, PathBuf};

use oxtkit::describe::Surface;

use crate::{Texts, render, short_name};

/// Where the texts of an extension live.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The binding.
    pub lcb: PathBuf,
    /// The Dictionary.
    pub lcdoc: PathBuf,
    /// The reference page.
    pub reference: PathBuf,
    /// The ABI listing.
    pub abi: PathBuf,
}

impl Layout {
    /// The layout of the workspace at `root`: `lcb/NAME/`, `docs/reference/`, `docs/abi/`.
    pub fn workspace(root: &Path, name: &str) -> Self {
        Self {
            lcb: root.join(format!("lcb/{name}/{name}.lcb")),
            lcdoc: root.join(format!("lcb/{name}/api.lcdoc")),
            reference: root.join(format!("docs/reference/{name}.md")),
            abi: root.join(format!("docs/abi/{name}.txt")),
        }
    }

    /// All four in one folder, for a fixture.
    pub fn flat(folder: &Path, name: &str) -> Self {
        Self {
            lcb: folder.join(format!("{name}.lcb")),
            lcdoc: folder.join("api.lcdoc"),
            reference: folder.join("reference.md"),
            abi: folder.join("abi.txt"),
        }
    }

    fn files<'a>(&'a self, texts: &'a Texts) -> [(&'a Path, &'a str); 4] {
        // The listing last: blessing compares the old one before it is overwritten.
        [
            (&self.lcb, &texts.lcb),
            (&self.lcdoc, &texts.lcdoc),
            (&self.reference, &texts.reference),
            (&self.abi, &texts.abi),
        ]
    }
}

/// Compares the committed texts of the extension in the crate at `manifest_dir` with its surface, or writes them when
/// the environment variable `OXT_BLESS` is set. The crate is a folder of the workspace's root.
///
/// # Panics
/// With a sentence for the contributor if the surface is refused, if a committed text differs, or if the surface moved
/// and the ABI number did not.
pub fn check(surface: &Surface, manifest_dir: &str) {
    let root = Path::new(manifest_dir).parent().unwrap_or(Path::new("."));
    check_at(surface, &Layout::workspace(root, short_name(surface)));
}

/// [`check`] with the files somewhere else.
///
/// # Panics
/// As [`check`] does.
pub fn check_at(surface: &Surface, layout: &Layout) {
    let texts = match render(surface) {
        Ok(texts) => texts,
        Err(refusals) => {
            let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
            panic!("the generator refuses this surface:\n{}", lines.join("\n"));
        }
    };
    let blessing = std::env::var_os("OXT_BLESS").is_some();
    if let Some(old) = read(&layout.abi) {
        abi_number_moved(&old, &texts.abi);
    }
    let stale: Vec<String> = layout
        .files(&texts)
        .into_iter()
        .filter_map(|(path, text)| settle(path, text, blessing))
        .collect();
    assert!(
        stale.is_empty(),
        "{}\nRun ./dev bless, and commit what it writes.",
        stale.join("\n")
    );
}

/// The file's text, with line ends as we write them.
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path)
        .ok()
        .map(|text| text.replace("\r\n", "\n"))
}

/// None if the file is as it should be, or was made so.
fn settle(path: &Path, text: &str, blessing: bool) -> Option<String> {
    let committed = read(path);
    if committed.as_deref() == Some(text) {
        return None;
    }
    if blessing {
        let folder = path.parent().unwrap_or(Path::new("."));
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
        return written
            .err()
            .map(|error| format!("{}: cannot be written: {error}", path.display()));
    }
    let Some(committed) = committed else {
        return Some(format!("{}: is missing", path.display()));
    };
    let line = committed
        .lines()
        .zip(text.lines())
        .take_while(|(old, new)| old == new)
        .count();
    Some(format!(
        "{}:{}: differs\n   committed: {}\n   rendered:  {}",
        path.display(),
        line + 1,
        committed.lines().nth(line).unwrap_or("(end of file)"),
        text.lines().nth(line).unwrap_or("(end of file)")
    ))
}

/// Compares the committed listing with the new one. Blessing does not help here: a person must move the number.
fn abi_number_moved(old: &str, new: &str) {
    let line = |text: &str, word: &str| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(word).map(|rest| rest.trim().to_string()));
        line.unwrap_or_default()
    };
    let same_number = line(old, "abi ") == line(new, "abi ");
    let moved = line(old, "fingerprint ") != line(new, "fingerprint ");
    assert!(
        !(same_number && moved),
        "the surface moved, but its ABI number is still {}: raise `abi` in the library! block, and tell script authors in the changelog.\n{}",
        line(old, "abi "),
        first_difference(old, new)
    );
}

fn first_difference(old: &str, new: &str) -> String {
    let added = new
        .lines()
        .find(|line| !line.starts_with("fingerprint") && !old.lines().any(|o| o == *line));
    let removed = old
        .lines()
        .find(|line| !line.starts_with("fingerprint") && !new.lines().any(|n| n == *line));
    match (removed, added) {
        (None, Some(added)) => format!("new: {added}"),
        (Some(removed), None) => format!("gone: {removed}"),
        (Some(removed), Some(added)) => format!("was: {removed}\nis:  {added}"),
        (None, None) => "the order changed".into(),
    }
}
