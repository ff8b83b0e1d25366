#!/usr/bin/env bash
# The notebook server.
set -euo pipefail

# A pod that was deleted by force is followed at once, while its server may still have the grace period of the pod to end in.
patience=70
taken=75

# Held until the container ends. The folder and no file in it, which a full volume would not take and a restore moves away.
# On NFS it is held on this node only: Linux has no locks of folders there, and says that it took one.
exec 9<"$HOME"
status=0
flock --nonblock --conflict-exit-code "$taken" 9 || status=$?
if [[ $status == "$taken" ]]; then
  echo "sparkdriver: the volume is in use by another pod, whose end this one waits for" >&2
  status=0
  flock --timeout "$patience" --conflict-exit-code "$taken" 9 || status=$?
fi
if [[ $status == "$taken" ]]; then
  echo "sparkdriver: after $patience s the volume is still in use by another pod, so that this one does not start" >&2
  exit "$taken"
elif [[ $status != 0 ]]; then
  echo "sparkdriver: the volume's file system has no locks, so that nobody sees whether another pod uses it" >&2
fi

python3 -P -m sparkdriver.prepare
cd "$HOME/notebooks"
exec jupyter-lab
