//! What `--help` says.

/// The help for a command, or for all of them.
pub(crate) fn text(topic: Option<&str>) -> &'static str {
    match topic {
        Some("run") => RUN,
        Some("test") => TEST,
        Some("check") => CHECK,
        Some("repl") => REPL,
        _ => ALL,
    }
}

const ALL: &str = "\
oxt - LiveCode Builder and LiveCode Script without the engine

Usage: oxt COMMAND [OPTIONS] [FILES]

Commands:
  run FILE         run a script-only stack or an LCB module
  test [FILES]     run self-test stacks on both value paths and count the checks
  check FILES      read scripts and modules, report errors and traps
  repl             type statements and expressions
  completions SH   print completions for bash, zsh or fish
  help COMMAND     more about one command

Extensions come from lcb/NAME/NAME.lcb in the project around the file, or from
--with. Their native libraries are looked for next to this program, or come
from --map NAME=PATH.

Exit codes: 0 all is well, 1 something failed, 2 the command line was wrong.
";

const RUN: &str = "\
oxt run FILE [ARGUMENTS]

Opens a script-only stack (openStack) and runs its messages until none is
pending or it quits. What `put` shows goes to standard output. Nothing is drawn.

Options:
  --with EXT.lcb     load an extension (may be repeated; else those of the project)
  --modulepath DIR   look for interfaces of used modules (NAME.lci) there, too
  --map NAME=PATH    the native library of c:NAME
  --portable         hide the engine's value API: bindings take the portable path
  --stale-errors     fail the call after one whose argument did not fit, as the engine does
  --timeout SECONDS  fail when it takes longer
  --confined         refuse files, folders, the shell and native code

Exit codes: 0 it ran, 1 an error nobody caught, 2 wrong command line; a script
or module that says `quit` decides itself.
";

const TEST: &str = "\
oxt test [FILES or FOLDERS]

Opens each self-test stack, waits for selfTestReport() and prints its checks.
Without files: tests/selftest. Each stack runs twice, on the direct and on the
portable value path, each time in a fresh process.

Options:
  --examples FILES   run the Example blocks of Dictionary files (.lcdoc) instead;
                     a comment `-- now EXPRESSION` inside one must be true there
  --filter TEXT      only stacks whose name contains TEXT
  --junit FILE       write the results as JUnit XML, too
  --coverage         count which public handlers of the extensions the stacks called,
                     on both paths together, and fail if one was never called
  --portable         the portable path only
  --engine PATH      run the same stacks in this LiveCode or OpenXTalk engine, too
                     (PATH -ui STACK, no window), and list what comes out differently
  --lc-compile PATH  the compiler of that engine, if it is not found beside it
  --with EXT.lcb, --modulepath DIR, --map NAME=PATH, --stale-errors    as for run
  --timeout SECONDS  for each stack (300)
  --quiet            failures and totals only

Exit codes: 0 all checks passed, 1 a check failed, a stack broke, no check ran,
the engine differs or (--coverage) a handler was never called, 2 wrong command line.
";

const CHECK: &str = "\
oxt check FILES

Reads scripts (.livecodescript) and modules (.lcb) as the engine would and reports
what it would refuse, and what compiles but goes wrong. Calls of a script to
extensions are compared with their public handlers.

Options:
  --with EXT.lcb     an extension whose handlers the scripts call
  --modulepath DIR   look for interfaces of used modules (NAME.lci) there, too
  --deny warnings    warnings fail the check
  --json             one JSON object a line
  --interface        print the public surface of modules

Exit codes: 0 nothing found (warnings allowed), 1 errors (or warnings, if denied),
2 wrong command line.
";

const REPL: &str = "\
oxt repl

Reads a line, runs it, and shows the value if it is an expression. Variables stay.
A line that ends with a backslash goes on in the next one. `quit` ends.

Options: --with EXT.lcb, --map NAME=PATH, --portable, as for run.
";
