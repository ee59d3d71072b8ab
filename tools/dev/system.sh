# System packages: what the native builds and the tests need, and how each system calls it.
# Debian and Ubuntu are handled here; for other systems the same needs are printed as a list.

DEBIAN_PACKAGES="gcc g++ make cmake perl pkg-config ca-certificates libboost-dev python3-nacl"

needs_text() {
    cat <<'END'
What the build needs, and why:
  a C and a C++ compiler, make, perl   libsodium and the other native libraries are built from source
  cmake, pkg-config                    their build systems
  libclang and its headers             bindgen reads C headers with it
  Boost headers                        libtorrent is built with them
  Python 3 with PyNaCl                 tests let it read encrypted files, as another implementation (left out without it)
On Fedora:  sudo dnf install gcc gcc-c++ libstdc++-static make cmake perl pkgconf clang-devel boost-devel python3-pynacl
On Arch:    sudo pacman -S --needed base-devel cmake perl pkgconf clang boost python-pynacl
On macOS:   xcode-select --install; brew install cmake pkg-config llvm boost; pip3 install pynacl
END
}

# The commands that show whether a system without dpkg is ready.
NEEDED_COMMANDS="cc c++ make cmake perl pkg-config"

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Is there a clang version whose library and headers are both here?
clang_here() {
    local library
    for library in $(dpkg-query -W -f '${Package}\n' 'libclang1-*' 2>/dev/null); do
        installed "$library" && installed "libclang-common-${library#libclang1-}-dev" && return 0
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
        installed "$package" || printf ' %s' "$package"
    done
    clang_here || printf ' libclang'
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# may_install WHAT: says what is missing, and asks before sudo is used.
may_install() {
    say "Missing on this machine, and needed to build native libraries from source and to test them:$1"
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null || die "there is no sudo here; please install as root:$1"
    ask "Install with sudo apt-get?" || die "cannot go on without them."
}

apt_install() {
    say "  apt-get install --no-install-recommends $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        die "apt-get could not install: $*"
}

ready_debian() {
    local missing version
    missing=$(missing_debian)
    [ -z "$missing" ] && return 0
    may_install "$missing"
    say "  apt-get update"
    as_root apt-get update -qq || warn "apt-get update failed; going on with the lists that are here"
    case $missing in *' libclang')
        version=$(clang_offered)
        [ -n "$version" ] || die "apt offers no libclang-dev here. Is the main archive enabled?"
        missing="${missing% libclang} libclang1-$version libclang-common-$version-dev"
        ;;
    esac
    # shellcheck disable=SC2086
    apt_install $missing
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
