#!/usr/bin/env bash
# Makes what the pack needs of Python in the cache, once, and prints the folder.
set -euo pipefail
policy="$(cd "$(dirname "$0")" && pwd)"
requirements=("$policy/requirements.txt" "$policy/tests/requirements.txt")
key="$(cat "${requirements[@]}" <(python3 --version) | sha256sum | cut -c1-16)"
venv="${SPARKDRIVER_CACHE:-$HOME/.cache/sparkdriver}/policy-$key"
if [ ! -e "$venv/complete" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps "${requirements[@]/#/--requirement=}"
    touch "$venv/complete"
fi
echo "$venv"
