//! Says which prefix the names have, compiles the shim, and links the extension so that it needs the C
//! library alone. libdatachannel is built by
//! `libdatachannel-sys`.

fn main() {
    println!("cargo::rustc-env=OXTKIT_PREFIX=dc");
    println!("cargo::rerun-if-changed=build.rs");
    shim_build::compile_shim("src/native/bridge.rs", "src/native/shim", "DATACHANNEL_CXX");
    native_build::link_self_contained(native_build::Runtime::Cxx);
}
