"""The public door: what `import sayso` offers, without loading what is not asked for."""

import inspect
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).parents[1]
TEXT = "Quay Gazette, 4 June 2026\n\nA crane fell at Larch Dock on Thursday, harbour master Odile Wren said.\n"


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_there_and_documented(name):
    thing = getattr(sayso, name)
    assert inspect.getdoc(thing)
    assert name in dir(sayso)


def test_the_names_are_about_ten_and_in_order():
    assert sayso.__all__ == sorted(sayso.__all__, key=lambda name: (not name[0].isupper(), name))
    assert len(sayso.__all__) <= 12


def test_other_names_are_no_part_of_it():
    with pytest.raises(AttributeError, match="no attribute 'acount'"):
        sayso.acount  # noqa: B018


def test_functions_are_typed():
    for name in sayso.__all__:
        thing = getattr(sayso, name)
        if inspect.isfunction(thing):
            assert all(
                one.annotation is not inspect.Parameter.empty for one in inspect.signature(thing).parameters.values()
            )
            assert inspect.signature(thing).return_annotation is not inspect.Signature.empty


def test_the_example_of_the_docstring_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>", encoding="utf-8")
    lines = [line[4:] for line in sayso.__doc__.splitlines() if line.startswith("    ")]
    assert "import sayso" in lines
    exec("\n".join(lines), {})
    assert "Odile Wren" in capsys.readouterr().out


def test_a_report_is_annotated(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (report,), problems = sayso.read([tmp_path / "a.txt"])
    assert problems == []
    annotated = sayso.annotate(report)
    assert isinstance(report, sayso.Report)
    assert isinstance(annotated, sayso.Annotated)
    assert "Larch Dock" in [report.text[name.start : name.end] for name in annotated.names]


def test_an_account_explains_itself_and_what_decides_it(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    account = sayso.account(*sayso.read([tmp_path / "a.txt"]))
    assert isinstance(account, sayso.Account)
    assert "Odile Wren" in sayso.explain(account, "f1")
    assert sayso.what_if(account, "f1")
    with pytest.raises(sayso.SaysoError, match="f99"):
        sayso.explain(account, "f99")
    with pytest.raises(sayso.SaysoError, match="pdf"):
        sayso.tell(account, "pdf")


def test_importing_it_loads_nothing_heavy():
    heavy = "('numpy', 'onnxruntime', 'trafilatura', 'rich', 'jinja2', 'msgspec', 'argparse')"
    probe = f"import sys, sayso; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_its_types_are_shipped():
    assert (Path(sayso.__file__).parent / "py.typed").is_file()


def test_its_version_is_the_package_s():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert sayso.__version__ == stated
