"""The same reports give the same bytes: in any order, with any threads, hash seed, day or place that the call is made from."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

DEMO = Path(sayso.__file__).parent / "demo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The bundled reports as files, a page and rows, one of them twice."""
    folder = tmp_path_factory.mktemp("bytes")
    files = sorted(DEMO.glob("*.txt"))
    for file in files[:6]:
        shutil.copy(file, folder)
    page = "".join(f"<p>{part}</p>" for part in files[6].read_text(encoding="utf-8").split("\n\n"))
    (folder / "page.html").write_text(f"<html><body><article>{page}</article></body></html>", encoding="utf-8")
    rows = [{"id": file.stem, "text": file.read_text(encoding="utf-8")} for file in files[7:]]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shutil.copy(files[0], folder / "twice.txt")
    return folder


def run(arguments, cwd, seed="0", **environment):
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(arguments, cwd, seed="0"):
    return run(["-m", "sayso.cli", *arguments], cwd, seed)


# One process tells the account in every format: its first argument is the number of threads.
EVERY_FORMAT = """
import sys, sayso
from sayso.telling import FORMATS
account = sayso.account(*sayso.read(sys.argv[2:]), threads=int(sys.argv[1]))
sys.stdout.buffer.write("".join(sayso.tell(account, format) for format in FORMATS).encode())
"""


def test_order_threads_hash_seed_and_clock_leave_no_trace(folder):
    paths = [path.name for path in sorted(folder.iterdir())]
    calls = [
        (paths, "1", "0", {}),
        (paths[::-1], "2", "7", {"TZ": "Pacific/Auckland"}),
        (paths[4:] + paths[:4], "4", "99", {"LC_ALL": "C", "TZ": "America/Lima"}),
    ]
    outputs = {
        run(["-c", EVERY_FORMAT, threads, *order], folder, seed, **environment)
        for order, threads, seed, environment in calls
    }
    assert len(outputs) == 1


def test_annotations_are_the_same_with_any_threads_and_seed(folder):
    calls = [("1", "0"), ("3", "5")]
    assert len({told(["annotate", ".", "--threads", threads], folder, seed) for threads, seed in calls}) == 1


def test_only_the_paths_tell_from_where_the_call_was_made(folder, tmp_path):
    """A path stands in the account as it was given; nothing else depends on it."""
    outputs = set()
    for cwd, path in ((folder, "."), (tmp_path, folder), (folder.parent, folder.name)):
        account = told(["account", path, "--format", "json"], cwd)
        assert f'"{path}/page.html"'.encode() in account
        outputs.add(account.replace(f"{path}/".encode(), b""))
    assert len(outputs) == 1


def test_a_second_call_in_one_process_is_as_the_first(folder):
    first = sayso.account(*sayso.read([folder]))
    again = sayso.account(*sayso.read([folder]), threads=2)
    assert sayso.tell(first, "json") == sayso.tell(again, "json")


def test_explanations_are_the_same_whatever_the_hash_seed(folder, tmp_path):
    account = tmp_path / "account.json"
    told(["account", ".", "--format", "json", "-o", account], folder)
    for options in (["f1"], ["--what-if", "f1"]):
        assert len({told(["explain", *options, account], folder, seed) for seed in ("0", "31")}) == 1
