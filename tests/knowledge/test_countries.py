"""Countries by name and by what their people are called."""

import pytest

from sayso.knowledge.countries import countries, country, country_named, country_of, country_of_demonym


@pytest.mark.parametrize(
    ("words", "iso2"),
    [
        ("Iraqi", "IQ"), ("Iraqis", "IQ"), ("Kenyan", "KE"), ("Poles", "PL"), ("French", "FR"), ("Dutch", "NL"),
        ("Palestinians", "PS"), ("Saudi", "SA"), ("Britons", "GB"), ("South Koreans", "KR"), ("Nigerien", "NE"),
        ("Nigerian", "NG"), ("Indian", "IN"), ("Chinese", "CN"), ("Americans", "US"), ("Nepali", "NP"),
    ],
)  # fmt: skip
def test_demonyms(words, iso2):
    assert country_of_demonym(words) == iso2


@pytest.mark.parametrize(
    ("words", "iso2"),
    [
        ("U.S.", "US"), ("US", "US"), ("the United States", "US"), ("UK", "GB"), ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"), ("DR Congo", "CD"), ("Burma", "MM"), ("the Netherlands", "NL"), ("UAE", "AE"),
        ("Czech Republic", "CZ"), ("Niger", "NE"), ("Palestine", "PS"),
    ],
)  # fmt: skip
def test_names(words, iso2):
    assert country_named(words) == iso2
    assert country_of(words) == iso2


@pytest.mark.parametrize("words", ["", "Atlantis", "Dominican", "Congolese", "Martian"])
def test_words_that_name_no_country_or_two(words):
    assert country_of_demonym(words) is None


def test_the_table_is_well_formed():
    codes = [known.iso2 for known in countries()]
    assert len(codes) == len(set(codes)) > 240
    assert all(len(known.iso2) == 2 and len(known.iso3) == 3 and known.name for known in countries())
    kenya = country("KE")
    assert kenya is not None
    assert kenya.capital == "Nairobi"
    assert country("ZZ") is None
