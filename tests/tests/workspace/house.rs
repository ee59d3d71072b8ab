//! Habits of the house that a reader feels: short files, plain ASCII scripts, nothing left lying about.

use blackbox::files::with_extension;

/// The longest file that anyone has to read.
const LONGEST: usize = 400;

/// Written by hand, and so bound to stay short.
const BY_HAND: [&str; 12] = [
    "rs",
    "toml",
    "sh",
    "md",
    "py",
    "c",
    "h",
    "cpp",
    "hpp",
    "livecodescript",
    "yml",
    "yaml",
];

/// Read by the engine, whose loaders have mangled anything but ASCII.
const ENGINE_READ: [&str; 3] = ["lcb", "livecodescript", "lcdoc"];

/// Generated, so that nobody edits them, whatever their length.
const GENERATED: [&str; 4] = [
    "THIRD-PARTY.md",
    "docs/reference/",
    "docs/abi/",
    "oxtkit/fixture/expected/",
];

fn is_generated(path: &str) -> bool {
    GENERATED.iter().any(|start| path.starts_with(start))
}

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    let mut wrong = Vec::new();
    for file in with_extension(&BY_HAND)
        .iter()
        .filter(|file| !is_generated(&file.path))
    {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
    }
    assert!(
        wrong.is_empty(),
        "files over {LONGEST} lines; make a folder of each: {wrong:#?}"
    );
}

#[test]
fn what_the_engine_reads_is_ascii() {
    let mut wrong = Vec::new();
    // The language tests of `oxt` hold what an engine takes, never what we ship.
    for file in with_extension(&ENGINE_READ)
        .iter()
        .filter(|file| !file.path.starts_with("oxt/tests/"))
    {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(strange) = line.chars().find(|c| !c.is_ascii()) {
                wrong.push(format!("{}:{}: {strange:?}", file.path, index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "characters that are not ASCII: {wrong:#?}");
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not find itself.
    let marks = [
        ["FIX", "ME"].concat(),
        ["TO", "DO:"].concat(),
        ["todo", "!("].concat(),
        ["#[ign", "ore"].concat(),
    ];
    let mut wrong = Vec::new();
    for file in with_extension(&["rs", "sh", "livecodescript", "lcb", "cpp", "h"]) {
        for (index, line) in file.text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark.as_str())) {
                wrong.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "left for later: {wrong:#?}");
}
