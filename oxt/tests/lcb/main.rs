//! LCB modules run against expectations, without and with native libraries.

mod border;
mod describe;
mod diagnostics;
mod modules;
mod native;
mod robust;
mod suite;
