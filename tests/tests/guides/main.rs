//! The recipes in the guides run as they are printed.
//!
//! The rule: every block of a guide becomes a stack, with the few lines here that use it as a reader would; a block without
//! such lines fails, so none is printed that nobody ran. The stacks go through the shipped binding on both value paths.

mod enet;
mod sodium;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use blackbox::native::built;

/// How a block is used: in a command `drive`, where `now "what", EXPRESSION` says what must be true.
pub struct Use {
    /// The first handler that the block defines.
    pub first: &'static str,
    /// The lines of `drive`.
    pub drive: &'static str,
    /// Handlers that the block leaves to the reader.
    pub more: &'static str,
}

/// What every stack has: the contract of self-tests.
const CONTRACT: &str = r#"
local sChecks, sReport, sPassed, sFailed

on openStack
   local tError
   put 0 into sPassed
   put 0 into sFailed
   try
      drive
   catch tError
   end try
   if tError is not empty then
      now "it runs to its end, not" && tError, false
   end if
   put sChecks & sPassed && "passed," && sFailed && "failed, 0 skipped" into sReport
end openStack

function selfTestReport
   return sReport
end selfTestReport

command now pWhat, pTruth
   replace return with "|" in pWhat
   if pTruth is true then
      add 1 to sPassed
      put "PASS" && pWhat & return after sChecks
   else
      add 1 to sFailed
      put "FAIL" && pWhat & return after sChecks
   end if
end now
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The blocks of LiveCode Script in a page.
fn blocks(page: &str) -> Vec<String> {
    let parts = page.split("```livecode\n").skip(1);
    parts
        .map(|part| part.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

/// The name of the first handler that a block defines.
fn first_handler(block: &str) -> &str {
    let kinds = ["command ", "function ", "on "];
    let name = block.lines().find_map(|line| {
        let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
        rest.split(' ').next()
    });
    name.unwrap_or_else(|| panic!("a block without a handler:\n{block}"))
}

/// A stack of a block and of how it is used.
fn stack(block: &str, used: &Use) -> String {
    let Use { first, drive, more } = used;
    format!("script \"guide-{first}\"\n{block}\n{more}\ncommand drive\n{drive}\nend drive\n{CONTRACT}")
}

/// Makes a stack of each block of a guide and runs them all, each with the bindings.
pub fn every_block_runs(bindings: &[&str], guide: &str, uses: &[Use]) {
    let page = fs::read_to_string(root().join(guide)).unwrap_or_else(|error| panic!("{guide}: {error}"));
    let found = blocks(&page);
    let stacks = found.iter().map(|block| {
        let first = first_handler(block);
        let used = uses.iter().find(|used| used.first == first);
        let used = used.unwrap_or_else(|| panic!("{guide}: nothing here uses the block with {first}"));
        (first.to_owned(), stack(block, used))
    });
    run(bindings, &stacks.collect::<Vec<_>>());
    assert_eq!(
        found.len(),
        uses.len(),
        "{guide}: a use without its block, or two blocks alike"
    );
}

/// Runs a sample's handlers as a block. Its window is not opened: that needs a display.
pub fn sample_runs(bindings: &[&str], sample: &str, used: &Use) {
    let text = fs::read_to_string(root().join(sample)).unwrap_or_else(|error| panic!("{sample}: {error}"));
    let (_, body) = text.split_once('\n').expect("the line with the name");
    let body = body.replace("openStack", "openSample");
    run(bindings, &[(used.first.to_owned(), stack(&body, used))]);
}

/// Runs stacks on both value paths. Every check must pass, and each stack must have some.
fn run(bindings: &[&str], stacks: &[(String, String)]) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, stack) in stacks {
        let path = folder.path().join(name).with_extension("livecodescript");
        fs::write(path, stack).expect("a stack");
    }
    let oxt = built("oxt").with_file_name(format!("oxt{}", std::env::consts::EXE_SUFFIX));
    let run = Command::new(&oxt)
        .arg("test")
        .args(bindings.iter().flat_map(|binding| ["--with", binding]))
        .arg(folder.path())
        .current_dir(root())
        .env("TMPDIR", folder.path())
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{}: {error}; build it first: cargo build --workspace",
                oxt.display()
            )
        });
    let report = String::from_utf8_lossy(&run.stdout);
    println!("{report}");
    assert!(
        run.status.success(),
        "{report}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let passed = report.lines().filter(|line| line.starts_with("PASS")).count();
    assert!(
        passed >= 2 * stacks.len(),
        "each is checked on both value paths: {report}"
    );
}
