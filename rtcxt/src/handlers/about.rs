//! What the library tells of itself, and the proof that nothing gets through. The handlers are those that every library
//! over C++ has.

use crate::fault::Fault;
use crate::{native, state};

oxtkit::about_handlers! {
    native: "libdatachannel",
    version: native::version(),
    throw: native::throw_foreign().map_err(|exception| state::error(Fault::from(exception))),
    shown: "-- now tVersion[\"native\"] begins with \"libdatachannel 0.\"",
    failing: "dcClosePeer 0",
}
