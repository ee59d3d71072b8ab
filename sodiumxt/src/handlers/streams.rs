//! Streams of encrypted messages, and the bare stream ciphers.

use oxtkit::{Binary, Error, Fill, Handle, Record, Result, filled, handler};
use parking_lot::Mutex;

use super::key::Key;
use crate::secretstream::{Pull, Push, Tag};
use crate::state::{STREAMS, Stream, StreamKind, find};
use crate::stream::Algorithm;
use crate::tables::{CipherName, StreamTag};

impl From<StreamTag> for Tag {
    fn from(tag: StreamTag) -> Self {
        match tag {
            StreamTag::Message => Self::Message,
            StreamTag::Push => Self::Push,
            StreamTag::Rekey => Self::Rekey,
            StreamTag::Final => Self::Final,
        }
    }
}

fn wrong_end(is: &str, must_be: &str) -> Error {
    Error::wrong_state(format!("stream is the {is} end; this takes the {must_be} end"))
}

/// What beginning a stream returns.
#[derive(Debug, Record)]
pub struct Begun {
    /// The sending end.
    pub stream: Handle<StreamKind>,
    /// For the receiving end.
    pub header: [u8; 24],
}

/// Begins the sending end of a stream: messages that arrive all, unaltered and in order, or not at all.
///
/// * `key` - 32 bytes: Data, or the handle of a secret.
///
/// # Returns
/// * `stream` - its handle.
/// * `header` - 24 bytes that the receiving end needs first. They are no secret.
///
/// # Errors
/// * `badArgument` - a key of another size.
/// * `tableFull` - too many streams are open.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// sdSecretStreamInitPush tKey, tStream, tHeader
/// put sdSecretStreamPush(tStream, "hello", empty, true) into tChunk
/// put sdSecretStreamInitPull(tKey, tHeader) into tReader
/// -- now sdSecretStreamPull(tReader, tChunk, empty) is "hello"
/// -- now sdSecretStreamTag(tReader) is "final"
/// ```
#[handler(out, array = "sdSecretStreamInitPushArray")]
pub fn secret_stream_init_push(key: Key<'_, 32>) -> Result<Begun> {
    let (push, header) = key.with(|key| Ok(Push::begin(key)))?;
    let stream = STREAMS.insert(Mutex::new(Stream::Push(push)))?;
    Ok(Begun { stream, header })
}

fn pushed(stream: Handle<StreamKind>, chunk: &[u8], ad: &[u8], tag: Tag) -> Result<impl Fill> {
    let found = find(&STREAMS, stream, "stream")?;
    Ok(filled(
        Push::pushed_len(chunk.len()),
        move |out| match &mut *found.lock() {
            Stream::Push(push) => Ok(push.push(out, chunk, ad, tag)?),
            Stream::Pull(..) => Err(wrong_end("receiving", "sending")),
        },
    ))
}

/// Encrypts the next message of a stream.
///
/// * `stream` - the handle of the sending end.
/// * `chunk` - any content.
/// * `ad` - additional data that is only protected: any content, may be empty. The reader must have it too.
/// * `last` - `true` for the last message, without which the reader knows that something is missing.
///
/// # Returns
/// The encrypted message, 17 bytes longer.
///
/// # Errors
/// * `badHandle` - there is no such stream.
/// * `wrongState` - the stream has had its final message, or this is its receiving end.
///
/// # Example
/// ```livecode
/// sdSecretStreamInitPush sdRandomBytes(32), tStream, tHeader
/// put sdSecretStreamPush(tStream, "one", empty, false) into tFirst
/// put sdSecretStreamPush(tStream, "two", empty, true) into tLast
/// -- now the number of bytes in tFirst is 20
/// sdFreeStream tStream
/// ```
#[handler]
pub fn secret_stream_push(
    stream: Handle<StreamKind>,
    chunk: &[u8],
    ad: &[u8],
    last: bool,
) -> Result<impl Fill> {
    pushed(stream, chunk, ad, if last { Tag::Final } else { Tag::Message })
}

