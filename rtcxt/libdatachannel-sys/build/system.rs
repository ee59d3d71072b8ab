//! The system's libdatachannel. It comes without a pkg-config file, so the compiler is asked.

use crate::Library;

/// Makes sure that the headers are there and links the shared library.
pub fn find() -> Library {
    native_build::require_header(
        "rtc/rtc.hpp",
        None,
        "The feature `system` needs libdatachannel 0.23 or later with its headers. \
         Debian, Ubuntu: apt-get install libdatachannel-dev",
    );
    println!("cargo::rustc-link-lib=datachannel");
    Library {
        includes: Vec::new(),
        defines: Vec::new(),
    }
}
