//! Tells the build scripts of the shims where the header is: `DEP_CXX_FAULT_INCLUDE`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::metadata=INCLUDE={}/include", env!("CARGO_MANIFEST_DIR"));
}
