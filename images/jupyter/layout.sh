#!/usr/bin/env bash
# Trims and compiles what pip installed under the given root, before it is copied into the image.
set -euo pipefail
local=$1/usr/local
# Debian's pip adds a second "local" when it is given a root.
[ ! -d "$local/local" ] || { cp -a "$local/local/." "$local/" && rm -rf "$local/local"; }
packages=$local/lib/python3.11/dist-packages
find "$packages" -type d -name tests -prune -exec rm -rf {} +
find "$local" \( -name '*.map' -o -name '*.pyi' \) -delete
# Sources of what is compiled, and libraries for other systems.
find "$packages" \( -name '*.c' -o -name '*.cpp' -o -name '*.pyx' -o -name '*.dll' -o -name '*.dylib' \) -delete
# The server speaks English until somebody installs another language.
find "$packages/babel/locale-data" -name '*.dat' ! -name 'en*.dat' ! -name root.dat -delete
# JupyterLab is served from share/jupyter/lab; galata tests it; nbdime's own pages are not reachable behind the login.
rm -rf "$packages"/jupyterlab/{static,galata} "$packages/nbdime/webapp/static"
python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash -s "$1" "$packages"
