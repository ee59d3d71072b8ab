//! Whether the time of comparing and verifying tells where the difference lies, as dudect asks it: two classes of input, in
//! an order that nobody can foresee, and Welch's t between their times.
//!
//! The rule: both classes are wrong, one in the first byte and one in the last, and lie in the same memory. A |t| beyond 10
//! shows a difference, whatever the noise; a comparison that stops at the first difference must show one, or the run is
//! blind and fails too.

mod welch;

use oxtkit::arg::Arg;
use oxtkit::param::Param;
use sodiumxt::handlers::key::Key;
use sodiumxt::handlers::{authentication as tags, base, secretbox};
use welch::{Classes, t_between};

/// Beyond this the times differ.
const LIMIT: f64 = 10.0;
/// Samples of each run.
const SAMPLES: usize = 200_000;
/// How often a run is repeated before it counts: another program may have had the processor for one class alone.
const CHANCES: usize = 3;

const KEY: [u8; 32] = [7; 32];
const MESSAGE: &[u8] = b"sixteen bytes and some more, as messages are";

fn main() {
    println!("{:<34} {:>10} {:>10}", "what", "samples", "|t|");
    let mut failed = 0;
    let mut check = |name: &str, right: &[u8], steady: bool, accepts: &mut dyn FnMut(&[u8]) -> bool| {
        assert!(accepts(right), "{name}: the right one must be accepted");
        let classes = Classes::wrong_at_both_ends(right);
        let mut t = 0.0;
        for _ in 0..CHANCES {
            t = t_between(&classes, SAMPLES, |input| assert!(!accepts(input)));
            if (t < LIMIT) == steady {
                break;
            }
        }
        let good = (t < LIMIT) == steady;
        failed += usize::from(!good);
        let mark = match (good, steady) {
            (true, true) => "",
            (true, false) => "  as it must (the control)",
            (false, true) => "  THE TIME TELLS WHERE",
            (false, false) => "  THE CONTROL SHOWS NOTHING: this run is blind",
        };
        println!("{name:<34} {SAMPLES:>10} {t:>10.2}{mark}");
    };

    let secret = [0x5a; 512];
    check("a loop that stops (control)", &secret, false, &mut |input| {
        stops(input, &secret)
    });
    check("sdMemEqual, 512 bytes", &secret, true, &mut |input| {
        base::mem_equal(input, &secret)
    });
    let token = [0x5a; 16];
    check("sdMemEqual, 16 bytes", &token, true, &mut |input| {
        base::mem_equal(input, &token)
    });

    let tag = tags::auth(MESSAGE, Key::from(&KEY)).expect("a tag");
    check("sdAuthVerify", &tag, true, &mut |input| {
        let input = input.try_into().expect("a tag");
        tags::auth_verify(input, MESSAGE, Key::from(&KEY)).expect("a verdict")
    });
    let tag = tags::one_time_auth(MESSAGE, Key::from(&KEY)).expect("a tag");
    check("sdOneTimeAuthVerify", &tag, true, &mut |input| {
        let input = input.try_into().expect("a tag");
        tags::one_time_auth_verify(input, MESSAGE, Key::from(&KEY)).expect("a verdict")
    });
    let tag = sodiumxt::digest::hmac_sha512(&KEY, MESSAGE);
    check("sdHmacVerify, SHA-512", &tag, true, &mut |input| {
        hmac_verifies(input)
    });

    let mut mac = [0; 16];
    let nonce = [3; 24];
    let mut ciphertext = vec![0; MESSAGE.len()];
    mac.copy_from_slice(&sodiumxt::secretbox::seal_detached(
        &mut ciphertext,
        MESSAGE,
        &nonce,
        &KEY,
    ));
    check("sdSecretboxOpenDetached", &mac, true, &mut |input| {
        let input = input.try_into().expect("a MAC");
        let opened = secretbox::secretbox_open_detached(&ciphertext, input, &nonce, Key::from(&KEY));
        let mut out = [0; 64];
        let place = &mut out[..MESSAGE.len()];
        opened.is_ok_and(|mut opened| oxtkit::Fill::fill(&mut opened, place).is_ok())
    });
    if failed > 0 {
        eprintln!("{failed} of the checks failed");
        std::process::exit(1);
    }
}

fn hmac_verifies(tag: &[u8]) -> bool {
    let (tag, key) = (Arg::Data(tag), Arg::Data(&KEY));
    let algorithm = Arg::Text("sha512".into());
    let (Ok(tag), Ok(key), Ok(algorithm)) = (
        Param::from_arg(&tag),
        Param::from_arg(&key),
        Param::from_arg(&algorithm),
    ) else {
        panic!("arguments of the right sizes");
    };
    tags::hmac_verify(tag, key, MESSAGE, algorithm).expect("a verdict")
}

/// Compares as one must not.
#[inline(never)]
fn stops(a: &[u8], b: &[u8]) -> bool {
    for (one, other) in a.iter().zip(b) {
        if std::hint::black_box(one) != other {
            return false;
        }
    }
    true
}
