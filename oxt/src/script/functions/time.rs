//! Time and date.

use super::{Function, argument, formed};
use crate::script::dates;
use crate::script::error::Result;
use crate::script::vm::Vm;
use crate::value::Value;

pub(super) const ROWS: &[Function] = &[
    formed("milliseconds", 0, milliseconds),
    formed("millisecs", 0, milliseconds),
    formed("millisecond", 0, milliseconds),
    formed("millisec", 0, milliseconds),
    formed("seconds", 0, seconds),
    formed("secs", 0, seconds),
    formed("sec", 0, seconds),
    formed("ticks", 0, ticks),
    formed("tick", 0, ticks),
    formed("date", 0, |vm, args| now(vm, args, "date")),
    formed("time", 0, |vm, args| now(vm, args, "time")),
    formed("monthnames", 0, |vm, args| names(vm, args, &dates::MONTHS)),
    formed("weekdaynames", 0, |vm, args| names(vm, args, &dates::WEEKDAYS)),
    formed("dateformat", 0, |_, _| Ok(Value::from("%m/%d/%y"))),
];

fn since_1970() -> f64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0.0, |d| d.as_secs_f64())
}

fn form(vm: &Vm, args: &[Value]) -> String {
    vm.context().text(&argument(args, 0)).as_str().to_owned()
}

/// `the long milliseconds` and `the long seconds` keep the fraction.
fn milliseconds(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let now = since_1970() * 1000.0;
    Ok(Value::from(if form(vm, args) == "long" {
        now
    } else {
        now.floor()
    }))
}

fn seconds(vm: &mut Vm, args: &[Value]) -> Result<Value> {
    let now = since_1970();
    Ok(Value::from(if form(vm, args) == "long" {
        now
    } else {
        now.floor()
    }))
}

/// Sixtieths of a second.
fn ticks(_: &mut Vm, _: &[Value]) -> Result<Value> {
    Ok(Value::from((since_1970() * 60.0).floor()))
}

fn now(vm: &mut Vm, args: &[Value], what: &str) -> Result<Value> {
    let form = form(vm, args);
    Ok(Value::from(dates::Moment::now().write(
        &form,
        what,
        vm.twelve_hour_time(),
    )))
}

fn names(vm: &mut Vm, args: &[Value], list: &[&str]) -> Result<Value> {
    let short = matches!(form(vm, args).as_str(), "short" | "abbreviated");
    let lines: Vec<&str> = list
        .iter()
        .map(|name| if short { &name[..3] } else { name })
        .collect();
    Ok(Value::from(lines.join("\n")))
}
