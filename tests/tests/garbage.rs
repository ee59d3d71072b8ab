//! Typed garbage at every export of every library, generated from the ABI listings.
//!
//! `OXT_GARBAGE` says how many calls each library gets; run under AddressSanitizer this is the proof that no argument
//! can hurt. A handler that a listing mentions and a library lacks fails here as well.

use std::path::PathBuf;

use blackbox::abi::{Listing, listings};
use blackbox::garbage::{Seen, bombard};
use blackbox::native::Native;
use blackbox::random::Random;
use blackbox::signature::Signature;
use blackbox::workspace::root;

/// Calls per library when nothing else is said.
const CALLS: usize = 20_000;

/// What must not be called at random, and why.
const SPARED: &[(&str, &str)] = &[
    ("btStartSession", "a session would call at machines of others"),
    ("btStartSessionWith", "a session would call at machines of others"),
    ("sdPwHash", "a valid cost takes gigabytes and minutes"),
    ("sdPwHashStr", "a valid cost takes gigabytes and minutes"),
    ("sdPwHashArgon2i", "a valid cost takes gigabytes and minutes"),
    ("sdPwHashAsync", "a valid cost takes gigabytes and minutes"),
    ("sdPwHashStrAsync", "a valid cost takes gigabytes and minutes"),
    ("sdPwVerifyAsync", "a stored string can ask for any cost"),
    ("sdPwCalibrate", "a valid target takes minutes"),
    ("sdPwCalibrateAsync", "a valid target takes minutes"),
    ("sdSecretPwHash", "a valid cost takes gigabytes and minutes"),
    ("sdSecretPwHashAsync", "a valid cost takes gigabytes and minutes"),
    ("sdScrypt", "a valid cost takes gigabytes and minutes"),
    ("sdScryptRaw", "a valid cost takes gigabytes and minutes"),
];

fn libraries() -> Vec<Listing> {
    let fixture: PathBuf = root().join("oxtkit/fixture/expected/abi.txt");
    let text = std::fs::read_to_string(&fixture).expect("the fixture has a listing");
    let mut all = listings();
    all.push(Listing::parse(&text).expect("the fixture's listing can be read"));
    all
}

fn signatures(listing: &Listing) -> Vec<Signature> {
    let parse = |line: &String| Signature::parse(line).unwrap_or_else(|| panic!("cannot read: {line}"));
    listing.signatures.iter().map(parse).collect()
}

#[test]
fn garbage_at_every_export_is_refused_or_harmless() {
    let calls = std::env::var("OXT_GARBAGE").map_or(CALLS, |n| n.parse().expect("OXT_GARBAGE is a number"));
    let mut random = Random::seeded(20_260_101);
    for listing in libraries() {
        let native = Native::load(&listing.library, &listing.prefix);
        let (spared, called): (Vec<_>, Vec<_>) = signatures(&listing)
            .into_iter()
            .partition(|signature| SPARED.iter().any(|(name, _)| signature.name == *name));
        for signature in &spared {
            println!(
                "{}: not called at random: {}",
                signature.name,
                why_spared(&signature.name)
            );
        }
        let (mut seen, mut made) = (Seen::default(), 0);
        while made < calls {
            for signature in &called {
                made += bombard(&native, signature, &mut random, &mut seen);
            }
        }
        println!("{}: {made} calls at {} exports", listing.library, called.len());
    }
}

fn why_spared(name: &str) -> &'static str {
    SPARED
        .iter()
        .find(|(start, _)| name == *start)
        .map_or("", |(_, why)| why)
}

#[test]
fn every_listed_handler_is_exported_for_both_paths() {
    for listing in libraries() {
        let native = Native::load(&listing.library, &listing.prefix);
        for signature in signatures(&listing) {
            for door in ["x", "v"] {
                let symbol = format!("{}{door}_{}", listing.prefix, signature.symbol);
                assert!(
                    native.exports(&symbol),
                    "{} does not export {symbol}",
                    listing.library
                );
            }
        }
    }
}

#[test]
fn a_panic_behind_the_firewall_is_the_error_internal() {
    for listing in libraries() {
        let native = Native::load(&listing.library, &listing.prefix);
        assert_eq!(
            native.number("selftest_panic"),
            -2_000_000_006,
            "{}",
            listing.library
        );
        assert!(
            native.error_text().contains("internal"),
            "{}",
            native.error_text()
        );
    }
}
