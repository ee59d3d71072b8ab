"""Opens encrypted files that another program names.

Reads from standard input a list in JSON of {"path" or "file": hex, "open": {"key" or "passphrase" or "secretKey": ...}},
and writes a list of {"content": hex} or {"refused": name, "why": text}.
"""

import json
import pathlib
import sys

import sodium_file as sf


def opened(case):
    data = pathlib.Path(case["path"]).read_bytes() if "path" in case else bytes.fromhex(case["file"])
    by = case["open"]
    try:
        content = sf.open_file(
            data,
            passphrase=by["passphrase"].encode() if "passphrase" in by else None,
            key=bytes.fromhex(by["key"]) if "key" in by else None,
            secret_key=bytes.fromhex(by["secretKey"]) if "secretKey" in by else None,
        )
    except sf.Refused as refused:
        return {"refused": refused.name, "why": str(refused)}
    return {"content": content.hex()}


def main():
    json.dump([opened(case) for case in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
