//! The keys of arrays, the events, and the words that parameters can be. Append only: a number is never used again for
//! another.

use oxtkit::describe::EventInfo;
use oxtkit::{Event, Handle};

use crate::state::{JobKind, SecretKind};

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
    /// The job that it is about.
    13 JOB: Int "job" "handle";
    /// What the script gave the job to know it by.
    14 TAG: Text "tag" "";
    /// How much is done.
    15 BYTES: Int "bytes" "bytes";
    /// How much there is in all; 0 if that is not known.
    16 TOTAL: Int "total" "bytes";
    /// What sort of work it is: "pwHash", "pwHashStr", "pwVerify", "hashFile", "encryptFile", "decryptFile", "signFile" or
    /// "verifyFile".
    17 KIND: Text "kind" "";
    /// What the work made.
    18 RESULT: Raw "result" "bytes";
    /// Whether what was verified is right, or the file was made.
    19 OK: Boolean "ok" "";
    /// The time since the job was begun; the time it took, if it has ended.
    20 ELAPSED_MS: Int "elapsedMs" "ms";
    /// The number of the error, as sdErrorName takes it.
    21 ERROR_CODE: Int "errorCode" "";
    /// The name of the error, such as "io" or "cancelled".
    22 ERROR_NAME: Text "errorName" "";
    /// What went wrong, as a sentence.
    23 ERROR_MESSAGE: Text "errorMessage" "";
    /// "waiting", "running", "done", "failed" or "cancelled".
    24 STATE: Text "state" "";
    /// Reports that were dropped since the last such event.
    25 DROPPED: Int "dropped" "";
    /// What the dropped reports took.
    26 DROPPED_BYTES: Int "droppedBytes" "bytes";
    /// A key in locked memory.
    27 SECRET: Int "secret" "handle";
    /// How long it took.
    28 MS: Int "ms" "ms";
    /// The nonce.
    29 NONCE: Raw "nonce" "bytes";
    /// Points, one after the other.
    30 POINTS: Raw "points" "bytes";
    /// The place that each had before, with commas between.
    31 PERMUTATION: Text "permutation" "";
    /// What sort of file it is.
    40 FORMAT: Text "format" "";
    /// The version of its format.
    41 VERSION: Int "version" "";
    /// How a passphrase becomes a key: "argon2id"; missing if the file has no passphrase.
    42 KDF: Text "kdf" "";
    /// The passes that the passphrase costs.
    43 KDF_OPS: Int "ops" "";
    /// The memory that the passphrase costs.
    44 KDF_MEM: Int "mem" "bytes";
    /// How much content is in each chunk but the last.
    45 CHUNK_SIZE: Int "chunkSize" "bytes";
    /// For whom the file is, in their order: "passphrase", "key" or "publicKey", with commas between.
    46 RECIPIENTS: Text "recipients" "";
    /// How long the file is.
    47 FILE_SIZE: Int "fileSize" "bytes";
    /// How long its content is; missing when the file was cut off.
    48 CONTENT_SIZE: Int "contentSize" "bytes";
}

/// The script no longer polled, and reports of progress were dropped for want of room. Ends of jobs are never dropped.
#[derive(Debug, Event)]
#[event(code = 1, name = "sdEventsDropped")]
pub struct EventsDropped {
    /// How many.
    pub dropped: u64,
    /// How much they took.
    pub dropped_bytes: u64,
}

/// A job has come further. At most ten times a second for each job, and never after its end.
#[derive(Debug, Event)]
#[event(code = 2, name = "sdProgress")]
pub struct Progress {
    /// The job.
    pub job: Handle<JobKind>,
    /// Its tag.
    pub tag: String,
    /// How much is done.
    pub bytes: u64,
    /// How much there is in all.
    pub total: u64,
}

/// A job has ended well. It has what its kind of work makes: `result`, `ok`, `secret`, or `ops`, `mem` and `ms`.
#[derive(Debug, Event)]
#[event(code = 3, name = "sdJobDone")]
pub struct JobDone {
    /// The job.
    pub job: Handle<JobKind>,
    /// Its tag.
    pub tag: String,
    /// What sort of work it was.
    pub kind: String,
    /// What it made: a key, a string to store, a hash, a signature. Missing if it verified something or made a file.
    pub result: Option<Vec<u8>>,
    /// Whether what it verified is right; `true` if it made a file. Missing if it made something else.
    pub ok: Option<bool>,
    /// How long it took.
    pub elapsed_ms: u64,
    /// The key that it made in locked memory.
    pub secret: Option<Handle<SecretKind>>,
    /// The passes that it found.
    pub kdf_ops: Option<u64>,
    /// The memory that it found.
    pub kdf_mem: Option<u64>,
    /// How long one key takes with them.
    pub ms: Option<u64>,
}

/// A job has failed or was cancelled.
#[derive(Debug, Event)]
#[event(code = 4, name = "sdJobFailed")]
pub struct JobFailed {
    /// The job.
    pub job: Handle<JobKind>,
    /// Its tag.
    pub tag: String,
    /// What sort of work it was.
    pub kind: String,
    /// Why, as a number.
    pub error_code: i32,
    /// Why, as a name.
    pub error_name: String,
    /// Why, as a sentence.
    pub error_message: String,
}

/// What `sdPoll` delivers.
pub const EVENTS: &[EventInfo] = &[
    EventsDropped::INFO,
    Progress::INFO,
    JobDone::INFO,
    JobFailed::INFO,
];

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
    /// The Base32 alphabets.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Base32Name {
        /// RFC 4648 section 6, padded.
        Rfc4648 = 1 "rfc4648",
        /// The same, not padded.
        Rfc4648NoPadding = 2 "rfc4648-nopadding",
        /// RFC 4648 section 7, padded.
        Hex = 3 "hex",
        /// The same, not padded.
        HexNoPadding = 4 "hex-nopadding",
        /// Crockford's, without letters that look like digits.
        Crockford = 5 "crockford",
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
