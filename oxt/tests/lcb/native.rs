//! A module against a native library that is compiled for the test: on the direct path, where the library
//! speaks the engine's value API, and on the portable path, where LCB fetches bytes itself.

use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;
use std::sync::OnceLock;

use oxt::ffi;
use oxt::lcb::{Instance, LcbError, Machine, Module};
use oxt::value::Value;

use crate::describe::describe;

/// Compiles `native/demo.rs` once and gives the path of the library. A test may be a process of its own, and several may be
/// at it at once: so each compiles in a folder of its own, and the last step is one rename.
fn library() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lcb/native/demo.rs");
        let shared = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let own = shared.join(format!("demo-{}", std::process::id()));
        std::fs::create_dir_all(&own).expect("a folder to compile in");
        let name = format!("demo.{}", std::env::consts::DLL_EXTENSION);
        let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
        let status = Command::new(rustc)
            .args(["--edition=2024", "--crate-type=cdylib", "-Copt-level=1", "-o"])
            .args([&own.join(&name), &source])
            .status()
            .expect("rustc runs");
        assert!(status.success(), "the native library compiles");
        let out = shared.join(&name);
        std::fs::rename(own.join(&name), &out).expect("the library gets its place");
        std::fs::remove_dir_all(&own).expect("the folder is not needed any more");
        out
    })
}

struct Demo {
    module: Module,
    instance: Rc<Instance>,
    machine: Machine<'static>,
}

impl Demo {
    fn new() -> Demo {
        ffi::map_library("demo", &library().to_string_lossy());
        let source = include_str!("native/demo.lcb");
        let module = Module::load(source, "demo.lcb").unwrap_or_else(|found| {
            let all: Vec<String> = found.iter().map(ToString::to_string).collect();
            panic!("{}", all.join("\n"))
        });
        let instance = module.instantiate(&[]);
        Demo {
            module,
            instance,
            machine: Machine::default(),
        }
    }

    fn call(&mut self, handler: &str, args: Vec<Value>) -> Result<String, Box<LcbError>> {
        let all = self.module.public_handlers();
        let found = all
            .iter()
            .find(|h| *h.name == *handler)
            .unwrap_or_else(|| panic!("no handler {handler}"));
        self.machine
            .call(&self.instance, found.index, args)
            .map(|(value, _)| describe(&value))
    }

    fn gives(&mut self, handler: &str, args: Vec<Value>) -> String {
        self.call(handler, args)
            .unwrap_or_else(|fault| panic!("{handler}: {fault}"))
    }
}

#[test]
fn scalars_go_there_and_back() {
    let mut demo = Demo::new();
    assert_eq!(
        demo.gives("Scalars", vec![]),
        "[-3, 250, 1.5, 2.5, true, 4294967295, 9007199254740992]"
    );
    assert_eq!(
        demo.gives("Strings", vec![Value::from("\u{e9}x")]),
        "[\"x\u{e9}\", 3]"
    );
    assert_eq!(demo.gives("Outs", vec![]), "[7, 2.5, true, 42]");
}

#[test]
fn values_are_built_by_native_code() {
    let mut demo = Demo::new();
    assert_eq!(
        demo.gives("Build", vec![]),
        "{list: [1, \"two\", <03>, true], name: \"demo\", sub: {k: 0.5}}"
    );
    assert_eq!(
        demo.gives("Reverse", vec![Value::Data(vec![1, 2, 3].into())]),
        "<03 02 01>"
    );
    assert_eq!(demo.gives("Kind", vec![Value::Nothing]), "-1");
    assert_eq!(demo.gives("Kind", vec![Value::from("x")]), "4");
    assert_eq!(demo.gives("Kind", vec![Value::from(true)]), "1");
}

#[test]
fn portable_bindings_copy_bytes_themselves() {
    let mut demo = Demo::new();
    assert_eq!(
        demo.gives("Portable", vec![Value::from("gr\u{fc}n")]),
        "\"n\u{fc}rg\""
    );
}

#[test]
fn native_errors_and_overflows_are_lcb_errors() {
    let mut demo = Demo::new();
    let fault = demo.call("Fails", vec![]).unwrap_err();
    assert_eq!(fault.message, "demo: something is wrong");
    assert_eq!(fault.frames.len(), 1);
    assert_eq!(&*fault.frames[0].file, "demo.lcb");
    let fault = demo.call("TooWide", vec![]).unwrap_err();
    assert!(fault.message.contains("numeric overflow"), "{}", fault.message);
    assert_eq!(demo.gives("WidePasses", vec![]), "true");
    let fault = demo.call("Narrow", vec![Value::from(300.0)]).unwrap_err();
    assert!(fault.message.contains("numeric overflow"), "{}", fault.message);
    assert_eq!(demo.gives("Narrow", vec![Value::from(-1.9)]), "-1");
}

#[test]
fn missing_functions_are_found_out_by_probing() {
    let mut demo = Demo::new();
    assert_eq!(demo.gives("Probe", vec![]), "[true, false, false]");
    let fault = demo.call("CallMissing", vec![]).unwrap_err();
    assert_eq!(
        fault.message,
        "Unable to bind foreign handler org.oxtkit.demo.dm_missing"
    );
    let fault = demo.call("CallNoLibrary", vec![]).unwrap_err();
    assert_eq!(fault.message, "unable to load foreign library");
}

#[test]
fn handlers_are_called_back() {
    let mut demo = Demo::new();
    assert_eq!(demo.gives("Sum", vec![]), "[6, 3]");
    let fault = demo.call("SumFails", vec![]).unwrap_err();
    assert_eq!(fault.message, "enough");
    assert_eq!(
        fault.frames.len(),
        2,
        "the callback's handler and the one that called out"
    );
}

#[test]
fn structures_and_variadics_are_passed() {
    let mut demo = Demo::new();
    assert_eq!(demo.gives("Structure", vec![]), "[3, 4]");
    assert_eq!(demo.gives("Format", vec![]), "\"1 2.5 x\"");
}
