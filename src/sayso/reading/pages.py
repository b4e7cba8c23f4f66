"""Pages: the main text of an HTML page and what its metadata say, with bombs disarmed before they are parsed."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sayso.model.reports import Note, Problem
from sayso.reading.decoding import cleaned, codecs_name, decoded
from sayso.reading.drafts import Draft
from sayso.reading.files import problem
from sayso.reading.metadata import read_metadata

MOST_TAGS = 100_000  # of one page; a long live blog has a fifth of them
MOST_SEARCHED = 25_000  # tags of a page whose main text is looked for: of 90,000 it takes half a minute
MOST_ATTRIBUTES = 100  # of one tag; of 20,000 the parser takes a second, of 80,000 a minute
LONGEST_CELL = 40  # words of a cell in a table that is no layout of the page
CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
TAG = re.compile(r"""<([A-Za-z][\w:-]*+)(?:[^"'>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+(?:>|\Z)""")
VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
CUT_OFF = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
WHITE_SPACE = re.compile(r"[^\S\n]+")
BULLET = re.compile(r"^- (?=\S)")
BLOCKS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "blockquote", "pre", "td"))


def read_page_bytes(path: str, data: bytes) -> Draft | Problem:
    """A page in a file."""
    declared = CHARSET.search(data[:8192])
    name = declared.group(1).decode("ascii") if declared else None
    content = decoded(data, name if name and codecs_name(name) else None)
    if isinstance(content, str):
        return problem(path, "binary", f"{content}; give a text, a page or rows")
    page = read_page(path, None, data, content.text, None)
    if isinstance(page, Problem):
        return page
    return msgspec.structs.replace(page, notes=[*content.notes, *page.notes])


def read_page(path: str, line: int | None, raw: bytes, html: str, url: str | None) -> Draft | Problem:
    """The main text of a page, its paragraphs with a blank line between them, and its metadata."""
    if not html.strip():
        return problem(path, "empty", "the page is empty", line)
    if html.count("<") > MOST_TAGS:
        message = f"more than {MOST_TAGS} tags, which is no news page; save the report's text as .txt"
        return problem(path, "page-too-complex", message, line)
    notes = []
    if CUT_OFF.search(html, max(0, len(html) - 100_000)) is None and "<body" in html[:200_000].lower():
        notes.append(Note("truncated-page", "the page ends before </body>: it may be cut off"))
    safe = TAG.sub(_disarmed, html)
    if len(safe) < len(html):
        notes.append(Note("huge-attributes", f"tags with more than {MOST_ATTRIBUTES} attributes lost them"))
    tree = _tree(safe)
    if tree is None:
        return problem(path, "no-text", "no text was found in the page; save the report's text as .txt", line)
    known = read_metadata(tree, url)
    text = _main_text(tree, notes, simple=html.count("<") <= MOST_SEARCHED)
    if not text:
        return problem(path, "no-text", "no text was found in the page; save the report's text as .txt", line)
    content = cleaned(text)
    return Draft(
        path=path,
        line=line,
        raw=raw,
        text=content.text,
        url=url or known.url,
        title=known.title,
        outlet=known.outlet,
        outlet_rule="metadata_outlet" if known.outlet else "no_outlet",
        author=known.author,
        stamp=known.stamp,
        page_language=known.language,
        notes=[*notes, *content.notes],
    )


def _disarmed(tag: re.Match[str]) -> str:
    """A tag, without its attributes where they are more than a parser can take."""
    words = tag.group()
    if len(words) <= 2 * MOST_ATTRIBUTES:
        return words
    bare = VALUE.sub("=", words)
    return words if bare.count("=") + bare.count("/") + len(bare.split()) <= MOST_ATTRIBUTES else f"<{tag.group(1)}>"


def _tree(html: str) -> Any:
    from lxml import etree  # noqa: PLC0415 - only where there is a page
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _main_text(tree: Any, notes: list[Note], *, simple: bool) -> str:
    """The text that trafilatura finds in a simple page, else that of all blocks of the page, with a note."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.5 s that only pages need

    # A library that meets the web's worst pages may fail in ways that it does not state; the page is then read plainly.
    try:
        found = bare_extraction(tree, include_comments=False, with_metadata=False) if simple else None
    except Exception:  # noqa: BLE001 - whatever a parser raises
        found = None
    lines = (getattr(found, "text", None) or "").split("\n") if found is not None else []
    paragraphs = [] if any(map(_is_layout, lines)) else _paragraphs(map(_row, lines))
    if not paragraphs:
        notes.append(Note("whole-page", "no main text stands out in the page: all of its paragraphs were read"))
        paragraphs = _paragraphs(_own_words(block) for block in tree.iter() if block.tag in BLOCKS)
    if not paragraphs:
        for useless in tree.iter("script", "style", "noscript", "template", "head"):
            useless.clear()
        paragraphs = _paragraphs(" ".join(tree.itertext()).split("\n"))
    return "\n\n".join(paragraphs)


def _is_layout(line: str) -> bool:
    """Whether a line is a row of a table that lays out the page: one cell holds a text."""
    return line.startswith("|") and any(len(cell.split()) > LONGEST_CELL for cell in line.split("|"))


def _row(line: str) -> str:
    """A row of a table without the signs around it (`| Hurt | 2 |`); nothing for the rule below its head."""
    if not line.startswith("|"):
        return line
    cells = [cell.strip() for cell in line.strip("| ").split("|")]
    return "" if all(set(cell) <= {"-", ":"} for cell in cells) else " | ".join(cell for cell in cells if cell)


def _own_words(block: Any) -> str:
    """The words of a block that are in no block within it."""
    words = [block.text or ""]
    for child in block:
        if child.tag not in BLOCKS and isinstance(child.tag, str) and child.tag not in ("script", "style"):
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    return " ".join("".join(words).split())


def _paragraphs(lines: Any) -> list[str]:
    plain = (BULLET.sub("", WHITE_SPACE.sub(" ", line).strip()) for line in lines)
    return [line for line in plain if line]
