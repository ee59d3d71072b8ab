//! Lets the program, and its own tests, export the engine's value API to the libraries they load.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() == Ok("unix") {
        println!("cargo::rustc-link-arg-bins=-rdynamic");
        println!("cargo::rustc-link-arg-tests=-rdynamic");
        println!("cargo::rustc-link-arg-benches=-rdynamic");
    }
}
