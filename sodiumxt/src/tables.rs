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
    /// The stream that was begun.
    8 STREAM: Int "stream" "handle";
    /// What the receiving end needs first; no secret.
    9 HEADER: Raw "header" "bytes";
    /// The signature.
    10 SIGNATURE: Hex "signature" "bytes";
    /// The public key that the signature is checked with.
    11 SIGNER: Hex "signer" "bytes";
    /// The value in the form in which it is stored.
    12 VALUE: Raw "value" "bytes";
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

oxtkit::choices! {
    /// The hash under an HMAC.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum HmacName {
        /// SHA-256.
        Sha256 = 1 "sha256",
        /// SHA-512.
        Sha512 = 2 "sha512",
        /// SHA-512, cut to 32 bytes.
        Sha512Cut = 3 "sha512-256",
    }
}

oxtkit::choices! {
    /// How strong a hash of any length is, in bits.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Strength {
        /// 128 bits.
        Bits128 = 128 "128",
        /// 256 bits.
        Bits256 = 256 "256",
    }
}

oxtkit::choices! {
    /// The algorithms of key encapsulation.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum KemName {
        /// ML-KEM-768 and X25519 together.
        XWing = 1 "xwing",
        /// ML-KEM-768 alone.
        MlKem768 = 2 "mlkem768",
    }
}

oxtkit::choices! {
    /// The ways to encrypt an IP address.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum IpMode {
        /// The same address always gives the same address.
        Deterministic = 1 "deterministic",
        /// The same, and networks stay together.
        Prefix = 2 "pfx",
        /// Another result each time, 24 bytes.
        Nd = 3 "nd",
        /// Another result each time, 32 bytes.
        Ndx = 4 "ndx",
    }
}

oxtkit::choices! {
    /// What a message means to its stream. The numbers are libsodium's.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum StreamTag {
        /// Nothing but a message.
        Message = 0 "message",
        /// The last message of a set.
        Push = 1 "push",
        /// The key changes after this one.
        Rekey = 2 "rekey",
        /// The last message of the stream.
        Final = 3 "final",
    }
}

oxtkit::choices! {
    /// The bare stream ciphers.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CipherName {
        /// Nonce of 24 bytes.
        XChaCha20 = 1 "xchacha20",
        /// RFC 8439; nonce of 12 bytes.
        ChaCha20Ietf = 2 "chacha20-ietf",
        /// Nonce of 8 bytes.
        ChaCha20 = 3 "chacha20",
        /// Nonce of 24 bytes.
        XSalsa20 = 4 "xsalsa20",
    }
}
