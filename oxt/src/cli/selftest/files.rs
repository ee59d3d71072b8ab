//! Which stacks or Dictionary files a test run is of.

use std::path::{Path, PathBuf};

use super::super::args::TestOptions;

/// Where stacks are looked for when none is named.
const DEFAULT: &str = "tests/selftest";

/// The files to run, or why there are none. A folder stands for the scripts in it.
pub(super) fn collect(options: &TestOptions) -> Result<Vec<PathBuf>, String> {
    let mut files = match (&options.examples[..], &options.files[..]) {
        ([], []) => scripts(Path::new(DEFAULT))?,
        ([], named) => {
            let mut files = Vec::new();
            for path in named {
                if path.is_dir() {
                    files.extend(scripts(path)?);
                } else {
                    files.push(path.clone());
                }
            }
            files
        }
        (examples, _) => examples.to_vec(),
    };
    if let Some(filter) = &options.filter {
        files.retain(|file| file.to_string_lossy().contains(filter.as_str()));
    }
    match files.iter().find(|file| !file.is_file()) {
        Some(missing) => Err(format!("there is no file {}", missing.display())),
        None if files.is_empty() => Err("no self-test stacks found".to_owned()),
        None => Ok(files),
    }
}

/// The scripts in a folder, by name.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "livecodescript")
        })
        .collect();
    files.sort();
    Ok(files)
}
