//! Polling: events come out here, and nowhere else.

use oxtkit::handler;
use oxtkit::poll::Events;

use crate::state;

/// Takes the events that wait, of all peers. Never waits itself.
///
/// # Returns
/// A list of arrays, oldest first, each with `code`, `name` and the keys of that event. Go through it by
/// number, 1 to n: the order of "for each element" is not promised.
///
/// # Example
/// ```livecode
/// put dcPoll() into tEvents
/// repeat with i = 1 to the number of lines of the keys of tEvents
///    get tEvents[i]["name"]
/// end repeat
/// ```
#[handler]
pub fn poll() -> Events {
    Events {
        queue: &state::QUEUE,
        is_alive: state::is_alive,
    }
}
