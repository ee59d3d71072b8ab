//! How long an encrypted file is, and how long its content: 64 bits throughout, so that 4 GiB are no border.

use crate::secretstream::OVERHEAD;

/// The length of the body for so much content: each chunk grows by [`OVERHEAD`], and even no content has one chunk.
/// Nothing when no file can be that long.
pub fn body(content: u64, chunk: u32) -> Option<u64> {
    let chunks = content.div_ceil(u64::from(chunk)).max(1);
    content.checked_add(chunks.checked_mul(OVERHEAD as u64)?)
}

/// The length of the content of a file of `length` bytes whose header has `header`. Nothing when no content makes such a
/// file.
pub fn content(length: u64, header: u64, chunk: u32) -> Option<u64> {
    let body_length = length.checked_sub(header)?;
    let chunks = body_length.div_ceil(u64::from(chunk) + OVERHEAD as u64);
    let content = body_length.checked_sub(chunks * OVERHEAD as u64)?;
    (body(content, chunk) == Some(body_length)).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHUNK: u32 = super::super::CHUNK;
    const GIB: u64 = 1 << 30;

    #[test]
    fn content_is_what_the_body_was_made_of() {
        let chunk = u64::from(CHUNK);
        let borders = [0, chunk, 2 * chunk, 4 * GIB, 4 * GIB + chunk, 5 << 40, 1 << 60];
        for border in borders {
            for content in border.saturating_sub(2)..border + 3 {
                let body = body(content, CHUNK).expect("such a file can be");
                assert_eq!(super::content(body + 300, 300, CHUNK), Some(content));
            }
        }
    }

    #[test]
    fn sizes_beyond_four_gigabytes_are_exact() {
        assert_eq!(body(4 * GIB, CHUNK), Some(4 * GIB + 65_536 * 17));
        assert_eq!(body(4 * GIB + 1, CHUNK), Some(4 * GIB + 1 + 65_537 * 17));
        assert_eq!(body(u64::MAX, CHUNK), None);
    }

    #[test]
    fn lengths_that_no_content_makes_are_told_apart() {
        assert_eq!(content(299, 300, CHUNK), None);
        for short in 0..17 {
            assert_eq!(content(300 + short, 300, CHUNK), None, "{short}");
        }
        assert_eq!(content(317, 300, CHUNK), Some(0));
        let full = u64::from(CHUNK) + 17;
        assert_eq!(content(300 + full, 300, CHUNK), Some(u64::from(CHUNK)));
        // A second chunk that holds nothing, or less than its own authenticator.
        for more in 1..18 {
            assert_eq!(content(300 + full + more, 300, CHUNK), None, "{more}");
        }
        assert_eq!(content(300 + full + 18, 300, CHUNK), Some(u64::from(CHUNK) + 1));
    }
}
