from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from sayso.reading.metadata import read_metadata

ARTICLE = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Mill burns in Tarn",
    "datePublished": "2024-05-06T05:40:00+01:00", "dateModified": "2024-05-09T10:00:00+01:00",
    "author": [{"@type": "Person", "name": "Lena Korvat"}], "publisher": {"@type": "Organization", "name": "Tarn Valley Post"},
}  # fmt: skip


def linked(content):
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def metadata(head="", body="<p>The mill burned.</p>", url=None):
    return read_metadata(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), url)


@pytest.mark.parametrize(
    "content",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "x"}, ARTICLE],
        {"@graph": [{"@type": "BreadcrumbList"}, ARTICLE]},
        {**ARTICLE, "@type": ["Article", "NewsArticle"]},
        {**ARTICLE, "@type": "ReportageNewsArticle"},
        {**ARTICLE, "author": "Lena Korvat"},
        {"@type": "WebPage", "mainEntity": ARTICLE},
    ],
)
def test_schema_org(content):
    known = metadata(linked(content))
    assert (known.title, known.outlet, known.author) == ("Mill burns in Tarn", "Tarn Valley Post", "Lena Korvat")
    assert (known.stamp.text, known.stamp.rule) == ("2024-05-06T05:40:00+01:00", "json_ld_date")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "null",
        "[]",
        '{"@type": 7}',
        '{"@type": "NewsArticle", "author": [], "publisher": [], "datePublished": 5}',
        "[" * 5000,
    ],
)
def test_broken_schema_org_says_nothing(content):
    known = metadata(f'<script type="application/ld+json">{content}</script>')
    assert (known.title, known.outlet, known.author, known.stamp) == (None, None, None, None)


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="Mill burns">', "title", "Mill burns"),
        ("<title>Mill burns down | Tarn Valley Post</title><meta property='og:site_name' content='Tarn Valley Post'>", "title", "Mill burns down"),
        ("<title>Mill burns down - Tarn Valley Post</title><meta property='og:site_name' content='Tarn Valley Post'>", "title", "Mill burns down"),
        ("<title>Mill - Tarn</title><meta property='og:site_name' content='Ostrel Gazette'>", "title", "Mill - Tarn"),
        ('<meta property="og:site_name" content="Tarn Valley Post">', "outlet", "Tarn Valley Post"),
        ('<meta name="DC.publisher" content="Ostrel Gazette">', "outlet", "Ostrel Gazette"),
        ('<meta name="author" content="By Lena Korvat and Bram Oduya">', "author", "Lena Korvat"),
        ('<meta name="author" content="https://tarn.example/people/lena">', "author", None),
        ('<meta name="author" content="">', "author", None),
        ('<link rel="canonical" href="https://tarn.example/a">', "url", "https://tarn.example/a"),
        ('<link rel="canonical" href="/a">', "url", None),
        ('<meta property="og:url" content="https://tarn.example/b">', "url", "https://tarn.example/b"),
        ('<meta property="og:title" content="' + "x" * 5000 + '">', "title", None),
    ],
)  # fmt: skip
def test_meta_elements(head, field, value):
    assert getattr(metadata(head), field) == value


@pytest.mark.parametrize(
    ("head", "body", "url", "stamp"),
    [
        ('<meta property="article:published_time" content="2024-05-06T05:40Z">', "", None, ("2024-05-06T05:40Z", "meta_date")),
        ('<meta name="dcterms.created" content="2024-05-06">', "", None, ("2024-05-06", "meta_date")),
        ('<meta itemprop="datePublished" content="2024-05-06">', "", None, ("2024-05-06", "meta_date")),
        ('<meta property="article:modified_time" content="2024-05-09">', "", None, None),
        ("", '<time pubdate datetime="2024-05-06">Monday</time>', None, ("2024-05-06", "time_element_date")),
        ("", '<p><time itemprop="datePublished" datetime="2024-05-06T07:00">x</time></p>', None, ("2024-05-06T07:00", "time_element_date")),
        ("", '<article><h1>Mill burns</h1><time datetime="2024-05-06">Monday</time></article>', None, ("2024-05-06", "time_element_date")),
        ("", '<header><time datetime="2026-11-28">Today</time></header><article><h1>Mill</h1></article>', None, None),
        ("", '<article><h1>Mill</h1><aside><time datetime="2026-11-28">x</time></aside></article>', None, None),
        ("", '<article><h1>Mill</h1></article><article><h2>Other</h2><time datetime="2026-11-28">x</time></article>', None, None),
        ("", "", "https://tarn.example/news/2024/05/06/mill", ("2024-05-06", "url_date")),
        ("", "", "https://tarn.example/2024-5-6/mill", ("2024-05-06", "url_date")),
        ("", "", "https://tarn.example/news/202405067", None),
        ("", "", "https://tarn.example/2024/13/40/x", None),
    ],
)  # fmt: skip
def test_the_stamp_is_that_of_publication_and_never_of_the_visit(head, body, url, stamp):
    known = metadata(head, body + "<p>The mill burned.</p>", url)
    assert (known.stamp and (known.stamp.text, known.stamp.rule)) == stamp


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ("<article><span class='byline'>By <a href='/lena'>Lena Korvat</a></span></article>", "Lena Korvat"),
        ("<article><a rel='author' href='/lena'>Lena Korvat</a></article>", "Lena Korvat"),
        ("<article><span itemprop='author'>Lena Korvat</span></article>", "Lena Korvat"),
        ("<div class='meta author-name'>Lena Korvat</div>", "Lena Korvat"),
        ("<article><span class='byline'>By our staff</span></article>", None),
        ("<ol><li><span class='author'>Angry Reader</span><p>No!</p></li></ol>", None),
        ("<aside><span class='byline'>Lena Korvat</span></aside>", None),
        ("<p>By Lena Korvat</p>", None),
    ],
)
def test_elements_marked_as_bylines(body, author):
    assert metadata(body=body + "<p>The mill burned.</p>").author == author


def test_schema_org_outranks_meta_elements_for_the_date():
    head = linked(ARTICLE) + '<meta property="article:published_time" content="2024-05-07">'
    assert metadata(head).stamp.rule == "json_ld_date"


@pytest.mark.parametrize("url", ["https://", "http://[::1", "mailto:a@b.example", "x" * 3000, "//"])
def test_a_broken_address_says_nothing(url):
    assert metadata(url=url).stamp is None
