//! The `oxt` command.

#![deny(unsafe_code)]

fn main() {
    println!("oxt {}", env!("CARGO_PKG_VERSION"));
}
