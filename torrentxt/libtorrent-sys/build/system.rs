//! The system's libtorrent-rasterbar.

use std::path::Path;

use crate::Library;

/// Finds the library with pkg-config, which also emits the link flags.
pub fn find() -> Library {
    let probed = pkg_config::Config::new()
        .range_version("2.0.8".."2.1")
        .probe("libtorrent-rasterbar");
    let library = probed.unwrap_or_else(|error| {
        native_build::give_up(
            &format!("the feature `system` needs libtorrent-rasterbar 2.0.8 or later, below 2.1: {error}"),
            "Debian, Ubuntu: apt-get install libtorrent-rasterbar-dev pkg-config",
        )
    });
    let defines = library.defines.into_iter().map(|(name, value)| match value {
        Some(value) => format!("{name}={value}"),
        None => name,
    });
    // The compiler looks there by itself, and to name it again would put it before the C++ library's own folder.
    let named = library.include_paths.into_iter();
    Library {
        includes: named
            .filter(|folder| folder != Path::new("/usr/include"))
            .collect(),
        defines: defines.collect(),
    }
}
