//! The `oxt` command. Everything it does is in the library, where tests can reach it.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    oxt::cli::main()
}
