//! Which licences we accept, and which of a choice we take.

use spdx::{Expression, Licensee, ParseMode};

/// Accepted licences, the one with the least to do first. Adding one is a decision: read it before you add it.
const ACCEPTED: [&str; 10] = [
    "MIT",
    "ISC",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Zlib",
    "Apache-2.0",
    "BSL-1.0",
    "Apache-2.0 WITH LLVM-exception",
    "Unicode-3.0",
    // Asks for the source of its own files only, which the crates registry and the pinned versions give.
    "MPL-2.0",
];

/// The licences of an SPDX expression that we use: the fewest that satisfy it, preferred ones first.
///
/// # Errors
/// A sentence, when the expression cannot be read or needs a licence that is not accepted.
pub fn choose(declared: &str) -> Result<Vec<String>, String> {
    let expression = Expression::parse_mode(declared, ParseMode::LAX)
        .map_err(|e| format!("its licence '{declared}' is no SPDX expression: {}", e.reason))?;
    let accepted: Vec<Licensee> = ACCEPTED
        .iter()
        .map(|id| Licensee::parse(id).expect("accepted licences are SPDX names"))
        .collect();
    let chosen = expression.minimized_requirements(&accepted).map_err(|_| {
        format!(
            "its licence '{declared}' is not accepted. Accepted are {} (tests/src/licences/choose.rs)",
            ACCEPTED.join(", ")
        )
    })?;
    Ok(chosen.iter().map(ToString::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn one_of_a_choice_is_taken_and_all_of_a_sum() {
        assert_eq!(choose("Apache-2.0 OR MIT").unwrap(), ["MIT"]);
        assert_eq!(choose("MIT/Apache-2.0").unwrap(), ["MIT"]);
        assert_eq!(
            choose("(MIT OR Apache-2.0) AND Unicode-3.0").unwrap(),
            ["MIT", "Unicode-3.0"]
        );
    }

    #[test]
    fn what_nobody_accepted_is_refused_in_a_sentence() {
        let refused = choose("GPL-3.0-only").unwrap_err();
        assert!(refused.contains("'GPL-3.0-only' is not accepted"), "{refused}");
        assert!(choose("MIT AND GPL-3.0-only").is_err());
        assert!(choose("whatever").unwrap_err().contains("no SPDX expression"));
    }
}
