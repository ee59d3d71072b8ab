# What the launcher prints. Colour only on a terminal, so that logs stay plain.

if [ -t 1 ]; then
    GREEN=$(printf '\033[32m') RED=$(printf '\033[31m') DIM=$(printf '\033[2m') PLAIN=$(printf '\033[0m')
    CLEAR=$(printf '\r\033[K')
else
    GREEN='' RED='' DIM='' PLAIN='' CLEAR=''
fi

say() { printf '%s\n' "$*"; }

warn() { printf '%s\n' "$*" >&2; }

die() {
    warn "./dev: $*"
    exit 2
}

# ask QUESTION: true for yes. Without a terminal nobody can answer, so the answer is no, unless --yes said it.
ask() {
    [ "$ASSUME_YES" = yes ] && return 0
    [ -t 0 ] || { warn "$1 (nobody here to answer; run ./dev --yes to agree beforehand)"; return 1; }
    local answer
    printf '%s [y/N] ' "$1"
    read -r answer
    case $answer in [yY]*) return 0 ;; *) return 1 ;; esac
}

# human SECONDS: 75 becomes "1 min 15 s".
human() {
    if [ "$1" -lt 60 ]; then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}
