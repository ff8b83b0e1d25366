#!/usr/bin/env bash
# Tests each rule of the pack. Arguments are pytest's.
set -euo pipefail
cd "$(dirname "$0")"
venv="$(../.ci/venv policy requirements.txt tests/requirements.txt)"
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m pytest -q -p no:cacheprovider "$@"
