//! LCB modules run against expectations, without and with native libraries.

mod describe;
mod native;
mod suite;
