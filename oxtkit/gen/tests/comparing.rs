//! Committed texts against rendered ones: what a contributor reads when they differ, and what blessing writes.
//!
//! Whether texts are blessed is said in the environment, so each check runs in a process of its own.

mod surfaces;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oxtkit::describe::Handler;
use oxtkit_gen::{Layout, check_at, render};
use surfaces::{DOC, HANDLER, Made};

/// Where the process of its own finds the committed texts, and which surface it is to check.
const FOLDER: &str = "OXTKIT_GEN_FOLDER";
const SURFACE: &str = "OXTKIT_GEN_SURFACE";

/// What can happen to a surface between two commits.
fn made(which: &str) -> Made {
    let more = || {
        let further = Handler {
            name: "hmFurther",
            symbol: "further",
            ..HANDLER
        };
        vec![(HANDLER, DOC), (further, DOC)]
    };
    match which {
        "reworded" => Made {
            handlers: vec![(HANDLER, "Goes on and on.\n")],
            ..Made::default()
        },
        "more" => Made {
            handlers: more(),
            ..Made::default()
        },
        "more, number raised" => Made {
            abi: 2,
            handlers: more(),
            ..Made::default()
        },
        "refused" => Made {
            id: "Not.An.Id",
            ..Made::default()
        },
        _ => Made::default(),
    }
}

#[test]
fn a_surface_renders_the_same_text_every_time() {
    // In a process of its own, this test is the check that another one asked for.
    let which = std::env::var(SURFACE).unwrap_or_default();
    if let Some(folder) = std::env::var_os(FOLDER) {
        return check_at(
            made(&which).surface(),
            &Layout::flat(Path::new(&folder), "handmade"),
        );
    }
    let (one, other) = (render(made(&which).surface()), render(made(&which).surface()));
    assert_eq!(
        one.expect("nothing is refused"),
        other.expect("nothing is refused")
    );
}

/// Checks `which` against the texts in `folder`. None if that passed, else what was printed.
fn check(folder: &Path, which: &str, blessing: bool) -> Option<String> {
    let mut child = Command::new(std::env::current_exe().expect("a running program has a path"));
    child
        .args([
            "--exact",
            "a_surface_renders_the_same_text_every_time",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .env(SURFACE, which)
        .env_remove("OXT_BLESS");
    if blessing {
        child.env("OXT_BLESS", "1");
    }
    let output = child.output().expect("a test can run itself");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

/// An empty folder for one test.
fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("comparing")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder is ours");
    folder
}

/// A folder with the texts of the plain surface.
fn blessed(name: &str) -> PathBuf {
    let folder = empty(name);
    assert_eq!(check(&folder, "plain", true), None);
    folder
}

#[test]
fn blessing_writes_all_four_texts_and_then_they_are_current() {
    let folder = blessed("blessing");
    for file in ["handmade.lcb", "api.lcdoc", "reference.md", "abi.txt"] {
        assert!(folder.join(file).is_file(), "{file}");
    }
    assert_eq!(check(&folder, "plain", false), None);
}

#[test]
fn a_missing_file_is_named_with_the_remedy() {
    let folder = blessed("missing");
    fs::remove_file(folder.join("api.lcdoc")).expect("it was written");
    let said = check(&folder, "plain", false).expect("a file is missing");
    assert!(said.contains("api.lcdoc: is missing"), "{said}");
    assert!(
        said.contains("Run ./dev bless, and commit what it writes."),
        "{said}"
    );
    assert!(!said.contains("reference.md"), "the others are current: {said}");
}

#[test]
fn a_stale_file_is_shown_at_the_line_that_differs() {
    let folder = blessed("stale");
    let said = check(&folder, "reworded", false).expect("the texts are stale");
    let committed = fs::read_to_string(folder.join("reference.md")).expect("it was written");
    let line = committed
        .lines()
        .position(|line| line == "Goes on.")
        .expect("the summary")
        + 1;
    assert!(said.contains(&format!("reference.md:{line}: differs")), "{said}");
    assert!(said.contains("committed: Goes on.\n"), "{said}");
    assert!(said.contains("rendered:  Goes on and on.\n"), "{said}");
    assert!(
        !said.contains("abi.txt"),
        "documentation is no part of the ABI: {said}"
    );
    assert_eq!(check(&folder, "reworded", true), None, "blessing mends it");
    assert_eq!(check(&folder, "reworded", false), None);
}

#[test]
fn a_surface_that_moved_needs_another_abi_number_even_when_blessed() {
    let folder = blessed("moved");
    for blessing in [false, true] {
        let said = check(&folder, "more", blessing).expect("the number stood still");
        assert!(
            said.contains(
                "the surface moved, but its ABI number is still 1: raise `abi` in the library! block"
            ),
            "{said}"
        );
        assert!(said.contains("new: handler hmFurther further ()"), "{said}");
    }
    assert_eq!(check(&folder, "more, number raised", true), None);
    assert_eq!(check(&folder, "more, number raised", false), None);
}

#[test]
fn windows_line_ends_do_not_matter() {
    let folder = blessed("line-ends");
    let file = folder.join("reference.md");
    let text = fs::read_to_string(&file).expect("it was written");
    fs::write(&file, text.replace('\n', "\r\n")).expect("the folder is ours");
    assert_eq!(check(&folder, "plain", false), None);
}

#[test]
fn a_refused_surface_writes_nothing() {
    let folder = empty("refused");
    let said = check(&folder, "refused", true).expect("the id is refused");
    assert!(
        said.contains("the generator refuses this surface:\nNot.An.Id: a module id"),
        "{said}"
    );
    assert_eq!(fs::read_dir(&folder).expect("it exists").count(), 0);
}
