//! Two reports of the same stack, check by check.

use std::collections::HashMap;

use crate::cli::report::{Check, Verdict};

/// A check that did not come out alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The check's name.
    pub name: String,
    /// In words: where it is missing, or how it came out on either side.
    pub detail: String,
}

/// What differs between `oxt` and the engine, in the order of the checks. Checks of one name are told apart by their order.
pub(crate) fn differences(ours: &[Check], theirs: &[Check]) -> Vec<Difference> {
    let (mine, yours) = (numbered(ours), numbered(theirs));
    let other: HashMap<(&str, usize), &Check> = yours.iter().copied().collect();
    let known: HashMap<(&str, usize), &Check> = mine.iter().copied().collect();
    let mut found = Vec::new();
    for (key, check) in &mine {
        let detail = match other.get(key) {
            None => format!("only in oxt, {}", outcome(check)),
            Some(theirs) if theirs.verdict == check.verdict => continue,
            Some(theirs) => format!("oxt {}; engine {}", outcome(check), outcome(theirs)),
        };
        found.push(Difference {
            name: check.name.clone(),
            detail,
        });
    }
    let only_there = yours.iter().filter(|(key, _)| !known.contains_key(key));
    found.extend(only_there.map(|(_, check)| Difference {
        name: check.name.clone(),
        detail: format!("only in the engine, {}", outcome(check)),
    }));
    found
}

/// Each check with how many of its name came before it.
fn numbered(checks: &[Check]) -> Vec<((&str, usize), &Check)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let number = |check| {
        let check: &Check = check;
        let count = seen.entry(&check.name).or_default();
        *count += 1;
        ((check.name.as_str(), *count), check)
    };
    checks.iter().map(number).collect()
}

fn outcome(check: &Check) -> String {
    let word = match check.verdict {
        Verdict::Pass => "PASS",
        Verdict::Fail => "FAIL",
        Verdict::Skip => "SKIP",
    };
    if check.detail.is_empty() {
        word.to_owned()
    } else {
        format!("{word} ({})", check.detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report;

    fn found(ours: &str, theirs: &str) -> Vec<(String, String)> {
        differences(&report::lines(ours), &report::lines(theirs))
            .into_iter()
            .map(|difference| (difference.name, difference.detail))
            .collect()
    }

    #[test]
    fn equal_outcomes_are_no_difference() {
        assert!(
            found(
                "PASS a\nFAIL b: expected 1 got 2",
                "FAIL b: expected 1 got 3\nPASS a"
            )
            .is_empty()
        );
    }

    #[test]
    fn missing_checks_and_other_outcomes_are_listed() {
        let list = found("PASS a\nPASS b\nPASS c", "PASS a\nFAIL b: why\nSKIP d: no");
        let text: Vec<&str> = list.iter().map(|(_, detail)| detail.as_str()).collect();
        assert_eq!(
            text,
            [
                "oxt PASS; engine FAIL (why)",
                "only in oxt, PASS",
                "only in the engine, SKIP (no)"
            ]
        );
    }

    #[test]
    fn checks_of_one_name_are_counted() {
        assert_eq!(found("PASS a\nPASS a", "PASS a").len(), 1);
        assert!(found("PASS a\nFAIL a", "PASS a\nFAIL a").is_empty());
    }
}
