# What packages contain: every library as small as it can be made, and no larger than its bar. Why it is built like
# this: docs/decisions/0009-what-ships.md.

ship_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
ship     | every library is built as packages contain it
sizes    | no library is larger than its bar
shipped  | every self-test stack passes with these libraries, on both value paths
END
}

# Library, and the most bytes that its stripped file may have.
size_bars() {
    cat <<'END'
sodiumxt  1000000
enetxt     600000
rtcxt     9000000
torrentxt 11000000
END
}

# The standard library is built here, because the one that comes with Rust prints backtraces, and with them comes a
# reader of debug information that is larger than most of our code. RUSTC_BOOTSTRAP lets the pinned compiler do that.
step_ship() {
    std_source || return 1
    local host library bar
    host=$(rust_host)
    # Make does not compile again what only other flags are asked for.
    cargo clean --quiet --package libsodium-sys-stable --package enet-sys --profile shipped --target "$host" || return 1
    # A file of its own for each library: beside an rlib the compiler would leave out the optimisation of the whole.
    size_bars | while read -r library bar; do
        (
            CFLAGS=$(c_flags "$library") CXXFLAGS="${CXXFLAGS:-} $OWN_FRAMES" CARGO_ENCODED_RUSTFLAGS=$(rust_flags)
            # Those whose bars are near.
            case $library in sodiumxt | enetxt) export CARGO_PROFILE_SHIPPED_OPT_LEVEL=z ;; esac
            [ "$library" = sodiumxt ] && export CC="$PWD/tools/dev/cc-small.sh"
            export RUSTC_BOOTSTRAP=1 CFLAGS CXXFLAGS CARGO_ENCODED_RUSTFLAGS
            # shellcheck disable=SC2046
            cargo rustc --package "$library" --lib --crate-type cdylib --profile shipped --target "$host" --locked \
                -Zbuild-std=std,panic_unwind -Zbuild-std-features=optimize_for_size -- $(link_flags "$host")
        ) || exit 1
    done
}

# With a frame pointer there is less to say of every push and pop in the tables for unwinding, and what never unwinds
# needs none. Paths of this machine are no business of whoever gets the library, and every panic would name one.
rust_flags() {
    local source separator
    separator=$(printf '\037')
    printf '%s' "-Zunstable-options${separator}-Cforce-frame-pointers=non-leaf${separator}-Cforce-unwind-tables=no"
    for source in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
        printf '%s' "$separator--remap-path-prefix=$source/="
    done
    printf '%s' "$separator--remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust/library/="
    printf '%s' "$separator--remap-path-prefix=$PWD/="
}

# Functions that came out the same are there once. The linker that Rust brings along for this system can do that.
# Cargo forgets what a profile strips when a variable changes that profile, so it is said again.
link_flags() {
    printf '%s' -Cstrip=symbols
    # The standard library that comes with Rust holds what C compilers call for arithmetic. The one built here does not.
    case $1 in *-linux-gnu) printf '%s' ' -Clink-arg=-lgcc' ;; esac
    case $1 in x86_64-unknown-linux-gnu) printf '%s' ' -Clink-arg=-Wl,--icf=all' ;; esac
}

# What is said of frame pointers above is not meant for C and C++, although build scripts pass it on.
OWN_FRAMES='-fomit-frame-pointer -momit-leaf-frame-pointer'

# Nothing unwinds through libsodium or ENet: our callbacks end in the firewall. So they need no tables that say how.
# Short loops are unrolled as at -O3, without which AES-GCM takes 2.3 times as long; the rest of -O3 gains nothing there.
# Those of eight rounds are short enough.
c_flags() {
    local tables=-fno-asynchronous-unwind-tables
    case $1 in
        sodiumxt) printf '%s' "${CFLAGS:-} $OWN_FRAMES $tables -fpeel-loops --param=max-completely-peel-times=8" ;;
        enetxt) printf '%s' "${CFLAGS:-} $OWN_FRAMES $tables" ;;
        *) printf '%s' "${CFLAGS:-} $OWN_FRAMES" ;;
    esac
}

# shipped LIBRARY: its file.
shipped() {
    local name folder
    folder=target/$(rust_host)/shipped
    for name in "lib$1.so" "lib$1.dylib" "$1.dll"; do
        [ -f "$folder/$name" ] && printf '%s' "$folder/$name" && return 0
    done
    die "$1 is not there; the step 'ship' builds it."
}

step_sizes() {
    local library bar file size status=0
    while read -r library bar; do
        file=$(shipped "$library") || exit 1
        size=$(wc -c <"$file")
        if [ "$size" -gt "$bar" ]; then status=1; fi
        printf '%-10s %10d bytes   bar %10d   %3d%% of it\n' "$library" "$size" "$bar" $((size * 100 / bar))
    done <<END
$(size_bars)
END
    [ "$status" = 0 ] || say "A library is larger than its bar."
    return $status
}

step_shipped() {
    local library bar file maps=
    while read -r library bar; do
        file=$(shipped "$library") || exit 1
        maps="$maps --map $library=$file"
    done <<END
$(size_bars)
END
    # shellcheck disable=SC2086
    oxt test --quiet $maps tests/selftest
}
