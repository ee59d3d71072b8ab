//! The `oxt` command. Everything it does is in the library, where tests can reach it.

use std::process::ExitCode;

fn main() -> ExitCode {
    oxt::cli::main()
}
