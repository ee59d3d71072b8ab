# The steps that run the libraries under a checker of memory or of threads: AddressSanitizer, ThreadSanitizer, valgrind.
#
# The rule: what is checked is checked whole. Rust is instrumented by rustc, and everything that the build scripts compile
# (libtorrent, libdatachannel, usrsctp, libjuice, OpenSSL, libsodium, ENet and the shims) by the C compiler, which calls
# the same functions of the same checker. rustc brings their library and links it into the test program; a library
# that the program loads finds them there, hence -rdynamic. So each checker has a target folder of its own.

# The tests that send something around: ENet hosts on the loopback interface, a BitTorrent session, two WebRTC peers.
ROUND_TRIPS="--test native_loopback --test loopback --test session --test stops --test two_peers --test events"
# A thousand peers that come and go, twice.
CROWDS="--test churn --test freed"
# Threads of our own that meet: at the queue of events, and in the pool of jobs.
THREADS="--test queue_stress --test jobs"
# Processes that end while threads do.
QUITS="--test quits"

# instrument NAME: what is built from here on is instrumented for the sanitizer of this name.
instrument() {
    local flags="-fsanitize=$1 -fno-omit-frame-pointer -fPIC -g1 -O1"
    export RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=$1 -Clink-arg=-rdynamic" CARGO_TARGET_DIR="target/$1"
    # libsodium's own idea of position independent programs gets in the way of -fPIC.
    export CFLAGS="$flags" CXXFLAGS="$flags" SODIUM_DISABLE_PIE=1
    # Archives that were built without it would be taken in silence.
    unset LIBTORRENT_PREBUILT LIBDATACHANNEL_PREBUILT
}

# The packages of the libraries, of the test extension, and of the tests that know libraries alone.
all_libraries() {
    local listing packages='-p blackbox -p fixturext'
    for listing in docs/abi/*.txt; do
        packages="$packages -p $(sed -n 's/^library \([a-z]*\) .*/\1/p' "$listing")"
    done
    printf '%s' "$packages"
}

# shellcheck disable=SC2046,SC2086
step_asan() {
    local host packages
    host=$(rust_host)
    packages=$(all_libraries)
    instrument address
    export OXT_GARBAGE=100000
    cargo build $packages --target "$host" --locked &&
        cargo test $packages --target "$host" --locked --no-fail-fast --test garbage $ROUND_TRIPS $CROWDS
}

# Every test of EnetXT: other programs, bad networks and many peers included.
step_asan_enet() {
    local host
    host=$(rust_host)
    instrument address
    export OXT_SOAK_ANY_MEMORY=1
    cargo test -p enetxt --target "$host" --locked --no-fail-fast --lib --tests
}

# std's own locks must be instrumented too, or each one that threads had to wait for looks like a race; so std is
# compiled here, from the source that belongs to the toolchain.
# shellcheck disable=SC2086
step_tsan() {
    std_source || return 1
    local host failed=0
    host=$(rust_host)
    instrument thread
    # gcc warns that fences are not understood; they are only used beside atomics that are.
    export CFLAGS="$CFLAGS -Wno-tsan" CXXFLAGS="$CXXFLAGS -Wno-tsan"
    export TSAN_OPTIONS="suppressions=$PWD/tools/dev/tsan.txt halt_on_error=0"
    # Apart, so that what these packages are built with does not build the large libraries anew.
    cargo test -p oxtkit -p sodiumxt -Zbuild-std --target "$host" --locked --no-fail-fast $THREADS || failed=1
    cargo test -p enetxt -p torrentxt -p rtcxt -Zbuild-std --target "$host" --locked --no-fail-fast $ROUND_TRIPS $CROWDS $QUITS ||
        failed=1
    return "$failed"
}

# The round trips as they are built for every day, on a processor that knows which bytes were written and who still
# points to them. The crowds are left out: they take an hour there. What the C library holds to its end it is not asked to
# free: it forgets its resolver's settings before it frees them, which looks like a leak of the thread that asked.
# shellcheck disable=SC2086
step_valgrind() {
    local runner
    command -v valgrind >/dev/null || ready_valgrind || return 1
    runner=CARGO_TARGET_$(rust_host | tr 'a-z-' 'A-Z_')_RUNNER
    export "$runner=valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --fair-sched=yes --run-libc-freeres=no"
    cargo test --workspace --locked --no-fail-fast $ROUND_TRIPS
}

ready_valgrind() {
    command -v apt-get >/dev/null || { warn "valgrind is not here. Please install it."; return 1; }
    ask "Install valgrind with apt-get?" && apt_install valgrind
}
