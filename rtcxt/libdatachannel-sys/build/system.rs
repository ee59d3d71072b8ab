//! The system's libdatachannel. It comes without a pkg-config file, so the compiler is asked.

use crate::Library;

/// Makes sure that the headers are there and links the shared library.
pub fn find() -> Library {
    native_build::require_header(
        "rtc/rtc.hpp",
        None,
        "The feature `system` needs libdatachannel 0.23 or later with its headers. Debian 12 has no package of it: \
         build it from source and run cmake --install, or leave the feature out and it is compiled here.",
    );
    println!("cargo::rustc-link-lib=datachannel");
    Library {
        includes: Vec::new(),
        defines: Vec::new(),
    }
}
