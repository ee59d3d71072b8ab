//! The firewall: what a panic becomes, what the error record says, and who gets to see what on stderr.

mod hand_made;

use std::panic::{panic_any, resume_unwind};
use std::process::Command;

use hand_made::{DISPATCH, call};
use oxtkit::boundary::{error_text, firewall};
use oxtkit::describe::Handler;
use oxtkit::error::{ErrorCode, error_return, last_error};
use oxtkit::{Error, Result};

/// Panics when it is dropped, as a payload may.
struct Grenade;

impl Drop for Grenade {
    fn drop(&mut self) {
        panic!("dropping the payload panics too");
    }
}

fn fails(code: ErrorCode) -> Result<()> {
    Err(Error::new(code, "on purpose"))
}

fn panics(with: fn()) -> u8 {
    with();
    0
}

hand_made! {
    FINE "hmFine" -> (), reserve 0, ();
    REFUSED "hmRefused" -> Result<()>, reserve 0, fails(ErrorCode::Refused);
    TEXT "hmText" -> u8, reserve 0, panics(|| panic!("a plain text"));
    FORMATTED "hmFormatted" -> u8, reserve 0, panics(|| panic!("formatted {}", 7));
    NUMBER "hmNumber" -> u8, reserve 0, panics(|| panic_any(7));
    GRENADE "hmGrenade" -> u8, reserve 0, panics(|| panic_any(Grenade));
    SILENT "hmSilent" -> u8, reserve 0, panics(|| resume_unwind(Box::new("no hook ran")));
    HOLDING "hmHolding" -> u8, reserve 0, panics(|| {
        let _held = guard();
        panic!("while something is held")
    });
}

static KEEPS: Handler = Handler {
    keeps_error: true,
    name: "hmKeeps",
    symbol: "keeps",
    aliases: &[],
    params: &[],
    returns: oxtkit::private::return_info::<()>(0),
    out: false,
    array_name: None,
    invoke: |_, _| Ok(()),
};

/// Something with a destructor, to be run by the unwinding.
fn guard() -> impl Drop {
    struct Guard;
    impl Drop for Guard {
        fn drop(&mut self) {
            hand_made::ran(());
        }
    }
    Guard
}

const INTERNAL: i32 = error_return(ErrorCode::Internal);

fn message() -> String {
    last_error().expect("a failure was recorded").message.into_owned()
}

#[test]
fn a_panic_becomes_the_error_internal_with_its_text_and_place() {
    for (handler, text) in [(&TEXT, "a plain text"), (&FORMATTED, "formatted 7")] {
        assert_eq!(call(handler, &mut []), INTERNAL);
        let error = last_error().expect("recorded");
        assert_eq!(
            (error.code, error.name, error.handler),
            (ErrorCode::Internal, "internal", handler.name)
        );
        let begin = format!("the library failed: {text} (");
        assert!(error.message.starts_with(&begin), "{}", error.message);
        assert!(error.message.contains("firewall.rs:"), "{}", error.message);
        assert!(
            error.message.ends_with("). Please report this."),
            "{}",
            error.message
        );
    }
}

#[test]
fn a_panic_with_any_payload_is_caught() {
    assert_eq!(call(&NUMBER, &mut []), INTERNAL);
    assert!(message().contains("a panic without a message (") && message().contains("firewall.rs:"));
    assert_eq!(call(&SILENT, &mut []), INTERNAL);
    assert_eq!(
        message(),
        "the library failed: a panic without a message. Please report this."
    );
}

#[test]
fn a_payload_that_panics_when_dropped_is_caught() {
    assert_eq!(call(&GRENADE, &mut []), INTERNAL);
    assert_eq!(call(&FINE, &mut []), 0, "and the next call works");
}

#[test]
fn destructors_run_on_the_way_out() {
    let before = hand_made::RUNS.get();
    assert_eq!(call(&HOLDING, &mut []), INTERNAL);
    assert_eq!(hand_made::RUNS.get(), before + 1);
}

#[test]
fn the_error_record_names_code_and_handler_and_the_next_success_clears_it() {
    assert_eq!(call(&REFUSED, &mut []), error_return(ErrorCode::Refused));
    let error = last_error().expect("recorded");
    assert_eq!(
        (error.code, error.name, error.handler),
        (ErrorCode::Refused, "refused", "hmRefused")
    );
    assert_eq!(error.message, "on purpose");
    let mut out = [0u8; 64];
    // SAFETY: the buffer is as long as it says.
    let length = unsafe { error_text(out.as_mut_ptr(), out.len()) };
    assert_eq!(&out[..length as usize], b"hmRefused: refused: on purpose");

    assert_eq!(call(&FINE, &mut []), 0);
    assert_eq!(last_error(), None);
    // SAFETY: as above.
    assert_eq!(unsafe { error_text(out.as_mut_ptr(), out.len()) }, 0);
}

#[test]
fn a_handler_that_reads_the_error_record_leaves_it_alone() {
    call(&REFUSED, &mut []);
    assert_eq!(call(&KEEPS, &mut []), 0);
    assert_eq!(last_error().map(|error| error.handler), Some("hmRefused"));
}

#[test]
fn each_thread_has_its_own_error_record() {
    call(&REFUSED, &mut []);
    let elsewhere = std::thread::spawn(|| {
        let before = last_error();
        call(&TEXT, &mut []);
        (before, message())
    });
    let (before, message) = elsewhere.join().expect("nothing escapes the firewall");
    assert_eq!(before, None);
    assert!(message.contains("a plain text"));
    assert_eq!(last_error().map(|error| error.handler), Some("hmRefused"));
}

#[test]
fn callbacks_are_contained_and_their_panics_counted() {
    let before = firewall::callback_panics();
    let mut ran = false;
    assert!(firewall::callback(&mut || ran = true));
    assert!(ran);
    let thread = std::thread::spawn(|| firewall::callback(&mut || panic!("in a callback")));
    assert!(!thread.join().expect("nothing escapes the firewall"));
    assert_eq!(firewall::callback_panics(), before + 1);
}

#[test]
fn the_self_test_panics_and_is_caught() {
    assert_eq!(firewall::self_test(&DISPATCH), INTERNAL);
    assert!(message().contains("the self test panics on purpose"));
    assert_eq!(last_error().map(|error| error.handler), Some("HandMade"));
}

/// Set for the child process of [`only_panics_outside_the_firewall_are_printed`].
const CHILD: &str = "OXTKIT_FIREWALL_CHILD";

#[test]
fn only_panics_outside_the_firewall_are_printed() {
    if std::env::var_os(CHILD).is_some() {
        call(&TEXT, &mut []);
        firewall::callback(&mut || panic!("inside a callback"));
        panic!("outside of any firewall");
    }
    let program = std::env::current_exe().expect("a running program has a path");
    let output = Command::new(program)
        .args([
            "--exact",
            "only_panics_outside_the_firewall_are_printed",
            "--nocapture",
        ])
        .env(CHILD, "1")
        .output()
        .expect("a test can run itself");
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success(),
        "the panic outside ends the child's test"
    );
    assert!(printed.contains("outside of any firewall"), "{printed}");
    assert!(!printed.contains("a plain text"), "{printed}");
    assert!(!printed.contains("inside a callback"), "{printed}");
}
