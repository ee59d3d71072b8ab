//! The rules by number: what each is called, why it exists, and what to do.
//!
//! The rule of this table: every number has a test, under the rule's name.

/// A rule of the linter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its number, for documentation.
    pub number: u8,
    /// The name that diagnostics carry.
    pub name: &'static str,
    /// Why it exists.
    pub reason: &'static str,
    /// What to do.
    pub fix: &'static str,
}

const fn rule(number: u8, name: &'static str, reason: &'static str, fix: &'static str) -> Rule {
    Rule {
        number,
        name,
        reason,
        fix,
    }
}

/// All rules. Those of LCB alone (5 and 10) find their faults in modules.
pub const RULES: &[Rule] = &[
    rule(
        1,
        "ascii-only",
        "another encoding turns other characters into something else",
        "use numToCodepoint() or a comment in ASCII",
    ),
    rule(
        2,
        "unterminated",
        "a string or comment without an end swallows what follows",
        "close it where it should end",
    ),
    rule(3, "syntax", "the engine refuses the script", "see the message"),
    rule(
        4,
        "declare-before-use",
        "a declaration counts only below itself",
        "move the declaration above the first handler",
    ),
    rule(
        5,
        "declare-first",
        "a local of a module counts only below its declaration, in its block",
        "declare it at the top of the handler",
    ),
    rule(
        6,
        "reserved-spelling",
        "a word of the language is read as such, whatever was put into it",
        "choose another name",
    ),
    rule(
        7,
        "no-does-not",
        "there are no operators \"does not begin with\" and \"does not contain\"",
        "write not (A contains B)",
    ),
    rule(
        8,
        "bare-call",
        "a call without arguments has no parentheses as a statement",
        "write the name alone",
    ),
    rule(
        9,
        "no-step",
        "the end is tested before the step is added: a pass beyond the end",
        "use repeat while and add the step",
    ),
    rule(
        9,
        "no-throw-in-catch",
        "an error inside catch or finally is swallowed, and finally skipped",
        "keep the error and throw it after end try",
    ),
    rule(
        10,
        "imports-present",
        "names of another module, foreign types too, need its use",
        "add the use line",
    ),
    rule(
        10,
        "no-script-words",
        "the functions and constants of LiveCode Script are not those of LiveCode Builder",
        "use the module's own syntax",
    ),
    rule(
        10,
        "literal-kind",
        "[] is a list and {} is an array, and neither becomes the other",
        "write the literal of the variable's type",
    ),
    rule(
        10,
        "lowercase-name",
        "a name in small letters may become a word of the language",
        "give it a prefix and a capital, as in tName",
    ),
    rule(
        11,
        "no-braces",
        "the language has no braces",
        "build arrays element by element",
    ),
    rule(
        11,
        "no-result-subscript",
        "the value of a function cannot be subscripted",
        "put it into a variable first",
    ),
    rule(
        12,
        "one-preposition",
        "put goes into, before or after one container",
        "use two put statements",
    ),
    rule(
        13,
        "bitwise-operators",
        "bitAnd, bitOr and bitXor are operators",
        "write A bitAnd B",
    ),
    rule(
        14,
        "reserved-name",
        "a declared name may not be a word of the language",
        "choose another name",
    ),
    rule(
        15,
        "declare-catch-variable",
        "an undeclared catch variable hides typing errors",
        "declare it with local",
    ),
    rule(
        16,
        "command-as-function",
        "a command cannot be called as a function, nor a function as a command",
        "call it the way it is declared",
    ),
    rule(
        17,
        "no-computed-property",
        "a property's name cannot be computed in parentheses",
        "put the name into a variable",
    ),
    rule(
        18,
        "message-box",
        "as a container the message box is written msg",
        "write msg",
    ),
    rule(
        19,
        "declare-constants",
        "a k... name that nobody declared is worth its own name",
        "declare the constant",
    ),
    rule(
        20,
        "one-line-else",
        "a bare else below a one-line if belongs to that if",
        "use a block: if ... then, end if",
    ),
    rule(
        21,
        "backslash",
        "outside a string a backslash continues the line; there are no escapes",
        "remove what follows it",
    ),
    rule(
        22,
        "undeclared-name",
        "a name that nobody put anything into is worth its own name",
        "declare it, or put it in quotes",
    ),
    rule(
        23,
        "unknown-handler",
        "nobody here has a handler of that name",
        "check the spelling, or load the extension with --with",
    ),
    rule(
        23,
        "wrong-arity",
        "a public handler takes exactly as many arguments as it declares",
        "pass all of them",
    ),
    rule(
        23,
        "event-is-handler",
        "a message reaches the public handler of the same name",
        "give the event another name",
    ),
];
