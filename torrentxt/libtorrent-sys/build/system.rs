//! The system's libtorrent-rasterbar.

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
    Library {
        includes: library.include_paths,
        defines: defines.collect(),
    }
}
