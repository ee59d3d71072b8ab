"""Makes docs/formats/sodium-file-vectors.json: encrypted files, what opens them, and what must come of it.

    sodium_file_vectors.py           writes the file
    sodium_file_vectors.py --check   fails if the file is not what would be written

Every random value is a hash of its name, so that the same bytes come out each time.
"""

import hashlib
import json
import pathlib
import struct
import sys

from nacl import bindings

import sodium_file as sf

PLACE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "formats" / "sodium-file-vectors.json"
CHUNK = 64
OPS, MEM = 1, 65536


def drawn(name, length):
    return hashlib.blake2b(name.encode(), digest_size=length).digest()


FILE_KEY = drawn("file key", 32)
STREAM = drawn("stream header", 24)
KEY = drawn("key", 32)
PASSPHRASE = "Gr\u00fc\u00dfe, correct horse"
SECRET_KEYS = [drawn("secret key 1", 32), drawn("secret key 2", 32)]
CONTENT = bytes(range(150))


def for_key():
    return sf.wrap_key(FILE_KEY, KEY, drawn("key nonce", 24))


def for_passphrase(ops=OPS, mem=MEM):
    salt, nonce = drawn("salt", 16), drawn("passphrase nonce", 24)
    # What no reader may compute is never computed here either.
    wrapped = sf.wrap_passphrase(FILE_KEY, PASSPHRASE.encode(), OPS, MEM, salt, nonce)
    return wrapped[:4] + struct.pack(">IQ", ops, mem) + wrapped[16:]


def for_public(number):
    public = bindings.crypto_scalarmult_base(SECRET_KEYS[number - 1])
    return sf.wrap_public(FILE_KEY, public, drawn(f"ephemeral {number}", 32))


def made(recipients, parts, chunk=CHUNK, **header):
    """A header and a list of chunks."""
    head = sf.make_header(FILE_KEY, recipients, chunk, STREAM, **header)
    return head, sf.make_body(FILE_KEY, head, STREAM, parts)


def whole(recipients, content, **header):
    head, chunks = made(recipients, sf.parts_of(content, CHUNK), **header)
    return head + b"".join(chunks)


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


BY_KEY = {"key": KEY.hex()}
BY_PASSPHRASE = {"passphrase": PASSPHRASE}


def good():
    for name, length in [("nothing", 0), ("less than a chunk", 5), ("exactly a chunk", 64), ("two full chunks", 128)]:
        yield name, whole([for_key()], CONTENT[:length]), BY_KEY, CONTENT[:length]
    file = whole([for_passphrase(), for_key(), for_public(1), for_public(2)], CONTENT)
    yield "four recipients, by passphrase", file, BY_PASSPHRASE, CONTENT
    yield "four recipients, by key", file, BY_KEY, CONTENT
    for number, secret in enumerate(SECRET_KEYS, 1):
        yield f"four recipients, by secret key {number}", file, {"secretKey": secret.hex()}, CONTENT


def bad_bodies():
    head, chunks = made([for_key()], sf.parts_of(CONTENT, CHUNK))
    first, second, third = chunks
    yield "the last chunk is missing", head + first + second, "authFailed"
    yield "the last chunk is cut", head + first + second + third[:-1], "authFailed"
    yield "less than a chunk's overhead is left", head + first + second + third[:16], "authFailed"
    yield "no chunk at all", head, "authFailed"
    yield "chunks in another order", head + second + first + third, "authFailed"
    yield "a chunk is missing", head + first + third, "authFailed"
    yield "a chunk comes twice", head + first + first + second + third, "authFailed"
    yield "a byte follows", head + first + second + third + b"\0", "authFailed"
    yield "the last chunk comes twice", head + first + second + third + third, "authFailed"
    yield "a byte of a chunk is altered", head + first + flipped(second, 20) + third, "authFailed"
    _, empty_end = made([for_key()], [(CONTENT[:64], sf.MESSAGE), (b"", sf.FINAL)])
    yield "an empty last chunk after a full one", head + b"".join(empty_end), "authFailed"
    _, push = made([for_key()], [(CONTENT[:64], 1), (CONTENT[64:], sf.FINAL)])
    yield "a tag that no chunk has", head + b"".join(push), "authFailed"
    _, early = made([for_key()], [(CONTENT[:64], sf.FINAL), (CONTENT[64:100], sf.FINAL)])
    yield "a last chunk in the middle", head + b"".join(early), "authFailed"