/// Encrypts the next message of a stream, with any of the four tags.
///
/// * `stream` - the handle of the sending end.
/// * `chunk` - any content.
/// * `ad` - additional data, may be empty.
/// * `tag` - `message`, `push` (the last of a set), `rekey` (the key changes after it) or `final`.
///
/// # Returns
/// The encrypted message, 17 bytes longer.
///
/// # Errors
/// * `badHandle` - there is no such stream.
/// * `wrongState` - the stream has had its final message, or this is its receiving end.
///
/// # Example
/// ```livecode
/// sdSecretStreamInitPush sdRandomBytes(32), tStream, tHeader
/// put sdSecretStreamPushTag(tStream, "end of chapter", empty, "push") into tChunk
/// -- now the number of bytes in tChunk is 31
/// sdFreeStream tStream
/// ```
#[handler]
pub fn secret_stream_push_tag(
    stream: Handle<StreamKind>,
    chunk: &[u8],
    ad: &[u8],
    tag: StreamTag,
) -> Result<impl Fill> {
    pushed(stream, chunk, ad, tag.into())
}

/// Begins the receiving end of a stream.
///
/// * `key` - the same key: 32 bytes of Data, or the handle of a secret.
/// * `header` - 24 bytes of Data from `sdSecretStreamInitPush`.
///
/// # Returns
/// A handle. A wrong key or header shows at the first message.
///
/// # Errors
/// * `badArgument` - a key or header of another size.
/// * `tableFull` - too many streams are open.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// sdSecretStreamInitPush tKey, tStream, tHeader
/// put sdSecretStreamInitPull(tKey, tHeader) into tReader
/// put sdSecretStreamPull(tReader, sdSecretStreamPush(tStream, "hello", empty, false), empty) into tMessage
/// -- now tMessage is "hello"
/// ```
#[handler]
pub fn secret_stream_init_pull(key: Key<'_, 32>, header: &[u8; 24]) -> Result<Handle<StreamKind>> {
    let pull = key.with(|key| Ok(Pull::begin(header, key)))?;
    STREAMS.insert(Mutex::new(Stream::Pull(pull, None)))
}

/// Decrypts the next message of a stream. `sdSecretStreamTag` then tells what it means.
///
/// * `stream` - the handle of the receiving end.
/// * `chunk` - the encrypted message, exactly as it was pushed.
/// * `ad` - the same additional data.
///
/// # Returns
/// The message, as Data.
///
/// # Errors
/// * `authFailed` - the key or header is wrong, bytes were altered, or it is not the next message.
/// * `badArgument` - it is too short to be one.
/// * `badHandle` - there is no such stream.
/// * `wrongState` - the final message has come, or this is the sending end.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// sdSecretStreamInitPush tKey, tStream, tHeader
/// put sdSecretStreamPush(tStream, "one", "page 1", true) into tChunk
/// put sdSecretStreamInitPull(tKey, tHeader) into tReader
/// -- now sdSecretStreamPull(tReader, tChunk, "page 1") is "one"
/// ```
#[handler]
pub fn secret_stream_pull(stream: Handle<StreamKind>, chunk: &[u8], ad: &[u8]) -> Result<impl Fill> {
    let found = find(&STREAMS, stream, "stream")?;
    Ok(filled(
        Pull::pulled_len(chunk.len())?,
        move |out| match &mut *found.lock() {
            Stream::Pull(pull, last) => {
                *last = Some(pull.pull(out, chunk, ad)?);
                Ok(())
            }
            Stream::Push(_) => Err(wrong_end("sending", "receiving")),
        },
    ))
}

/// Tells what the last message of `sdSecretStreamPull` means.
///
/// A stream is whole only when its final message was seen: check for it when there is nothing more to read.
///
/// * `stream` - the handle of the receiving end.
///
/// # Returns
/// `message`, `push`, `rekey` or `final`; empty before the first message.
///
/// # Errors
/// * `badHandle` - there is no such stream.
/// * `wrongState` - this is the sending end.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// sdSecretStreamInitPush tKey, tStream, tHeader
/// put sdSecretStreamInitPull(tKey, tHeader) into tReader
/// get sdSecretStreamPull(tReader, sdSecretStreamPushTag(tStream, "one", empty, "push"), empty)
/// -- now sdSecretStreamTag(tReader) is "push"
/// -- now not sdIsFinalTag(sdSecretStreamTag(tReader))
/// ```
#[handler]
pub fn secret_stream_tag(stream: Handle<StreamKind>) -> Result<String> {
    match &*find(&STREAMS, stream, "stream")?.lock() {
        Stream::Pull(_, last) => Ok(last.map_or("", Tag::name).to_owned()),
        Stream::Push(_) => Err(wrong_end("sending", "receiving")),
    }
}

