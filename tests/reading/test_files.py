from __future__ import annotations

import io
import os
import socket

import pytest
from readings import problems, read_bytes

from sayso import reading
from sayso.model.reports import Problem, Report
from sayso.reading.files import LARGEST_REPORT, LONGEST_LINE, MOST_LEVELS

REPORT = "The mill in Tarn burned down on Monday and two people were hurt, the fire brigade said.\n"


class Endless(io.RawIOBase):
    """A stream that gives some bytes again and again, and counts them."""

    def __init__(self, first=b"", part=b"a" * 65536, most=None):
        self.first, self.part, self.given, self.most = first, part, 0, most

    def read(self, size=-1):
        if self.most is not None and self.given >= self.most:
            return b""
        data, self.first = (self.first or self.part)[:size], b""
        self.given += len(data)
        return data


def read(*paths, **options):
    return list(reading.read(paths, **options))


def names(things):
    return [thing.path for thing in things if isinstance(thing, Report)]


def codes(things):
    return [thing.code for thing in things if isinstance(thing, Problem)]


def put(folder, name, text=None):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text if text is not None else f"{name}: {REPORT}", encoding="utf-8")
    return path


def test_a_directory_is_read_whole_and_sorted(tmp_path):
    for name in ("b.txt", "a.html", "sub/c.txt", "sub/deep/d.jsonl", "B.TXT"):
        put(
            tmp_path,
            name,
            '{"text": "The mill burned down on Monday night, police said."}' if "jsonl" in name else None,
        )
    assert names(read(tmp_path)) == [
        f"{tmp_path}/B.TXT", f"{tmp_path}/a.html", f"{tmp_path}/b.txt", f"{tmp_path}/sub/c.txt", f"{tmp_path}/sub/deep/d.jsonl#1"
    ]  # fmt: skip


def test_other_files_of_a_directory_are_named_and_hidden_ones_passed_over(tmp_path):
    put(tmp_path, "a.txt")
    put(tmp_path, ".hidden.txt")
    put(tmp_path, ".git/config.txt")
    for name in ("notes.md", "photo.jpg", "x.pdf", "y.pdf"):
        put(tmp_path, name)
    found = read(tmp_path)
    assert names(found) == [f"{tmp_path}/a.txt"]
    [left] = [thing for thing in found if isinstance(thing, Problem)]
    assert left.code == "files-left-out"
    assert "notes.md, photo.jpg, x.pdf, …" in left.message


def test_any_name_is_read_where_it_is_given_itself(tmp_path):
    assert names(read(put(tmp_path, "report.md"))) == [f"{tmp_path}/report.md"]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("page", "<!DOCTYPE html><html><body><p>" + REPORT + "</p></body></html>", "page"),
        ("rows", '{"text": "The mill burned down on Monday night, police said."}\n', "rows"),
        ("rows.json", '{"text": "The mill burned down on Monday night, police said."}\n', "rows"),
        ("brace.txt", '{"a"} was all that the note said, police told reporters on Monday.', "text"),
        ("angle.txt", "<Larn> The mill burned down on Monday night, police said.", "text"),
    ],
)
def test_without_a_telling_name_the_first_signs_tell(tmp_path, name, text, what):
    [report] = read(put(tmp_path, name, text))
    assert ("#" in report.path) == (what == "rows")
    assert ("<" in report.text or "{" in report.text) == (what == "text")


def test_a_path_that_is_missing_is_one_problem_and_the_others_go_on(tmp_path):
    found = read(tmp_path / "none.txt", put(tmp_path, "a.txt"), tmp_path / "a.txt" / "b.txt")
    assert names(found) == [f"{tmp_path}/a.txt"]
    assert codes(found) == ["missing", "missing"]
    assert found[0].message == f"{tmp_path}/none.txt: there is no such file or directory; check the name"


def test_an_unreadable_file_is_told_apart_from_a_missing_one(tmp_path, monkeypatch):
    path = str(put(tmp_path, "a.txt"))

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refused)
    [found] = read(path)
    assert (found.code, found.path) == ("unreadable", path)
    assert "permission" in found.message


def test_a_disk_that_fails_while_it_is_read_is_a_problem():
    class Failing(io.RawIOBase):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    [found] = read("-", stdin=Failing())
    assert found.code == "unreadable"
    assert "Input/output error" in found.message


@pytest.mark.parametrize("name", ["a\0b.txt", "a" * 5000])
def test_a_name_that_no_system_takes(name):
    assert codes(read(name)) == ["unreadable"]


