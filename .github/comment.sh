#!/usr/bin/env bash
# Writes a file as the pull request's one comment of its kind, in place of the one before.
set -euo pipefail
repository=$1 number=$2 file=$3
marker='<!-- sparkdriver preview -->'

body=$(printf '%s\n%s' "$marker" "$(cat "$file")" | jq --raw-input --slurp '{body: .}')
comment=$(gh api --paginate "repos/$repository/issues/$number/comments" \
  --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
if [[ -n $comment ]]; then
  gh api --silent --method PATCH "repos/$repository/issues/comments/$comment" --input - <<<"$body"
else
  gh api --silent --method POST "repos/$repository/issues/$number/comments" --input - <<<"$body"
fi
