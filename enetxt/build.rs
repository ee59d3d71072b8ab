//! Says which prefix the names have, and links so that the extension needs the C library alone. ENet itself is built
//! by `enet-sys`.

fn main() {
    println!("cargo::rustc-env=OXTKIT_PREFIX=en");
    println!("cargo::rerun-if-changed=build.rs");
    native_build::link_self_contained(native_build::Runtime::C);
}
