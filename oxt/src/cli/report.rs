//! Self-test reports: a line per check and a last line with totals.

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Pass,
    Fail,
    Skip,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub verdict: Verdict,
    pub name: String,
    /// What went wrong, or why it was skipped.
    pub detail: String,
}

/// How many checks ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Totals {
    /// Counts checks.
    pub fn of(checks: &[Check]) -> Self {
        let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
        Self {
            passed: count(Verdict::Pass),
            failed: count(Verdict::Fail),
            skipped: count(Verdict::Skip),
        }
    }

    /// Adds other totals.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// All checks, the skipped ones too.
    pub fn all(self) -> usize {
        self.passed + self.failed + self.skipped
    }
}

impl std::fmt::Display for Totals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// Reads a report. A last line whose totals differ from the lines above is a failed check of its own.
pub(crate) fn parse(report: &str) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut claimed = None;
    for line in report.lines() {
        if let Some(check) = parse_line(line) {
            checks.push(check);
        } else if let Some(totals) = parse_totals(line) {
            claimed = Some(totals);
        }
    }
    let counted = Totals::of(&checks);
    let complaint = match claimed {
        None => Some("the report has no last line with totals".to_owned()),
        Some(totals) if totals != counted => {
            Some(format!("the report says {totals}, its lines say {counted}"))
        }
        Some(_) => None,
    };
    if let Some(detail) = complaint {
        checks.push(Check {
            verdict: Verdict::Fail,
            name: "the report itself".to_owned(),
            detail,
        });
    }
    checks
}

/// The checks of a report, without a look at its totals.
#[cfg(test)]
pub(crate) fn lines(report: &str) -> Vec<Check> {
    report.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<Check> {
    let (word, rest) = line.trim_end().split_once(' ')?;
    let verdict = match word {
        "PASS" => Verdict::Pass,
        "FAIL" => Verdict::Fail,
        "SKIP" => Verdict::Skip,
        _ => return None,
    };
    let rest = rest.trim_start();
    let (name, detail) = match verdict {
        Verdict::Pass => (rest, ""),
        _ => rest.split_once(": ").unwrap_or((rest, "")),
    };
    Some(Check {
        verdict,
        name: name.to_owned(),
        detail: detail.to_owned(),
    })
}

fn parse_totals(line: &str) -> Option<Totals> {
    let mut numbers = line.split(", ").map(|part| part.split_once(' '));
    let mut next = |word: &str| match numbers.next()?? {
        (number, found) if found.trim() == word => number.trim().parse().ok(),
        _ => None,
    };
    Some(Totals {
        passed: next("passed")?,
        failed: next("failed")?,
        skipped: next("skipped")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_line_by_line() {
        let checks = parse(
            "PASS hash\nFAIL sign: expected a got b\nSKIP slow: no network\n1 passed, 1 failed, 1 skipped",
        );
        assert_eq!(
            Totals::of(&checks),
            Totals {
                passed: 1,
                failed: 1,
                skipped: 1
            }
        );
        assert_eq!(
            (checks[1].name.as_str(), checks[1].detail.as_str()),
            ("sign", "expected a got b")
        );
    }

    #[test]
    fn wrong_or_missing_totals_fail() {
        assert_eq!(
            Totals::of(&parse("PASS a\n2 passed, 0 failed, 0 skipped")).failed,
            1
        );
        assert_eq!(Totals::of(&parse("PASS a")).failed, 1);
    }
}
