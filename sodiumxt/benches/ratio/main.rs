//! Ours, through the C ABI of the built library, beside raw libsodium: in one run, as ratios.
//!
//! The rule: both sides do the same work, a nonce drawn where there is one, into memory of the caller's. Rounds of the
//! two alternate, so that whatever else the machine does meets both. The bars are 0.99 of raw speed from 64 KiB up, and
//! 80 ns on top of raw for small calls.

mod abi;
mod measure;
mod raw;

use abi::{Data, Ours};
use measure::{Pair, Table};

const KEY: [u8; 32] = [7; 32];
const AD: &[u8] = b"header";

fn main() {
    raw::init();
    let ours = Ours::load();
    let mut table = Table::new();
    for size in [24, 64 << 10] {
        let (mut raw_out, mut our_out) = (vec![0; size], vec![0; size]);
        table.run(Pair {
            name: "random bytes",
            size,
            raw: &mut || raw::random(&mut raw_out),
            ours: &mut || ours.number("sdx_random_bytes", size as i64, &mut our_out),
        });
    }
    for size in [64, 1024, 64 << 10, 1 << 20] {
        let message = vec![0x5a; size];
        let data = Data::of(&message);

        let mut out = [vec![0; size + 40], vec![0; size + 40]];
        let [raw_out, our_out] = &mut out;
        table.run(Pair {
            name: "secretbox",
            size,
            raw: &mut || raw::secretbox(raw_out, &message, &KEY),
            ours: &mut || ours.two("sdx_secretbox", data, Data::of(&KEY), our_out),
        });
        let boxed = our_out.clone();
        let (mut raw_out, mut our_out) = (vec![0; size], vec![0; size]);
        table.run(Pair {
            name: "secretbox open",
            size,
            raw: &mut || raw::secretbox_open(&mut raw_out, &boxed, &KEY),
            ours: &mut || {
                ours.two(
                    "sdx_secretbox_open",
                    Data::of(&boxed),
                    Data::of(&KEY),
                    &mut our_out,
                )
            },
        });

        let (mut raw_out, mut our_out) = ([0; 32], [0; 32]);
        table.run(Pair {
            name: "BLAKE2b",
            size,
            raw: &mut || raw::hash(&mut raw_out, &message),
            ours: &mut || ours.hash(data, 32, &mut our_out),
        });

        let (mut raw_out, mut our_out) = (vec![0; size + 40], vec![0; size + 40]);
        table.run(Pair {
            name: "XChaCha20-Poly1305",
            size,
            raw: &mut || raw::aead(&mut raw_out, &message, AD, &KEY),
            ours: &mut || {
                ours.three(
                    "sdx_aead_encrypt",
                    data,
                    Data::of(AD),
                    Data::of(&KEY),
                    &mut our_out,
                )
            },
        });

        let (mut raw_out, mut our_out) = ([0; 32], [0; 32]);
        table.run(Pair {
            name: "SHA-256",
            size,
            raw: &mut || raw::sha256(&mut raw_out, &message),
            ours: &mut || ours.one("sdx_sha256", data, &mut our_out),
        });
    }
    table.end();
}
