//! Keys that went through the library are nowhere in the memory of the process afterwards.
//!
//! The rule: after each use all memory that can be written to is searched for each key. A key is kept here only with its
//! bits flipped, and whatever buffers held it are wiped by the test itself, so what is found is the library's. Memory is
//! read through the system's own file, which Linux alone has.
#![cfg(target_os = "linux")]

mod wiped {
    pub mod doors;
    pub mod memory;
}

use oxtkit::TextOrData;
use oxtkit::param::Param;
use parking_lot::Mutex;
use wiped::doors::{Data, Native};
use wiped::memory::{Hidden, found};
use zeroize::Zeroize;

/// The search reads the memory of all threads, so the tests take turns.
static TURN: Mutex<()> = Mutex::new(());

/// Uses a key and then looks for it, and for what was derived from it.
fn nowhere_after(what: &str, key: &Hidden, use_it: impl FnOnce(&[u8]) + Send) {
    // On a stack of its own: what lies beneath is then not the stack of the search.
    let shown = Mutex::new(key.shown());
    std::thread::scope(|scope| {
        let body = || use_it(&shown.lock());
        std::thread::Builder::new()
            .spawn_scoped(scope, body)
            .expect("a thread")
            .join()
            .expect("no panic");
    });
    shown.into_inner().zeroize();
    let places = found(key);
    assert!(places.is_empty(), "{what}: the key is still at {places:x?}");
}

#[test]
fn a_planted_copy_is_found() {
    let _turn = TURN.lock();
    let key = Hidden::new(1);
    assert!(found(&key).is_empty());
    let mut planted = key.shown();
    assert_eq!(found(&key), [planted.as_ptr() as usize]);
    let mut twice = [&planted[..], &planted].concat();
    assert_eq!(found(&key).len(), 3);
    planted.zeroize();
    twice.zeroize();
    assert!(found(&key).is_empty());
}

#[test]
fn keys_as_data_through_the_c_abi() {
    let _turn = TURN.lock();
    let native = Native::load();
    for (number, (name, arguments)) in (10..).zip([
        ("sdx_secretbox", 1),
        ("sdx_auth", 1),
        ("sdx_generic_hash_of_key", 0),
        ("sdx_scalar_mult_base", 0),
        ("sdx_sign_keypair_from_seed", 0),
        ("sdx_box_keypair_from_seed", 0),
        ("sdx_onion_key_file", 0),
        ("sdx_sign_seed_to_expanded_key", 0),
    ]) {
        let key = Hidden::new(number);
        nowhere_after(name, &key, |bytes| {
            let mut out = [0; 512];
            let key = Data::of(bytes);
            if name == "sdx_generic_hash_of_key" {
                native.hash(Data::of(b"content"), key, &mut out);
            } else if arguments == 1 {
                native.two(name, Data::of(b"content"), key, &mut out);
            } else {
                native.one(name, key, &mut out);
            }
            // A key pair of a seed holds the seed.
            out.zeroize();
        });
    }
}

#[test]
fn keys_and_passphrases_through_the_portable_door() {
    let _turn = TURN.lock();
    let native = Native::load();
    let key = Hidden::new(30);
    nowhere_after("a key pushed as Data", &key, |bytes| {
        native.push_data(b"content");
        native.push_data(bytes);
        let mut out = [0; 512];
        assert!(native.call(c"sdSecretbox", &mut out) > 0);
    });
    let passphrase = Hidden::text(31);
    nowhere_after("a passphrase pushed as text", &passphrase, |bytes| {
        native.push_text(bytes);
        native.push_text(b"1");
        native.push_text(b"65536");
        let mut out = [0; 512];
        assert!(native.call(c"sdPwHashStr", &mut out) > 0);
    });
    let share = Hidden::new(32);
    nowhere_after("a list of secrets, and a call that fails", &share, |bytes| {
        native.push_list(&[bytes, bytes]);
        assert!(native.call(c"sdShareCombine", &mut [0; 512]) < 0);
    });
}

#[test]
fn secrets_by_handle() {
    let _turn = TURN.lock();
    let native = Native::load();
    let key = Hidden::new(40);
    nowhere_after("a secret that was used, exported and freed", &key, |bytes| {
        let secret = native.one("sdx_secret_new", Data::of(bytes), &mut []);
        let digits = secret.to_string();
        let mut out = [0; 512];
        native.two(
            "sdx_secretbox",
            Data::of(b"content"),
            Data::of(digits.as_bytes()),
            &mut out,
        );
        assert_eq!(native.export_secret(secret, &mut out), 32);
        assert_eq!(&out[..32], bytes);
        out.zeroize();
        assert_eq!(native.free(secret), 1);
    });
}

#[test]
fn results_of_jobs() {
    let _turn = TURN.lock();
    let native = Native::load();
    // What Argon2 makes is known beforehand, so it can be looked for.
    let mut made = vec![0; 32];
    let limits = sodiumxt::pwhash::Limits { ops: 1, mem: 65536 };
    let salt = [9; 16];
    let algorithm = sodiumxt::pwhash::Algorithm::Argon2id;
    sodiumxt::pwhash::derive(&mut made, b"horse", &salt, limits, algorithm).expect("limits that are allowed");
    let key = Hidden::taken(made);
    nowhere_after("a key derived in a job and taken from an event", &key, |bytes| {
        native.job(b"horse", &salt);
        let mut out = vec![0; 4096];
        let drained = native.drain(&mut out);
        assert!(
            drained.windows(32).any(|window| window == bytes),
            "the event has the key"
        );
        out.zeroize();
    });
    let passphrase = Hidden::text(50);
    nowhere_after("the passphrase of a job", &passphrase, |bytes| {
        native.job(bytes, &salt);
        let mut out = vec![0; 4096];
        native.drain(&mut out);
        out.zeroize();
    });
}

#[test]
fn keys_through_the_handlers_as_functions() {
    use sodiumxt::handlers::key::AnyKey;
    use sodiumxt::handlers::{hashstates, passwords};
    let _turn = TURN.lock();
    let key = Hidden::new(60);
    nowhere_after("a keyed hash in parts", &key, |bytes| {
        let given = oxtkit::arg::Arg::Data(bytes);
        let Ok(given) = AnyKey::from_arg(&given) else {
            panic!("32 bytes are a key")
        };
        let hash = hashstates::hash_init_keyed(given, None).expect("a hash");
        hashstates::hash_update(hash, b"content").expect("it is there");
        assert!(hashstates::free_hash(hash));
    });
    let passphrase = Hidden::text(61);
    nowhere_after("a passphrase", &passphrase, |bytes| {
        let text = passwords::pw_hash_str(TextOrData(bytes), "1", "65536").expect("limits that are allowed");
        assert!(passwords::pw_hash_str_verify(&text, TextOrData(bytes)));
    });
}
