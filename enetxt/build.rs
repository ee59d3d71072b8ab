//! Links the extension so that it needs the C library alone. ENet itself is built by `enet-sys`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    native_build::link_self_contained(native_build::Runtime::C);
}
