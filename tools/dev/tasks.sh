# What each command does: one table per command, one function per step.

test_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
fmt      | formatting is what rustfmt makes of it
clippy   | clippy finds nothing to warn about, in the fuzz targets neither
docs     | the documentation builds, and no link in it is broken
build    | everything builds: libraries, command, tests, benches
tests    | unit, integration and black-box tests
doctests | the examples in the Rust documentation run
scripts  | oxt finds nothing to warn about in self-test stacks, samples and bindings
examples | the examples in the Dictionaries run
models   | loom finds no order of threads that breaks queue, handles or jobs
asan     | 100,000 calls with garbage at every library's exports, and the round trips, under AddressSanitizer
asan_enet | every test of EnetXT, under AddressSanitizer
END
}

lint_table() { test_table | grep -E '^(fetch|fmt|clippy|docs|scripts) '; }

asan_table() { test_table | grep -E '^(fetch|asan|asan_enet) '; }

tsan_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
tsan     | the round trips of ENet, libtorrent and libdatachannel, under ThreadSanitizer
END
}

valgrind_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
valgrind | the round trips leave nothing behind and touch nothing that is not theirs, under valgrind
END
}

selftest_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
build    | everything builds
stacks   | every self-test stack passes through the shipped bindings, on both value paths
END
}

soak_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
soak     | a host with 200 peers for a minute, and a script that stalls for ten seconds
END
}

bench_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
bench    | what calls, records, queue and native libraries cost
END
}

bless_table() {
    cat <<'END'
fetch    | everything that the lock file names is here, sources of native libraries included
bindings | bindings, Dictionaries, reference pages and ABI listings are written anew
licences | THIRD-PARTY.md is written anew
END
}

# One step for each fuzz target.
fuzz_table() {
    local target
    for target in $FUZZ_TARGETS; do
        printf '%s | %s seconds of generated input\n' "$target" "$FUZZ_SECONDS"
    done
}

# The C++ libraries are compiled from packages that cargo locks and never builds, so a build alone does not fetch them.
step_fetch() { cargo fetch --locked; }

step_fmt() { cargo fmt --all --check && cargo fmt --manifest-path fuzz/Cargo.toml --check; }

step_clippy() {
    cargo clippy --workspace --all-targets --locked -- -D warnings &&
        CARGO_TARGET_DIR=target/fuzz cargo clippy --manifest-path fuzz/Cargo.toml --locked -- -D warnings
}

step_docs() { RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked; }

step_build() { cargo build --workspace --all-targets --locked; }

# cargo-nextest runs tests in parallel processes; without it cargo's own runner does the same work.
step_tests() {
    if command -v cargo-nextest >/dev/null; then
        cargo nextest run --workspace --locked --no-fail-fast
    else
        cargo test --workspace --locked --no-fail-fast --lib --bins --tests
    fi
}

step_doctests() { cargo test --workspace --locked --doc --no-fail-fast; }

# The command as it was built, beside the libraries that it loads.
oxt() { cargo build --workspace --all-targets --locked --quiet && target/debug/oxt "$@"; }

# shellcheck disable=SC2046
step_scripts() {
    oxt check --deny warnings $(find lcb tests/selftest -name '*.livecodescript' -o -name '*.lcb' | sort)
}

step_examples() { oxt test --examples lcb/*/api.lcdoc; }

# Fails, too, when a public handler of an extension was never called.
step_stacks() { oxt test --coverage tests/selftest; }

# loom replaces the locks under the code that ships, so it is a build of its own.
step_models() {
    RUSTFLAGS="--cfg loom" CARGO_TARGET_DIR=target/loom cargo test -p oxtkit --lib --locked
}

# What is seconds in an ordinary run, for as long as a game.
step_soak() {
    export OXT_SOAK_SECONDS="${OXT_SOAK_SECONDS:-60}" OXT_STALL_SECONDS="${OXT_STALL_SECONDS:-10}"
    cargo test -p enetxt --locked --test soak -- --nocapture
}

# Benches are named, so that cargo does not hand their options to the unit tests.
step_bench() { cargo bench --workspace --locked --bench '*'; }

step_bindings() { OXT_BLESS=1 cargo test --workspace --locked --test bindings; }

step_licences() { OXT_BLESS=1 cargo test --workspace --locked --test workspace third_party; }

FUZZ_SECONDS=${FUZZ_SECONDS:-60}
FUZZ_TARGETS=$(sed -n 's/^name = "\([a-z_]*\)"$/\1/p' fuzz/Cargo.toml)
for target in $FUZZ_TARGETS; do
    eval "step_$target() { fuzz $target; }"
done

# The coverage that guides the search needs flags that stable Rust keeps for its own build.
fuzz() {
    command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked || return 1
    local options
    options=$(seed "$1") || return 1
    # As for the checker above: a library is linked as well, and its C code must be position independent.
    export CFLAGS=-fPIC SODIUM_DISABLE_PIE=1
    # shellcheck disable=SC2086
    RUSTC_BOOTSTRAP=1 cargo fuzz run "$1" -- -max_total_time="$FUZZ_SECONDS" -rss_limit_mb=2048 -timeout=10 $options
}
