"""The command line from outside: exit statuses, messages, what is written where."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import cli
from sayso.cli import main
from sayso.language.runtime import shipped_models

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
    ("arguments", "says"),
    [
        (["account"], "PATH"),
        (["acount", "a.txt"], "acount"),
        (["account", "a.txt", "--format", "pdf"], "pdf"),
        (["account", "a.txt", "--form", "json"], "--form"),
        (["account", "a.txt", "--threads", "0"], "0 is not a number from 1"),
        (["account", "a.txt", "--threads", "²"], "² is not a number from 1"),
        (["account", "a.txt", "--threads", "two"], "two is not a number from 1"),
        (["account", "a.txt", "--models", "no-such-folder"], "there is no folder no-such-folder"),
        (["account", "a.txt", "--policy", "mine"], "mine"),
        (["account", "a.txt", "--same", "s1"], "--same"),
        (["schema", "report"], "report"),
        (["explain", "f1"], "ACCOUNT.json"),
    ],
)
def test_wrong_calls_are_status_2_with_one_line(arguments, says, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert "--help` shows how" in err
    assert err.count("\n") == 1


def test_a_folder_that_lacks_models_is_told_which(tmp_path, capsys):
    (tmp_path / "vocabulary.txt").write_text("[UNK]\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["account", "a.txt", "--models", str(tmp_path)])
    assert "lacks encoder.int8.onnx, head.int8.onnx;" in capsys.readouterr().err


@pytest.mark.parametrize("broken", ["encoder.int8.onnx", "head.int8.onnx", "vocabulary.txt"])
def test_a_broken_model_is_an_error_of_one_line(reports, tmp_path, broken, capsys):
    models = tmp_path / "models"
    shutil.copytree(shipped_models(), models)
    (models / broken).write_bytes(b"no model\n")
    assert main(["account", str(reports), "--models", str(models)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert str(models / broken) in err
    assert err.count("\n") == 1


def test_without_a_command_help_is_shown_as_a_message(capsys):
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "account" in err


WRONG_VALUES = [
    (["--published", "yesterday"], "--published yesterday: this is no date; write it as 2024-05-14"),
    (["--published", "2024-13-45"], "--published 2024-13-45"),
    (["--published", ""], "--published"),
    (["--without", "r9"], "--without r9: no report has this id, key or path. The reports are r1 ("),
    (["--without", "r1", "--without", "b.txt"], "--without leaves no report"),
    (["--same", "s1", "s999"], "--same s1 s999: no source, event or origin of the account has the id or key s999"),
    (["--different", "nobody", "s1"], "has the id or key nobody"),
    (["--same", "s1", "e1"], "these are a source and an event; name two of one kind"),
    (["--same", "s1", "s1"], "this is one source twice"),
    (["--same", "s1", "s2", "--different", "s2", "s1"], "--different s2 s1: --same says that they are one"),
]


@pytest.mark.parametrize(("options", "says"), WRONG_VALUES)
def test_a_value_that_fits_nothing_is_status_2_with_one_line(reports, options, says, capsys):
    assert main(["account", str(reports), *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_a_file_name_of_two_reports_names_neither(reports, capsys):
    (reports / "late").mkdir()
    (reports / "late" / "a.txt").write_text(REPORT.replace("Three", "Four"), encoding="utf-8")
    assert main(["account", str(reports), "--without", "a.txt"]) == 2
    assert "2 reports have this file name" in capsys.readouterr().err
    assert main(["account", str(reports), "--without", str(reports / "late" / "a.txt")]) == 0


@pytest.mark.parametrize("said", ["2026-06-05", "2026-06-05T10:00", "2026-06-05 10:00", "5 June 2026"])
def test_a_given_date_dates_a_report_without_one(tmp_path, said, capsysbinary):
    file = tmp_path / "undated.txt"
    file.write_text("A ferry ran aground off Skell Point on Monday, the coastguard said.\n", encoding="utf-8")
    assert main(["account", str(file), "--published", said, "--format", "json"]) == 0
    published = json.loads(capsysbinary.readouterr().out)["reports"][0]["published"]
    assert published["basis"] == "argument"
    assert published["start"].startswith("2026-06-05")


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


def test_a_disk_that_fills_while_writing_keeps_the_old_file(reports, tmp_path):
    """The limit on the size of a file stands in for a full disk: the system refuses the rest of the bytes."""
    output = tmp_path / "account.html"
    output.write_text("old", encoding="utf-8")
    limited = (
        "import resource, signal, sys; from sayso.cli import main; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["account", str(reports), "--format", "html", "-o", str(output)]
    done = subprocess.run([sys.executable, "-B", "-c", limited, *arguments], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"account.html: could not be written (File too large); what stood there before is kept." in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["account.html", "reports"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
def test_a_full_standard_output_is_an_error_of_one_line(reports):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "sayso.cli", "account", str(reports)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"sayso: standard output: could not be written (No space left on device).\n"


def test_closed_standard_streams_are_no_crash(reports):
    command = f'"{sys.executable}" -m sayso.cli account'
    for line, says in (
        (f'{command} "{reports}" >&-', b"standard output is closed"),
        (f"{command} - <&-", b"standard input"),
    ):
        done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
        assert done.returncode == 2
        assert says in done.stderr
        assert b"Traceback" not in done.stderr
    assert subprocess.run(["sh", "-c", f"{command} missing.txt 2>&-"], check=False).returncode == 2


def test_a_device_is_written_to_and_stays_one(reports):
    assert main(["account", str(reports), "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_a_link_goes_on_leading_to_its_file_which_keeps_its_mode(reports, tmp_path):
    file, link = tmp_path / "shelf.txt", tmp_path / "link.txt"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    assert main(["account", str(reports), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert "Odile Wren" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("command", ["account", "annotate"])
def test_a_report_is_never_written_over(reports, command, capsys):
    target = reports / "a.txt"
    assert main([command, str(reports), "-o", str(target)]) == 2
    assert "is one of the reports" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == REPORT
    rows = reports / "rows.jsonl"
    rows.write_text(json.dumps({"text": OTHER + "More."}), encoding="utf-8")
    assert main([command, str(rows), "-o", str(rows)]) == 2
    assert rows.read_text(encoding="utf-8").startswith("{")


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


@pytest.mark.parametrize("command", ["account", "annotate"])
def test_an_interrupted_call_keeps_the_old_file(tmp_path, command):
    rows, output = tmp_path / "rows.jsonl", tmp_path / "out.json"
    text = "".join(f"The mayor of Larch said that ferry {n} sank on Monday and {n} people drowned. " for n in range(90))
    rows.write_text("".join(json.dumps({"text": f"{n} {text}"}) + "\n" for n in range(200)), encoding="utf-8")
    output.write_text("old", encoding="utf-8")
    arguments = [command, str(rows), "-o", str(output), "--threads", "2"]
    process = subprocess.Popen([sys.executable, "-m", "sayso.cli", *arguments], stderr=subprocess.PIPE)
    time.sleep(2.5)  # imports done, a minute of work begun
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == b"sayso: interrupted; a file that -o names is as it was.\n"
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "rows.jsonl"]


STRANGE_NAMES = [
    b"two words.txt",
    "Überblick ☃ 新聞.txt".encode(),
    b"-dash.txt",
    b"new\nline.txt",
    b"caf\xe9 \xff.txt",
    b"#7.txt",
]


@pytest.mark.parametrize("name", STRANGE_NAMES)
@pytest.mark.parametrize("format_", ["json", "html", "text"])
def test_strange_names_of_files_are_read_and_told(tmp_path, name, format_, capsysbinary):
    folder = tmp_path / "of all kinds"
    folder.mkdir()
    try:
        (folder / os.fsdecode(name)).write_text(REPORT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    assert main(["account", str(folder), "--format", format_]) == 0
    assert "Odile Wren" in capsysbinary.readouterr().out.decode()
    assert main(["account", str(folder / os.fsdecode(name)), "--format", format_]) == 0
    assert main(["annotate", str(folder / os.fsdecode(name))]) == 0
    capsysbinary.readouterr()
    assert main(["account", str(folder), f"--without={os.fsdecode(name)}"]) == 2
    err = capsysbinary.readouterr().err.decode()
    assert "leaves no report" in err
    assert err.count("\n") == 1


def test_line_ends_of_another_system_change_nothing_but_the_digest(reports, tmp_path, capsysbinary):
    crossed = tmp_path / "crossed"
    crossed.mkdir()
    for path in reports.iterdir():
        (crossed / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    accounts = []
    for folder in (reports, crossed):
        assert main(["account", str(folder), "--format", "json"]) == 0
        accounts.append(json.loads(capsysbinary.readouterr().out))
    texts = [{Path(report["path"]).name: report["text"] for report in account["reports"]} for account in accounts]
    assert texts[0] == texts[1]
    told = [sorted(statement["content"][0]["quote"] for statement in account["statements"]) for account in accounts]
    assert told[0] == told[1]


def test_no_bar_where_standard_error_is_no_terminal(reports):
    for number in range(cli.LONG_WORK + 1):
        (reports / f"{number}.txt").write_text(REPORT.replace("Three", f"{number + 10}"), encoding="utf-8")
    done = sayso("account", reports)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize(("terminal", "reports_", "shown"), [(True, 100, True), (True, 2, False), (False, 100, False)])
def test_a_bar_only_for_long_work_on_a_terminal(monkeypatch, terminal, reports_, shown):
    monkeypatch.setattr(cli.sys.stderr, "isatty", lambda: terminal, raising=False)
    with cli.progress(reports_, "reading") as step:
        assert (step is not None) == shown


def test_messages_stay_on_one_line_and_move_no_cursor(capsys):
    cli.say("a\x1b[2J\nb ☃")
    assert capsys.readouterr().err == "a\\x1b[2J b ☃\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b'{"sayso": "1"}', b'{"sayso": "9"}', b"\xff\xfe", b'{"text": "a row"}', b"[" * 100_000],
)
@pytest.mark.parametrize("what_if", [[], ["--what-if"]])
def test_explain_of_what_is_no_account_is_status_2(tmp_path, content, what_if, capsys):
    file = tmp_path / "account.json"
    file.write_bytes(content)
    assert main(["explain", *what_if, "f1", str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert str(file) in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("path", ["missing.json", "."])
def test_explain_of_what_cannot_be_read_is_status_2(tmp_path, path, capsys):
    assert main(["explain", "f1", str(tmp_path / path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_fault_of_the_program_is_no_status_of_the_contract(reports, tmp_path, monkeypatch, capsys):
    def faulty(*_, **__):
        raise ZeroDivisionError("here")

    monkeypatch.setattr("sayso.flow.account_of", faulty)
    assert main(["account", str(reports), "-o", str(tmp_path / "out")]) not in (0, 1, 2, 130)
    err = capsys.readouterr().err
    assert "ZeroDivisionError: here" in err
    assert "a fault of sayso" in err
    assert not (tmp_path / "out").exists()


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
