#!/usr/bin/env bash
# Trims and compiles what pip installed under the given root, before it is copied into the image.
set -euo pipefail
local=$1/usr/local
# Debian's pip adds a second "local" when it is given a root.
[ ! -d "$local/local" ] || { cp -a "$local/local/." "$local/" && rm -rf "$local/local"; }
packages=$local/lib/python3.11/dist-packages
find "$packages" -type d -name tests -prune -exec rm -rf {} +
rm -rf "$packages/tornado/test"
find "$local" \( -name '*.map' -o -name '*.pyi' \) -delete
# Sources of what is compiled, and libraries for other systems.
find "$packages" \( -name '*.c' -o -name '*.cpp' -o -name '*.pyx' -o -name '*.dll' -o -name '*.dylib' \) -delete
# Symbols that only a debugger of C would read.
mapfile -d '' -t libraries < <(find "$packages" -type f -name '*.so*' ! -path '*.libs/*' -print0)
strip --strip-unneeded "${libraries[@]}"
# Each is still one. Their own ends, without Python's, are nothing to wait for.
python3 -c 'import ctypes, os, sys; [ctypes.CDLL(each) for each in sys.argv[1:]]; os._exit(0)' "${libraries[@]}"
# The server speaks English until somebody installs another language.
find "$packages/babel/locale-data" -name '*.dat' ! -name 'en*.dat' ! -name root.dat -delete
# JupyterLab is served from share/jupyter/lab; galata tests it; nbdime's own pages are not reachable behind the login.
rm -rf "$packages"/jupyterlab/{static,galata} "$packages/nbdime/webapp/static"
# JupyterLab has Plotly's from share/jupyter/labextensions; of itables only what notebooks show is here.
rm -rf "$packages"/plotly/labextension "$packages"/itables/{itables_for_streamlit,samples} "$packages/itables_for_dash"
# What DejaVu lacks is drawn by these, in this order. As the library's own default, it holds for people's files of settings as well.
noto=$(printf ', Noto Sans %s' Bengali Devanagari Ethiopic Gujarati Gurmukhi Kannada Khmer Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai)
sed -i "s/^#font.family:.*/#font.family: sans-serif, WenQuanYi Micro Hei, Symbola$noto, Unifont, Unifont Upper/" "$packages/matplotlib/mpl-data/matplotlibrc"
python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash -s "$1" "$packages"
