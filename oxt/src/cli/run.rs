//! `oxt run`.

use crate::script::session::{Failure, Session};

use super::Outcome;
use super::args::RunOptions;
use super::loading;

/// Opens a stack and runs it to its end.
pub(crate) fn run(options: &RunOptions) -> Outcome {
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
    loading::prepare(session, &options.file, &options.loading)?;
    session.load_file(&options.file)?;
    session.open()?;
    session.run_to_end()
}
