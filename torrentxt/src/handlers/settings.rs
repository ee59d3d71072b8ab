//! Settings by name.

use oxtkit::arg::quoted;
use oxtkit::{Error, Handle, Result, handler};

use crate::handlers::options::Settings;
use crate::settings::{self, Kind, Value};
use crate::state::{self, SessionKind};

/// Sets a whole number.
///
/// * `session` - the session.
/// * `key` - the name of the setting.
/// * `value` - the number, -2147483648 to 2147483647.
///
/// # Errors
/// * `badHandle` - there is no such session.
/// * `badArgument` - there is no such setting, or it takes no number.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// btSetInt tSession, "connections_limit", 50
/// -- now btGetSetting(tSession, "connections_limit") is 50
/// btStopSession tSession
/// ```
#[handler]
pub fn set_int(session: Handle<SessionKind>, key: &str, value: i32) -> Result<()> {
    set(session, key, Kind::Number, Value::Number(value))
}

/// Sets a boolean.
///
/// * `session` - the session.
/// * `key` - the name of the setting.
/// * `value` - true or false.
///
/// # Errors
/// * `badHandle` - there is no such session.
/// * `badArgument` - there is no such setting, or it takes no boolean.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// btSetBool tSession, "anonymous_mode", true
/// -- now btGetSetting(tSession, "anonymous_mode") is 1
/// btStopSession tSession
/// ```
#[handler]
pub fn set_bool(session: Handle<SessionKind>, key: &str, value: bool) -> Result<()> {
    set(session, key, Kind::Boolean, Value::Boolean(value))
}

/// Sets a text.
///
/// * `session` - the session.
/// * `key` - the name of the setting.
/// * `value` - the text; may be empty.
///
/// # Errors
/// * `badHandle` - there is no such session.
/// * `badArgument` - there is no such setting, or it takes no text.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// btSetString tSession, "user_agent", "An app"
/// -- now btGetSetting(tSession, "user_agent") is "An app"
/// btStopSession tSession
/// ```
#[handler]
pub fn set_string(session: Handle<SessionKind>, key: &str, value: &str) -> Result<()> {
    set(session, key, Kind::Text, Value::Text(value.to_owned()))
}

/// Sets several settings at once. If one of them is wrong, none is set.
///
/// * `session` - the session.
/// * `settings` - an array whose keys are names of settings.
///
/// # Errors
/// * `badHandle` - there is no such session.
/// * `badArgument` - there is no such setting, or its value is of another type; the error names it.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// put 100000 into tLimits["download_rate_limit"]
/// put 50000 into tLimits["upload_rate_limit"]
/// btApplySettings tSession, tLimits
/// -- now btGetSetting(tSession, "upload_rate_limit") is 50000
/// btStopSession tSession
/// ```
#[handler]
pub fn apply_settings(session: Handle<SessionKind>, settings: Settings) -> Result<()> {
    let named: Vec<_> = settings
        .0
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    state::session(session)?
        .session
        .apply(&named)
        .map_err(state::error)
}

/// Reads a setting.
///
/// * `session` - the session.
/// * `key` - the name of the setting.
///
/// # Returns
/// Text; 1 or 0 for a boolean. Empty if there is no such setting.
///
/// # Errors
/// * `badHandle` - there is no such session.
/// * `badArgument` - there is no such setting.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// -- now btGetSetting(tSession, "enable_dht") is 0
/// btStopSession tSession
/// ```
#[handler]
pub fn get_setting(session: Handle<SessionKind>, key: &str) -> Result<String> {
    let value = state::session(session)?
        .session
        .setting(key)
        .map_err(state::error)?;
    Ok(match value {
        Value::Boolean(truth) => u8::from(truth).to_string(),
        value => settings::to_text(&value),
    })
}

fn set(session: Handle<SessionKind>, key: &str, kind: Kind, value: Value) -> Result<()> {
    let entry = state::session(session)?;
    match settings::kind(key) {
        Some(found) if found == kind => entry.session.apply(&[(key, value)]).map_err(state::error),
        Some(found) => Err(Error::bad_argument(format!("{key} takes {}", takes(found)))),
        None => Err(Error::bad_argument(format!(
            "there is no setting {}",
            quoted(key)
        ))),
    }
}

fn takes(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a whole number: use btSetInt",
        Kind::Boolean => "true or false: use btSetBool",
        Kind::Text => "text: use btSetString",
    }
}
