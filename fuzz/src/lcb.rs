//! LiveCode Builder modules: the engine's syntax forms, straight from the tables that the parser is made of.

use std::sync::LazyLock;

use oxt::lcb::ops::modules;
use oxt::lcb::syntax::{Kind, Rule};

use crate::writer::{Language, Writer};

struct Builder;

/// The forms of the tables that stand where `stands` says.
fn forms(stands: fn(&Rule) -> bool) -> Vec<&'static str> {
    let rules = modules().iter().flat_map(|table| table.iter());
    rules.filter(|rule| stands(rule)).map(|rule| rule.form).collect()
}

static EXPRESSIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| forms(|rule| !matches!(rule.kind, Kind::Statement | Kind::Iterator)));

static STATEMENTS: LazyLock<Vec<&str>> = LazyLock::new(|| forms(|rule| rule.kind == Kind::Statement));

const CORE_STATEMENTS: &[&str] = &[
    "put $ into @",
    "return $",
    "get $",
    "throw $",
    "if $ then\n{else\n{end if",
    "repeat $ times\n{end repeat",
    "repeat while $\n{end repeat",
    "repeat forever\n{exit repeat\nend repeat",
    "repeat with tA from $ up to $\n{end repeat",
    "repeat with tA from $ down to $ by $\n{next repeat\nend repeat",
    "repeat for each char tB in $\n{end repeat",
    "repeat for each element tB in $\n{end repeat",
    "repeat for each key tB in $\n{end repeat",
    "Helper($, @)",
    "@[$]",
];

const LITERALS: &[&str] = &[
    "tA",
    "1",
    "tB",
    "tC",
    "pA",
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
    "-2147483648",
    "9007199254740993",
    "\"\\u{1f680}e\\u{301}\"",
    "the empty list",
    "the empty array",
    "40",
    "\"x1\"",
];

const SHAPES: &[&str] = &[
    "[$, $]",
    "{$: $}",
    "$[$]",
    "Helper($, tC)",
    "[$]",
    "$ formatted as string",
];

const CONTAINERS: &[&str] = &[
    "tA",
    "tB",
    "tC",
    "pB",
    "tA[$]",
    "tB[$][$]",
    "char $ of tA",
    "char $ to $ of tB",
    "byte $ of tC",
    "element $ of tA",
];

impl Language for Builder {
    fn expression(w: &mut Writer) {
        if !w.may_grow() {
            return w.one_of::<Self>(&LITERALS[..4]);
        }
        match w.number(8) {
            0..=2 => w.one_of::<Self>(LITERALS),
            // Braces stand for themselves in an expression, so arrays are put together by hand.
            3 => match w.number(SHAPES.len()) {
                1 => {
                    w.out.push('{');
                    w.fill::<Self>("$: $");
                    w.out.push('}');
                }
                shape => w.fill::<Self>(SHAPES[shape]),
            },
            _ => {
                w.out.push('(');
                w.one_of::<Self>(&EXPRESSIONS);
                w.out.push(')');
            }
        }
    }

    fn container(w: &mut Writer) {
        let count = if w.may_grow() { CONTAINERS.len() } else { 4 };
        w.one_of::<Self>(&CONTAINERS[..count]);
    }

    fn block(w: &mut Writer) {
        for _ in 0..1 + w.number(5) {
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

/// A module with a public handler without parameters, and one that it may call.
pub fn program(choices: &[u8]) -> String {
    let mut w = Writer::new(choices);
    w.out.push_str(
        "library org.fuzz.program\nuse com.livecode.foreign\n\nhandler Helper(in pA as optional any, inout pB as optional any) \
         returns optional any\nvariable tA\nvariable tB\nvariable tC\n",
    );
    Builder::block(&mut w);
    w.out.push_str(
        "end handler\n\npublic handler Test() returns optional any\nvariable pA\nvariable pB\nvariable tA\nvariable tB\n\
         variable tC\nput 7 into tA\nput \"a,b c\" into tB\n",
    );
    while w.may_grow() {
        Builder::block(&mut w);
    }
    w.out.push_str("end handler\n\nend library\n");
    w.out
}
