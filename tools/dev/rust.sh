# The Rust toolchain: rust-toolchain.toml pins it, and what is already on the machine is used first.

pinned_rust() { sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml; }

# The machine that is built for, as cargo names it.
rust_host() { rustc -vV | sed -n 's/^host: //p'; }

# Is the source of Rust's standard library here? If not, rustup is asked for it.
std_source() {
    [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return 0
    command -v rustup >/dev/null && rustup component add rust-src && return 0
    warn "This takes the source of Rust's standard library. With rustup: rustup component add rust-src."
    return 1
}

# has_rust TOOLCHAIN: is it installed, at the pinned version, with clippy and rustfmt?
has_rust() {
    local version
    version=$(RUSTUP_AUTO_INSTALL=0 RUSTUP_TOOLCHAIN=$1 rustc --version 2>/dev/null) || return 1
    case $version in "rustc $(pinned_rust) "*) ;; *) return 1 ;; esac
    RUSTUP_AUTO_INSTALL=0 RUSTUP_TOOLCHAIN=$1 cargo clippy --version >/dev/null 2>&1 &&
        RUSTUP_AUTO_INSTALL=0 RUSTUP_TOOLCHAIN=$1 cargo fmt --version >/dev/null 2>&1
}

offer_rustup() {
    say "Rust is not installed. rustup is its usual installer (https://rustup.rs)."
    ask "Download and run it now, for this user only?" || die "cannot go on without Rust."
    if ! command -v curl >/dev/null; then
        command -v apt-get >/dev/null || die "that takes curl, which is not here. Please install it."
        apt_install curl
    fi
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --default-toolchain none ||
        die "rustup could not be installed."
    # shellcheck source=/dev/null
    . "${CARGO_HOME:-$HOME/.cargo}/env"
}

ready_rust() {
    local pinned
    [ -d "${CARGO_HOME:-$HOME/.cargo}/bin" ] && PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    command -v cargo >/dev/null || offer_rustup
    pinned=$(pinned_rust)
    if ! command -v rustup >/dev/null; then
        case $(rustc --version) in
            "rustc $pinned "*) return 0 ;;
            *) die "this project is built with Rust $pinned, and $(rustc --version) is here. Install rustup or that version." ;;
        esac
    fi
    has_rust "$pinned" && return 0
    # The same version under another name needs no download.
    if has_rust stable; then
        export RUSTUP_TOOLCHAIN=stable
        return 0
    fi
    say "Installing Rust $pinned with rustup (rust-toolchain.toml asks for it)."
    rustup toolchain install "$pinned" --profile minimal --component clippy,rustfmt >/dev/null ||
        die "rustup could not install Rust $pinned."
}

make_ready() { ready_system && ready_rust; }
