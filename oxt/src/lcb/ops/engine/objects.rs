//! Script objects: finding them, their owners and children, their properties.

use super::super::args::{attempt, ok, rule};
use super::{ask, for_script, from_script, refused};
use crate::caller::{NO_OBJECT, ObjectNumber, Refusal};
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Postfix, Prefix, Statement, Term};
use crate::lcb::syntax::Method::{Chunk, Eval, Exec};
use crate::lcb::syntax::{Attempt, Level, Rule};
use crate::lcb::types::ScriptObject;
use crate::value::{BoxedRef, Value};

pub const RULES: &[Rule] = &[
    rule!(
        Statement,
        "resolve script object $",
        Exec(resolve),
        "MCEngineExecResolveScriptObject"
    ),
    rule!(
        Postfix(Level::COMPARISON),
        "$ exists",
        Eval(|m, a| ok(exists(m, a)?)),
        "MCEngineEvalScriptObjectExists"
    ),
    rule!(
        Postfix(Level::COMPARISON),
        "$ does not exist",
        Eval(|m, a| ok(!exists(m, a)?)),
        "MCEngineEvalScriptObjectDoesNotExist"
    ),
    rule!(
        Prefix(Level::CHUNK),
        "property $ of $",
        Chunk(property, set_property),
        "MCEngineExecGetPropertyOfScriptObject"
    ),
    rule!(
        Prefix(Level::CHUNK),
        "the owner of $",
        Eval(owner),
        "MCEngineEvalOwnerOfScriptObject"
    ),
    rule!(
        Prefix(Level::CHUNK),
        "the children of $",
        Eval(children),
        "MCEngineEvalChildrenOfScriptObject"
    ),
    rule!(Term, "the caller", Eval(caller), "MCEngineEvalCaller"),
];

/// The object that a value stands for.
pub(super) fn object(value: &Value) -> Option<ObjectNumber> {
    match value {
        Value::Boxed(b) => b.downcast::<ScriptObject>().map(|object| object.0),
        _ => None,
    }
}

fn value_of(object: ObjectNumber) -> Value {
    Value::Boxed(BoxedRef::new(ScriptObject(object)))
}

/// True if there is a caller and it has the object.
pub(super) fn is_there(m: &Machine, object: ObjectNumber) -> bool {
    m.caller.as_deref().is_some_and(|caller| caller.exists(object))
}

fn resolve(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(reference)] = args else {
        return None;
    };
    if m.caller.is_none() {
        return ok(value_of(NO_OBJECT));
    }
    let found = attempt!(ask(m, |caller| caller.resolve(reference.as_str())));
    ok(value_of(found.unwrap_or(NO_OBJECT)))
}

fn exists(m: &mut Machine, args: &[Value]) -> Option<bool> {
    Some(is_there(m, object(args.first()?)?))
}

fn property(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::String(name), of] = args else {
        return None;
    };
    let object = object(of)?;
    if !is_there(m, object) {
        return Some(Err(refused(Refusal::NoObject)));
    }
    let value = attempt!(ask(m, |caller| caller.property(object, name.as_str())));
    ok(from_script(value))
}

fn set_property(m: &mut Machine, value: &Value, args: &[Value], _: &mut Value) -> Attempt<()> {
    let [Value::String(name), of] = args else {
        return None;
    };
    let object = object(of)?;
    if value.is_nothing() {
        return None;
    }
    if !is_there(m, object) {
        return Some(Err(refused(Refusal::NoObject)));
    }
    let value = attempt!(for_script(value));
    Some(ask(m, |caller| caller.set_property(object, name.as_str(), value)))
}

/// A stack has an owner too: one that does not exist.
fn owner(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let object = object(args.first()?)?;
    if !is_there(m, object) {
        return Some(Err(refused(Refusal::NoObject)));
    }
    let owner = attempt!(ask(m, |caller| caller.owner(object)));
    ok(value_of(owner.unwrap_or(NO_OBJECT)))
}

fn children(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let object = object(args.first()?)?;
    if !is_there(m, object) {
        return Some(Err(refused(Refusal::NoObject)));
    }
    let children = attempt!(ask(m, |caller| caller.children(object)));
    ok(Value::list(children.into_iter().map(value_of).collect()))
}

fn caller(m: &mut Machine, _: &[Value]) -> Attempt<Value> {
    let number = m.caller.as_deref().map(|caller| caller.calling_object());
    ok(value_of(number.unwrap_or(NO_OBJECT)))
}
