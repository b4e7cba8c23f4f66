"""The gazetteer: names meet under all their spellings, entries are whole, reading is quick and small."""

import json
import subprocess
import sys
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge import gazetteer
from sayso.knowledge.gazetteer import lookup, normalised

MICROSECONDS = 1e6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "Sao Paulo"),
        ("Al-Mukalla", "Mukalla"),
        ("el-Obeid", "Obeid"),
        ("St. Louis", "Saint Louis"),
        ("Mt Kenya", "mount kenya"),
        ("Łódź", "Lodz"),
        ("Tell el-Kebir", "Tell al Kebir"),
        ("The Hague", "Hague"),
        ("Sana'a", "Sanaa"),
        ("Ra’s Lanuf", "Ras Lanuf"),
    ],
)
def test_spellings_of_one_name_are_normalised_alike(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize("name", ["Al", "El", "the"])
def test_a_name_that_is_only_an_article_is_kept(name):
    assert normalised(name) == name.lower()


@given(st.text(max_size=40))
def test_normalising_is_idempotent_and_any_text_can_be_looked_up(name):
    assert normalised(normalised(name)) == normalised(name) or len(normalised(name).split()) > 1
    assert isinstance(lookup(name), tuple)


@pytest.mark.parametrize(
    ("name", "id_", "country", "within"),
    [
        ("Nairobi", "gn:184745", "KE", "Kenya"),
        ("Medellín", "gn:3674962", "CO", "Colombia"),
        ("Lviv", "gn:702550", "UA", "Ukraine"),
        ("Chittagong", "gn:1205733", "BD", "Bangladesh"),
        ("Texas", "gn:4736286", "US", "United States"),
        ("Basra", "gn:99532", "IQ", "Iraq"),
        ("Aden", "gn:415189", "YE", "Yemen"),
    ],
)
def test_known_places_are_found_with_what_they_lie_in(name, id_, country, within):
    entry = next(entry for entry in lookup(name) if entry.id == id_)
    assert (entry.country, within in entry.within) == (country, True)
    assert entry.lat is not None
    assert entry.lon is not None


def test_the_most_prominent_bearer_comes_first():
    assert lookup("Lagos")[0].country == "NG"
    assert lookup("Kenya")[0].fcode == "PCLI"


def test_a_governorate_goes_by_its_bare_name_and_shows_its_whole_one():
    unit = next(entry for entry in lookup("Basra") if entry.fcode == "ADM1")
    assert unit.name == "Basra Governorate"


@pytest.mark.parametrize("name", ["", "   ", "?!", "Qwxzyville-on-Nothing"])
def test_unknown_names_have_no_places(name):
    assert lookup(name) == ()


def test_no_airport_is_found_by_its_code():
    assert not any(entry.fcode == "AIRP" for entry in lookup("JFK"))


def test_every_block_of_names_can_be_read_and_refers_to_rows():
    header = gazetteer._file().header
    firsts = gazetteer._file().first_names
    assert firsts == sorted(firsts)
    for first in firsts[:: len(firsts) // 200]:
        entries = lookup(first.decode())
        assert entries
        for entry in entries:
            assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180)
            assert entry.population >= 0
            assert (entry.fclass, entry.fcode) in header.classes


def test_populations_are_within_their_stated_error():
    for people in (1, 500, 7_431, 1_250_000, 1_400_000_000):
        code = round(gazetteer.math.log(people) * gazetteer.POPULATION_STEP)
        assert abs(gazetteer._population(max(1, code)) - people) <= max(1, people * 0.1)


def test_a_look_up_is_quick():
    names = [first.decode() for first in gazetteer._file().first_names[100:4100:8]]
    lookup("Nairobi")
    start = time.perf_counter()
    for name in names:
        lookup(name)
    assert (time.perf_counter() - start) / len(names) * MICROSECONDS < 1000  # 45 here; wide for a busy machine


def test_a_process_that_looks_names_up_stays_small():
    code = (
        "import resource; before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "from sayso.knowledge.gazetteer import lookup, _file\n"
        "[lookup(first.decode()) for first in _file().first_names[:3000]]\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    grown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(grown.stdout) < 60


def test_the_file_is_small_and_its_sources_are_stated():
    folder = files("sayso.knowledge")
    assert len(folder.joinpath("gazetteer.bin").read_bytes()) < 14_000_000
    sources = json.loads(folder.joinpath("gazetteer.sources.json").read_text(encoding="utf-8"))
    assert "GeoNames" in sources["source"]
    assert "CC BY 4.0" in sources["licence"]