def bad_headers():
    key, content = for_key(), CONTENT[:5]
    file = whole([key], content)
    yield "the magic is altered", flipped(file, 0), "encoding"
    yield "the header is cut off", file[:60], "encoding"
    yield "nothing but the magic", file[:8], "encoding"
    yield "an empty file", b"", "encoding"
    yield "version 2", whole([key], content, version=2), "unsupported"
    yield "no recipients", whole([], content), "encoding"
    yield "65 recipients", whole([key] * 65, content), "encoding"
    yield "two recipients, and one is there", whole([key], content, count=2), "encoding"
    yield "a kind of recipient that there is not", whole([sf.frame(4, bytes(72))], content), "encoding"
    yield "a recipient of another length", whole([sf.frame(2, bytes(71))], content), "encoding"
    yield "a recipient that points past the end", whole([struct.pack(">BH", 2, 99) + bytes(72)], content), "encoding"
    yield "two passphrases", whole([for_passphrase()] * 2, content), "encoding"
    yield "chunks too small", whole([key], content, chunk=63), "encoding"
    yield "chunks too large", whole([key], content, chunk=(16 << 20) + 1), "encoding"
    yield "too much memory", whole([for_passphrase(mem=1 << 62)], content), "refused"
    yield "a little too much memory", whole([for_passphrase(mem=(1 << 30) + 1)], content), "refused"
    yield "too little memory", whole([for_passphrase(mem=8191)], content), "refused"
    yield "too many passes", whole([for_passphrase(ops=0xFFFFFFFF)], content), "refused"
    yield "no pass", whole([for_passphrase(ops=0)], content), "refused"
    # From here on the bytes were changed after they were authenticated.
    yield "another size of chunks", file[:12] + struct.pack(">I", 128) + file[16:], "authFailed"
    yield "another stream header", flipped(file, 20 + 75), "authFailed"
    yield "another authenticator", flipped(file, 20 + 75 + 24), "authFailed"
    yield "the copy of the file key is altered", flipped(file, 20 + 3 + 24), "authFailed"
    cheap = whole([for_passphrase(), key], content)
    yield "other passes, opened by another recipient", cheap[:27] + bytes([OPS + 1]) + cheap[28:], "authFailed"
    both = whole([key, for_public(1)], content)
    fewer = both[:10] + struct.pack(">HII", 1, CHUNK, 75) + both[20:95] + both[20 + 75 + 83 :]
    yield "a recipient is taken out", fewer, "authFailed"


def wrong_keys():
    file = whole([for_passphrase(), for_key(), for_public(1)], CONTENT)
    yield "another key", file, {"key": drawn("another", 32).hex()}, "authFailed"
    yield "another passphrase", file, {"passphrase": "wrong horse"}, "authFailed"
    yield "another secret key", file, {"secretKey": SECRET_KEYS[1].hex()}, "authFailed"


def vectors():
    for name, file, by, content in good():
        yield {"name": name, "open": by, "content": content.hex(), "file": file.hex()}
    for name, file, refused in [*bad_bodies(), *bad_headers()]:
        by = BY_PASSPHRASE if refused == "refused" else BY_KEY
        yield {"name": name, "open": by, "refused": refused, "file": file.hex()}
    for name, file, by, refused in wrong_keys():
        yield {"name": name, "open": by, "refused": refused, "file": file.hex()}


def main():
    lines = ",\n".join("    " + json.dumps(vector) for vector in vectors())
    text = '{\n  "format": "docs/formats/sodium-file.md, version 1",\n  "vectors": [\n' + lines + "\n  ]\n}\n"
    if "--check" in sys.argv:
        if PLACE.read_text(encoding="ascii") != text:
            sys.exit(f"{PLACE.name} is not what this script writes; run it without --check")
    else:
        PLACE.write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
