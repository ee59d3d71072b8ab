//! com.livecode.unittest: writes a line of the Test Anything Protocol for each statement.

use super::args::{done, number, rule};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::Statement;
use crate::lcb::syntax::Method::Exec;
use crate::lcb::syntax::{Attempt, Rule};
use crate::value::Value;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "plan $ tests",
        Exec(|m, a| line(m, &format!("1..{}", number(a)?.trunc()))),
        "MCUnitPlan"
    ),
    rule!(
        Statement,
        "test diagnostic $",
        Exec(diagnostic),
        "MCUnitDiagnostic"
    ),
    rule!(
        Statement,
        "test $",
        Exec(|m, a| result(m, truth(a.first())?, "", "", "")),
        "MCUnitTest"
    ),
    rule!(
        Statement,
        "test $ when $",
        Exec(|m, a| result(m, truth(a.get(1))?, text(a.first())?, "", "")),
        "MCUnitTestDescription"
    ),
    rule!(
        Statement,
        "skip test",
        Exec(|m, _| result(m, true, "", "SKIP", "")),
        "MCUnitTestSkip"
    ),
    rule!(
        Statement,
        "skip test $",
        Exec(|m, a| result(m, true, text(a.first())?, "SKIP", "")),
        "MCUnitTestSkipDescription"
    ),
    rule!(
        Statement,
        "skip test because $",
        Exec(|m, a| result(m, true, "", "SKIP", text(a.first())?)),
        "MCUnitTestSkipReason"
    ),
    rule!(
        Statement,
        "skip test $ because $",
        Exec(|m, a| result(m, true, text(a.first())?, "SKIP", text(a.get(1))?)),
        "MCUnitTestSkipDescriptionAndReason"
    ),
    rule!(
        Statement,
        "broken test $",
        Exec(|m, a| result(m, truth(a.first())?, "", "TODO", "")),
        "MCUnitTestFails"
    ),
    rule!(
        Statement,
        "broken test $ when $",
        Exec(|m, a| result(m, truth(a.get(1))?, text(a.first())?, "TODO", "")),
        "MCUnitTestFailsDescription"
    ),
    rule!(
        Statement,
        "broken test $ because $",
        Exec(|m, a| result(m, truth(a.first())?, "", "TODO", text(a.get(1))?)),
        "MCUnitTestFailsReason"
    ),
    rule!(
        Statement,
        "broken test $ when $ because $",
        Exec(|m, a| result(m, truth(a.get(1))?, text(a.first())?, "TODO", text(a.get(2))?)),
        "MCUnitTestFailsDescriptionAndReason"
    ),
];

fn truth(value: Option<&Value>) -> Option<bool> {
    match value {
        Some(Value::Boolean(b)) => Some(*b),
        _ => None,
    }
}

fn text(value: Option<&Value>) -> Option<&str> {
    value.and_then(Value::as_text).map(crate::value::Text::as_str)
}

fn line(m: &mut Machine, text: &str) -> Attempt<Value> {
    // A closed output is no reason to stop a test.
    let _ = m.host.write(true, format!("{text}\n").as_bytes());
    done()
}

fn diagnostic(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let message = match args {
        [Value::String(text)] => text.as_str().to_owned(),
        [other] => format!("{other:?}"),
        _ => return None,
    };
    for part in message.lines() {
        line(m, &format!("# {part}"));
    }
    done()
}

fn result(m: &mut Machine, passed: bool, description: &str, directive: &str, reason: &str) -> Attempt<Value> {
    let mut out = String::from(if passed { "ok" } else { "not ok" });
    if !description.is_empty() {
        out.push_str(&format!(" - {description}"));
    }
    if !directive.is_empty() {
        out.push_str(&format!(" # {directive}"));
        if !reason.is_empty() {
            out.push_str(&format!(" {reason}"));
        }
    }
    line(m, &out)
}
