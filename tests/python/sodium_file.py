"""Encrypted files of SodiumXT, read and written by another implementation: Python, hashlib and PyNaCl.

Written from docs/formats/sodium-file.md alone. The writer takes every random value from its caller, so that what it makes
can be compared byte by byte; it is for test vectors and for nothing else.
"""

import hashlib
import hmac
import struct

from nacl import bindings, exceptions, pwhash

MAGIC = b"\x89oxtf\r\n\x1a"
VERSION = 1
MAC = 32
STREAM_HEADER = 24
OVERHEAD = 17
MESSAGE, FINAL = 0, 3
PASSPHRASE, KEY, PUBLIC = 1, 2, 3
PAYLOAD = {PASSPHRASE: 101, KEY: 72, PUBLIC: 80}
ARGON2ID = 1
RECIPIENTS_MAX = 64
CHUNK_MIN, CHUNK_MAX = 64, 16 << 20
OPS_MAX = 16
MEM_MIN, MEM_MAX = 8192, 1 << 30


class Refused(Exception):
    """A file that must not be opened: the name of the error, and why."""

    def __init__(self, name, why):
        super().__init__(f"{name}: {why}")
        self.name = name


def blake2b(key, message):
    return hashlib.blake2b(message, key=key, digest_size=32).digest()


def header_mac(file_key, header):
    return blake2b(blake2b(file_key, b"oxtf1 header"), header)


def passphrase_key(passphrase, salt, ops, mem):
    return pwhash.argon2id.kdf(32, passphrase, salt, opslimit=ops, memlimit=mem)


# ---------------------------------------------------------------- reading


def read_recipient(kind, payload):
    if kind not in PAYLOAD:
        raise Refused("encoding", f"there is no recipient of kind {kind}")
    if len(payload) != PAYLOAD[kind]:
        raise Refused("encoding", f"a recipient of kind {kind} has {len(payload)} bytes")
    if kind != PASSPHRASE:
        return kind, payload
    kdf, ops, mem = struct.unpack(">BIQ", payload[:13])
    if kdf != ARGON2ID:
        raise Refused("encoding", f"there is no function {kdf}")
    # Before anything is done for it: who made the file may not be a friend.
    if not (1 <= ops <= OPS_MAX and MEM_MIN <= mem <= MEM_MAX):
        raise Refused("refused", f"{ops} passes over {mem} bytes are too much")
    return kind, (ops, mem, payload[13:29], payload[29:])


def read_recipients(data, count):
    found = []
    while data:
        if len(data) < 3:
            raise Refused("encoding", "a recipient is cut off")
        kind, length = struct.unpack(">BH", data[:3])
        if length > len(data) - 3:
            raise Refused("encoding", "a recipient is cut off")
        found.append(read_recipient(kind, data[3 : 3 + length]))
        data = data[3 + length :]
    if len(found) != count:
        raise Refused("encoding", f"{len(found)} recipients, not {count}")
    if sum(kind == PASSPHRASE for kind, _ in found) > 1:
        raise Refused("encoding", "more than one passphrase")
    return found


def read_header(data):
    """The header's bytes, its recipients, the size of chunks, the stream's header, the authenticator, and the body."""
    if not data.startswith(MAGIC):
        raise Refused("encoding", "not an encrypted file")
    if len(data) < 20:
        raise Refused("encoding", "cut off within the header")
    version, count, chunk, length = struct.unpack(">HHII", data[8:20])
    if version != VERSION:
        raise Refused("unsupported", f"version {version}")
    if not 1 <= count <= RECIPIENTS_MAX:
        raise Refused("encoding", f"{count} recipients")
    if not CHUNK_MIN <= chunk <= CHUNK_MAX:
        raise Refused("encoding", f"chunks of {chunk} bytes")
    end = 20 + length + STREAM_HEADER
    if len(data) < end + MAC:
        raise Refused("encoding", "cut off within the header")
    recipients = read_recipients(data[20 : 20 + length], count)
    return data[:end], recipients, chunk, data[end - STREAM_HEADER : end], data[end : end + MAC], data[end + MAC :]


