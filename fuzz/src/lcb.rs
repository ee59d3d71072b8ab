//! LiveCode Builder modules: the engine's syntax forms, straight from the tables that the parser is made of.

use std::sync::LazyLock;

use oxt::lcb::ops::modules;
use oxt::lcb::syntax::{Kind, Rule};

use crate::writer::{Language, Writer};

struct Builder;

/// The forms of the tables that stand where `stands` says.
fn forms(stands: fn(&Rule) -> bool) -> Vec<String> {
    let rules = modules().iter().flat_map(|table| table.iter());
    // Words that are one token together are written with `_` in the tables; a flag between braces is not written at all.
    let spelled = |rule: &Rule| {
        let words = rule.form.split(' ').filter(|word| !word.starts_with('{'));
        words.collect::<Vec<_>>().join(" ").replace('_', " ")
    };
    rules.filter(|rule| stands(rule)).map(spelled).collect()
}

static EXPRESSIONS: LazyLock<Vec<String>> =
    LazyLock::new(|| forms(|rule| !matches!(rule.kind, Kind::Statement | Kind::Iterator)));

static STATEMENTS: LazyLock<Vec<String>> = LazyLock::new(|| forms(|rule| rule.kind == Kind::Statement));

const CORE_STATEMENTS: &[&str] = &[
    "put $ into @",
    "return $",
    "get $",
    "throw $",
    "if $ then\n~else\n~end if",
    "repeat $ times\n~end repeat",
    "repeat while $\n~end repeat",
    "repeat forever\n~exit repeat\nend repeat",
    "repeat with tA from $ up to $\n~end repeat",
    "repeat with tA from $ down to $ by $\n~next repeat\nend repeat",
    "repeat for each char tB in $\n~end repeat",
    "repeat for each element tB in $\n~end repeat",
    "repeat for each key tB in $\n~end repeat",
    "Helper($, @)",
    "unsafe\nbytecode\nregister rX\nassign rX, tB\nassign_list tA, rX, tB\nreset tB, rX\nend bytecode\nend unsafe",
    "unsafe\nbytecode\njump_if_true tA, lX\nassign_constant tB, [1, \"x\"]\nlX:\nreturn tB\nend bytecode\nend unsafe",
    "unsafe\nbytecode\ninvoke Helper, tD, tA, tB\nfetch tC, Helper\ninvoke_indirect tC, tD, tA, tB\nend bytecode\nend unsafe",
    "unsafe\nbytecode\nlY:\nassign_array tB, tA, tD\njump_if_false tE, lY\njump lY\nend bytecode\nend unsafe",
];

const LITERALS: &[&str] = &[
    "tA",
    "1",
    "tB",
    "tC",
    "tD",
    "tE",
    "0",
    "-1",
    "2",
    "\"\"",
    "\"abc\"",
    "\"a,b\\nc\"",
    "true",
    "nothing",
    "the empty data",
    "3.5",
    "1e300",
    "2147483647",
    "9007199254740993.0",
    "\"\u{1f680}e\u{301}\"",
    "40",
    "\"x1\"",
    "[3, 1, 2]",
    "(\"abc\" converted to data)",
];

const SHAPES: &[&str] = &[
    "[$, $]",
    "{\"a\": $, \"B\": $}",
    "$[$]",
    "Helper($, tC)",
    "[$]",
    "$ formatted as string",
];

const CONTAINERS: &[&str] = &[
    "tA",
    "tB",
    "tC",
    "tD",
    "tE",
    "tC[$]",
    "tE[$]",
    "tE[$][$]",
    "char $ of tB",
    "char $ to $ of tB",
    "byte $ of tD",
    "element $ of tC",
];

impl Language for Builder {
    fn expression(w: &mut Writer) {
        if !w.may_grow() {
            return w.one_of::<Self>(&LITERALS[..6]);
        }
        match w.number(8) {
            0..=3 => w.one_of::<Self>(LITERALS),
            4 => w.one_of::<Self>(SHAPES),
            _ => {
                w.out.push('(');
                w.one_of::<Self>(&EXPRESSIONS);
                w.out.push(')');
            }
        }
    }

    fn container(w: &mut Writer) {
        let count = if w.may_grow() { CONTAINERS.len() } else { 5 };
        w.one_of::<Self>(&CONTAINERS[..count]);
    }

    fn block(w: &mut Writer) {
        for _ in 0..1 + w.number(3) {
            if !w.may_grow() {
                break;
            }
            match w.number(2) {
                0 => w.one_of::<Self>(CORE_STATEMENTS),
                _ => w.one_of::<Self>(&STATEMENTS),
            }
            w.out.push('\n');
        }
    }
}

/// One variable of each kind.
const VARIABLES: &str = "variable tA\nvariable tB\nvariable tC\nvariable tD\nvariable tE\nput 7 into tA\n\
    put \"a,b c\" into tB\nput [1, \"x\", [2]] into tC\nput the empty data into tD\nput {\"a\": 1, \"b\": \"c\"} into tE\n";

/// A module with a handler that others may call, and public handlers without parameters: an error ends one of them, and
/// the others still run.
pub fn program(choices: &[u8]) -> String {
    let mut w = Writer::new(choices);
    w.out.push_str("library org.fuzz.program\n\n");
    w.out
        .push_str("handler Helper(in pA as optional any, inout pB as optional any) returns optional any\n");
    w.out.push_str(VARIABLES);
    Builder::block(&mut w);
    w.out.push_str("end handler\n");
    let mut number = 0;
    while w.may_grow() {
        number += 1;
        w.out.push_str(&format!(
            "\npublic handler Test{number}() returns optional any\n{VARIABLES}"
        ));
        Builder::block(&mut w);
        w.out.push_str("end handler\n");
    }
    w.out.push_str("\nend library\n");
    w.out
}
