#!/bin/sh
# Make .venv and install into it what the named requirements files pin.
# Quick when nothing has changed. Usage: scripts/venv.sh requirements.txt [another.txt ...]
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    say "Seen needs Python 3.11 or newer and found none: install it, or name it with PYTHON=/path/to/python3 make ..."
    exit 1
}

make_environment() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        sh scripts/system.sh python3-venv
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

if [ ! -x .venv/bin/python ] || ! new_enough .venv/bin/python; then
    say "Making .venv"
    make_environment
fi

changed=""
arguments=""
for file in "$@"; do
    arguments="$arguments -r $file"
    stamp=".venv/.installed-$file"
    if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$(cksum <"$file")" ]; then
        changed="$changed $file"
    fi
done
[ -n "$changed" ] || exit 0

say "Installing$changed"
# shellcheck disable=SC2086
if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes $arguments; then
    say "The packages in$changed could not be installed: pip says why above. This machine must reach pypi.org, or an index that PIP_INDEX_URL names."
    exit 1
fi
for file in "$@"; do
    cksum <"$file" >".venv/.installed-$file"
done
