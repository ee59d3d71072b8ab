//! From text to tokens. The lexer never fails: what it cannot read becomes a `Bad` token, so that one run can report
//! several faults and the parser alone decides where reading goes on.

mod scan;
mod token;

pub use scan::{odd_continuations, scan};
pub use token::{Fault, Kind, Token};
