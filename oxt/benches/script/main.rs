//! How long a large stack takes to be checked and to be started.
//!
//! `cargo bench -p oxt --bench script` prints milliseconds for a stack of 5,000 lines: all of `oxt check`'s work on it, then
//! reading it and running its first handler as `oxt run` does. The bar is 100 ms for both together.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use oxt::check;
use oxt::script::session::Session;
use oxt::script::source::Source;

const LINES: usize = 5_000;
const ROUNDS: usize = 9;

fn main() {
    let text = stack();
    let lines = text.lines().count();
    let checked = best(|| {
        let found = check::script(&Source::new("large", text.as_str()));
        assert!(found.is_empty(), "the stack is correct: {:?}", found.first());
    });
    let started = best(|| {
        let mut session = Session::new();
        session.load_text("large", &text, "large").expect("it compiles");
        session.open().expect("it opens");
        let answer = session.evaluate("started()").expect("it is there");
        assert_eq!(answer, "3", "the stack has run");
    });
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{lines} lines");
    println!("{:<10} {:>8.2} ms", "check", millis(checked));
    println!("{:<10} {:>8.2} ms", "start", millis(started));
    println!(
        "{:<10} {:>8.2} ms (bar: 100 ms)",
        "together",
        millis(checked + started)
    );
}

fn best(mut work: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}

/// A stack with the usual mix: handlers with loops, chunks, arrays, conditions, calls and comments.
fn stack() -> String {
    let mut text = String::from(
        "script \"Large\"\nglobal gStarted\nlocal sCount, sTable\nconstant kStep = 3\n\non openStack\n   \
         put kStep into gStarted\nend openStack\n\nfunction started\n   return gStarted\nend started\n",
    );
    let mut number = 0;
    while text.lines().count() < LINES {
        number += 1;
        let _ = write!(text, "{}", HANDLERS.replace('#', &number.to_string()));
    }
    text
}

const HANDLERS: &str = r#"
-- What belongs to group #.
command fill# pFrom, pTo
   local tIndex, tLine, tError
   repeat with tIndex = pFrom to pTo
      put item tIndex of "one,two,three" && the number of chars in tLine into tLine
      put tLine & return after sTable["list"][tIndex]
      if tLine contains "two" or tIndex mod 2 is 0 then
         add kStep to sCount
      else if char 1 to 3 of tLine is "one" then
         subtract 1 from sCount
      else
         put empty into sTable["list"][tIndex]
      end if
   end repeat
   try
      put word 2 of line -1 of tLine into sTable["last"]
   catch tError
      answer tError
   end try
end fill#

function sum# pList
   local tTotal, tEach
   repeat for each line tEach in pList
      switch
         case tEach is a number
            add tEach * 2 + (3 ^ 2) / 4 to tTotal
            break
         case tEach is empty
            next repeat
         default
            put offset("a", tEach) + length(tEach) into tTotal
      end switch
   end repeat
   fill# 1, tTotal
   return round(tTotal, 2)
end sum#
"#;
