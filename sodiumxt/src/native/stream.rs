//! Bare stream ciphers, which hide but do not protect: four algorithms of one shape.

use super::{check, ready};
use libsodium_sys as sys;
use std::ffi::{c_int, c_uchar, c_ulonglong};

type Xor =
    unsafe extern "C" fn(*mut c_uchar, *const c_uchar, c_ulonglong, *const c_uchar, *const c_uchar) -> c_int;

/// One algorithm: its sizes in bytes and its function.
pub struct Stream {
    /// Bytes of a key.
    pub key: usize,
    /// Bytes of a nonce.
    pub nonce: usize,
    xor: Xor,
}

macro_rules! streams {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $nonce:literal, $k:ident, $n:ident, $xor:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Stream = Stream { key: $key, nonce: $nonce, xor: sys::$xor };
        const _: () = assert!($key == sys::$k && $nonce == sys::$n, stringify!($name));
    )*};
}

streams! {
    /// XChaCha20.
    XCHACHA20 = 32, 24, crypto_stream_xchacha20_KEYBYTES, crypto_stream_xchacha20_NONCEBYTES,
        crypto_stream_xchacha20_xor;
    /// ChaCha20 as in RFC 8439; at most 256 GiB under one nonce.
    CHACHA20_IETF = 32, 12, crypto_stream_chacha20_ietf_KEYBYTES, crypto_stream_chacha20_ietf_NONCEBYTES,
        crypto_stream_chacha20_ietf_xor;
    /// ChaCha20 in its first form.
    CHACHA20 = 32, 8, crypto_stream_chacha20_KEYBYTES, crypto_stream_chacha20_NONCEBYTES,
        crypto_stream_chacha20_xor;
    /// XSalsa20.
    XSALSA20 = 32, 24, crypto_stream_xsalsa20_KEYBYTES, crypto_stream_xsalsa20_NONCEBYTES,
        crypto_stream_xsalsa20_xor;
}

impl Stream {
    /// Writes `message` mixed with the key stream to `out`, which is as long. The same call turns it back.
    pub fn xor(&self, out: &mut [u8], message: &[u8], nonce: &[u8], key: &[u8]) {
        ready();
        assert_eq!(
            (out.len(), nonce.len(), key.len()),
            (message.len(), self.nonce, self.key)
        );
        // SAFETY: all lengths were compared with what this algorithm needs.
        let code = unsafe {
            (self.xor)(
                out.as_mut_ptr(),
                message.as_ptr(),
                message.len() as u64,
                nonce.as_ptr(),
                key.as_ptr(),
            )
        };
        assert!(check(code).is_ok());
    }
}
