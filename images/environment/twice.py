"""Fails where a package under a root folder and another one, there or in the image, have a module at the same place.

pip lays the files of both over one another, and an image has some of either.
"""

import sys
import sysconfig
from importlib.metadata import PackagePath, distributions
from pathlib import Path

# Of these every package may have its own, and nothing imports them.
LOOSE = {"tests", "test", "examples", "docs"}


def counts(file: PackagePath) -> bool:
    return file.suffix in {".py", ".so"} and file.parts[0] not in LOOSE


def places() -> list[Path]:
    """The folders of packages of the image: Spark's own is not among the others."""
    own = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    return [Path(each) for each in sys.path[1:] if each not in own]


def main() -> None:
    root = Path(sys.argv[1]).resolve()
    image = places()
    owners = {}
    # Below those are what packages have copies of for themselves.
    sites = {str(info.parent) for info in root.rglob("*-packages/*.dist-info")}
    for package in distributions(path=sorted(sites)):
        name = package.metadata["Name"]
        for file in filter(counts, package.files or []):
            place = Path(file.locate())
            if any(there.exists() and there.read_bytes() != place.read_bytes() for there in (folder / file for folder in image)):
                sys.exit(f"{name} has another {file} than the image: an environment cannot add it")
            other, content = owners.setdefault(place, (name, file.hash))
            if other != name and (content is None or file.hash is None or content.value != file.hash.value):
                sys.exit(f"{other} and {name} both have {file}, and an image only one of them: leave out one of the two")


main()
