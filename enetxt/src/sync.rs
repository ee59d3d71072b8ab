//! The locks and atomics of the parts that have a model. The model in `tests/models.rs` gives the same source loom's instead.

pub use std::sync::atomic::{AtomicU8, Ordering};

pub use parking_lot::Mutex;
