//! The C program to compare with: `raw.c` and ENet's own sources, compiled and loaded when the bench starts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use libloading::Library;

/// Two hosts that know each other, in C.
pub struct Pair(Library);

impl Pair {
    pub fn new() -> Self {
        let library = compile();
        // SAFETY: the library was just made of `raw.c`, whose functions have these types; nothing runs when it is loaded.
        let pair = Self(unsafe { Library::new(&library) }.expect("the library loads"));
        let start = pair.function::<unsafe extern "C" fn() -> i32>(b"raw_start");
        // SAFETY: called once, from the one thread that ever uses the pair.
        assert_eq!(unsafe { start() }, 0, "two hosts");
        pair
    }

    fn function<F: Copy>(&self, name: &[u8]) -> F {
        // SAFETY: each caller names a function of `raw.c` with its type.
        *unsafe { self.0.get::<F>(name) }.expect("raw.c has it")
    }

    pub fn throughput(&self, message: &[u8], count: usize, batch: usize) {
        type Throughput = unsafe extern "C" fn(*const u8, usize, usize, usize);
        let run = self.function::<Throughput>(b"raw_throughput");
        // SAFETY: the message is valid for the call.
        unsafe { run(message.as_ptr(), message.len(), count, batch) }
    }

    /// As [`Pair::throughput`] with a thread for each host, and at most `ahead` messages on their way.
    pub fn threads_throughput(&self, message: &[u8], count: usize, ahead: usize) {
        type Throughput = unsafe extern "C" fn(*const u8, usize, usize, usize);
        let run = self.function::<Throughput>(b"raw_threads_throughput");
        // SAFETY: the message is valid for the call, which ends the thread that it starts.
        unsafe { run(message.as_ptr(), message.len(), count, ahead) }
    }

    pub fn round_trip(&self, pause: Duration) {
        let run = self.function::<unsafe extern "C" fn(std::ffi::c_long)>(b"raw_round_trip");
        // SAFETY: the pair was started.
        unsafe { run(pause.as_micros() as std::ffi::c_long) }
    }

    /// Processor time of the whole program so far, in seconds.
    pub fn cpu(&self) -> f64 {
        let cpu = self.function::<unsafe extern "C" fn() -> f64>(b"raw_cpu");
        // SAFETY: reads a clock.
        unsafe { cpu() }
    }
}

/// Compiles what a C program would, with the flags of a release build.
fn compile() -> PathBuf {
    let enet = sources();
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraw_enet.so");
    let mut compiler = Command::new(std::env::var_os("CC").unwrap_or("cc".into()));
    compiler.args(["-O3", "-DNDEBUG", "-fPIC", "-shared", "-pthread", "-w"]);
    compiler.args(
        [
            "FCNTL",
            "GETADDRINFO",
            "GETNAMEINFO",
            "INET_NTOP",
            "INET_PTON",
            "MSGHDR_FLAGS",
            "POLL",
            "SOCKLEN_T",
        ]
        .map(|name| format!("-DHAS_{name}=1")),
    );
    compiler
        .arg("-I")
        .arg(enet.join("include"))
        .arg("-o")
        .arg(&output);
    compiler.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/beside_raw_enet/raw.c"));
    let parts = [
        "callbacks",
        "compress",
        "host",
        "list",
        "packet",
        "peer",
        "protocol",
        "unix",
    ];
    compiler.args(parts.map(|part| enet.join(part).with_extension("c")));
    assert!(
        compiler.status().expect("a C compiler").success(),
        "raw.c compiles"
    );
    output
}

/// The sources of the very ENet that we link.
fn sources() -> PathBuf {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).expect("cargo's own words");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages
        .iter()
        .find(|package| package["name"] == "enet-sys")
        .expect("enet-sys");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
    manifest.with_file_name("vendor").join("enet")
}