/// Tells whether a tag is that of the last message of a stream.
///
/// * `tag` - a word of `sdSecretStreamTag`, or its number.
///
/// # Returns
/// `true` for `final`, which is 3.
///
/// # Example
/// ```livecode
/// put sdIsFinalTag("final") into tTruth
/// -- now tTruth
/// ```
#[handler]
pub fn is_final_tag(tag: StreamTag) -> bool {
    tag == StreamTag::Final
}

/// Changes the key of a stream. Both ends must do so after the same message.
///
/// * `stream` - the handle of either end.
///
/// # Errors
/// * `badHandle` - there is no such stream.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// sdSecretStreamInitPush tKey, tStream, tHeader
/// put sdSecretStreamInitPull(tKey, tHeader) into tReader
/// sdSecretStreamRekey tStream
/// sdSecretStreamRekey tReader
/// -- now sdSecretStreamPull(tReader, sdSecretStreamPush(tStream, "hi", empty, true), empty) is "hi"
/// ```
#[handler]
pub fn secret_stream_rekey(stream: Handle<StreamKind>) -> Result<()> {
    match &mut *find(&STREAMS, stream, "stream")?.lock() {
        Stream::Push(push) => push.rekey(),
        Stream::Pull(pull, _) => pull.rekey(),
    }
    Ok(())
}

/// Frees either end of a stream and wipes its state.
///
/// * `stream` - the handle.
///
/// # Returns
/// `true` if there was such a stream; freeing it again is harmless.
///
/// # Example
/// ```livecode
/// sdSecretStreamInitPush sdRandomBytes(32), tStream, tHeader
/// -- now sdFreeStream(tStream)
/// -- now not sdFreeStream(tStream)
/// ```
#[handler]
pub fn free_stream(stream: Handle<StreamKind>) -> bool {
    STREAMS.remove(stream).is_ok()
}

/// Mixes content with the key stream of a bare cipher. This hides and does not protect: anyone can flip bits unseen.
///
/// For protocols that bring their own authentication. Everyone else wants `sdSecretbox`.
///
/// * `message` - any content.
/// * `nonce` - Data of the cipher's size, never used before with this key.
/// * `key` - 32 bytes: Data, or the handle of a secret.
/// * `cipher` - `xchacha20` or `xsalsa20` (nonce of 24 bytes), `chacha20-ietf` (12) or `chacha20` (8).
///
/// # Returns
/// As many bytes. The same call turns them back.
///
/// # Errors
/// * `badArgument` - a nonce or key of another size.
///
/// # Example
/// ```livecode
/// put sdRandomBytes(32) into tKey
/// put sdRandomBytes(24) into tNonce
/// put sdStreamXor("hello", tNonce, tKey, "xchacha20") into tHidden
/// -- now sdStreamXor(tHidden, tNonce, tKey, "xchacha20") is "hello"
/// ```
#[handler]
pub fn stream_xor(
    message: &[u8],
    nonce: Binary<'_, 8, 24>,
    key: Key<'_, 32>,
    cipher: CipherName,
) -> Result<impl Fill> {
    let cipher = match cipher {
        CipherName::XChaCha20 => Algorithm::XChaCha20,
        CipherName::ChaCha20Ietf => Algorithm::ChaCha20Ietf,
        CipherName::ChaCha20 => Algorithm::ChaCha20,
        CipherName::XSalsa20 => Algorithm::XSalsa20,
    };
    Ok(filled(message.len(), move |out| {
        key.with(|key| Ok(cipher.xor(out, message, &nonce, key)?))
    }))
}