def candidates(recipients, passphrase, key, secret_key):
    """The file keys that this passphrase or key opens. None of them counts before the header was checked with it."""
    for kind, payload in recipients:
        try:
            if kind == PASSPHRASE and passphrase is not None:
                ops, mem, salt, box = payload
                wrap = passphrase_key(passphrase, salt, ops, mem)
                yield bindings.crypto_secretbox_open(box[24:], box[:24], wrap)
            elif kind == KEY and key is not None:
                yield bindings.crypto_secretbox_open(payload[24:], payload[:24], blake2b(key, b"oxtf1 wrap"))
            elif kind == PUBLIC and secret_key is not None:
                public = bindings.crypto_scalarmult_base(secret_key)
                yield bindings.crypto_box_seal_open(payload, public, secret_key)
        except exceptions.CryptoError:
            continue


def open_file(data, passphrase=None, key=None, secret_key=None):
    """The content of an encrypted file; Refused if it must not be opened."""
    header, recipients, chunk, stream, mac, body = read_header(data)
    for file_key in candidates(recipients, passphrase, key, secret_key):
        if hmac.compare_digest(header_mac(file_key, header), mac):
            return open_body(body, chunk, stream, mac, blake2b(file_key, b"oxtf1 body"))
    raise Refused("authFailed", "the key is wrong, or the header was altered")


def open_body(body, chunk, stream, mac, key):
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, stream, key)
    content = b""
    stored = chunk + OVERHEAD
    for start in range(0, max(len(body), 1), stored):
        sealed = body[start : start + stored]
        last = start + stored >= len(body)
        if len(sealed) < OVERHEAD:
            raise Refused("authFailed", "cut off")
        try:
            part, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, sealed, mac)
        except exceptions.CryptoError:
            raise Refused("authFailed", "altered, cut off or put together anew") from None
        if tag != (FINAL if last else MESSAGE) or (last and start and not part):
            raise Refused("authFailed", f"a chunk with the tag {tag} that must not stand there")
        content += part
    return content


# ---------------------------------------------------------------- writing, for test vectors


def wrap_passphrase(file_key, passphrase, ops, mem, salt, nonce):
    box = bindings.crypto_secretbox(file_key, nonce, passphrase_key(passphrase, salt, ops, mem))
    return frame(PASSPHRASE, struct.pack(">BIQ", ARGON2ID, ops, mem) + salt + nonce + box)


def wrap_key(file_key, key, nonce):
    return frame(KEY, nonce + bindings.crypto_secretbox(file_key, nonce, blake2b(key, b"oxtf1 wrap")))


def wrap_public(file_key, public, ephemeral_secret):
    """A sealed box whose ephemeral key is given."""
    ephemeral = bindings.crypto_scalarmult_base(ephemeral_secret)
    nonce = hashlib.blake2b(ephemeral + public, digest_size=24).digest()
    return frame(PUBLIC, ephemeral + bindings.crypto_box(file_key, nonce, public, ephemeral_secret))


def frame(kind, payload):
    return struct.pack(">BH", kind, len(payload)) + payload


def make_header(file_key, recipients, chunk, stream, version=VERSION, count=None):
    """A header and its authenticator."""
    joined = b"".join(recipients)
    count = len(recipients) if count is None else count
    header = MAGIC + struct.pack(">HHII", version, count, chunk, len(joined)) + joined + stream
    return header + header_mac(file_key, header)


def make_body(file_key, header, stream, parts):
    """Chunks of (content, tag) behind a header that ends in its authenticator."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    # Both ends begin in the same state; beginning as the receiving one does lets the header be chosen.
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, stream, blake2b(file_key, b"oxtf1 body"))
    push = bindings.crypto_secretstream_xchacha20poly1305_push
    return [push(state, part, header[-MAC:], tag) for part, tag in parts]


def parts_of(content, chunk):
    """The chunks of a content, each with its tag."""
    pieces = [content[start : start + chunk] for start in range(0, max(len(content), 1), chunk)]
    return [(piece, MESSAGE) for piece in pieces[:-1]] + [(pieces[-1], FINAL)]
