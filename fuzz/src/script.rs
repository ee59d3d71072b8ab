//! Scripts: forms of statements and expressions, with the functions and properties of the language's own tables.

use std::sync::LazyLock;

use oxt::script::vocabulary::{self, FunctionName};

use crate::writer::{Language, Writer};

struct Script;

static FUNCTIONS: LazyLock<Vec<FunctionName>> = LazyLock::new(|| vocabulary::functions().collect());

static PROPERTIES: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| vocabulary::properties().collect());

const STATEMENTS: &[&str] = &[
    "put $ into @",
    "put $ after @",
    "put $ before @",
    "get $",
    "add $ to @",
    "subtract $ from @",
    "multiply @ by $",
    "divide @ by $",
    "delete @",
    "delete variable @",
    "replace $ with $ in @",
    "split @ by $",
    "split @ by $ and $",
    "split @ by column",
    "combine @ using $",
    "combine @ using $ and $",
    "combine @ by row",
    "union @ with $",
    "union @ with $ recursively",
    "intersect @ with $",
    "difference @ with $",
    "symmetric difference @ with $",
    "sort @",
    "sort lines of @ descending",
    "sort items of @ numeric by $",
    "sort words of @ by char 1 of each",
    "sort lines of @ international descending by item $ of each",
    "filter @ with $",
    "filter items of @ without $",
    "filter lines of @ matching pattern $ into @",
    "filter elements of @ where $",
    "convert @ to long date",
    "convert @ from dateItems to seconds",
    "convert @ to internet date and short time",
    "do $",
    "throw $",
    "return $",
    "return $ for value",
    "return $ for error",
    "exit repeat",
    "next repeat",
    "pass test",
    "exit to top",
    "helper $, @, $",
    "global gKept",
    "set the itemDelimiter to $",
    "set the lineDelimiter to $",
    "set the columnDelimiter to $",
    "set the rowDelimiter to $",
    "set the numberFormat to $",
    "set the caseSensitive to $",
    "set the wholeMatches to $",
    "set the convertOctals to true",
    "set the randomSeed to $",
    "set the uFuzz of this stack to $",
    "set the uFuzz[$] of this stack to $",
    "set the customProperties of this stack to $",
    "set the customPropertySet of this stack to $",
    "set the script of button 1 to $",
    "create stack $",
    "create button $",
    "create field $",
    "create card",
    "send $ to me in $ milliseconds",
    "send $ to me",
    "dispatch $ to this stack with $",
    "dispatch function $ with $, $",
    "call $",
    "cancel $",
    "wait $ milliseconds with messages",
    "wait until $",
    "insert script of button 1 into front",
    "start using this stack",
    "go card $",
    "lock screen",
    "if $ then\n~else\n~end if",
    "if $ then get $ else get $",
    "repeat $ times\n~end repeat",
    "repeat while $\n~end repeat",
    "repeat until $\n~end repeat",
    "repeat forever\n~exit repeat\nend repeat",
    "repeat with tA = $ to $\n~end repeat",
    "repeat with tA = $ down to $ step $\n~end repeat",
    "repeat for each item tB in $\n~end repeat",
    "repeat for each line tB in $\n~end repeat",
    "repeat for each key tB in $\n~end repeat",
    "repeat for each char tB in $\n~end repeat",
    "repeat for each token tB in $\n~end repeat",
    "repeat for each element tB in $\n~end repeat",
    "switch $\ncase $\n~break\ndefault\n~end switch",
    "try\n~catch tError\n~finally\n~end try",
];

const LITERALS: &[&str] = &[
    "tA",
    "1",
    "tB",
    "tC",
    "\"\"",
    "0",
    "-1",
    "2",
    "empty",
    "\"a,b c\"",
    "(\"x\" & cr & \"y,z\" & tab & \"1\")",
    "true",
    "false",
    "it",
    "the result",
    "3.5",
    "1e300",
    "-0.000001",
    "2147483648",
    "1e18",
    "-1e18",
    "infinity",
    "comma",
    "return",
    "numToByte(200)",
    "numToCodepoint(128640)",
    "\"0x1F\"",
    "\"1/2/99\"",
    "\"#.000\"",
    "\"(a+)+$\"",
    "\"*[a-c]?\"",
    "\"%999999999d%s\"",
    "\"a999999999 N* x9\"",
    "me",
    "this stack",
    "\"get 1\"",
    "\"on test; end test\"",
    "gKept",
    "10000",
];

