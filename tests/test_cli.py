"""The command line from outside: exit statuses, messages, what is written where."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import cli
from sayso.cli import main

REPORT = """Quay Gazette, 4 June 2026, 09:30

Crane falls at Larch Dock

Three people were injured when a crane fell at Larch Dock on Thursday, harbour master Odile Wren said.
"""
OTHER = """Larch Evening Post, 4 June 2026, 17:00

Crane collapse at Larch Dock

Five people were injured when the crane fell at Larch Dock on Thursday, harbour master Odile Wren said.
"""


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def sayso(*arguments, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "sayso.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_account_as_json_is_valid_and_keeps_the_reports(reports, capsysbinary):
    assert main(["account", str(reports), "--format", "json"]) == 0
    account = json.loads(capsysbinary.readouterr().out)
    assert [Path(report["path"]).name for report in account["reports"]] == ["a.txt", "b.txt"]
    assert account["problems"] == []


@pytest.mark.parametrize("format_", ["text", "html", "markdown", "csv"])
def test_every_format_names_both_reports_tellers(reports, capsysbinary, format_):
    assert main(["account", str(reports), "--format", format_]) == 0
    assert "Odile Wren" in capsysbinary.readouterr().out.decode()


def test_some_unreadable_inputs_give_status_1_and_the_account_of_the_others(reports, capsysbinary):
    assert main(["account", str(reports), str(reports / "missing.txt"), "--format", "json"]) == 1
    out = capsysbinary.readouterr()
    account = json.loads(out.out)
    assert len(account["reports"]) == 2
    assert account["problems"][0]["path"].endswith("missing.txt")
    assert "missing.txt" in out.err.decode()


def test_nothing_read_is_status_2_with_a_message(tmp_path, capsysbinary):
    assert main(["account", str(tmp_path / "none.txt")]) == 2
    out = capsysbinary.readouterr()
    assert out.out == b""
    assert "nothing was read" in out.err.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["account"],
        ["account", "a.txt", "--format", "pdf"],
        ["account", "a.txt", "--threads", "0"],
        ["account", "a.txt", "--models", "no-such-folder"],
        ["schema", "report"],
        ["explain", "f1"],
    ],
)
def test_wrong_calls_are_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: sayso" in capsys.readouterr().err


def test_without_a_command_help_is_shown(capsys):
    assert main([]) == 2
    assert "account" in capsys.readouterr().out


def test_version(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("sayso 0.")


@pytest.mark.parametrize("command", ["account", "annotate", "explain", "schema", "demo"])
def test_each_command_has_help_with_examples(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"sayso {command}" in capsys.readouterr().out.split("examples:")[1]


def test_output_is_written_whole_or_not_at_all(reports, tmp_path, monkeypatch, capsysbinary):
    output = tmp_path / "account.json"
    output.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cli.os, "fsync", full)
    assert main(["account", str(reports), "--format", "json", "-o", str(output)]) == 2
    assert output.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert "No space left" in capsysbinary.readouterr().err.decode()
    monkeypatch.undo()
    assert main(["account", str(reports), "--format", "json", "-o", str(output)]) == 0
    assert json.loads(output.read_text(encoding="utf-8"))["sayso"] == "1"


@pytest.mark.parametrize("output", ["reports", "no/such/folder/account.json"])
def test_an_output_that_cannot_be_is_refused_before_the_work(reports, output, capsysbinary):
    target = reports.parent / output
    assert main(["account", str(reports), "-o", str(target)]) == 2
    assert str(target) in capsysbinary.readouterr().err.decode()


def test_a_closed_pipe_ends_quietly(reports):
    command = [sys.executable, "-m", "sayso.cli", "account", str(reports), "--format", "json"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 141


def test_interruption_is_status_130(reports, monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.flow.account_of", interrupted)
    assert main(["account", str(reports)]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_rows_from_standard_input(reports):
    rows = "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("one", REPORT), ("two", OTHER)))
    done = sayso("account", "-", "--format", "json", stdin=rows.encode())
    assert done.returncode == 0, done.stderr
    assert {report["path"] for report in json.loads(done.stdout)["reports"]} == {"-#one", "-#two"}


def test_without_a_report_is_as_if_it_had_not_been_there(reports, capsysbinary):
    assert main(["account", str(reports), "--format", "json", "--without", "b.txt"]) == 0
    left = capsysbinary.readouterr().out
    (reports / "b.txt").unlink()
    assert main(["account", str(reports), "--format", "json"]) == 0
    assert capsysbinary.readouterr().out == left


def test_without_an_unknown_report_lists_the_known_ones(reports, capsysbinary):
    assert main(["account", str(reports), "--without", "r9"]) == 2
    message = capsysbinary.readouterr().err.decode()
    assert "r9" in message
    assert "a.txt" in message


def test_the_same_bytes_in_any_order_and_with_any_threads(reports):
    paths = [reports / "a.txt", reports / "b.txt"]
    outputs = {
        sayso("account", *order, "--format", "json", "--threads", threads, PYTHONHASHSEED=seed).stdout
        for order, threads, seed in ((paths, 1, "0"), (paths[::-1], 2, "7"), (paths, 2, "99"))
    }
    assert len(outputs) == 1


def test_annotate_prints_a_line_a_report(reports, capsysbinary):
    assert main(["annotate", str(reports)]) == 0
    rows = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["a.txt", "b.txt"]
    for row in rows:
        for found in row["attributions"]:
            assert all(0 <= start < end <= len(row["text"]) for start, end in found["content"])


def test_explain_leads_back_to_the_words(reports, tmp_path, capsysbinary):
    output = tmp_path / "account.json"
    main(["account", str(reports), "--format", "json", "-o", str(output)])
    assert main(["explain", "f1", str(output)]) == 0
    assert "Odile Wren" in capsysbinary.readouterr().out.decode()
    assert main(["explain", "--what-if", "f1", str(output)]) == 0
    assert main(["explain", "f99", str(output)]) == 2
    assert "f99" in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize("name", ["account", "annotation", "row"])
def test_schema_is_json(name, capsysbinary):
    assert main(["schema", name]) == 0
    assert json.loads(capsysbinary.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_help_imports_nothing_heavy():
    probe = "import sys, sayso.cli; print(sorted(m for m in sys.modules if m in ('numpy', 'onnxruntime', 'trafilatura', 'rich')))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_sent_or_left_at_home(reports, tmp_path):
    """The runtime of the models writes nothing under the home folder and opens no socket, also outside of CI."""
    home = tmp_path / "home"
    home.mkdir()
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import socket\n"
        "def refused(*_, **__):\n    raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refused\n"
        "socket.getaddrinfo = refused\n",
        encoding="utf-8",
    )
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(guard)}
    command = [sys.executable, "-m", "sayso.cli", "account", str(reports)]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert list(home.rglob("*")) == []
