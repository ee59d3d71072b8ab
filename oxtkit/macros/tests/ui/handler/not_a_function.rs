use oxtkit::handler;

/// A constant.
#[handler]
pub const NEXT: u32 = 1;

fn main() {}
