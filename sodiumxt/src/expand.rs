//! Long hashes for protocols on groups: `expand_message_xmd` of RFC 9380 section 5.3.1 with SHA-512, and what is made of
//! them there: points of ristretto255 (appendix B) and scalars without bias (RFC 9497 section 4.1).

use crate::digest::Sha512;
use crate::error::{Error, Result, within};
use crate::group::Group;
use crate::native::group::{Point, Scalar};

/// Bytes of a hash, and of the block that it is computed in.
const HASH: usize = 64;
const BLOCK: usize = 128;

/// The domain that appendix B of RFC 9380 names, for callers without one of their own.
pub const RISTRETTO_DOMAIN: &[u8] = b"ristretto255_XMD:SHA-512_R255MAP_RO_";

/// Fills all of `out` with the hash of a message that comes in parts, within a domain that tells uses apart.
///
/// Errors: no domain, or a length beyond 255 hashes.
pub fn expand(out: &mut [u8], message: &[&[u8]], domain: &[u8]) -> Result<()> {
    within("the length of the hash", out.len(), 0, 255 * HASH)?;
    if domain.is_empty() {
        return Err(Error::argument(
            "the domain is empty; name the protocol and its version",
        ));
    }
    let shortened;
    let domain = if domain.len() > 255 {
        shortened = hash(&[b"H2C-OVERSIZE-DST-", domain]);
        &shortened
    } else {
        domain
    };
    let tail = [domain, &[domain.len() as u8]].concat();
    let length = (out.len() as u16).to_be_bytes();
    let mut whole = vec![&[0; BLOCK][..]];
    whole.extend(message);
    whole.extend([&length[..], &[0], &tail]);
    let first = hash(&whole);
    let mut last = [0; HASH];
    for (number, chunk) in (1..=255).zip(out.chunks_mut(HASH)) {
        let mixed: [u8; HASH] = std::array::from_fn(|place| first[place] ^ last[place]);
        last = hash(&[&mixed, &[number], &tail]);
        chunk.copy_from_slice(&last[..chunk.len()]);
    }
    Ok(())
}

fn hash(parts: &[&[u8]]) -> [u8; HASH] {
    let mut state = Sha512::new();
    parts.iter().for_each(|part| state.update(part));
    state.finish()
}

/// The ristretto255 point of a message; nobody knows its logarithm. Errors: no domain.
pub fn ristretto_point(message: &[u8], domain: &[u8]) -> Result<Point> {
    let mut wide = [0; HASH];
    expand(&mut wide, &[message], domain)?;
    Group::Ristretto255.from_hash(&wide)
}

/// The scalar of a message, modulo the order of the group. Errors: no domain.
pub fn scalar(message: &[&[u8]], domain: &[u8]) -> Result<Scalar> {
    let mut wide = [0; HASH];
    expand(&mut wide, message, domain)?;
    Ok(Group::Ristretto255.scalar_reduce(&wide))
}
