//! LiveCode Script: conformance by feature, properties, robustness, the border to extensions, and the command.

mod cli;
mod conformance;
mod coverage;
mod engine;
mod extension;
mod limits;
mod lints;
mod modules;
mod properties;
mod robustness;
mod streams;
