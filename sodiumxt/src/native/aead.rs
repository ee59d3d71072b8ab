//! Authenticated encryption with additional data: six algorithms of one shape.
//!
//! libsodium gives all of them the same C signatures, so one table and one call site serve them all.

use super::{Refused, check, ready};
use libsodium_sys as sys;
use std::ffi::{c_int, c_uchar, c_ulonglong};

type Encrypt = unsafe extern "C" fn(
    *mut c_uchar,
    *mut c_ulonglong,
    *const c_uchar,
    c_ulonglong,
    *const c_uchar,
    c_ulonglong,
    *const c_uchar,
    *const c_uchar,
    *const c_uchar,
) -> c_int;

type Decrypt = unsafe extern "C" fn(
    *mut c_uchar,
    *mut c_ulonglong,
    *mut c_uchar,
    *const c_uchar,
    c_ulonglong,
    *const c_uchar,
    c_ulonglong,
    *const c_uchar,
    *const c_uchar,
) -> c_int;

/// One algorithm: its sizes in bytes and its two functions.
pub struct Aead {
    /// Bytes of a key.
    pub key: usize,
    /// Bytes of a nonce.
    pub nonce: usize,
    /// Bytes that authentication adds after the ciphertext.
    pub tag: usize,
    encrypt: Encrypt,
    decrypt: Decrypt,
}

macro_rules! aeads {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $nonce:literal, $tag:literal,
        $k:ident, $n:ident, $a:ident, $encrypt:ident, $decrypt:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Aead =
            Aead { key: $key, nonce: $nonce, tag: $tag, encrypt: sys::$encrypt, decrypt: sys::$decrypt };
        const _: () = assert!($key == sys::$k && $nonce == sys::$n && $tag == sys::$a, stringify!($name));
    )*};
}

aeads! {
    /// XChaCha20-Poly1305 with a 24-byte nonce, long enough to be drawn at random.
    XCHACHA20_POLY1305 = 32, 24, 16,
        crypto_aead_xchacha20poly1305_ietf_KEYBYTES, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
        crypto_aead_xchacha20poly1305_ietf_ABYTES,
        crypto_aead_xchacha20poly1305_ietf_encrypt, crypto_aead_xchacha20poly1305_ietf_decrypt;
    /// ChaCha20-Poly1305 as in RFC 8439.
    CHACHA20_POLY1305_IETF = 32, 12, 16,
        crypto_aead_chacha20poly1305_IETF_KEYBYTES, crypto_aead_chacha20poly1305_IETF_NPUBBYTES,
        crypto_aead_chacha20poly1305_IETF_ABYTES,
        crypto_aead_chacha20poly1305_ietf_encrypt, crypto_aead_chacha20poly1305_ietf_decrypt;
    /// ChaCha20-Poly1305 in its first form, with an 8-byte nonce.
    CHACHA20_POLY1305 = 32, 8, 16,
        crypto_aead_chacha20poly1305_KEYBYTES, crypto_aead_chacha20poly1305_NPUBBYTES,
        crypto_aead_chacha20poly1305_ABYTES,
        crypto_aead_chacha20poly1305_encrypt, crypto_aead_chacha20poly1305_decrypt;
    /// AES-256-GCM; only where [`aes256gcm_available`].
    AES256_GCM = 32, 12, 16,
        crypto_aead_aes256gcm_KEYBYTES, crypto_aead_aes256gcm_NPUBBYTES, crypto_aead_aes256gcm_ABYTES,
        crypto_aead_aes256gcm_encrypt, crypto_aead_aes256gcm_decrypt;
    /// AEGIS-128L with a 256-bit tag.
    AEGIS_128L = 16, 16, 32,
        crypto_aead_aegis128l_KEYBYTES, crypto_aead_aegis128l_NPUBBYTES, crypto_aead_aegis128l_ABYTES,
        crypto_aead_aegis128l_encrypt, crypto_aead_aegis128l_decrypt;
    /// AEGIS-256 with a 256-bit tag.
    AEGIS_256 = 32, 32, 32,
        crypto_aead_aegis256_KEYBYTES, crypto_aead_aegis256_NPUBBYTES, crypto_aead_aegis256_ABYTES,
        crypto_aead_aegis256_encrypt, crypto_aead_aegis256_decrypt;
}

/// Whether this processor has the instructions that [`AES256_GCM`] needs.
pub fn aes256gcm_available() -> bool {
    ready();
    // SAFETY: takes no argument.
    unsafe { sys::crypto_aead_aes256gcm_is_available() == 1 }
}

impl Aead {
    /// Writes ciphertext and tag to `out`, which is `tag` bytes longer than `message`.
    pub fn encrypt(
        &self,
        out: &mut [u8],
        message: &[u8],
        ad: &[u8],
        nonce: &[u8],
        key: &[u8],
    ) -> Result<(), Refused> {
        ready();
        assert_eq!(
            (out.len(), nonce.len(), key.len()),
            (message.len() + self.tag, self.nonce, self.key)
        );
        let mut written = 0;
        // SAFETY: all lengths were compared with what this algorithm needs.
        check(unsafe {
            (self.encrypt)(
                out.as_mut_ptr(),
                &mut written,
                message.as_ptr(),
                message.len() as u64,
                ad.as_ptr(),
                ad.len() as u64,
                std::ptr::null(),
                nonce.as_ptr(),
                key.as_ptr(),
            )
        })
    }

    /// Opens ciphertext and tag into `out`, which is `tag` bytes shorter. On a wrong tag `out` holds no plaintext.
    pub fn decrypt(
        &self,
        out: &mut [u8],
        cipher: &[u8],
        ad: &[u8],
        nonce: &[u8],
        key: &[u8],
    ) -> Result<(), Refused> {
        ready();
        assert_eq!(
            (out.len() + self.tag, nonce.len(), key.len()),
            (cipher.len(), self.nonce, self.key)
        );
        let mut written = 0;
        // SAFETY: all lengths were compared with what this algorithm needs.
        check(unsafe {
            (self.decrypt)(
                out.as_mut_ptr(),
                &mut written,
                std::ptr::null_mut(),
                cipher.as_ptr(),
                cipher.len() as u64,
                ad.as_ptr(),
                ad.len() as u64,
                nonce.as_ptr(),
                key.as_ptr(),
            )
        })
    }
}
