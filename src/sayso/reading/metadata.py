"""Metadata of pages: title, outlet, author, address, language, and the moment of publication with its time.

Trafilatura gives no clock time, and looks for dates in the page's words, where the day of the visit stands; so the
stamp is read here, from the fields that schema.org, Open Graph and Dublin Core have for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from sayso.knowledge.press import page_fields
from sayso.knowledge.tellers import domain_of, outlet_at
from sayso.reading.drafts import Stamp
from sayso.reading.names import is_person

LONGEST = 300  # signs of a field that is believed
DEEPEST = 12  # levels of JSON-LD that are looked into
DATE_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")
ARTICLE = re.compile(r"Article|Posting|Report\b|BlogPost")
ASIDE = ("aside", "nav", "footer", "li", "form")
AND = re.compile(r"\s*(?:;|\||\band\b|&)\s*")


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself."""

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    stamp: Stamp | None
    language: str | None


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """The metadata of a parsed page; `url` is its address where a row states it."""
    fields = page_fields()
    metas = _metas(tree)
    linked = _article(tree)
    address = url or _first(metas, fields.url) or _canonical(tree)
    title = _first(metas, fields.title) or _text(linked.get("headline")) or _title(tree)
    outlet = _first(metas, fields.outlet) or _name(linked.get("publisher"))
    if outlet is None and address:
        known = outlet_at(address)
        outlet = known.name if known else domain_of(address)
    author = _name(linked.get("author")) or _first(metas, fields.author) or _byline(tree)
    return Metadata(
        title=_without_outlet(title, outlet),
        outlet=outlet,
        author=AND.split(author)[0].removeprefix("By ") if author and "//" not in author else None,
        url=address,
        stamp=_stamp(tree, metas, linked, address),
        language=_text(tree.get("lang")) or _first(metas, fields.language),
    )


def _stamp(tree: Any, metas: dict[str, str], linked: dict[str, Any], url: str | None) -> Stamp | None:
    published = _text(linked.get("datePublished"))
    if published:
        return Stamp(published, "json_ld_date")
    published = _first(metas, page_fields().published)
    if published:
        return Stamp(published, "meta_date")
    published = _time(tree)
    if published:
        return Stamp(published, "time_element_date")
    found = DATE_IN_URL.search(url or "")
    if found:
        return Stamp("-".join(part.zfill(2) for part in found.groups()), "url_date")
    return None


def _byline(tree: Any) -> str | None:
    """The first person whom an element names that is marked as the author's."""
    marks = frozenset(page_fields().author_marks)
    for element in tree.iter("a", "span", "p", "div", "address", "strong", "em"):
        said = {element.get("rel"), element.get("itemprop"), *(element.get("class") or "").lower().split()}
        if said & marks and not any(above.tag in ASIDE for above in element.iterancestors()):
            words = (_words(element) or "").removeprefix("By ").removeprefix("by ")
            if is_person(words):
                return words
    return None


def _time(tree: Any) -> str | None:
    """The moment of the first time element that says it is the publication's, else of the one beside the headline."""
    times = [(element, words) for element in tree.iter("time") if (words := _text(element.get("datetime")))]
    for element, words in times:
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return words
    heading = next(tree.iter("h1"), None)
    own = _article_around(heading) if heading is not None else None
    if own is not None:
        return next((words for element, words in times if _article_around(element) is own), None)
    return None


def _article_around(element: Any) -> Any:
    """The article or main part right around an element; None where it stands in a part beside them."""
    for above in element.iterancestors():
        if above.tag in ("article", "main"):
            return above
        if above.tag in (*ASIDE, "section"):
            return None
    return None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: list[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _article(tree: Any) -> dict[str, Any]:
    """The first object of the page's JSON-LD that is an article."""
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or ""):
            try:
                content = msgspec.json.decode((element.text or "").strip().encode("utf-8", "replace"))
            except (msgspec.DecodeError, RecursionError):
                continue
            for found in _objects(content, 0):
                if ARTICLE.search(str(found.get("@type"))[:LONGEST]):
                    return found
    return {}


def _objects(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(content, dict):
        yield content
        for value in content.values():
            yield from _objects(value, depth + 1)
    elif isinstance(content, list):
        for value in content[:LONGEST]:
            yield from _objects(value, depth + 1)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    words = " ".join(value[: 4 * LONGEST].split())
    return words if words and len(words) <= LONGEST else None


def _canonical(tree: Any) -> str | None:
    links = (link for link in tree.iter("link") if link.get("rel") == "canonical")
    return next((address for link in links if (address := _text(link.get("href"))) and "//" in address), None)


def _title(tree: Any) -> str | None:
    return next((words for name in ("title", "h1") for element in tree.iter(name) if (words := _words(element))), None)


def _words(element: Any) -> str | None:
    return _text("".join(element.itertext()))


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name that many pages put behind it (`Mill burns | Tarn Valley Post`)."""
    if title and outlet:
        found = re.fullmatch(r"(.{8,}?)\s+[|–—:-]\s+(?:the\s+)?" + re.escape(outlet) + r"\W*", title, re.IGNORECASE)
        if found:
            return found.group(1)
    return title
