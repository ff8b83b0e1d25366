#!/usr/bin/env bash
# The notebook server.
set -euo pipefail
python3 -P -m sparkdriver.prepare
cd "$HOME/notebooks"
exec jupyter-lab
