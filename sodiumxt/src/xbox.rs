//! Boxes as in `box_`, with XChaCha20 in place of XSalsa20, for other programs that use it. Key pairs and lengths are the
//! same; a box of one kind does not open as the other.

use crate::box_::{MAC, NONCE, PUBLIC, SECRET, anonymous_opened_len, opened_len};
use crate::error::{Error, Result};
use crate::native::{nonce, xbox as native};

/// Seals from the owner of `secret` to the owner of `public`; `out` is `box_::sealed_len` long (else panic).
pub fn seal(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC], secret: &[u8; SECRET]) -> Result<()> {
    let (nonce, cipher) = out
        .split_first_chunk_mut::<NONCE>()
        .expect("out is sealed_len long");
    nonce::fill(nonce);
    native::easy(cipher, message, nonce, public, secret).map_err(|_| Error::weak_key())
}

/// Opens what [`seal`] made; `out` is `box_::opened_len` long (else panic). Errors: `authFailed`.
pub fn open(out: &mut [u8], boxed: &[u8], public: &[u8; PUBLIC], secret: &[u8; SECRET]) -> Result<()> {
    opened_len(boxed.len())?;
    let (nonce, cipher) = boxed
        .split_first_chunk::<NONCE>()
        .expect("the length was checked");
    native::open_easy(out, cipher, nonce, public, secret).map_err(|_| Error::auth("the box"))
}

/// As [`seal`], with a nonce of the caller's, never used before; `out` is [`MAC`] bytes longer than `message`.
pub fn seal_with_nonce(
    out: &mut [u8],
    message: &[u8],
    nonce: &[u8; NONCE],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<()> {
    assert_eq!(out.len(), message.len() + MAC);
    native::easy(out, message, nonce, public, secret).map_err(|_| Error::weak_key())
}

/// Seals to the owner of `public` without saying from whom; `out` is `box_::anonymous_len` long (else panic).
pub fn seal_anonymous(out: &mut [u8], message: &[u8], public: &[u8; PUBLIC]) -> Result<()> {
    native::seal(out, message, public).map_err(|_| Error::weak_key())
}

/// Opens what [`seal_anonymous`] made; `out` is `box_::anonymous_opened_len` long (else panic). Errors: `authFailed`.
pub fn open_anonymous(
    out: &mut [u8],
    sealed: &[u8],
    public: &[u8; PUBLIC],
    secret: &[u8; SECRET],
) -> Result<()> {
    anonymous_opened_len(sealed.len())?;
    native::seal_open(out, sealed, public, secret).map_err(|_| Error::auth("the sealed box"))
}
