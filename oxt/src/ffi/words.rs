//! Structures in words, so that they are aligned for native code whatever they hold.

/// The words of a structure.
pub type Words = Box<[u64]>;

/// The bytes of words.
pub fn from_words(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_ne_bytes()).collect()
}

/// Puts bytes, a multiple of eight, into words.
pub fn to_words(bytes: &[u8], words: &mut [u64]) {
    for (word, chunk) in words.iter_mut().zip(bytes.as_chunks().0) {
        *word = u64::from_ne_bytes(*chunk);
    }
}
