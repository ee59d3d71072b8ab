//! `oxt run`.

use crate::script::session::{Failure, Session};

use super::Outcome;
use super::args::RunOptions;
use super::{loading, modules};

/// Opens a stack and runs it to its end, or calls a module's handler `main`.
pub(crate) fn run(options: &RunOptions) -> Outcome {
    if options
        .file
        .extension()
        .is_some_and(|extension| extension == "lcb")
    {
        return match modules::run_main(
            &options.file,
            &options.loading,
            &options.arguments,
            options.timeout,
        ) {
            Ok(None | Some(0)) => Outcome::Good,
            Ok(Some(status)) => Outcome::Code(status as u8),
            Err(failure) => {
                eprint!("{}", failure.report);
                Outcome::Failed
            }
        };
    }
    let mut session = Session::new();
    match drive(&mut session, options) {
        Ok(()) => match session.exit_code() {
            0 => Outcome::Good,
            code => Outcome::Code(code as u8),
        },
        Err(failure) => {
            eprint!("{}", failure.report);
            Outcome::Failed
        }
    }
}

fn drive(session: &mut Session, options: &RunOptions) -> Result<(), Failure> {
    session
        .vm()
        .set_command_line(&options.file.to_string_lossy(), options.arguments.clone());
    if let Some(timeout) = options.timeout {
        session.set_timeout(timeout);
    }
    if options.loading.confined {
        session.confine();
    }
    loading::prepare(session, &options.file, &options.loading)?;
    session.load_file(&options.file)?;
    session.start_up()?;
    if !session.has_quit() {
        session.open()?;
        session.run_to_end()?;
    }
    session.shut_down()
}
