//! Encryption of IP addresses (draft-denis-ipcrypt), each as 16 bytes.

use super::ready;
use libsodium_sys as sys;

sizes! {
    /// Bytes of an address; IPv4 is mapped into IPv6.
    ADDRESS = 16, crypto_ipcrypt_BYTES;
    /// Bytes of the key of the deterministic form.
    KEY = 16, crypto_ipcrypt_KEYBYTES;
    /// Bytes of the key of the form that keeps prefixes.
    PFX_KEY = 32, crypto_ipcrypt_PFX_KEYBYTES;
    /// Bytes of the key of the form with an 8-byte tweak.
    ND_KEY = 16, crypto_ipcrypt_ND_KEYBYTES;
    /// Bytes of its tweak.
    ND_TWEAK = 8, crypto_ipcrypt_ND_TWEAKBYTES;
    /// Bytes of its result: tweak and encrypted address.
    ND_OUTPUT = 24, crypto_ipcrypt_ND_OUTPUTBYTES;
    /// Bytes of the key of the form with a 16-byte tweak.
    NDX_KEY = 32, crypto_ipcrypt_NDX_KEYBYTES;
    /// Bytes of its tweak.
    NDX_TWEAK = 16, crypto_ipcrypt_NDX_TWEAKBYTES;
    /// Bytes of its result: tweak and encrypted address.
    NDX_OUTPUT = 32, crypto_ipcrypt_NDX_OUTPUTBYTES;
}

macro_rules! one_to_one {
    ($($(#[$doc:meta])* $name:ident = $key:ident, $native:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(address: &[u8; ADDRESS], key: &[u8; $key]) -> [u8; ADDRESS] {
            ready();
            let mut out = [0; ADDRESS];
            // SAFETY: the three arrays have the sizes that their types say.
            unsafe { sys::$native(out.as_mut_ptr(), address.as_ptr(), key.as_ptr()) };
            out
        }
    )*};
}

one_to_one! {
    /// Encrypts: the same address always gives the same address.
    encrypt = KEY, crypto_ipcrypt_encrypt;
    /// Decrypts what [`encrypt`] made.
    decrypt = KEY, crypto_ipcrypt_decrypt;
    /// Encrypts so that addresses of one network stay in one network.
    pfx_encrypt = PFX_KEY, crypto_ipcrypt_pfx_encrypt;
    /// Decrypts what [`pfx_encrypt`] made.
    pfx_decrypt = PFX_KEY, crypto_ipcrypt_pfx_decrypt;
}

macro_rules! tweaked {
    ($($(#[$doc:meta])* $encrypt:ident, $decrypt:ident = $key:ident, $tweak:ident, $output:ident,
        $native_encrypt:ident, $native_decrypt:ident;)*) => {$(
        $(#[$doc])*
        pub fn $encrypt(address: &[u8; ADDRESS], tweak: &[u8; $tweak], key: &[u8; $key]) -> [u8; $output] {
            ready();
            let mut out = [0; $output];
            // SAFETY: all arrays have the sizes that their types say.
            unsafe { sys::$native_encrypt(out.as_mut_ptr(), address.as_ptr(), tweak.as_ptr(), key.as_ptr()) };
            out
        }

        /// Decrypts it.
        pub fn $decrypt(encrypted: &[u8; $output], key: &[u8; $key]) -> [u8; ADDRESS] {
            ready();
            let mut out = [0; ADDRESS];
            // SAFETY: all arrays have the sizes that their types say.
            unsafe { sys::$native_decrypt(out.as_mut_ptr(), encrypted.as_ptr(), key.as_ptr()) };
            out
        }
    )*};
}

tweaked! {
    /// Encrypts with an 8-byte tweak: the same address gives another result each time.
    nd_encrypt, nd_decrypt = ND_KEY, ND_TWEAK, ND_OUTPUT, crypto_ipcrypt_nd_encrypt, crypto_ipcrypt_nd_decrypt;
    /// Encrypts with a 16-byte tweak, for larger amounts of addresses.
    ndx_encrypt, ndx_decrypt = NDX_KEY, NDX_TWEAK, NDX_OUTPUT, crypto_ipcrypt_ndx_encrypt, crypto_ipcrypt_ndx_decrypt;
}
