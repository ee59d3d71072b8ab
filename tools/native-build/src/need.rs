//! Looking before building: is there a compiler, a tool, a header?

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Makes sure that a C++ compiler runs, or ends the build with how to install one.
pub fn require_cxx() {
    let found = cc::Build::new()
        .cpp(true)
        .cargo_metadata(false)
        .try_get_compiler();
    let runs = found.is_ok_and(|compiler| answers(compiler.to_command().arg("--version")));
    if !runs {
        crate::give_up(
            "no C++ compiler was found",
            "Debian, Ubuntu: apt-get install g++   Fedora: dnf install gcc-c++   macOS: xcode-select --install",
        );
    }
}

/// Makes sure that the program `tool` runs, or ends the build with the `remedy`.
pub fn require_tool(tool: &str, remedy: &str) {
    if !answers(Command::new(tool).arg("--version")) {
        crate::give_up(&format!("the program {tool} was not found"), remedy);
    }
}

/// Makes sure that the C++ compiler finds `header` in its own folders or in `folder`, or ends the build with
/// the `remedy`.
pub fn require_header(header: &str, folder: Option<&Path>, remedy: &str) {
    let mut build = cc::Build::new();
    build.cpp(true).cargo_metadata(false);
    if let Some(folder) = folder {
        build.include(folder);
    }
    if !preprocesses(build.get_compiler().to_command(), header) {
        crate::give_up(&format!("the header {header} was not found"), remedy);
    }
}

/// Whether the compiler can preprocess a file that includes `header`.
fn preprocesses(mut compiler: Command, header: &str) -> bool {
    let child = compiler
        .args(["-E", "-x", "c++", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let written = child
        .stdin
        .take()
        .is_some_and(|mut input| writeln!(input, "#include <{header}>").is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

fn answers(command: &mut Command) -> bool {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
