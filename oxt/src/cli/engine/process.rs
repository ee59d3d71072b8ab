//! One run of the engine: its process, its time limit, and the file that the driver wrote.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::driver::{FOOTER, HEADER};

/// What the driver wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// The engine's version and platform.
    pub engine: String,
    /// `report`, `error` or `timeout`.
    pub outcome: String,
    /// The report, or the error list.
    pub text: String,
}

/// How much of what an engine printed is worth showing.
const SHOWN_LINES: usize = 8;

/// Starts the engine with the driver and waits for it, no longer than `limit`. The error says what became of it instead of a result.
pub(super) fn run(
    engine: &Path,
    driver: &Path,
    result: &Path,
    limit: Duration,
    environment: impl FnOnce(&mut Command),
) -> Result<Answer, String> {
    let log = driver.with_extension("log");
    let output = File::create(&log).map_err(|error| format!("cannot write {}: {error}", log.display()))?;
    let errors = output
        .try_clone()
        .map_err(|error| format!("cannot write {}: {error}", log.display()))?;
    let mut command = Command::new(engine);
    command
        .arg("-ui")
        .arg(driver)
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors);
    environment(&mut command);
    let mut child = command
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", engine.display()))?;
    let ended =
        wait(&mut child, limit).map_err(|error| format!("lost sight of {}: {error}", engine.display()))?;
    let Some(status) = ended else {
        return Err(format!(
            "the engine was still running after {} seconds and was stopped{}",
            limit.as_secs_f64(),
            said(&log)
        ));
    };
    let written = std::fs::read(result).map_err(|_| {
        format!(
            "the engine ended ({status}) without running the stack to its end{}",
            said(&log)
        )
    })?;
    parse(&String::from_utf8_lossy(&written)).ok_or_else(|| {
        format!(
            "the engine ended ({status}) and left no complete result{}",
            said(&log)
        )
    })
}

/// Waits until the process has ended; after the time limit it is killed, and there is no status.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The last lines that the engine printed, for an error message.
fn said(log: &Path) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return "; it printed nothing".to_owned();
    }
    let last = &lines[lines.len().saturating_sub(SHOWN_LINES)..];
    format!("; it printed: {}", last.join(" | "))
}

/// Reads a result file; `None` if it is not one, or not whole.
fn parse(text: &str) -> Option<Answer> {
    let rest = text.strip_prefix(HEADER)?.strip_prefix('\n')?;
    let (engine, rest) = rest.split_once('\n')?;
    let (outcome, rest) = rest.split_once('\n')?;
    let body = rest.strip_suffix(&format!("\n{FOOTER}\n"))?;
    Some(Answer {
        engine: engine.to_owned(),
        outcome: outcome.to_owned(),
        text: body.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_result_is_read() {
        let text = format!("{HEADER}\n9.6.3 Linux\nreport\nPASS a\n1 passed\n{FOOTER}\n");
        let answer = parse(&text).expect("a result");
        assert_eq!(
            (answer.engine.as_str(), answer.outcome.as_str()),
            ("9.6.3 Linux", "report")
        );
        assert_eq!(answer.text, "PASS a\n1 passed");
    }

    #[cfg(unix)]
    #[test]
    fn what_hangs_is_stopped() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("engine");
        std::fs::write(&program, "#!/bin/sh\necho ready\nexec sleep 60\n").expect("a program");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&program, mode).expect("it may run");
        let driver = folder.path().join("driver.livecodescript");
        let limit = Duration::from_millis(300);
        let reason = run(&program, &driver, &folder.path().join("result"), limit, |_| ());
        let reason = reason.expect_err("nothing was written");
        assert!(reason.contains("still running after 0.3 seconds"), "{reason}");
        assert!(reason.contains("it printed: ready"), "{reason}");
    }

    #[test]
    fn garbage_and_half_a_result_are_none() {
        let text = format!("{HEADER}\n9.6.3 Linux\nreport\nPASS a\n");
        assert_eq!(parse(&text), None);
        assert_eq!(parse("\u{fffd}\u{0}garbage"), None);
        assert_eq!(parse(""), None);
    }
}
