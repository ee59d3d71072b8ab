# System packages: what the native builds need, and how each system calls it.
# Debian and Ubuntu are handled here; for other systems the same needs are printed as a list.

DEBIAN_PACKAGES="gcc g++ make cmake perl pkg-config ca-certificates"

needs_text() {
    cat <<'END'
What the build needs, and why:
  a C and a C++ compiler, make, perl   libsodium and the other native libraries are built from source
  cmake, pkg-config                    their build systems
  libclang and its headers             bindgen reads C headers with it
On Fedora:  sudo dnf install gcc gcc-c++ make cmake perl pkgconf clang-devel
On Arch:    sudo pacman -S --needed base-devel cmake perl pkgconf clang
On macOS:   xcode-select --install; brew install cmake pkg-config llvm
END
}

# The commands that show whether a system without dpkg is ready.
NEEDED_COMMANDS="cc c++ make cmake perl pkg-config"

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The clang version whose library and headers are both here, if any.
clang_here() {
    local library version
    for library in $(dpkg-query -W -f '${Package}\n' 'libclang1-*' 2>/dev/null); do
        version=${library#libclang1-}
        if installed "$library" && installed "libclang-common-$version-dev"; then
            printf '%s' "$version"
            return 0
        fi
    done
    return 1
}

# The clang version that this release calls its default: 14 on Debian 12, 18 on Ubuntu 24.04.
clang_offered() {
    apt-cache depends libclang-dev 2>/dev/null | sed -n 's/.*Depends: libclang-\([0-9]*\)-dev$/\1/p' | head -n 1
}

missing_debian() {
    local package
    for package in $DEBIAN_PACKAGES; do
        installed "$package" || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

ready_debian() {
    local missing version
    missing=$(missing_debian)
    clang_here >/dev/null && [ -z "$missing" ] && return 0

    say "Some system packages are missing: they build the native libraries from source."
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "please install as root: $missing libclang (see ./dev help)"
        ask "Use sudo to ask apt which ones, and to install them?" || die "cannot go on without them."
    fi
    say "  apt-get update"
    as_root apt-get update -qq || warn "apt-get update failed; going on with the lists that are here"
    if ! clang_here >/dev/null; then
        version=$(clang_offered)
        [ -n "$version" ] || die "apt offers no libclang-dev here. Is the main archive enabled?"
        missing="$missing libclang1-$version libclang-common-$version-dev"
    fi
    say "  apt-get install --no-install-recommends $missing"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        die "apt-get could not install: $missing"
}

ready_system() {
    local command missing=
    if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
        ready_debian
        return
    fi
    for command in $NEEDED_COMMANDS; do
        command -v "$command" >/dev/null || missing="$missing $command"
    done
    [ -z "$missing" ] && return 0
    warn "Not found on this machine:$missing"
    needs_text >&2
    die "please install them and run the same command again."
}
