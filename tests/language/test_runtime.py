"""The runtime of the models: nothing is sent, nothing is left behind, and every file has its digest."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest

from sayso.language import runtime
from sayso.model.errors import SaysoError

CALL = (
    "from sayso.language.reader import read; from sayso.language.runtime import shipped_models;"
    "assert read('The lock keeper said that the gate held.', shipped_models()).attributions"
)
GUARD = """
import socket
def refused(*_, **__):
    raise AssertionError("a socket was used")
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = socket.socket.bind = refused
socket.getaddrinfo = refused
"""


@pytest.fixture
def outside(tmp_path):
    """A person's machine: no word of CI in the environment, an empty home, and a guard at Python's sockets."""
    home, guard, work = tmp_path / "home", tmp_path / "guard", tmp_path / "work"
    for folder in (home, guard, work):
        folder.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(guard)}
    environment |= {"XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(work)}
    return home, work, environment


def test_nothing_is_left_at_home(outside):
    home, work, environment = outside
    done = subprocess.run([sys.executable, "-c", CALL], capture_output=True, check=False, env=environment, cwd=work)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert list(home.rglob("*")) == []
    assert list(work.rglob("*")) == []


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace, to see what the runtime asks of the system")
def test_the_runtime_opens_no_socket(outside):
    _, work, environment = outside
    trace = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(work / "trace")]
    done = subprocess.run([*trace, sys.executable, "-c", CALL], capture_output=True, check=False, env=environment)
    if b"ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    assert "AF_INET" not in (work / "trace").read_text(encoding="utf-8")


def test_telemetry_is_switched_off_before_the_runtime_is_loaded():
    probe = (
        "import os, sys; sys.modules['onnxruntime'] = None\n"
        "from sayso.language import runtime\n"
        "try:\n    runtime.session(runtime.shipped_models() / runtime.HEAD)\n"
        "except ImportError:\n    print(os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "1"


def test_the_runtime_is_of_a_version_that_sends_nothing():
    import onnxruntime

    assert (1, 26) <= tuple(map(int, onnxruntime.__version__.split(".")[:2])) < (1, 29)


def test_digests_name_every_file_that_decides():
    found = runtime.digests(runtime.shipped_models())
    optional = [name for name in runtime.OPTIONAL_FILES if (runtime.shipped_models() / name).exists()]
    assert list(found) == [*runtime.MODEL_FILES, *optional]
    for name, digest in found.items():
        assert digest == sha256((runtime.shipped_models() / name).read_bytes()).hexdigest()


def test_a_folder_without_its_files_has_no_digests(tmp_path):
    with pytest.raises(SaysoError, match=runtime.ENCODER):
        runtime.digests(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x07" * 500])
def test_what_is_no_model_is_an_error_of_one_line(tmp_path, content):
    file = tmp_path / "encoder.int8.onnx"
    file.write_bytes(content)
    with pytest.raises(SaysoError) as raised:
        runtime.session(file)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_model_that_takes_other_inputs_is_an_error():
    with pytest.raises(SaysoError, match="not the model for this"):
        runtime.run(runtime.shipped_models() / runtime.HEAD, {"pieces": np.zeros((1, 4), np.int64)})


def test_a_model_is_loaded_once():
    path = runtime.shipped_models() / runtime.HEAD
    assert runtime.session(path) is runtime.session(path)
