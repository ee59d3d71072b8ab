//! Results as JUnit XML, which CI servers read.

use std::fmt::Write as _;

use super::report::{Check, Totals, Verdict};

/// The results of one stack on one path.
pub(crate) struct Suite {
    pub name: String,
    pub checks: Vec<Check>,
    pub seconds: f64,
}

/// The XML of all suites.
pub(crate) fn xml(suites: &[Suite]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for suite in suites {
        let totals = Totals::of(&suite.checks);
        let name = escape(&suite.name);
        let _ = writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\" time=\"{:.3}\">",
            totals.all(),
            totals.failed,
            totals.skipped,
            suite.seconds
        );
        for check in &suite.checks {
            let case = format!(
                "    <testcase classname=\"{name}\" name=\"{}\"",
                escape(&check.name)
            );
            let detail = escape(&check.detail);
            let _ = match check.verdict {
                Verdict::Pass => writeln!(out, "{case}/>"),
                Verdict::Fail => writeln!(out, "{case}><failure message=\"{detail}\"/></testcase>"),
                Verdict::Skip => writeln!(out, "{case}><skipped message=\"{detail}\"/></testcase>"),
            };
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// Text as it may stand in an attribute; characters that XML cannot hold become `?`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c < ' ' || c == '\u{7f}' => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_escaped() {
        let check = Check {
            verdict: Verdict::Fail,
            name: "a<b".to_owned(),
            detail: "\"x\" & \u{1}".to_owned(),
        };
        let text = xml(&[Suite {
            name: "s".to_owned(),
            checks: vec![check],
            seconds: 0.5,
        }]);
        assert!(text.contains("name=\"a&lt;b\"") && text.contains("&quot;x&quot; &amp; ?"));
        assert!(text.contains("tests=\"1\" failures=\"1\" skipped=\"0\" time=\"0.500\""));
    }
}
