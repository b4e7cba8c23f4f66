from __future__ import annotations

import json

import pytest
from readings import check_spans, problems, read_bytes, read_row

from sayso.reading.pages import MOST_TAGS

LEAD = "The mill in Tarn burned down on Monday and two people were hurt, the fire brigade said in a statement."
MORE = "Witnesses told the paper that they had seen smoke rise from the roof shortly after four in the morning."
LAST = "The owner of the mill, Ilka Thorne, said that nobody had been inside when the fire broke out."


def page(body, head="", attributes=""):
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>"


def article(*paragraphs):
    return "<article><h1>Mill burns in Tarn</h1>" + "".join(f"<p>{words}</p>" for words in paragraphs) + "</article>"


def read_page(html):
    data = html if isinstance(html, bytes) else html.encode()
    [report] = read_bytes(data)
    check_spans(report)
    return report


def test_the_main_text_has_a_blank_line_between_paragraphs():
    report = read_page(page(article(LEAD, MORE, LAST)))
    assert report.text.endswith(f"{LEAD}\n\n{MORE}\n\n{LAST}")
    assert "<" not in report.text


CLUTTER = {
    "menu": "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li><li>CLUTTER</li></ul></nav>",
    "cookie banner": "<div class='cookie-banner'><p>We use cookies. CLUTTER</p><button>Accept all</button></div>",
    "footer": "<footer><p>CLUTTER © Tarn Valley Post</p><a href='/privacy'>Privacy policy</a></footer>",
    "related": "<aside class='related'><h2>Related</h2><ul><li><a href='/x'>CLUTTER</a></li></ul></aside>",
    "comments": "<section id='comments'><h2>Comments</h2><div class='comment'><p>CLUTTER say I</p></div></section>",
    "script": "<script>document.write('CLUTTER')</script>",
    "style": "<style>p::before { content: 'CLUTTER' }</style>",
    "noscript": "<noscript>CLUTTER</noscript>",
    "template": "<template><p>CLUTTER</p></template>",
    "comment": "<!-- <p>CLUTTER</p> -->",
    "form": "<form action='https://evil.example'><input name='q' value='CLUTTER'></form>",
    "frame": "<iframe src='https://evil.example/CLUTTER'></iframe>",
    "picture": "<img src='https://evil.example/CLUTTER.png' onerror='alert(1)' alt=''>",
    "handler": "<svg onload='alert(\"CLUTTER\")'></svg>",
}


@pytest.mark.parametrize("kind", CLUTTER)
def test_what_stands_around_an_article_is_no_part_of_it(kind):
    for body in (CLUTTER[kind] + article(LEAD, MORE, LAST), article(LEAD, MORE, LAST) + CLUTTER[kind]):
        report = read_page(page(body))
        assert "CLUTTER" not in report.text
        assert LEAD in report.text
        assert LAST in report.text


def test_a_link_is_its_words():
    linked = MORE.replace("smoke", "<a href='javascript:alert(1)'>smoke</a>")
    assert MORE in read_page(page(article(LEAD, linked, LAST))).text


def test_markup_written_as_words_stays_words():
    report = read_page(
        page(article(LEAD, "The sign said &lt;script&gt;alert(1)&lt;/script&gt; in large letters, she said.", LAST))
    )
    assert "<script>alert(1)</script>" in report.text


def test_the_encoding_of_an_xml_declaration_counts_too():
    data = ("<?xml version='1.0' encoding='iso-8859-2'?>" + page(article(LEAD, "It was Błażej Żak.", LAST))).encode(
        "iso-8859-2"
    )
    assert "Błażej Żak" in read_page(data).text


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-8", "<meta charset='utf-8'>"),
        ("iso-8859-2", "<meta charset=iso-8859-2>"),
        ("windows-1250", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">'),
        ("utf-16", ""),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding, declaration):
    words = "The mayor of Łęczna, Błażej Żak, said on Monday that the bridge would be shut until Friday night."
    report = read_page(page(article(LEAD, words, LAST), declaration).encode(encoding))
    assert words in report.text


def test_a_page_that_declares_a_wrong_or_unknown_encoding_is_read_all_the_same():
    for name in ("utf-8", "no-such-encoding", "rot13"):
        data = page(article(LEAD, "The café was shut.", LAST), f"<meta charset='{name}'>").encode("cp1252")
        assert "café" in read_page(data).text


