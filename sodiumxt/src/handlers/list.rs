//! Lists of Data as parameters: recipients, shares.

use oxtkit::arg::{Arg, Problem, Value};
use oxtkit::boundary::DataSlot;
use oxtkit::describe::{Type, TypeKind};
use oxtkit::param::{Param, ScriptType};

/// Data several times over: a list or an array of it. Data by itself is a list of one; over the C ABI it is always that,
/// so those who read the elements let several stand in one.
pub struct DataList<'a>(pub Vec<&'a [u8]>);

impl ScriptType for DataList<'_> {
    type Slot = DataSlot;
    const TYPE: Type = Type::plain(TypeKind::List);
}

impl<'a> Param<'a> for DataList<'a> {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        let elements: Vec<(String, &Value)> = match arg {
            _ if arg.is_empty() => Vec::new(),
            Arg::Data(data) => return Ok(Self(vec![data])),
            Arg::List(elements) => (1..).map(|n: usize| n.to_string()).zip(*elements).collect(),
            Arg::Array(pairs) => pairs.iter().map(|(key, value)| (key.clone(), value)).collect(),
            _ => return Err(Problem::expected(arg, "a list of Data")),
        };
        let data = |(key, value): (String, &'a Value)| match value {
            Value::Data(data) => Ok(data.as_slice()),
            other => Err(Problem::bad(format!(
                "has an element {key} that is {}; it must be Data, and text is not taken for bytes here.",
                Arg::from(other).found()
            ))),
        };
        elements.into_iter().map(data).collect::<Result<_, _>>().map(Self)
    }
}
