//! Settings by name, as a parameter: an array whose keys are names of settings.

use oxtkit::arg::{Arg, Figure, Problem, quoted};
use oxtkit::boundary::RecordSlot;
use oxtkit::describe::{Type, TypeKind};
use oxtkit::param::{Param, ScriptType};

use crate::settings::{self, Kind, Value};

/// Settings and their values, each checked against the setting's type.
#[derive(Clone, Debug)]
pub struct Settings(pub Vec<(String, Value)>);

impl ScriptType for Settings {
    type Slot = RecordSlot;
    const TYPE: Type = Type::plain(TypeKind::Array);
}

impl<'a> Param<'a> for Settings {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        match arg {
            Arg::Array(keys) => {
                let read = keys
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), read(name, &Arg::from(value))?)));
                read.collect::<Result<_, _>>().map(Self)
            }
            _ if arg.is_empty() => Ok(Self(Vec::new())),
            _ => Err(Problem::bad(format!(
                "is {}; it must be an array of settings.",
                arg.found()
            ))),
        }
    }
}

/// One value, by the type of its setting.
fn read(name: &str, arg: &Arg<'_>) -> Result<Value, Problem> {
    let text = match (arg, settings::kind(name)) {
        (Arg::Boolean(truth), Some(Kind::Boolean)) => return Ok(Value::Boolean(*truth)),
        (Arg::Number(number), _) => match number.figure() {
            Figure::Whole(n) => n.to_string(),
            Figure::Real(n) => n.to_string(),
        },
        (Arg::Boolean(truth), _) => truth.to_string(),
        _ if arg.is_empty() => String::new(),
        _ => match arg.text() {
            Some(text) => text.to_owned(),
            None => {
                return Err(Problem::bad(format!(
                    "has a key {} that is {}.",
                    quoted(name),
                    arg.found()
                )));
            }
        },
    };
    settings::parse(name, &text).map_err(|fault| Problem::bad(format!("has a wrong key: {fault}.")))
}
