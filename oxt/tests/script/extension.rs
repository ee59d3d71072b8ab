//! The border to extensions, with one that is made of Rust.

use std::rc::Rc;

use oxt::caller::Caller;
use oxt::script::session::Session;
use oxt::script::vm::{Extension, ExtensionError, ExtensionFrame, ExtensionHandler};
use oxt::value::convert::Numbers;
use oxt::value::{Number, Value};

struct Mock;

impl Extension for Mock {
    fn name(&self) -> &str {
        "org.example.mock"
    }

    fn handlers(&self) -> Vec<ExtensionHandler> {
        let handler = |name: &str, writes: &[bool]| ExtensionHandler {
            name: name.to_owned(),
            writes: writes.to_vec(),
        };
        vec![
            handler("mkAdd", &[false, false]),
            handler("mkFail", &[]),
            handler("mkType", &[false]),
            handler("mkOut", &[false, true]),
        ]
    }

    fn call(
        &self,
        handler: usize,
        args: &mut [Value],
        numbers: &dyn Numbers,
        _: &mut (dyn Caller + 'static),
    ) -> Result<Value, ExtensionError> {
        let number = |value: &Value| match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => numbers.parse(text.as_str()).map_or(0.0, Number::as_f64),
            _ => 0.0,
        };
        match handler {
            0 => Ok(Value::from(number(&args[0]) + number(&args[1]))),
            1 => Err(ExtensionError::Raised {
                domain: "runtime".to_owned(),
                message: "it is broken\nand more".to_owned(),
                frames: vec![ExtensionFrame {
                    file: "mock.lcb".to_owned(),
                    line: 7,
                    column: 1,
                }],
            }),
            2 => Err(ExtensionError::Type { argument: 0 }),
            _ => {
                args[1] = Value::from(number(&args[0]) * 10.0);
                Ok(Value::from("done"))
            }
        }
    }
}

fn evaluate(script: &str, expression: &str) -> String {
    let mut session = Session::new();
    session.add_extension(Rc::new(Mock));
    session
        .load_text("test", script, "Test")
        .expect("the script compiles");
    session
        .evaluate(expression)
        .unwrap_or_else(|failure| panic!("{}", failure.report))
}

#[test]
fn a_handler_is_called_both_ways_whatever_its_case() {
    let script = "function both\n   mkadd 1, 2\n   return the result & comma & MKADD(3, \"4\")\nend both\n";
    assert_eq!(evaluate(script, "both()"), "3,7");
}

#[test]
fn a_script_handler_comes_before_the_extensions() {
    let script = "function mkAdd pA, pB\n   return \"mine\"\nend mkAdd\n";
    assert_eq!(evaluate(script, "mkAdd(1, 2)"), "mine");
}

#[test]
fn an_out_argument_is_written_after_success() {
    let script =
        "function out\n   local tBack\n   mkOut 4, tBack\n   return tBack & comma & the result\nend out\n";
    assert_eq!(evaluate(script, "out()"), "40,done");
}

#[test]
fn a_raised_error_has_the_engines_list() {
    let script = "function caught\n   try\n      mkFail\n   catch tError\n      return tError\n   end try\nend caught\n";
    let list = evaluate(script, "caught()");
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines[0], "863,3,7,runtime");
    assert_eq!(lines[1], "864,3,7,it is broken");
    assert!(
        lines[2].starts_with("865,") && lines[2].ends_with(",mock.lcb"),
        "{list}"
    );
    assert!(lines[3].starts_with("866,") && lines[3].ends_with(",7"), "{list}");
}

#[test]
fn wrong_counts_and_types_have_their_codes() {
    let script = "function code pWhat\n   try\n      do pWhat\n   catch tError\n      return item 1 of tError\n   end try\nend code\n";
    assert_eq!(evaluate(script, "code(\"mkAdd 1\")"), "885");
    assert_eq!(evaluate(script, "code(\"mkAdd 1, 2, 3\")"), "886");
    assert_eq!(evaluate(script, "code(\"mkType 1\")"), "899");
}

#[test]
fn messages_reach_extensions_last() {
    let script =
        "function sent\n   dispatch \"mkAdd\" to me with 5, 6\n   return it & comma & the result\nend sent\n";
    assert_eq!(evaluate(script, "sent()"), "handled,11");
}
