//! Every rule of the linter, under its name: a script that breaks it, the diagnostic, and one that does not.

use std::collections::BTreeSet;

use oxt::check::{Interface, Public, RULES, Severity, script, script_with};
use oxt::script::source::Source;

/// A rule, a body that breaks it, and one that keeps it. Bodies stand in a handler `on test`.
const BODIES: &[(&str, &str, &str)] = &[
    ("ascii-only", "put \"\u{e4}\"", "put numToCodepoint(228)"),
    ("unterminated", "put \"open", "put \"closed\""),
    ("unterminated", "put 1 /* open", "put 1 /* closed */"),
    (
        "syntax",
        "if true then\n   put 1",
        "if true then\n   put 1\nend if",
    ),
    (
        "syntax",
        "repeat 3\n   put 1\nend if",
        "repeat 3\n   put 1\nend repeat",
    ),
    ("reserved-spelling", "put 1 into tExt", "put 1 into tWords"),
    (
        "no-does-not",
        "if \"abc\" does not contain \"b\" then put 1",
        "if not (\"abc\" contains \"b\") then put 1",
    ),
    ("bare-call", "test()", "test"),
    (
        "no-step",
        "repeat with i = 1 to 9 step 2\n   put i\nend repeat",
        "repeat with i = 1 to 9\n   put i\nend repeat",
    ),
    (
        "no-throw-in-catch",
        "local tE\ntry\n   put 1\ncatch tE\n   throw tE\nend try",
        "local tE\ntry\n   put 1\ncatch tE\n   put tE\nend try",
    ),
    (
        "no-throw-in-catch",
        "try\n   put 1\nfinally\n   if true then throw 2\nend try",
        "try\n   throw 1\nfinally\n   put 2\nend try",
    ),
    ("no-braces", "put {1} into tX", "put 1 into tX[1]"),
    (
        "no-result-subscript",
        "put f(1)[2]",
        "put f(1) into tX\nput tX[2]",
    ),
    ("one-preposition", "put 1 into tX after tY", "put 1 into tX"),
    ("bitwise-operators", "put bitAnd(1, 2)", "put 1 bitAnd 2"),
    ("reserved-name", "local number", "local tNumber"),
    (
        "declare-catch-variable",
        "try\n   put 1\ncatch tError\n   put tError\nend try",
        "local tError\ntry\n   put 1\ncatch tError\n   put tError\nend try",
    ),
    (
        "no-computed-property",
        "set the (\"a\" & \"b\") of me to 1",
        "local tName\nset the tName of me to 1",
    ),
    ("message-box", "put 1 into message", "put 1 into msg"),
    (
        "declare-constants",
        "put kLimit",
        "constant kLimit = 1\nput kLimit",
    ),
    (
        "one-line-else",
        "if true then put 1\nelse\n   put 2\nend if",
        "if true then\n   put 1\nelse\n   put 2\nend if",
    ),
    ("backslash", "put \"a\" & \\n \"b\"", "put \"a\" & \\\n   \"b\""),
    ("undeclared-name", "put tNothing", "local tNothing\nput tNothing"),
];

fn rules(text: &str) -> BTreeSet<&'static str> {
    script(&Source::new("test", text))
        .into_iter()
        .map(|found| found.rule)
        .collect()
}

fn in_handler(body: &str) -> String {
    format!("on test\n{body}\nend test\n\nfunction f pX\n   return pX\nend f\n")
}

#[test]
fn each_rule_finds_its_fault_and_lets_its_remedy_pass() {
    for (rule, bad, good) in BODIES {
        assert!(
            rules(&in_handler(bad)).contains(rule),
            "{rule} does not find:\n{bad}\n{:?}",
            rules(&in_handler(bad))
        );
        let left = rules(&in_handler(good));
        assert!(
            left.is_empty(),
            "{rule}: the remedy is not clean:\n{good}\n{left:?}"
        );
    }
}

#[test]
fn declare_before_use_looks_at_the_whole_script() {
    let above = "local sLog\nconstant kMax = 3\non test\n   put kMax into sLog\nend test\n";
    let below = "on test\n   put kMax into sLog\nend test\nlocal sLog\nconstant kMax = 3\n";
    assert!(rules(above).is_empty());
    assert!(rules(below).contains("declare-before-use"));
}

#[test]
fn command_as_function_looks_at_how_a_handler_is_declared() {
    let command = "command doIt\nend doIt\non test\n   put doIt()\nend test\n";
    let function = "function giveIt\n   return 1\nend giveIt\non test\n   giveIt\nend test\n";
    assert!(rules(command).contains("command-as-function"));
    assert!(rules(function).contains("command-as-function"));
    assert!(rules("command doIt\nend doIt\non test\n   doIt\nend test\n").is_empty());
}

fn interface() -> Interface {
    let mut interface = Interface::default();
    for (name, params) in [("abHash", &["pData", "pSize"][..]), ("abName", &[])] {
        let params = params.iter().map(|param| (*param).to_owned()).collect();
        interface.add(Public {
            name: name.to_owned(),
            params,
            module: "org.example.ab".to_owned(),
        });
    }
    interface
}

