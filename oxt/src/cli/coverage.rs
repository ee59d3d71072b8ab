//! `oxt test --coverage`: which public handlers of its extensions a run called.
//!
//! The rule: a handler counts once script called it and the call came back without an error, in any stack, on either path.
//! Every public name counts for itself, so an alias is covered by a call under that name only.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Begins the part of a child's output that says what it called.
const MARK: &str = "--- coverage ---";

/// The public handlers of the extensions of a run, by module, and whether they were called.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    modules: BTreeMap<String, BTreeMap<String, bool>>,
}

impl Coverage {
    /// Notes a handler. One that was called once stays called.
    pub fn note(&mut self, module: &str, handler: &str, called: bool) {
        let handlers = self.modules.entry(module.to_owned()).or_default();
        *handlers.entry(handler.to_owned()).or_default() |= called;
    }

    /// What a child puts behind its report.
    pub fn sent(&self) -> String {
        let mut text = format!("{MARK}\n");
        for (module, handlers) in &self.modules {
            for (handler, called) in handlers {
                let _ = writeln!(text, "{} {module} {handler}", u8::from(*called));
            }
        }
        text
    }

    /// Takes over what a child sent; the rest is its report.
    pub fn receive<'a>(&mut self, output: &'a str) -> &'a str {
        let Some((report, sent)) = output.split_once(&format!("{MARK}\n")) else {
            return output;
        };
        for line in sent.lines() {
            let mut words = line.split(' ');
            if let (Some(called), Some(module), Some(handler)) = (words.next(), words.next(), words.next()) {
                self.note(module, handler, called == "1");
            }
        }
        report
    }

    /// How many handlers were never called. None if there was nothing to call.
    pub fn missed(&self) -> Option<usize> {
        let all = || self.modules.values().flat_map(BTreeMap::values);
        (all().count() > 0).then(|| all().filter(|called| !**called).count())
    }

    /// A line for each extension, and one below it with the names that were never called.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (module, handlers) in &self.modules {
            let missed: Vec<&str> = handlers
                .iter()
                .filter(|(_, called)| !**called)
                .map(|(name, _)| name.as_str())
                .collect();
            let (short, count) = (short(module), handlers.len());
            lines.push(format!(
                "coverage  {short}  {} of {count} handlers",
                count - missed.len()
            ));
            if !missed.is_empty() {
                lines.push(format!("    never called: {}", missed.join(", ")));
            }
        }
        lines
    }
}

/// The last part of a module's name: `org.openxtalk.library.sodium` is `sodium`.
fn short(module: &str) -> &str {
    module.rsplit('.').next().unwrap_or(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(first: bool, second: bool) -> Coverage {
        let mut coverage = Coverage::default();
        coverage.note("org.example.one", "oneA", first);
        coverage.note("org.example.one", "oneB", second);
        coverage
    }

    #[test]
    fn runs_add_up() {
        let mut sum = Coverage::default();
        assert_eq!(sum.missed(), None, "nothing ran");
        for (child, missed) in [(run(true, false), 1), (run(false, true), 0)] {
            let output = format!("PASS a\n1 passed, 0 failed, 0 skipped\n{}", child.sent());
            assert_eq!(sum.receive(&output), "PASS a\n1 passed, 0 failed, 0 skipped\n");
            assert_eq!(sum.missed(), Some(missed));
        }
        assert_eq!(sum.lines(), ["coverage  one  2 of 2 handlers"]);
    }

    #[test]
    fn what_was_never_called_is_named() {
        let expected = ["coverage  one  1 of 2 handlers", "    never called: oneB"];
        assert_eq!(run(true, false).lines(), expected);
    }

    #[test]
    fn a_report_without_coverage_stays_whole() {
        let mut coverage = Coverage::default();
        assert_eq!(coverage.receive("PASS a\n"), "PASS a\n");
        assert_eq!(coverage, Coverage::default());
    }
}
