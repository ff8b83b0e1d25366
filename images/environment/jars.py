"""Gets the jars that standard input lists, an address and a SHA-256 in each line, into a folder, and none that is another one.

One that is beside this file already is asked of nobody.
"""

import hashlib
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlparse

TIMEOUT = 120
PIECE = 1 << 20


def get(url: str, jar: Path) -> str:
    """The SHA-256 of what came."""
    found = hashlib.sha256()
    with urllib.request.urlopen(url, timeout=TIMEOUT) as answer, jar.open("xb") as file:
        while piece := answer.read(PIECE):
            found.update(piece)
            file.write(piece)
    return found.hexdigest()


def main() -> None:
    folder = Path(sys.argv[1])
    for line in sys.stdin.read().splitlines():
        url, expected = line.split()
        name = Path(urlparse(url).path).name
        beside = Path(__file__).resolve().with_name(name)
        found = get(beside.as_uri() if beside.exists() else url, folder / name)
        if found != expected:
            sys.exit(f"{url} is not what was locked: its SHA-256 is {found}, and {expected} is in the lock")


main()
