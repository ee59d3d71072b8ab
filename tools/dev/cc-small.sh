#!/bin/sh
# The C compiler for the libsodium of packages. What no bulk of data goes through is made small and the rest fast; which
# is which was measured (docs/decisions/0009-what-ships.md). Of flags that contradict each other the last counts.
fallback=
# Elsewhere these are all there is.
case $(uname -m) in x86_64) fallback=-Os ;; esac

for word in "$@"; do
    case $word in
        # Taken only by processors without the instructions of the fast ones.
        */aegis*_soft.c | *-ref.c | */poly1305_donna.c | *_nosse.c) small=$fallback ;;
        # Busy once in a call.
        */argon2-encoding.c | */argon2-core.c | */crypto_scrypt-common.c | */crypto_box*.c | */crypto_kx.c | \
            */kdf_*.c | */pbkdf2-sha256.c | */randombytes*.c | */auth_hmac*.c | */xof_*.c | */*shake*_ref.c | \
            */hash_sha3.c | */core.c | */sign.c | */keypair.c | */open.c | */core_ed25519.c | \
            */core_ristretto255.c | */scalarmult_*.c)
            small=-Os
            ;;
        # Curves need no copy of the same arithmetic in every function.
        */ed25519_ref10.c) small='-fno-inline-functions -fno-inline-small-functions' ;;
    esac
done
# shellcheck disable=SC2086
exec cc "$@" ${small:-}
