#!/usr/bin/env bash
# Checks the workflows: actionlint for mistakes, zizmor (offline) for security.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

tools=${SPARKDRIVER_CACHE:-$HOME/.cache/sparkdriver}/lint
actionlint=$tools/actionlint-1.7.7
zizmor=$tools/zizmor-1.32.0
if [[ ! -x $actionlint/actionlint ]]; then
  GOBIN=$actionlint go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.7
fi
if [[ ! -x $zizmor/bin/zizmor ]]; then
  python3 -m venv "$zizmor"
  "$zizmor/bin/pip" install --quiet zizmor==1.32.0
fi

"$actionlint/actionlint" -color
"$zizmor/bin/zizmor" --offline --pedantic --no-progress .github
