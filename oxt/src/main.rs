//! The `oxt` command.

fn main() {
    println!("oxt {}", env!("CARGO_PKG_VERSION"));
}
