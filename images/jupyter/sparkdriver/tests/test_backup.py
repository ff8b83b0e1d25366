from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sparkdriver import backup, home
from sparkdriver.alone import alone
from sparkdriver.restored import Failure

pytestmark = pytest.mark.skipif(shutil.which("restic") is None, reason="restic is not installed")

KEEP = ["--keep-last=3", "--keep-daily=7"]
NAMES = [
    b"plain.ipynb",
    b"with space",
    b" leading",
    b"new\nline",
    b"-dash",
    b"*?[star]",
    b"'\"`$(quoted)\\",
    "ünïcödé 日本 😀".encode(),
    b"\xff\xfe not UTF-8",
    b"a" * 255,
]


def enter(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RESTIC_REPOSITORY", str(place / "repository"))
    monkeypatch.setenv("RESTIC_PASSWORD_FILE", str(place / "password"))
    monkeypatch.setenv("RESTIC_CACHE_DIR", str(place / "cache"))
    volume = place / "volume"
    monkeypatch.chdir(volume)
    return volume


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume that was saved once."""
    place = tmp_path_factory.mktemp("original")
    (place / "password").write_text("of the tests")
    (place / "volume/notebooks").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as monkeypatch:
        volume = enter(place, monkeypatch)
        fill(volume)
        save(volume)
    return place


@pytest.fixture
def volume(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with a repository of its own."""
    place = tmp_path / "copy"
    subprocess.run(["cp", "--archive", original, place], check=True)
    return enter(place, monkeypatch)


def fill(volume: Path) -> None:
    notebooks = os.fsencode(volume / "notebooks")
    for number, name in enumerate(NAMES):
        with open(os.path.join(notebooks, name), "wb") as file:
            file.write(os.urandom(1000 + number))
    os.symlink("plain.ipynb", volume / "notebooks/link")
    os.symlink("/nowhere", volume / "notebooks/dangling")
    os.link(volume / "notebooks/plain.ipynb", volume / "notebooks/hard")
    (volume / "notebooks/empty").touch()
    (volume / "empty folder").mkdir()
    with open(volume / "sparse", "wb") as file:
        file.truncate(5_000_000)
    (volume / "private").write_text("mine")
    (volume / "private").chmod(0o600)
    (volume / "fixed").mkdir()
    (volume / "fixed/file").write_text("fixed")
    (volume / "fixed").chmod(0o555)
    os.utime(volume / "private", ns=(0, 1_000_000_000_123_456_789))


def tree(folder: Path) -> dict[bytes, tuple[object, ...]]:
    """What is in it: kind, rights, owner, time and content of everything."""
    found: dict[bytes, tuple[object, ...]] = {}
    root = os.fsencode(folder)
    for place, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(place, name)
            info = os.lstat(path)
            content: bytes | None = None
            if stat.S_ISLNK(info.st_mode):
                content = os.readlink(path)
            elif stat.S_ISREG(info.st_mode):
                with open(path, "rb") as file:
                    content = file.read()
            found[os.path.relpath(path, root)] = (info.st_mode, info.st_uid, info.st_mtime_ns, info.st_nlink, content)
    return found


def save(volume: Path) -> None:
    backup.save(volume, "ads/main-home", KEEP)


def restore(volume: Path, include: tuple[str, ...] = (), folder: str | None = "notebooks") -> Path:
    return backup.restore(volume, backup.Wanted("latest", "ads/main", include), folder)


def snapshots() -> list[str]:
    listed = backup.restic("snapshots", "--compact", quiet=True).stdout
    return [line.split()[0] for line in listed.splitlines() if "ads/main-home" in line]


def test_an_awkward_tree_comes_back_byte_for_byte_into_another_volume(volume: Path, tmp_path: Path) -> None:
    before = tree(volume)
    other = tmp_path / "other"
    other.mkdir()
    restore(other, folder=None)
    restored = {name: entry for name, entry in tree(other).items() if not name.startswith(b"before-restore-")}
    assert restored == before
    assert os.path.samefile(other / "notebooks/plain.ipynb", other / "notebooks/hard")


def test_a_restore_replaces_nothing(volume: Path) -> None:
    (volume / "private").write_text("newer")
    now = tree(volume)
    folder = restore(volume)
    assert folder.parent == volume / "notebooks"
    assert (folder / "private").read_text() == "mine"
    names = os.fsencode(folder.relative_to(volume))
    rest = {name: entry for name, entry in tree(volume).items() if not name.startswith(names)}
    assert rest.keys() == now.keys()
    assert (volume / "private").read_text() == "newer"


def test_the_same_snapshot_restored_twice_is_in_two_folders(volume: Path) -> None:
    first = restore(volume)
    second = restore(volume)
    assert second.name == f"{first.name}-2"
    assert tree(first) == tree(second)


def test_in_place_keeps_what_was_there_beside_it(volume: Path) -> None:
    then = tree(volume)
    (volume / "private").write_text("newer")
    (volume / "new").write_text("made since")
    before = restore(volume, folder=None)
    now = tree(volume)
    assert {name: entry for name, entry in now.items() if not name.startswith(b"before-restore-")} == then
    assert (before / "private").read_text() == "newer"
    assert (before / "new").read_text() == "made since"


def test_only_the_files_asked_for_come_back(volume: Path) -> None:
    folder = restore(volume, include=("notebooks/with space",))
    assert set(tree(folder)) == {b"notebooks", b"notebooks/with space"}


@pytest.mark.parametrize("name", ["a*b", "a?b", "[ab]", "a\\b", "a[", "[^a]", "plain"])
@pytest.mark.parametrize("place", ["{}", "{}/file"])
def test_a_path_that_looks_like_a_pattern_is_a_path(volume: Path, name: str, place: str) -> None:
    for each in (name, "aab", "axb", "a", "b", "ab"):
        path = volume / "named" / place.format(each)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each)
    save(volume)
    restored = restore(volume, include=(f"named/{place.format(name)}",))
    assert [path.relative_to(restored / "named") for path in restored.rglob("*") if path.is_file()] == [Path(place.format(name))]