fn against(text: &str) -> Vec<(&'static str, Severity, String)> {
    let found = script_with(&Source::new("test", text), &interface());
    found
        .into_iter()
        .map(|found| {
            (
                found.rule,
                found.severity,
                format!("{} {}", found.message, found.help),
            )
        })
        .collect()
}

#[test]
fn unknown_handler_suggests_the_nearest() {
    let found = against("on test\n   get abHsh(1, 2)\nend test\n");
    assert_eq!(found[0].0, "unknown-handler");
    assert!(found[0].2.contains("did you mean abHash?"), "{found:?}");
}

#[test]
fn what_a_script_beside_it_offers_is_known_and_what_that_keeps_is_not() {
    let library = "command libDo\nend libDo\nprivate command libKeep\nend libKeep\n";
    let mut interface = interface();
    interface.add_script(&Source::new("library", library));
    let caller = "on test\n   libDo 1\n   libKeep\nend test\n";
    let found = script_with(&Source::new("test", caller), &interface);
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        ["there is no handler \"libKeep\" here or in the extensions"]
    );
}

#[test]
fn wrong_arity_is_an_error_in_both_forms() {
    for text in [
        "on test\n   abHash 1\nend test\n",
        "on test\n   get ABHASH(1, 2, 3)\nend test\n",
    ] {
        let found = against(text);
        assert_eq!(
            (found[0].0, found[0].1),
            ("wrong-arity", Severity::Error),
            "{text}"
        );
        assert!(found[0].2.contains("pData, pSize"), "{found:?}");
    }
    assert!(against("on test\n   get abHash(1, 2)\n   abName\nend test\n").is_empty());
}

#[test]
fn event_is_handler_warns_of_messages_that_hit_a_getter() {
    let found = against("on abName pValue\nend abName\n");
    assert_eq!(found[0].0, "event-is-handler");
}

/// The rules of modules: the body of a handler with the fault, and one without it.
const MODULES: &[(&str, &str, &str)] = &[
    ("ascii-only", "throw \"\u{e4}\"", "throw \"\\u{e4}\""),
    (
        "declare-first",
        "put 1 into tLater\nvariable tLater",
        "variable tLater\nput 1 into tLater",
    ),
    (
        "declare-first",
        "if true then\nvariable tInner\nend if\nput 1 into tInner",
        "variable tInner\nput 1 into tInner",
    ),
    (
        "imports-present",
        "variable tPlace as Pointer",
        "variable tPlace as Number",
    ),
    (
        "no-script-words",
        "throw toUpper(\"a\")",
        "throw the upper of \"a\"",
    ),
    (
        "literal-kind",
        "variable tMap as Array\nput [] into tMap",
        "variable tMap as Array\nput {} into tMap",
    ),
    (
        "literal-kind",
        "variable tRow as List\nput {} into tRow",
        "variable tRow as List\nput [1, 2] into tRow",
    ),
    ("lowercase-name", "variable plain", "variable tPlain"),
    ("declare-constants", "throw kUnknown", "throw \"k\""),
    (
        "no-does-not",
        "variable tA\nput \"a\" does not contain \"b\" into tA",
        "variable tA\nput not (\"a\" contains \"b\") into tA",
    ),
    (
        "one-preposition",
        "variable tA\nput 1 into tA after tA",
        "variable tA\nput \"1\" after tA",
    ),
    ("unterminated", "throw \"open", "throw \"closed\""),
    ("unsupported", "redraw all", "throw \"a\""),
];

fn module_rules(body: &str) -> Vec<&'static str> {
    let text =
        format!("library org.example.rules\n\npublic handler Test()\n{body}\nend handler\n\nend library\n");
    let (_, found) = oxt::check::module(&Source::new("test.lcb", text), &[]);
    assert!(
        found
            .iter()
            .all(|found| found.rule == "unsupported" || found.rule == "lcb" || !found.help.is_empty()),
        "{found:?}"
    );
    found.into_iter().map(|found| found.rule).collect()
}

#[test]
fn the_rules_of_modules_find_their_faults_too() {
    for (rule, bad, good) in MODULES {
        let found = module_rules(bad);
        assert!(found.contains(rule), "{rule} does not find:\n{bad}\n{found:?}");
        let left = module_rules(good);
        assert!(
            left.is_empty(),
            "{rule}: the remedy is not clean:\n{good}\n{left:?}"
        );
    }
}

#[test]
fn every_rule_of_the_table_is_tested_here() {
    let elsewhere = [
        "declare-before-use",
        "command-as-function",
        "unknown-handler",
        "wrong-arity",
        "event-is-handler",
    ];
    for rule in RULES {
        let tested = BODIES.iter().chain(MODULES).any(|(name, ..)| *name == rule.name)
            || elsewhere.contains(&rule.name);
        assert!(tested, "no test for {}", rule.name);
        assert!(!rule.reason.is_empty() && !rule.fix.is_empty());
    }
    let numbers: BTreeSet<u8> = RULES.iter().map(|rule| rule.number).collect();
    let missing: Vec<u8> = (1..=21).filter(|number| !numbers.contains(number)).collect();
    assert!(missing.is_empty(), "no rule has the numbers {missing:?}");
}
