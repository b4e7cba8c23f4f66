from __future__ import annotations

import pytest
from readings import read_bytes, read_row

from sayso.model.reports import Problem, Report
from sayso.reading.languages import can_be_read, language_name, language_of, stated_language

ENGLISH = "The mill in Tarn burned down on Monday and two people were hurt, the fire brigade said."
OTHERS = {
    "de": "Die Mühle in Tarn ist am Montag abgebrannt, zwei Menschen wurden verletzt, teilte die Feuerwehr am Abend mit.",
    "fr": "Le moulin de Tarn a brûlé lundi et deux personnes ont été blessées, ont indiqué les pompiers dans la soirée.",
    "es": "El molino de Tarn se quemó el lunes y dos personas resultaron heridas, según informaron los bomberos del valle.",
    "ru": "Мельница в Тарне сгорела в понедельник, два человека пострадали, сообщила пожарная служба долины.",
    "ar": "احترقت الطاحونة القديمة يوم الاثنين وأصيب شخصان بجروح، حسبما قالت إدارة الإطفاء في بيان لها مساء اليوم.",
    "zh": "消防部门表示，塔恩的一座老磨坊星期一被烧毁，两人受伤，火灾原因正在调查之中。",
}


@pytest.mark.parametrize(
    "text", [ENGLISH, "Mill burns down in Tarn, two people hurt", "The mayor has resigned.", ENGLISH.upper()]
)
def test_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_kept_as_text_and_told_as_note_and_problem(language):
    found = read_bytes(OTHERS[language].encode())
    [report] = [thing for thing in found if isinstance(thing, Report)]
    [problem] = [thing for thing in found if isinstance(thing, Problem)]
    assert (report.language, report.text) == (language, OTHERS[language])
    assert [note.code for note in report.notes] == ["unread-language"]
    assert problem.code == "unread-language"
    assert language_name(language) in problem.message
    assert problem.message.startswith("-: ")


@pytest.mark.parametrize("text", ["1234 5678", "!!! ???", "***"])
def test_without_words_there_is_no_language(text):
    assert language_of(text) == "und"
    problem = read_bytes(text.encode())[1]
    assert "not recognised" in problem.message


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("ar", "ar"), ("ara", "ar"), (" de ", "de"),
     ("", None), (None, None), ("english", None), ("und", None), ("mul", None), ("12", None)],
)  # fmt: skip
def test_tags(tag, language):
    assert stated_language(tag) == language


def test_what_a_row_says_of_its_language_is_believed():
    assert read_row(text=ENGLISH, language="fr").language == "fr"
    assert read_row(text=ENGLISH, language="eng").language == "en"
    assert read_row(text=ENGLISH, language="klingon").language == "en"


def test_what_a_page_says_of_its_language_counts_only_where_the_words_do_not_tell():
    def page(lang, words):
        return f"<html lang='{lang}'><body><article><p>{words}</p></article></body></html>"

    assert read_row(html=page("ar", ENGLISH)).language == "en"
    assert read_row(html=page("en", OTHERS["de"])).language == "de"
    assert read_row(html=page("nl", "Tarn 14:02 Larn")).language == "nl"


def test_only_english_is_read():
    assert can_be_read("en")
    assert not can_be_read("fr")
    assert language_name("xx") == "xx"
