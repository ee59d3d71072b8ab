//! A secret that several people keep together.

use oxtkit::describe::{Type, TypeKind};
use oxtkit::reply::{Fault, Return, Sink};
use oxtkit::{Fill, Handle, Int, Result, filled, handler};
use zeroize::Zeroizing;

use super::key::AnyKey;
use super::list::DataList;
use crate::secret::Secret;
use crate::share;
use crate::state::{SECRETS, SecretKind};

/// Shares on their way to script. Wiped when dropped, since all of them together are the secret.
pub struct Shares(Vec<Zeroizing<Vec<u8>>>);

impl Return for Shares {
    const TYPE: Type = Type::plain(TypeKind::List);

    fn give(self, sink: &mut dyn Sink) -> std::result::Result<(), Fault> {
        sink.list(&|list| self.0.iter().for_each(|share| list.put(&**share)))
    }
}

/// Splits a secret into shares, of which some number brings it back and fewer tell nothing at all.
///
/// * `secret` - 1 to 65536 bytes: Data, or the handle of a secret. To share something longer, encrypt it and share the key.
/// * `needed` - how many shares bring it back, 2 to 255.
/// * `count` - how many there are, `needed` to 255.
///
/// # Returns
/// A list of Data, each 31 bytes longer than the secret. Each share knows how many are needed, and an altered one is
/// noticed.
///
/// # Errors
/// * `badArgument` - a number out of range, or fewer shares than are needed.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdShareSplit(tKey, 2, 3) into tShares
/// put tShares[3] into tTwo[1]
/// put tShares[1] into tTwo[2]
/// -- now sdShareCombine(tTwo) is tKey
/// ```
#[handler]
pub fn share_split(secret: AnyKey<'_, 1, 65536>, needed: Int<2, 255>, count: Int<2, 255>) -> Result<Shares> {
    let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let (needed, count) = (small(needed.as_usize()), small(count.as_usize()));
    secret.with(|secret| Ok(Shares(share::split(secret, needed, count)?)))
}

/// Brings a secret back from its shares.
///
/// * `shares` - a list of shares in any order. More than are needed do no harm.
///
/// # Returns
/// The secret, as Data.
///
/// # Errors
/// * `badArgument` - too few, not all of one secret, or something that is no share.
/// * `authFailed` - one of them was altered.
///
/// # Example
/// ```livecode
/// put sdShareSplit(textEncode("attack at dawn", "UTF-8"), 2, 2) into tShares
/// put sdShareCombine(tShares) into tSecret
/// -- now tSecret is "attack at dawn"
/// ```
#[handler]
pub fn share_combine(shares: DataList<'_>) -> Result<impl Fill> {
    let secret = share::combine(&shares.0)?;
    Ok(filled(secret.len(), move |out| {
        out.copy_from_slice(&secret);
        Ok(())
    }))
}

/// Brings a secret back from its shares into locked memory.
///
/// * `shares` - a list of shares, as for `sdShareCombine`.
///
/// # Returns
/// The handle of the secret.
///
/// # Errors
/// * `badArgument` - too few, not all of one secret, or something that is no share.
/// * `authFailed` - one of them was altered.
/// * `refused` - no more memory can be locked.
///
/// # Example
/// ```livecode
/// put sdSecretNew("secretbox") into tKey
/// put sdSecretCombine(sdShareSplit(tKey, 3, 5)) into tAgain
/// put sdSecretbox("hello", tKey) into tBox
/// -- now sdSecretboxOpen(tBox, tAgain) is "hello"
/// sdSecretFreeAll
/// ```
#[handler]
pub fn secret_combine(shares: DataList<'_>) -> Result<Handle<SecretKind>> {
    SECRETS.insert(Secret::from_bytes(&share::combine(&shares.0)?)?)
}
