#!/bin/sh
# See that the machine has what the named needs ask for, and install what it lacks where we may.
# Usage: scripts/system.sh [chromium] [postgresql] [python3-venv]
set -eu

say() { printf '%s\n' "$*" >&2; }

has() {
    case "$1" in
    chromium) [ -x "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 ;;
    postgresql)
        [ -n "${TEST_DATABASE_URL:-}" ] || command -v initdb >/dev/null 2>&1 ||
            ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
        ;;
    *) dpkg -s "$1" >/dev/null 2>&1 ;;
    esac
}

why() {
    case "$1" in
    chromium) echo "the browser journeys need Chromium (or name another with CHROMIUM=/path)" ;;
    postgresql) echo "the tests need PostgreSQL's programs (or a server of your own: TEST_DATABASE_URL=postgres://...)" ;;
    *) echo "Python's own virtual environments need it" ;;
    esac
}

missing=""
for need in "$@"; do
    has "$need" || missing="$missing $need"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    as_root=""
elif command -v apt-get >/dev/null 2>&1 && command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    for need in $missing; do
        say "$need is not installed and cannot be installed from here: $(why "$need"). On Debian, as root: apt-get install $need"
    done
    exit 1
fi

say "Installing$missing with apt-get"
log=$(mktemp)
# shellcheck disable=SC2086
if ! {
    $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
} >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    say "apt-get could not install$missing: it says why above. Install it by hand and run this again."
    exit 1
fi
rm -f "$log"