def test_in_place_is_refused_beside_a_notebook_that_has_the_volume(volume: Path) -> None:
    before = tree(volume)
    with alone(volume), pytest.raises(Failure, match="a notebook's pod uses the volume"):
        restore(volume, folder=None)
    assert tree(volume) == before


def test_files_come_below_beside_a_notebook_that_has_the_volume(volume: Path) -> None:
    with alone(volume):
        assert (restore(volume) / "private").exists()


def test_a_file_that_is_not_in_the_snapshot_is_told(volume: Path) -> None:
    before = tree(volume)
    with pytest.raises(backup.Failure, match="has no such file"):
        restore(volume, include=("notebooks/absent",))
    assert tree(volume) == before


def test_an_unknown_snapshot_is_told(volume: Path) -> None:
    told = "`12345678` is no snapshot of ads/main; `bin/sparkdriver backups ads/main` lists them"
    with pytest.raises(SystemExit, match=re.escape(told)):
        backup.main(["restore", "12345678", "--of=ads/main", "--below=notebooks"])


def test_a_listing_that_fails_is_not_called_a_missing_snapshot(volume: Path) -> None:
    (volume.parent / "password").write_text("another")
    with pytest.raises(backup.Failure, match="wrong password"):
        restore(volume)


def test_nothing_of_the_volume_is_run(volume: Path) -> None:
    (volume / "sparkdriver").mkdir()
    for name in ("json.py", "sparkdriver/__init__.py", "sparkdriver/backup.py"):
        (volume / name).write_text("raise SystemExit('of the volume')")
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "sparkdriver.backup", "list"],
        env=os.environ | {"PYTHONPATH": str(Path(backup.__file__).parents[1])},
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_in_place_takes_no_paths(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        backup.arguments(["restore", "latest", "--of=ads/main", "--in-place", "--include=notebooks"])
    assert "--include" in capsys.readouterr().err


def test_an_in_place_restore_that_stops_midway_is_taken_back(volume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    then = tree(volume)
    rename = Path.rename

    def full(entry: Path, target: Path) -> Path:
        if entry.parent.name.startswith(".restoring-") and entry.name == "private":
            raise OSError("no space left")
        return rename(entry, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(backup.Failure, match="^no space left; the volume is as before$"):
        restore(volume, folder=None)
    assert tree(volume) == then


def test_an_in_place_restore_that_was_killed_is_told_by_the_next_one_and_at_the_next_start(
    volume: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    then = tree(volume)
    rename = Path.rename

    def killed(entry: Path, target: Path) -> Path:
        if entry.name == "private":
            raise KeyboardInterrupt
        return rename(entry, target)

    with monkeypatch.context() as once, pytest.raises(KeyboardInterrupt):
        once.setattr(Path, "rename", killed)
        restore(volume, folder=None)
    home.prepare(volume / "notebooks", volume / "absent")
    restore(volume, folder=None)
    said = r"a restore in place did not end: what the volume had before is in part in `before-restore-\d+-\d+-unfinished`; restore again"
    assert re.search(said, caplog.text) and re.search(said, capsys.readouterr().out)
    assert {name: entry for name, entry in tree(volume).items() if not name.startswith(b"before-restore-")} == then


def test_of_an_in_place_restore_that_ended_nothing_is_told(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    restore(volume, folder=None)
    restore(volume)
    assert "did not end" not in capsys.readouterr().out


def leave(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10_000_000, 10_000_000 - free, free))


@pytest.mark.parametrize("include", [(), ("private", "sparse"), ("sparse/",)])
def test_a_restore_that_does_not_fit_is_refused_before_it_starts(
    volume: Path, monkeypatch: pytest.MonkeyPatch, include: tuple[str, ...]
) -> None:
    leave(3_000_000, monkeypatch)
    with pytest.raises(backup.Failure, match="is 4 MiB, and the volume has 2 MiB left"):
        restore(volume, include)
    assert not list(volume.glob(".restoring-*"))


def test_files_that_fit_come_back_where_not_all_would(volume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(3_000_000, monkeypatch)
    assert (restore(volume, ("private", "notebooks")) / "private").read_text() == "mine"


def test_a_restore_that_fails_leaves_nothing_on_the_volume(volume: Path) -> None:
    before = tree(volume)
    data = max((volume.parent / "repository/data").glob("*/*"), key=lambda pack: pack.stat().st_size)
    data.chmod(0o600)
    data.write_bytes(bytes(data.stat().st_size))
    with pytest.raises(backup.Failure, match="not all of it came back, and what did is removed again"):
        restore(volume)
    assert tree(volume) == before


def test_caches_and_what_a_restore_has_left_are_not_saved(volume: Path) -> None:
    for left_out in (".cache/pip", ".ivy2/jars", "before-restore-20260101-000000", ".restoring-0123abcd"):
        (volume / left_out).mkdir(parents=True)
    (volume / "notebooks/.cache").mkdir()
    save(volume)
    listed = backup.restic("ls", "latest", quiet=True).stdout.splitlines()
    assert "/notebooks/.cache" in listed
    assert not [line for line in listed if line.startswith(("/.cache", "/.ivy2", "/before-restore-", "/.restoring-"))]


def test_only_what_is_kept_stays(volume: Path) -> None:
    for name in ("second", "third", "fourth"):
        (volume / name).touch()
        save(volume)
    assert len(snapshots()) == 3


def test_another_password_opens_nothing_and_makes_nothing(volume: Path) -> None:
    (volume.parent / "password").write_text("another")
    with pytest.raises(backup.Failure, match="wrong password"):
        save(volume)
    (volume.parent / "password").write_text("of the tests")
    assert len(snapshots()) == 1


def test_a_damaged_repository_is_told(volume: Path) -> None:
    for pack in (volume.parent / "repository/data").glob("*/*"):
        pack.chmod(0o600)
        pack.write_bytes(bytes(pack.stat().st_size))
    with pytest.raises(backup.Failure):
        save(volume)


def test_a_bucket_that_is_gone_is_not_made_anew(volume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def absent(*words: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
        asked.append(words[0])
        return subprocess.CompletedProcess(words, 1, "", "Stat: The specified bucket does not exist.")

    monkeypatch.setattr(backup, "restic", absent)
    with pytest.raises(backup.Failure, match="bucket does not exist"):
        save(volume)
    assert asked == ["cat"]


class NoBucket(BaseHTTPRequestHandler):
    """An S3 server without a bucket, which it would make."""

    def do_GET(self) -> None:
        self.answer(404, b"<Error><Code>NoSuchBucket</Code><Message>The bucket does not exist</Message></Error>")

    def do_HEAD(self) -> None:
        self.answer(404, b"")

    def do_PUT(self) -> None:
        self.server.made.append(self.path)
        self.answer(200, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def test_a_bucket_of_a_given_region_that_is_gone_is_not_made_anew(
    volume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), NoBucket) as server:
        server.made = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("RESTIC_REPOSITORY", f"s3:http://127.0.0.1:{server.server_port}/vault/ads")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "of-the-tests")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        try:
            with pytest.raises(backup.Failure, match="bucket does not exist"):
                backup.open_repository("ads/main-home")
        finally:
            server.shutdown()
        assert server.made == []


def test_a_repository_that_is_new_is_told_loudly(
    volume: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RESTIC_REPOSITORY", str(volume.parent / "wiped"))
    save(volume)
    assert "a NEW repository for ads/main-home was made" in capsys.readouterr().out
    save(volume)
    assert "NEW" not in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_looked_at_twice_and_fails_the_backup_at_its_end(
    volume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def incomplete(*words: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
        asked.append(words[0])
        return subprocess.CompletedProcess(words, 3 if words[0] == "backup" else 0, "", "")

    monkeypatch.setattr(backup, "restic", incomplete)
    with pytest.raises(backup.Failure, match="could not be read"):
        save(volume)
    assert [word for word in asked if word != "unlock"] == ["cat", "backup", "backup", "forget", "check"]


def holder() -> subprocess.Popen[bytes]:
    """A backup that is under way until its input ends."""
    process = subprocess.Popen(["restic", "backup", "--stdin"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    locks = Path(os.environ["RESTIC_REPOSITORY"], "locks")
    while not any(locks.iterdir()):
        assert process.poll() is None
    return process


def test_a_backup_that_was_killed_stands_in_nobodys_way(volume: Path) -> None:
    killed = holder()
    killed.kill()
    killed.communicate()
    save(volume)


def test_another_one_that_is_under_way_is_waited_for(volume: Path) -> None:
    other = holder()
    assert backup.unlocked("prune", patience=0) == 1
    other.communicate(b"")
    assert backup.unlocked("prune", patience=0) == 0


def old_exclusive_lock() -> None:
    """As of a check that was killed an hour ago."""
    checking = subprocess.Popen(["restic", "check", "--read-data"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    locks = Path(os.environ["RESTIC_REPOSITORY"], "locks")
    while not any(locks.iterdir()):
        assert checking.poll() is None
    checking.kill()
    checking.wait()


def test_a_check_that_was_killed_keeps_no_copy_from_coming_back(volume: Path) -> None:
    save(volume)
    old_exclusive_lock()
    (place,) = {restore(volume)}
    assert place.is_dir()


def test_a_check_that_was_killed_keeps_the_next_backup_from_nothing(volume: Path) -> None:
    save(volume)
    old_exclusive_lock()
    before = len(snapshots())
    save(volume)
    assert len(snapshots()) == before + 1


def test_what_an_ended_restore_left_is_removed_by_the_next(volume: Path) -> None:
    save(volume)
    (volume / ".restoring-0123abcd").mkdir()
    restore(volume)
    assert not list(volume.glob(".restoring-*"))


def test_a_pod_that_has_to_end_begins_nothing_more(volume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ending = threading.Event()
    ending.set()
    monkeypatch.setattr(backup, "_ending", ending)
    with pytest.raises(backup.Failure, match="the pod has to end"):
        save(volume)