const EXPRESSIONS: &[&str] = &[
    "($ + $)",
    "($ - $)",
    "($ * $)",
    "($ / $)",
    "($ ^ $)",
    "($ mod $)",
    "($ div $)",
    "($ & $)",
    "($ && $)",
    "($, $)",
    "(- $)",
    "(not $)",
    "($ and $)",
    "($ or $)",
    "($ bitAnd $)",
    "(bitNot $)",
    "($ = $)",
    "($ < $)",
    "($ is not $)",
    "($ contains $)",
    "($ begins with $)",
    "($ is in $)",
    "($ is among the items of $)",
    "($ is among the keys of $)",
    "($ is a number)",
    "($ is an integer)",
    "($ is a date)",
    "($ is a color)",
    "($ is strictly a binary string)",
    "($ is an array)",
    "($ is within $)",
    "(there is a stack $)",
    "(there is a card $)",
    "(char $ of $)",
    "(char $ to $ of $)",
    "(byte $ to $ of $)",
    "(word $ of $)",
    "(item $ to $ of $)",
    "(line $ of $)",
    "(token $ of $)",
    "(trueWord $ of $)",
    "(sentence $ of $)",
    "(paragraph $ to $ of $)",
    "(codepoint $ of $)",
    "(codeunit $ of $)",
    "(segment $ of $)",
    "(last item of $)",
    "(any word of $)",
    "(middle char of $)",
    "(number of items of $)",
    "(number of chars of $)",
    "(number of elements of $)",
    "(number of sentences of $)",
    "tA[$]",
    "tB[$][$]",
    "(the uFuzz of this stack)",
    "(the keys of $)",
    "(the extents of $)",
    "(the long date)",
    "(the script of me)",
    "(the long id of me)",
    "(value($))",
    "helper($, @, $)",
    "(element $ of $)",
];

const CONTAINERS: &[&str] = &[
    "tA",
    "tB",
    "tC",
    "gKept",
    "sKept",
    "it",
    "tA[$]",
    "tB[$][$]",
    "char $ of tA",
    "char $ to $ of tB",
    "byte $ of tA",
    "word $ of tB",
    "item $ of tA",
    "item $ to $ of line $ of tC",
    "line $ of tB",
    "sentence $ of tA",
    "token $ of tB",
    "trueWord $ to $ of tB",
    "codepoint $ of tA",
    "paragraph $ of tC",
    "item $ of tA[$]",
    "field 1",
    "message box",
];

impl Language for Script {
    fn expression(w: &mut Writer) {
        if !w.may_grow() {
            return w.one_of::<Self>(&LITERALS[..4]);
        }
        match w.number(8) {
            0..=2 => w.one_of::<Self>(LITERALS),
            3..=4 => function(w),
            5 => {
                w.out.push('(');
                property(w);
                w.out.push(')');
            }
            _ => w.one_of::<Self>(EXPRESSIONS),
        }
    }

    fn container(w: &mut Writer) {
        let count = if w.may_grow() { CONTAINERS.len() } else { 3 };
        w.one_of::<Self>(&CONTAINERS[..count]);
    }

    fn block(w: &mut Writer) {
        for _ in 0..1 + w.number(5) {
            if !w.may_grow() {
                break;
            }
            if w.number(16) == 1 {
                w.out.push_str("set ");
                property(w);
                w.fill::<Self>(" to $");
            } else {
                w.one_of::<Self>(STATEMENTS);
            }
            w.out.push('\n');
        }
    }
}

/// A call of a function of the language. Where it may have many arguments, the later ones can be variables to fill.
fn function(w: &mut Writer) {
    let function = FUNCTIONS[w.number(FUNCTIONS.len())];
    let most = function.most.min(function.fewest + 4);
    let count = function.fewest + w.number(most - function.fewest + 1);
    let holes: Vec<&str> = (0..count)
        .map(|at| ["$", "@"][if at > 1 { w.number(2) } else { 0 }])
        .collect();
    w.fill::<Script>(&format!("{}({})", function.name, holes.join(", ")));
}

/// A property, of an object if it needs one.
fn property(w: &mut Writer) {
    let (name, of_object) = PROPERTIES[w.number(PROPERTIES.len())];
    let owners: &[&str] = if of_object {
        &[" of this stack", " of me", " of field 1", " of $"]
    } else {
        &[""]
    };
    w.out.push_str(&format!("the {name}"));
    w.one_of::<Script>(owners);
}

/// The script of a stack, with a handler `test` and a function that it may call.
pub fn program(choices: &[u8]) -> String {
    let mut w = Writer::new(choices);
    w.out
        .push_str("script \"Fuzz\"\nlocal sKept\nglobal gKept\n\nfunction helper tA, @tB, tC\n");
    Script::block(&mut w);
    w.out.push_str("end helper\n\non helper tA, @tB, tC\n");
    Script::block(&mut w);
    w.out.push_str(
        "end helper\n\non test\nput 7 into tA\nput \"a,b c\" & cr & \"d\" into tB\nput tB into tC[1]\n",
    );
    // Each block has a `try` of its own: an error in one is not the end of the others.
    while w.may_grow() {
        w.out.push_str("try\n");
        Script::block(&mut w);
        w.out.push_str("catch tError\nend try\n");
    }
    w.out.push_str("end test\n");
    w.out
}
