//! com.livecode.typeconvert: `split` and `combine`, which give a result and leave their operand alone.

use super::args::{attempt, fail, ok, rule, strings};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::Statement;
use crate::lcb::syntax::Method::Exec;
use crate::lcb::syntax::{Attempt, Rule};
use crate::value::Value;

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "split $ by $",
        Exec(split),
        "MCTypeConvertExecSplitStringByDelimiter"
    ),
    rule!(
        Statement,
        "combine $ with $",
        Exec(combine),
        "MCTypeConvertExecCombineListWithDelimiter"
    ),
];

/// A trailing empty element is dropped; an empty delimiter splits nothing.
fn split(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let (text, by) = strings(args)?;
    let (text, by) = (text.as_str(), by.as_str());
    if text.is_empty() {
        return ok(Value::list(Vec::new()));
    }
    if by.is_empty() {
        return ok(Value::list(vec![Value::from(text)]));
    }
    let body = text.strip_suffix(by).unwrap_or(text);
    let parts: Vec<Value> = body.split(by).map(Value::from).collect();
    attempt!(m.limits.check_size(parts.len()));
    ok(Value::list(parts))
}

fn combine(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::List(items), Value::String(with)] = args else {
        return None;
    };
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        let Value::String(text) = item else {
            return fail("cannot combine list with non-string elements");
        };
        if at > 0 {
            out.push_str(with.as_str());
        }
        out.push_str(text.as_str());
        attempt!(m.limits.check_size(out.len()));
    }
    ok(out)
}
