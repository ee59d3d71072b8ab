//! Says which prefix the names of this extension have.

fn main() {
    println!("cargo::rustc-env=OXTKIT_PREFIX=sd");
    println!("cargo::rerun-if-changed=build.rs");
}
