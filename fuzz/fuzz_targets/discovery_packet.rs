//! Any bytes as a discovery packet, with a key and without: never a panic, and what is read comes out the same when it is
//! written again.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../enetxt/src/lan/packet.rs"]
mod packet;

use packet::{LONGEST, Packet};

const KEY: &[u8] = b"a key that the fuzzer does not guess";

fuzz_target!(|bytes: &[u8]| {
    if let Some(packet) = Packet::read(bytes, None) {
        assert!(bytes.len() <= LONGEST);
        assert_eq!(packet.write(None), bytes);
        let sealed = packet.write(Some(KEY));
        assert_eq!(Packet::read(&sealed, Some(KEY)), Some(packet));
        assert_eq!(Packet::read(&sealed, None), None);
    }
    assert_eq!(Packet::read(bytes, Some(KEY)), None, "nobody guesses the seal");
});