def test_a_cut_off_page_is_read_and_noted():
    report = read_page(page(article(LEAD, MORE, LAST)).split("</article>")[0])
    assert LAST in report.text
    assert "truncated-page" in [note.code for note in report.notes]
    assert "truncated-page" not in [note.code for note in read_page(page(article(LEAD, MORE, LAST))).notes]


def test_a_page_whose_main_text_does_not_stand_out_is_read_whole():
    report = read_page(page("<table><tr><td>" + LEAD + "</td></tr></table>"))
    assert LEAD in report.text


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (page(""), "no-text"),
        (page("<p> </p><script>var a = 1</script>"), "no-text"),
        ("<html>" + "<b>" * (MOST_TAGS + 1), "page-too-complex"),
        ("<html><body>" + "The mill burned down. " * 60_000, "too-long"),
    ],
)
def test_a_page_without_a_report_is_one_problem(html, code):
    assert [found for found, _ in problems(html.encode())] == [code]


BOMBS = {
    "nested parts": "<div>" * 40_000,
    "nested tables": "<table><tr><td>" * 9_000,
    "nested lists": "<ul><li>" * 9_000,
    "many attributes": "<p " + " ".join(f"a{n}='x'" for n in range(100_000)) + ">",
    "attributes without an end": "<p " + 'x=" ' * 100_000,
    "a huge attribute": "<p title='" + "x" * 3_000_000 + "'>",
    "entities": "<p>" + "&amp;" * 100_000 + "</p>",
    "unknown entities": "<p>" + "&bogus;" * 50_000 + "</p>",
    "open tags": "<a" * 50_000,
    "open comments": "<!--" * 50_000,
    "deep json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
    "wide json": "<script type='application/ld+json'>[" + "[1]," * 100_000 + "1]</script>",
    "unknown declarations": "<![CDATA[" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_behind_an_article_costs_little_and_hides_nothing_before_it(kind):
    report, *_ = read_bytes(page(article(LEAD, MORE, LAST) + BOMBS[kind]).encode())  # a flood may drown its language
    check_spans(report)
    assert LEAD in report.text
    assert len(report.text) < 1_000_000


def test_entities_of_a_document_type_are_not_expanded():
    bomb = (
        "<!DOCTYPE html [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
        + "]>"
    )
    outside = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    for start, name in ((bomb, "&a11;"), (outside, "&x;")):
        report = read_page(start + page(article(LEAD, f"The note read {name} and no more, she said.", LAST)))
        assert len(report.text) < 1000
        assert LEAD in report.text


def test_attributes_are_dropped_only_where_they_are_far_too_many():
    many = " ".join(f"data-{n}='x'" for n in range(500))
    report = read_page(page(article(LEAD, MORE, LAST).replace("<p>", f"<p {many}>", 1)))
    assert "huge-attributes" in [note.code for note in report.notes]
    assert LEAD in report.text
    long = "<meta name='description' content='" + "a long description " * 60 + "'>"
    assert "huge-attributes" not in [note.code for note in read_page(page(article(LEAD, MORE, LAST), long)).notes]


def test_a_gallery_and_its_credits_are_furniture_or_gone():
    gallery = "<figure><img src='a.jpg'><figcaption>Smoke over Tarn (Mira Sand/Getty Images)</figcaption></figure>"
    report = read_page(page(article(LEAD) + gallery + f"<p>{MORE}</p>"))
    left = report.text
    for span in reversed(report.furniture):
        left = left[: span.start] + left[span.end :]
    assert "Getty" not in left


def test_a_table_of_figures_is_read_by_rows():
    table = "<table><tr><th>Measure</th><th>People</th></tr><tr><td>Dead</td><td>0</td></tr><tr><td>Hurt</td><td>2</td></tr></table>"
    report = read_page(page(article(LEAD, MORE).replace("</article>", table + "</article>")))
    assert report.text.endswith("Measure | People\n\nDead | 0\n\nHurt | 2")


def test_a_table_that_lays_out_the_page_is_read_by_its_parts():
    cell = f"<h1>Mill burns in Tarn</h1><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
    report = read_page(page(f"<table><tr><td><a href='/'>Home</a></td><td>{cell}</td></tr></table>"))
    assert f"{LEAD}\n\n{MORE}\n\n{LAST}" in report.text
    assert "|" not in report.text


def test_a_page_in_a_row_keeps_its_address():
    report = read_row(html=page(article(LEAD, MORE)), url="https://tarn.example/2024/05/06/mill")
    assert report.url == "https://tarn.example/2024/05/06/mill"
    assert report.published.rule == "url_date"
    assert json.dumps(report.path) == '"-#1"'
