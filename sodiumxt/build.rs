//! Says which prefix the names have, and links so that the extension needs the C library alone. libsodium itself is
//! built by `libsodium-sys`.

fn main() {
    println!("cargo::rustc-env=OXTKIT_PREFIX=sd");
    println!("cargo::rerun-if-changed=build.rs");
    native_build::link_self_contained(native_build::Runtime::C);
}
