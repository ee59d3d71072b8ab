//! How fast LCB runs here, beside the engine's own VM in the same run.
//!
//! `cargo bench -p oxt --bench lcb` prints milliseconds for each program of `programs.lcb`. With the
//! variables `LC_COMPILE` and `LC_RUN` set to a user's engine tools, it runs them there too and prints the
//! ratio (above 1: faster here). Starting the VM is measured with an empty program and taken off.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use oxt::lcb::{Machine, Module};

const PROGRAMS: &str = include_str!("programs.lcb");
const ROUNDS: usize = 5;

fn main() {
    let module = Module::load(PROGRAMS, "programs.lcb").expect("the programs are correct");
    let engine = Engine::from_env();
    let start_up = engine.as_ref().map_or(Duration::ZERO, |e| e.time("Empty"));
    println!(
        "{:<16} {:>10} {:>10} {:>8}",
        "program", "oxt ms", "engine ms", "ratio"
    );
    for handler in module.public_handlers() {
        let here = best(|| {
            let instance = module.instantiate(&[]);
            Machine::default()
                .call(&instance, handler.index, Vec::new())
                .expect("the program runs");
        });
        print!("{:<16} {:>10.2}", handler.name, millis(here));
        if let Some(engine) = &engine {
            let there = engine.time(&handler.name).saturating_sub(start_up);
            print!(
                " {:>10.2} {:>8.2}",
                millis(there),
                there.as_secs_f64() / here.as_secs_f64()
            );
        }
        println!();
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn best(mut run: impl FnMut()) -> Duration {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..ROUNDS).map(one).min().unwrap_or_default()
}

/// The tools of a user's engine, with the programs compiled.
struct Engine {
    run: PathBuf,
    compiled: PathBuf,
}

impl Engine {
    fn from_env() -> Option<Engine> {
        let compile = std::env::var_os("LC_COMPILE")?;
        let run = PathBuf::from(std::env::var_os("LC_RUN")?);
        let folder = std::env::temp_dir().join(format!("oxt-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).ok()?;
        let source = folder.join("programs.lcb");
        std::fs::write(&source, PROGRAMS).ok()?;
        let compiled = folder.join("programs.lcm");
        let done = Command::new(compile)
            .args([Path::new("-o"), &compiled, &source])
            .status()
            .ok()?;
        done.success().then_some(Engine { run, compiled })
    }

    fn time(&self, handler: &str) -> Duration {
        best(|| {
            let status = Command::new(&self.run)
                .args(["-H", handler, "--"])
                .arg(&self.compiled)
                .status();
            assert!(status.is_ok_and(|s| s.success()), "{handler} runs in the engine");
        })
    }
}
