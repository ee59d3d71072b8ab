//! Sessions: start, stop, and what they are doing.

use oxtkit::{Error, Handle, Result, handler};

use crate::handlers::options::Settings;
use crate::state::{self, SESSIONS, STOP_LIMIT, SessionKind};

/// Starts a session with the usual settings.
///
/// # Returns
/// The session, or 0 if there is one already; `btStartSessionWith` makes further ones.
///
/// # Errors
/// * `alreadyLive` - there is a session. `btCurrentSession()` returns it.
/// * `refused` - the system has no thread or socket for it.
///
/// # Example
/// ```livecode
/// put btCurrentSession() into tSession
/// if tSession is 0 then
///    put btStartSession() into tSession
/// end if
/// ```
#[handler]
pub fn start_session() -> Result<Handle<SessionKind>> {
    if !SESSIONS.is_empty() {
        return Err(Error::already_live(
            "there is a session; btCurrentSession() returns it",
        ));
    }
    state::start(&[])
}

/// Starts a session with settings of your own, beside others that may be there.
///
/// * `settings` - an array whose keys are names of settings; empty for none.
///
/// # Returns
/// The session, or 0 if it cannot be started.
///
/// # Errors
/// * `badArgument` - there is no such setting, or its value is of another type.
/// * `refused` - the system has no thread or socket for it.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put false into tSettings["enable_lsd"]
/// put false into tSettings["enable_upnp"]
/// put false into tSettings["enable_natpmp"]
/// put btStartSessionWith(tSettings) into tSession
/// -- now btSessionValid(tSession) is true
/// btStopSession tSession
/// ```
#[handler]
pub fn start_session_with(settings: Settings) -> Result<Handle<SessionKind>> {
    state::start(&settings.0)
}

/// Finds the session that was started first, for a script that has lost its handle.
///
/// # Returns
/// The session, or 0 if there is none.
///
/// # Errors
/// * `notFound` - there is no session.
///
/// # Example
/// ```livecode
/// btStopAll 0
/// put btCurrentSession() into tSession
/// -- now tSession is 0
/// ```
#[handler]
pub fn current_session() -> Result<Handle<SessionKind>> {
    let first = SESSIONS.handles().into_iter().next();
    first.ok_or_else(|| Error::not_found("there is no session; btStartSession() makes one"))
}

/// Stops a session, and waits for its threads, 10 seconds at most. Its torrents are gone with it. Stopping it
/// again does nothing.
///
/// * `session` - the session.
///
/// # Errors
/// * `badHandle` - `session` is empty or no handle at all.
/// * `timedOut` - it still waits for trackers, and ends by itself.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// btStopSession tSession
/// btStopSession tSession
/// -- now the result is 0
/// ```
#[handler]
pub fn stop_session(session: Handle<SessionKind>) -> Result<()> {
    match state::stop(session, STOP_LIMIT) {
        // A handle that was retired already asks for what is done.
        Err(error) if error.code() == oxtkit::ErrorCode::BadHandle => Ok(()),
        outcome => outcome,
    }
}

/// Says whether a session is there.
///
/// * `session` - what may be its handle.
///
/// # Returns
/// True or false.
///
/// # Example
/// ```livecode
/// btStopAll 0
/// -- now btSessionValid(btCurrentSession()) is false
/// ```
#[handler]
pub fn session_valid(session: Option<i32>) -> bool {
    session.is_some_and(|raw| Handle::from_raw(raw).is_ok_and(|session| SESSIONS.contains(session)))
}

/// Tells the port that a session listens on.
///
/// * `session` - the session.
///
/// # Returns
/// The TCP and UDP port, or 0 if it does not listen.
///
/// # Errors
/// * `badHandle` - there is no such session.
///
/// # Example
/// ```livecode
/// put "127.0.0.1:0" into tSettings["listen_interfaces"]
/// put false into tSettings["enable_dht"]
/// put btStartSessionWith(tSettings) into tSession
/// put btListenPort(tSession) into tPort
/// -- now tPort is an integer
/// btStopSession tSession
/// ```
#[handler]
pub fn listen_port(session: Handle<SessionKind>) -> Result<u16> {
    state::session(session)?
        .session
        .listen_port()
        .map_err(state::error)
}
