//! Several peers as one parameter.

use oxtkit::Handle;
use oxtkit::arg::{Arg, Problem, Value};
use oxtkit::boundary::TextSlot;
use oxtkit::describe::{Type, TypeKind};
use oxtkit::param::{Param, ScriptType};

use crate::state::PeerKind;

/// Peers, as a list or an array of handles, or as text with one on each line or commas between.
#[derive(Debug)]
pub struct PeerList(pub Vec<Handle<PeerKind>>);

impl ScriptType for PeerList {
    type Slot = TextSlot;
    const TYPE: Type = Type::plain(TypeKind::List);
}

impl<'a> Param<'a> for PeerList {
    fn from_arg(arg: &'a Arg<'a>) -> Result<Self, Problem> {
        let value = |value: &Value| Handle::from_arg(&Arg::from(value));
        let handles: Result<Vec<_>, Problem> = match arg {
            _ if arg.is_empty() => Ok(Vec::new()),
            Arg::List(elements) => elements.iter().map(value).collect(),
            Arg::Array(pairs) => pairs.iter().map(|(_, element)| value(element)).collect(),
            Arg::Text(text) => text
                .split([',', '\n'])
                .map(|item| Handle::from_arg(&Arg::Text(item.trim().into())))
                .collect(),
            _ => Handle::from_arg(arg).map(|peer| vec![peer]),
        };
        handles.map(Self)
    }
}