def test_a_link_to_itself_and_one_to_nothing(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "none.txt")
    put(tmp_path, "a.txt")
    found = read(tmp_path)
    assert names(found) == [f"{tmp_path}/a.txt"]
    assert [(thing.code, thing.path) for thing in found if isinstance(thing, Problem)] == [
        ("missing", f"{tmp_path}/gone.txt"),
        ("link-loop", f"{tmp_path}/loop.txt"),
    ]
    assert codes(read(tmp_path / "loop.txt")) == ["link-loop"]


def test_a_link_to_a_directory_above_is_not_followed_again(tmp_path):
    put(tmp_path, "a/b/c.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    found = read(tmp_path)
    assert names(found) == [f"{tmp_path}/a/b/c.txt"]
    assert codes(found) == ["link-loop"]


def test_directories_that_link_to_each_other_are_walked_once(tmp_path):
    folders = [tmp_path / f"d{number:02d}" for number in range(12)]
    for folder in folders:
        put(folder, "report.txt", f"{folder.name}: {REPORT}")
    for one in folders:
        for other in folders:
            if one != other:
                (one / other.name).symlink_to(other)
    assert len(names(read(tmp_path))) == 12


def test_directories_without_end_are_given_up(tmp_path):
    put(tmp_path, "/".join(["d"] * (MOST_LEVELS + 5)) + "/a.txt")
    assert codes(read(tmp_path)) == ["too-deep"]


def test_an_empty_directory(tmp_path):
    [found] = read(tmp_path)
    assert (found.code, found.path) == ("empty-directory", str(tmp_path))


def test_pipes_devices_and_sockets_are_refused_without_being_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # a socket's path may be only about 100 bytes long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
    for path, what in (
        (tmp_path / "pipe.txt", "a pipe"),
        ("/dev/zero", "a device"),
        (tmp_path / "socket.txt", "a socket"),
    ):
        [found] = read(path)
        assert found.code == "unreadable"
        assert f"it is {what}" in found.message
    assert "files-left-out" in codes(read(tmp_path))


def test_a_pipe_that_the_shell_opened_is_read():
    end, other = os.pipe()
    os.write(other, REPORT.encode())
    os.close(other)
    try:
        assert names(read(f"/dev/fd/{end}")) == [f"/dev/fd/{end}"]
    finally:
        os.close(end)


def test_a_name_in_another_encoding_is_read_and_can_be_printed(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(REPORT, encoding="utf-8")
    [report] = read(tmp_path)
    assert report.path == f"{tmp_path}/caf\ufffd.txt"
    [missing] = read(f"{path}x")
    missing.message.encode()


def test_no_path_is_one_message():
    [found] = read()
    assert found.code == "nothing-to-read"
    assert found.path is None


def test_standard_input_that_is_not_there():
    assert codes(read("-")) == ["missing"]


@pytest.mark.parametrize(("data", "kind"), [(b"", "empty"), (b" \n\n \t", "empty"), (b"\xef\xbb\xbf", "empty")])
def test_nothing_in_it(data, kind):
    assert [code for code, _ in problems(data)] == [kind]


def test_the_same_report_twice_is_given_once_wherever_it_lies(tmp_path):
    one, other = put(tmp_path, "a.txt", REPORT), put(tmp_path, "b.txt", REPORT)
    path = str(one)
    found = read(path, path, other)
    assert names(found) == [path]
    assert codes(found) == ["same-report-twice"] * 2
    assert f"the same report as {path}" in found[1].message


@pytest.mark.parametrize("first", [b"The mill ", b"<html><body><p>The mill "])
def test_more_than_the_limit_is_refused_while_it_streams(first):
    stream = Endless(first)
    [found] = read("-", stdin=stream)
    assert found.code == "too-large"
    assert "10 MB" in found.message
    assert stream.given <= LARGEST_REPORT + (2 << 20)


def test_a_huge_row_is_refused_with_its_line_and_the_others_go_on():
    row = b'{"text": "The mill in Tarn burned down on Monday, police said."}\n'
    huge = b'{"text": "' + b"a" * (LARGEST_REPORT + 200_000) + b'"}\n'
    found = read_bytes(row + huge + row.replace(b"mill", b"bakery"))
    assert names(found) == ["-#1", "-#3"]
    assert [(thing.code, thing.line) for thing in found if isinstance(thing, Problem)] == [("too-large", 2)]


def test_a_row_without_end_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("sayso.reading.files.LONGEST_LINE", 3_000_000)
    assert LONGEST_LINE > 100_000_000
    stream = Endless(b'{"text": "a')
    assert codes(read("-", stdin=stream)) == ["too-large"]
    assert stream.given < LARGEST_REPORT + 5_000_000


def test_text_too_long_for_a_report_is_refused():
    assert codes(read("-", stdin=Endless(b"", b"The mill burned down. ", most=1_200_000))) == ["too-long"]
