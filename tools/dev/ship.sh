# What packages contain: every library as small as it can be made, and no larger than its bar. Why it is built like
# this: docs/decisions/0009-what-ships.md.

ship_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
ship     | every library is built as packages contain it
sizes    | no library is larger than its bar
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
    # A file of its own for each library: beside an rlib the compiler would leave out the optimisation of the whole.
    size_bars | while read -r library bar; do
        RUSTC_BOOTSTRAP=1 CFLAGS=$(c_flags "$library") cargo rustc --package "$library" --lib --crate-type cdylib \
            --profile shipped --target "$host" -Zbuild-std=std,panic_unwind -Zbuild-std-features= --locked || exit 1
    done
}

# Nothing unwinds through libsodium or ENet: our callbacks end in the firewall. So they need no tables that say how.
# Short loops are unrolled as at -O3, without which AES-GCM takes 2.3 times as long; the rest of -O3 gains nothing there.
c_flags() {
    local tables=-fno-asynchronous-unwind-tables
    case $1 in
        sodiumxt) printf '%s' "${CFLAGS:-} $tables -fpeel-loops" ;;
        enetxt) printf '%s' "${CFLAGS:-} $tables" ;;
        *) printf '%s' "${CFLAGS:-}" ;;
    esac
}

step_sizes() {
    local host library bar file size status=0
    host=$(rust_host)
    while read -r library bar; do
        file=
        for name in "lib$library.so" "lib$library.dylib" "$library.dll"; do
            [ -f "target/$host/shipped/$name" ] && file=target/$host/shipped/$name
        done
        [ -n "$file" ] || die "$library is not there; the step 'ship' builds it."
        size=$(wc -c <"$file")
        if [ "$size" -gt "$bar" ]; then status=1; fi
        printf '%-10s %10d bytes   bar %10d   %3d%% of it\n' "$library" "$size" "$bar" $((size * 100 / bar))
    done <<END
$(size_bars)
END
    [ "$status" = 0 ] || say "A library is larger than its bar."
    return $status
}
