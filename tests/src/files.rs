//! The text files of the project, as a person who reads the tree would find them.

use std::fs;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::workspace::root;

/// A file of the project.
pub struct File {
    /// Path from the root of the project, with `/` between its parts.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// All files whose names end in one of these extensions, in order of their paths. Build output is not looked at.
pub fn with_extension(extensions: &[&str]) -> Vec<File> {
    let root = root();
    let entries = WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(is_source);
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.expect("the tree can be read");
        let extension = entry
            .path()
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        if entry.file_type().is_file() && extensions.contains(&extension) {
            files.push(read(&root, entry.path()));
        }
    }
    files
}

fn read(root: &Path, path: &Path) -> File {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{} is not UTF-8", path.display()));
    let path = path.strip_prefix(root).expect("the walk stays below the root");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    File {
        path: parts.join("/"),
        text,
    }
}

fn is_source(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden = name.starts_with('.') && name != ".ci" && name != ".github" && entry.depth() > 0;
    !hidden && name != "target"
}
