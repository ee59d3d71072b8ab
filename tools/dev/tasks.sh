# What each command does: one table per command, one function per step.

test_table() {
    cat <<'END'
fmt      | formatting is what rustfmt makes of it
clippy   | clippy finds nothing to warn about
docs     | the documentation builds, and no link in it is broken
build    | everything builds: libraries, command, tests, benches
tests    | unit, integration and black-box tests
doctests | the examples in the Rust documentation run
models   | loom finds no order of threads that breaks queue, handles or jobs
END
}

lint_table() { test_table | grep -E '^(fmt|clippy|docs) '; }

selftest_table() {
    cat <<'END'
build | everything builds
END
}

bless_table() {
    cat <<'END'
bindings | bindings, Dictionaries, reference pages and ABI listings are written anew
licences | THIRD-PARTY.md is written anew
END
}

step_fmt() { cargo fmt --all --check; }

step_clippy() { cargo clippy --workspace --all-targets --locked -- -D warnings; }

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

# loom replaces the locks under the code that ships, so it is a build of its own.
step_models() {
    RUSTFLAGS="--cfg loom" CARGO_TARGET_DIR=target/loom cargo test -p oxtkit --lib --locked
}

step_bindings() { OXT_BLESS=1 cargo test --workspace --locked --test bindings; }

step_licences() { OXT_BLESS=1 cargo test --workspace --locked --test workspace third_party; }
