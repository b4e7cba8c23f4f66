from __future__ import annotations

import codecs

import pytest
from readings import problems, read_bytes

from sayso.reading.decoding import as_given, cleaned, codecs_name, decoded

SENTENCE = "The café on Mühlgasse shut on Monday; its owner said: “We don’t know why.”"
FRENCH = "Le préfet a déclaré que l’évacuation était terminée près de Béziers, où huit élèves ont été blessés."


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (SENTENCE.encode(), SENTENCE, []),
        (codecs.BOM_UTF8 + SENTENCE.encode(), SENTENCE, ["byte-order-mark"]),
        (SENTENCE.encode("utf-16"), SENTENCE, ["byte-order-mark"]),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), SENTENCE, ["byte-order-mark"]),
        (SENTENCE.encode("utf-32"), SENTENCE, ["byte-order-mark"]),
        (SENTENCE.encode("utf-16-le"), SENTENCE, ["encoding"]),
        (SENTENCE.encode("utf-16-be"), SENTENCE, ["encoding"]),
        (SENTENCE.encode("cp1252"), SENTENCE, ["encoding"]),
        (FRENCH.encode("cp1252"), FRENCH, ["encoding"]),
        ("The mill burned.\r\nNobody was hurt.\rIt was empty.\x85".encode(), "The mill burned.\nNobody was hurt.\nIt was empty.\n", []),
        ("It donâ€™t matter, the cafÃ© said.".encode(), "It don’t matter, the café said.", ["mojibake"]),
        (b"The mill\x00 burned\x07 down.", "The mill burned down.", ["control-characters"]),
        ("The min\xadis\xadter \u200bsaid\ufeff so.".encode(), "The minister said so.", ["invisible-characters"]),
        (b"The mill" + b" " * 500 + b"burned." + b"\n" * 500 + b"Down.", "The mill burned.\n\nDown.", ["long-white-space"]),
        ("It said “no".encode() + b"\xe2\x80", "It said “no", ["broken-bytes"]),
        (b"It said no\xe2\x80", "It said no", ["broken-bytes"]),
        ((SENTENCE * 9).encode() + b"\xff and more", SENTENCE * 9 + "\ufffd and more", ["broken-bytes"]),
        ("Zwei Männer, sagte er.".encode(), "Zwei Männer, sagte er.", []),
        (b"", "", []),
    ],
)  # fmt: skip
def test_bytes_become_text_with_a_note_for_each_repair(data, text, codes):
    content = decoded(data)
    assert not isinstance(content, str), content
    assert content.text == text
    assert [note.code for note in content.notes] == codes


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("Пожар на старой мельнице потушен, сообщила служба спасения города в понедельник утром.", "cp1251"),
        ("Пожар на старой мельнице потушен, сообщила служба спасения города в понедельник утром.", "koi8-r"),
        ("古い水車小屋の火事は月曜日に消し止められたと消防が発表した。けが人はいなかったという。", "shift_jis"),
    ],
)
def test_other_scripts_are_guessed_and_the_guess_is_said(language, encoding):
    content = decoded((language * 4).encode(encoding))
    assert content.text == language * 4
    assert [note.code for note in content.notes] == ["encoding"]
    assert "guess" in content.notes[0].message


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf8():
    data = "Pożar młyna ugaszono".encode("iso-8859-2")
    assert decoded(data, "iso-8859-2").text == "Pożar młyna ugaszono"
    assert decoded("Pożar młyna".encode(), "iso-8859-2").text == "Pożar młyna"


@pytest.mark.parametrize("name", ["utf-8", "latin-1", "windows-1252", "shift_jis"])
def test_known_encodings(name):
    assert codecs_name(name)


@pytest.mark.parametrize("name", ["no-such", "rot13", "zip", "\x00", "base64"])
def test_what_is_no_encoding_of_text(name):
    assert codecs_name(name) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"SQLite format 3\x00", "database"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x7fELF\x02\x01\x01" + b"\x00\x01\x02" * 50, "binary"),
        (b"The mill burned. " + b"\x00\x01\x02\x03" * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data, said):
    assert said in decoded(data)
    [(code, message)] = problems(data)
    assert code == "binary"
    assert message.startswith("-: it is")


def test_lone_halves_of_characters_are_replaced():
    content = cleaned("The \ud83d mill")
    assert content.text == "The \ufffd mill"
    assert [note.code for note in content.notes] == ["broken-characters"]


def test_text_in_letters_with_tildes_is_left_alone():
    for text in ("SÃO TOMÉ", "Ângela said “Ã, sim”", "£5 and 30°"):
        assert cleaned(text).text == text


def test_repairs_are_notes_of_the_report():
    [report] = read_bytes("The café said on Monday that it was shut, and that its owner was well.".encode("latin-1"))
    assert [note.code for note in report.notes] == ["encoding"]
    assert "Windows-1252" in report.notes[0].message


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The min\xadis\xadter \u200bsaid so\x07.", "The min\xadis\xadter \u200bsaid so\x07."),
        ("FranÃ\x83Â§ois said so.", "FranÃ\x83Â§ois said so."),
        ("One." + " " * 200 + "Two.", "One." + " " * 200 + "Two."),
        ("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("One \ud83d two.", "One \ufffd two."),
        ("One." + "\n" * 5000 + "Two.", "One.\n\nTwo."),
    ],
)
def test_the_text_of_a_row_stays_as_it_was_given(text, given):
    assert as_given(text).text == given
