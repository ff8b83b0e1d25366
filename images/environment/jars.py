"""Gets the jars that standard input lists, an address and a SHA-256 in each line, into a folder, and none that is another one."""

import hashlib
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlparse

TIMEOUT = 120


def main() -> None:
    folder = Path(sys.argv[1])
    for line in sys.stdin.read().splitlines():
        url, expected = line.split()
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:
            content = answer.read()
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            sys.exit(f"{url} is not what was locked: its SHA-256 is {found}, and {expected} is in the lock")
        jar = folder / Path(urlparse(url).path).name
        if jar.exists():
            sys.exit(f"{url} would replace another jar of its name")
        jar.write_bytes(content)


main()
