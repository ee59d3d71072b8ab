//! Keys drawn at random, by what they are for.

use oxtkit::{Error, Fill, Result, filled, handler};

use crate::{primitives as table, random, sizes};

/// Draws a key at random, as long as its use needs it. In locked memory: `sdSecretNew` with the same word.
///
/// * `kind` - what it is for, such as `secretbox`, `aead.aegis256`, `auth` or `kdf`: any name that `sdBytes` knows with
///   `.key` after it.
///
/// # Returns
/// The key.
///
/// # Errors
/// * `notFound` - there is no key of that kind.
///
/// # Example
/// ```livecode
/// put sdKeygen("secretbox") into tKey
/// -- now the number of bytes in tKey is 32
/// put sdSecretbox("hello", tKey) into tBox
/// ```
#[handler]
pub fn keygen(kind: &str) -> Result<impl Fill> {
    let length = sizes::key(kind).ok_or_else(|| {
        Error::not_found(format!(
            "kind: there is no key of kind {}; sdSizeNames() lists them with .key after them",
            oxtkit::arg::quoted(kind)
        ))
    })?;
    Ok(drawn(length))
}

/// Draws a master key for `sdKdfDerive`.
///
/// # Returns
/// The key, 32 bytes.
///
/// # Example
/// ```livecode
/// put sdKdfKeygen() into tMaster
/// put sdKdfDerive(tMaster, 1, textEncode("sessions", "UTF-8"), 32) into tKey
/// -- now the number of bytes in tKey is 32
/// ```
#[handler]
pub fn kdf_keygen() -> impl Fill {
    drawn(crate::kdf::KEY)
}

fn drawn(length: usize) -> impl Fill {
    filled(length, |out| {
        random::fill(out);
        Ok(())
    })
}

/// Lists what this build and this processor can do, for programs that must run on others too.
///
/// # Returns
/// A list of text such as `aead.xchacha20poly1305`, `hash.sha3-256` or `kem.xwing`, in alphabetical order: the family, a
/// dot, and the name that its handlers take.
///
/// # Example
/// ```livecode
/// put sdPrimitives() into tNames
/// -- now tNames[1] is "aead.aegis128l"
/// ```
#[handler]
pub fn primitives() -> Vec<String> {
    table::names()
}
