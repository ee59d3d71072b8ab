//! Key exchange: session keys for the two ends of a connection.

use super::{Refused, check, ready};
use libsodium_sys as sys;

sizes! {
    /// Bytes of a public key.
    PUBLIC = 32, crypto_kx_PUBLICKEYBYTES;
    /// Bytes of a secret key.
    SECRET = 32, crypto_kx_SECRETKEYBYTES;
    /// Bytes of a seed.
    SEED = 32, crypto_kx_SEEDBYTES;
    /// Bytes of a session key.
    SESSION = 32, crypto_kx_SESSIONKEYBYTES;
}

/// Makes a key pair at random: writes both keys.
pub fn keypair(public: &mut [u8; PUBLIC], secret: &mut [u8; SECRET]) {
    ready();
    // SAFETY: both arrays have the sizes that their types say.
    let code = unsafe { sys::crypto_kx_keypair(public.as_mut_ptr(), secret.as_mut_ptr()) };
    debug_assert_eq!(code, 0);
}

/// Makes the key pair of a seed: writes both keys.
pub fn seed_keypair(public: &mut [u8; PUBLIC], secret: &mut [u8; SECRET], seed: &[u8; SEED]) {
    ready();
    // SAFETY: the three arrays have the sizes that their types say.
    let code =
        unsafe { sys::crypto_kx_seed_keypair(public.as_mut_ptr(), secret.as_mut_ptr(), seed.as_ptr()) };
    debug_assert_eq!(code, 0);
}

/// Writes the client's two session keys. Refuses a weak public key.
pub fn client(
    receive: &mut [u8; SESSION],
    send: &mut [u8; SESSION],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
    server: &[u8; PUBLIC],
) -> Result<(), Refused> {
    ready();
    // SAFETY: all five arrays have the sizes that their types say.
    check(unsafe {
        sys::crypto_kx_client_session_keys(
            receive.as_mut_ptr(),
            send.as_mut_ptr(),
            public.as_ptr(),
            secret.as_ptr(),
            server.as_ptr(),
        )
    })
}

/// Writes the server's two session keys. Refuses a weak public key.
pub fn server(
    receive: &mut [u8; SESSION],
    send: &mut [u8; SESSION],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
    client: &[u8; PUBLIC],
) -> Result<(), Refused> {
    ready();
    // SAFETY: all five arrays have the sizes that their types say.
    check(unsafe {
        sys::crypto_kx_server_session_keys(
            receive.as_mut_ptr(),
            send.as_mut_ptr(),
            public.as_ptr(),
            secret.as_ptr(),
            client.as_ptr(),
        )
    })
}
