//! com.livecode.system, com.livecode.stream, com.livecode.date and com.livecode.assert.

use std::any::Any;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::args::{done, fail, number, ok, real, rule};
use crate::lcb::error::LcbError;
use crate::lcb::run::Machine;
use crate::lcb::syntax::Kind::{Statement, Term};
use crate::lcb::syntax::Method::{Eval, Exec};
use crate::lcb::syntax::{Attempt, Rule};
use crate::value::{Boxed, BoxedRef, Value};

pub const RULES: &[Rule] = &[
    rule!(
        Term,
        "the operating system",
        Eval(|_, _| ok(operating_system())),
        "MCSystemExecGetOperatingSystem"
    ),
    rule!(
        Term,
        "the architecture",
        Eval(|_, _| ok(architecture())),
        "MCSystemExecGetArchitecture"
    ),
    rule!(Statement, "quit", Exec(|m, _| quit(m, 0.0)), "MCSystemExecQuit"),
    rule!(
        Statement,
        "quit with status $",
        Exec(|m, a| quit(m, number(a)?)),
        "MCSystemExecQuitWithStatus"
    ),
    rule!(
        Term,
        "the command name",
        Eval(|m, _| ok(m.host.command_name())),
        "MCSystemExecGetCommandName"
    ),
    rule!(
        Term,
        "the command arguments",
        Eval(arguments),
        "MCSystemExecGetCommandArguments"
    ),
    rule!(
        Statement,
        "reset system error",
        Exec(|m, _| {
            m.system_error = None;
            done()
        }),
        "MCSErrorReset"
    ),
    rule!(
        Term,
        "the system error code",
        Eval(|m, _| ok(m
            .system_error
            .as_ref()
            .and_then(std::io::Error::raw_os_error)
            .unwrap_or(0))),
        "MCSystemEvalErrorCode"
    ),
    rule!(
        Term,
        "the system error message",
        Eval(|m, _| ok(m
            .system_error
            .as_ref()
            .map_or_else(String::new, ToString::to_string))),
        "MCSystemEvalErrorDescription"
    ),
];

pub const DATE: &[Rule] = &[
    rule!(
        Term,
        "the local date",
        Eval(|_, _| local_date()),
        "MCDateExecGetLocalDate"
    ),
    rule!(
        Term,
        "the universal date",
        Eval(|_, _| date(&Zoned::now().with_time_zone(TimeZone::UTC), 0)),
        "MCDateExecGetUniversalDate"
    ),
    rule!(
        Term,
        "the universal time",
        Eval(|_, _| real(seconds())),
        "MCDateExecGetUniversalTime"
    ),
];

pub const STREAM: &[Rule] = &[
    rule!(
        Term,
        "the output stream",
        Eval(|_, _| ok(stream(true))),
        "MCStreamExecGetStandardOutput"
    ),
    rule!(
        Term,
        "the error stream",
        Eval(|_, _| ok(stream(false))),
        "MCStreamExecGetStandardError"
    ),
    rule!(
        Statement,
        "write $ to $",
        Exec(write),
        "MCStreamExecWriteToStream"
    ),
];

pub const ASSERT: &[Rule] = &[
    rule!(
        Statement,
        "expect $",
        Exec(|_, a| expect(a)),
        "MCAssertExpectPrecondition"
    ),
    rule!(
        Statement,
        "expect that $",
        Exec(|_, a| expect(a)),
        "MCAssertExpectPrecondition"
    ),
    rule!(
        Statement,
        "expect $ because $",
        Exec(|_, a| expect(a)),
        "MCAssertExpectPreconditionWithReason"
    ),
    rule!(
        Statement,
        "expect that $ because $",
        Exec(|_, a| expect(a)),
        "MCAssertExpectPreconditionWithReason"
    ),
];

fn operating_system() -> &'static str {
    match std::env::consts::OS {
        "macos" => "mac",
        other => other,
    }
}

fn architecture() -> &'static str {
    match std::env::consts::ARCH {
        "aarch64" => "arm64",
        other => other,
    }
}

/// Ends the program by an error that the command knows.
fn quit(m: &mut Machine, status: f64) -> Attempt<Value> {
    m.exit_status = Some(status as i32);
    fail("oxt: the program has quit")
}

fn arguments(m: &mut Machine, _: &[Value]) -> Attempt<Value> {
    ok(Value::list(
        m.host.command_arguments().into_iter().map(Value::from).collect(),
    ))
}

/// Year, month, day, hour, minute, second, and how far this is from universal time, as the C library counts.
fn date(now: &Zoned, zone: i32) -> Attempt<Value> {
    let parts = [
        now.year(),
        now.month().into(),
        now.day().into(),
        now.hour().into(),
    ];
    let rest = [now.minute().into(), now.second().into(), zone];
    let parts = parts.into_iter().map(i32::from).chain(rest);
    ok(Value::list(parts.map(Value::from).collect()))
}

fn local_date() -> Attempt<Value> {
    let now = Zoned::now();
    // On Linux the engine gives the seconds west of universal time, without summer time.
    let winter = now.with().month(1).day(1).build();
    let zone = winter.as_ref().unwrap_or(&now).offset().seconds();
    date(&now, -zone)
}

fn seconds() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0.0, |d| d.as_secs_f64())
}

/// A stream of the process.
struct Stream {
    is_output: bool,
}

impl Boxed for Stream {
    fn kind(&self) -> &'static str {
        "stream"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn stream(is_output: bool) -> Value {
    Value::Boxed(BoxedRef::new(Stream { is_output }))
}

fn write(m: &mut Machine, args: &[Value]) -> Attempt<Value> {
    let [Value::Data(bytes), Value::Boxed(to)] = args else {
        return None;
    };
    let to = to.downcast::<Stream>()?;
    match m.host.write(to.is_output, bytes.as_bytes()) {
        Ok(()) => done(),
        Err(problem) => Some(Err(LcbError::runtime(format!("stream error: {problem}")))),
    }
}

fn expect(args: &[Value]) -> Attempt<Value> {
    match args {
        [Value::Boolean(true)] | [Value::Boolean(true), Value::String(_)] => done(),
        [Value::Boolean(false)] => fail("assertion failed"),
        [Value::Boolean(false), Value::String(why)] => fail(&format!("assertion failed: {why}")),
        _ => None,
    }
}
