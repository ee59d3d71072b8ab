//! Script's values into handlers and back, with script's errors.

use std::rc::Rc;

use oxt::lcb::{CallError, Instance, Machine, Module, call_from_script};
use oxt::value::convert::Numbers;
use oxt::value::{Array, Data, Number, Text, Value};

use crate::describe::describe;

const SOURCE: &str = r#"
library org.oxtkit.border
public handler bdAny(in pValue)
   return pValue
end handler
public handler bdNumber(in pValue as Number)
   return [pValue]
end handler
public handler bdMaybe(in pValue as optional Number)
   return pValue is nothing
end handler
public handler bdBoolean(in pValue as Boolean)
   return [pValue]
end handler
public handler bdString(in pValue as String)
   return [pValue]
end handler
public handler bdData(in pValue as Data)
   return [pValue]
end handler
public handler bdArray(in pValue as Array)
   return [pValue]
end handler
public handler bdList(in pValue as List)
   return the number of elements in pValue
end handler
public handler bdOut(in pValue as String, out rFirst as String, inout xCount as Number)
   put char 1 of pValue into rFirst
   add 1 to xCount
end handler
public handler bdHandler()
   return bdHandler
end handler
public handler bdUses(in pValue)
   return 1 + 1
end handler
end library
"#;

struct Plain;

impl Numbers for Plain {
    fn parse(&self, text: &str) -> Option<Number> {
        text.trim().parse().ok().map(Number::from_f64)
    }

    fn write(&self, number: Number) -> Text {
        Text::from(number.as_f64().to_string())
    }
}

struct Border {
    module: Module,
    instance: Rc<Instance>,
    machine: Machine<'static>,
}

impl Border {
    fn new() -> Border {
        let module = Module::load(SOURCE, "border.lcb").expect("a correct module");
        let instance = module.instantiate(&[]);
        Border {
            module,
            instance,
            machine: Machine::default(),
        }
    }

    fn call(&mut self, name: &str, args: Vec<Value>) -> Result<(String, Vec<(usize, Value)>), CallError> {
        let all = self.module.public_handlers();
        let handler = all
            .iter()
            .find(|h| *h.name == *name)
            .expect("a handler of the module");
        let answer = call_from_script(&mut self.machine, &self.instance, handler, args, &Plain)?;
        Ok((describe(&answer.value), answer.outs))
    }

    fn gives(&mut self, name: &str, arg: impl Into<Value>) -> String {
        self.call(name, vec![arg.into()]).expect("the call succeeds").0
    }

    fn refuses(&mut self, name: &str, arg: impl Into<Value>) -> bool {
        matches!(self.call(name, vec![arg.into()]), Err(CallError::Argument(0)))
    }
}

#[test]
fn arguments_are_converted_by_type() {
    let mut border = Border::new();
    assert_eq!(border.gives("bdNumber", "12"), "{1: 12}");
    assert_eq!(border.gives("bdBoolean", "TRUE"), "{1: true}");
    assert_eq!(border.gives("bdString", 5), "{1: \"5\"}");
    assert_eq!(
        border.gives("bdString", Data::from(vec![0xe9])),
        "{1: \"\u{e9}\"}"
    );
    assert_eq!(
        border.gives("bdString", Array::from_sequence([Value::from(1)])),
        "{1: \"\"}"
    );
    assert_eq!(border.gives("bdData", "\u{e9}"), "{1: <e9>}");
    assert_eq!(border.gives("bdArray", "text"), "{1: {}}");
    assert_eq!(
        border.gives("bdList", Array::from_sequence([Value::from(1), Value::from(2)])),
        "2"
    );
    assert_eq!(border.gives("bdList", ""), "0");
    assert_eq!(border.gives("bdMaybe", ""), "true");
    assert!(border.refuses("bdNumber", ""));
    assert!(border.refuses("bdNumber", "x"));
    assert!(border.refuses("bdBoolean", "yes"));
    assert!(border.refuses("bdList", "text"));
}

#[test]
fn counts_and_outs_follow_the_declaration() {
    let mut border = Border::new();
    assert_eq!(border.call("bdAny", vec![]).unwrap_err().code(), 885);
    assert_eq!(
        border
            .call("bdAny", vec![Value::Nothing, Value::Nothing])
            .unwrap_err()
            .code(),
        886
    );
    let args = vec![Value::from("xyz"), Value::Nothing, Value::from("4")];
    let (value, outs) = border.call("bdOut", args).expect("the call succeeds");
    assert_eq!(value, "nothing");
    assert_eq!(outs, [(1, Value::from("x")), (2, Value::from(5))]);
    let unrepresentable = border.call("bdHandler", vec![]).unwrap_err();
    assert!(matches!(unrepresentable, CallError::Failed(fault) if fault.message.is_empty()));
}

#[test]
fn a_refused_argument_leaves_an_error_behind_if_asked() {
    let mut border = Border::new();
    assert!(border.refuses("bdNumber", "x"));
    assert_eq!(border.gives("bdUses", 0), "2", "by default nothing stays");
    border.machine.keep_stale_errors = true;
    assert_eq!(
        border
            .call("bdNumber", vec![Value::from("x")])
            .unwrap_err()
            .code(),
        899
    );
    let Err(CallError::Failed(fault)) = border.call("bdUses", vec![Value::from(0)]) else {
        panic!("no stale error")
    };
    assert_eq!(fault.message, "cannot convert value");
    assert_eq!(border.gives("bdUses", 0), "2", "it hits once");
}
