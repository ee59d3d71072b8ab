//! Says which prefix the names have, compiles the shim, and links the extension so that it needs the C library alone. libtorrent is built by
//! `libtorrent-sys`.

fn main() {
    println!("cargo::rustc-env=OXTKIT_PREFIX=bt");
    println!("cargo::rerun-if-changed=build.rs");
    shim_build::compile_shim("src/native/bridge.rs", "src/native/shim", "TORRENT_RASTERBAR");
    native_build::link_self_contained(native_build::Runtime::Cxx);
}
