#!/bin/sh
# Pin requirements*.in with hashes. Names no index: only what pypi.org itself offers is pinned.
set -eu
cd "$(dirname "$0")/.."
unset PIP_FIND_LINKS PIP_EXTRA_INDEX_URL PIP_INDEX_URL
export PIP_CONFIG_FILE=/dev/null
for name in requirements requirements-dev requirements-bench; do
    .venv/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-config \
        --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
        --output-file "$name.txt" "$@" "$name.in"
done
