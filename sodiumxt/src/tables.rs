//! The keys of arrays, and the words that parameters can be. Append only: a number is never used again for another.

oxtkit::fields! {
    /// The key to give away.
    1 PUBLIC_KEY: Raw "publicKey" "bytes";
    /// The key to keep.
    2 SECRET_KEY: Raw "secretKey" "bytes";
    /// The session key that opens what the other end sends.
    3 RECEIVE_KEY: Raw "receiveKey" "bytes";
    /// The session key that seals what this end sends.
    4 SEND_KEY: Raw "sendKey" "bytes";
    /// The encrypted message, without its authenticator.
    5 CIPHERTEXT: Raw "ciphertext" "bytes";
    /// The authenticator of the encrypted message.
    6 MAC: Raw "mac" "bytes";
    /// The secret that both sides now have.
    7 SHARED_SECRET: Raw "sharedSecret" "bytes";
}

oxtkit::choices! {
    /// The Base64 alphabets of RFC 4648, padded with = or not.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Base64 {
        /// + and /, padded.
        Original = 1 "original",
        /// + and /, not padded.
        OriginalNoPadding = 3 "original-nopadding",
        /// - and _, padded.
        UrlSafe = 5 "urlsafe",
        /// - and _, not padded.
        UrlSafeNoPadding = 7 "urlsafe-nopadding",
    }
}

oxtkit::choices! {
    /// How dear one guess of a passphrase is to be.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Preset {
        /// While someone waits for a login: 64 MiB, about a tenth of a second.
        Interactive = 1 "interactive",
        /// For most things: 256 MiB, about half a second.
        Moderate = 2 "moderate",
        /// For keys that must last: 1 GiB, some seconds.
        Sensitive = 3 "sensitive",
    }
}
