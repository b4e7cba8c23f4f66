from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from accounts import Builder, count, dam, empty, hostile, many, when
from lxml import html

import sayso
from sayso.model.account import Account, Earlier
from sayso.model.values import TruthValue
from sayso.telling import tell
from sayso.telling.index import Index, claims_in
from sayso.telling.marks import anchor_of, cues_of, teller_spans

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NASTY = (
    "</style></title><script>document.title='run'</script><img src=x onerror=alert(1)> <a href='javascript:alert(2)'>"
    "<iframe src=//example.org></iframe><base href=//example.org> \u202edlrow\u2066 \x00\x1b[31m {{ 7*7 }} {% raw %} &lt;b&gt; "
    + "unbroken"
    * 80
)


def edges() -> Account:
    """Evidence of every kind that the other accounts lack: parted contents, cues, named tellers, wider values, a date."""
    made = Builder()
    outlet, reeve = made.source("Fen Gazette", "outlet"), made.source("Otto Reeve", role="lock keeper")
    text = (
        "Fen Gazette, 4 May 2031\n\n“The lock,” keeper Otto Reeve said, “broke at noon.” It broke in the morning, Reeve said.\n\n"
        "Three barges sank. Several barges sank at Fen Lock near Mill End."
    )
    report = made.report("edges.txt", text, outlet, "2031-05-04T10:00")
    named = [made.span(report, "keeper Otto Reeve")]
    speaks = made.teller(reeve, report, "said", evidence=named)
    parted = made.statement(report, "“The lock,”", [outlet, speaks])
    content = [made.span(report, "“The lock,”"), made.span(report, "“broke at noon.”")]
    made.parts["statements"][-1] = msgspec.structs.replace(made.parts["statements"][-1], content=content)
    vague = made.statement(report, "It broke in the morning", [outlet, speaks])
    three = made.statement(report, "Three barges sank", [outlet], "own")
    several = made.statement(report, "Several barges sank at Fen Lock near Mill End", [outlet], "own")
    lock = made.event("The lock broke", [(parted, "lock"), (vague, "broke in")])
    noon, morning = (
        when("2031-05-04T12:00", "2031-05-04T12:01", "noon"),
        when("2031-05-04T06:00", "2031-05-04T12:30", "morning"),
    )
    at = [made.claim(lock, "when", noon, parted, "noon"), made.claim(lock, "when", morning, vague, "morning")]
    broke = [
        made.claim(lock, "occurred", TruthValue(), parted, "broke at"),
        made.claim(lock, "occurred", TruthValue(), vague, "broke in"),
    ]
    made.finding(lock, "occurred", "single-origin", [made.version(TruthValue(), broke[:1], allows=broke[1:])])
    made.finding(lock, "when", "single-origin", [made.version(noon, at[:1], allows=at[1:])])
    barges = made.event("barges sank", [(three, "sank"), (several, "sank at")])
    few, some = count(3, 3, "Three", None, "barges"), count(3, 9, "Several", None, "barges")
    sunk = [made.claim(barges, "count", few, three, "Three"), made.claim(barges, "count", some, several, "Several")]
    made.finding(barges, "count", "unsourced", [made.version(few, sunk[:1], allows=sunk[1:])])
    return made.account()


def demo() -> Account:
    return sayso.account(*sayso.read([Path(sayso.__file__).parent / "demo"]))


ACCOUNTS = {
    "dam": dam,
    "edges": edges,
    "demo": demo,
    "empty": empty,
    "hostile": lambda: hostile(NASTY, NASTY, NASTY),
    "many": many,
}


@cache
def page_of(name: str) -> str:
    return tell(ACCOUNTS[name](), "html")


@cache
def account_of(name: str) -> Account:
    return ACCOUNTS[name]()


@cache
def tree_of(name: str) -> html.HtmlElement:
    return html.document_fromstring(page_of(name))


def text_of(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


every = pytest.mark.parametrize("name", list(ACCOUNTS))


# Structure


def test_the_order_is_the_editors():
    headings = [text_of(heading) for heading in tree_of("dam").xpath("//h1 | //h2")]
    assert headings[0] == "Gate gives way at Marrow Dam"
    assert headings[1].startswith("At a glance")
    assert headings[2:] == [
        "Contested and denied", "The other findings", "Also said", "Who only repeats whom", "Sources",
        "The reports, word for word", "Problems while reading",
    ]  # fmt: skip


def test_the_timeline_stands_before_the_sources():
    headings = [text_of(heading) for heading in tree_of("many").xpath("//h2")]
    assert headings.index("Timeline") < headings.index("Sources") < headings.index("The reports, word for word")
    first = tree_of("many").xpath("//ol[contains(@class, 'timeline')]/li")[0]
    assert text_of(first).startswith("Tue 1 Feb 2033, 05:00")
    assert [part.get("class") for part in first.xpath("ul")] == ["happened", "said"]


@every
def test_headings_come_in_order(name):
    levels = [int(heading.tag[1]) for heading in tree_of(name).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@every
def test_landmarks_language_and_names(name):
    tree = tree_of(name)
    assert (
        len(tree.xpath("//main")) == len(tree.xpath("/html/body/header")) == len(tree.xpath("/html/body/footer")) == 1
    )
    assert tree.get("lang") == "en"
    assert tree.xpath("string(//title)").strip()
    assert tree.xpath("//body/*")[0].get("href") == "#main"
    for region in tree.xpath("//section | //nav | //article"):
        label = region.get("aria-label") or tree.get_element_by_id(region.get("aria-labelledby")).text_content()
        assert label.strip()


@pytest.mark.parametrize(
    "words",
    [
        "3 reports", "3 outlets", "5 first tellers", "7 findings", "2 contested or denied",
        "when Fri 6 June 2031, 04:10 or Fri 6 June 2031, 04:50",
        "contested: versions that cannot all be true",
        "said as “at 04:10 on Friday” · 1 voice, 2 outlets · taken as best",
        "Ilka Thorne foreman, a witness",
        "Valley Water Board declining to say",
        "Before that at least 9 people the same voice later gave another, report 2, ¶3",
        "lost on the way: the teller",
    ],
)  # fmt: skip
def test_an_editor_reads(words):
    text = text_of(tree_of("dam")).replace("\u00a0", " ")
    numbers = {
        f"{text_of(div.xpath('dd')[0])} {text_of(div.xpath('dt')[0])}" for div in tree_of("dam").xpath("//dl/div")
    }
    assert words in text or words in numbers


def test_a_denial_stands_beside_what_it_denies():
    card = next(a for a in tree_of("dam").xpath("//article") if "denied" in a.get("class") and "open" in a.get("class"))
    claim, denial = card.xpath(".//div[contains(@class, 'versions n2')]/div")
    assert "“The rains caused it”" in text_of(claim)
    assert "It is denied by 1 teller Valley Water Board “that the rains caused it”" in text_of(denial)


def test_versions_stand_side_by_side_each_with_its_chain():
    card = tree_of("dam").xpath("//article[contains(@class, 'contested')]")[0]
    first, second = card.xpath(".//div[contains(@class, 'versions')]/div")
    ways = [
        [text_of(link) for link in way.xpath(".//span[@class='link']")]
        for way in first.xpath(".//li[starts-with(@class, 'way')]")
    ]
    assert ways == [["Tarn Valley Post"], ["Lowland Wire"]]
    assert "Valley Water Board" in text_of(second)
    assert first.xpath(".//mark")[0].text == "at 04:10 on Friday"


def test_a_standing_is_never_colour_alone():
    for card in tree_of("dam").xpath("//article[contains(@class, 'finding')]"):
        (standing,) = card.xpath(".//p[@class='standing']")
        assert len(text_of(standing).split(":")[0].split()) >= 2  # a sign and a word


def test_doubtful_readings_are_marked():
    assert "doubtful reading" in text_of(tree_of("dam").xpath("//section[@id='findings']")[0])
    assert "doubtful reading" not in text_of(tree_of("dam").xpath("//section[@id='contested']")[0])


def test_the_headline_is_one_that_still_stands():
    made = Builder()
    one, two = made.source("Moor Times", "outlet"), made.source("Fell Echo", "outlet")
    a = made.report("a.txt", "Three hurt in slide\n\nMore later.", one, "2031-01-01T08:00", "Three hurt in slide")
    b = made.report("b.txt", "Slide shuts road\n\nMore later.", two, "2031-01-01T09:00", "Slide shuts road")
    c = made.report("c.txt", "Five hurt in slide\n\nMore later.", two, "2031-01-01T10:00", "Five hurt in slide")
    s_a = made.statement(a, "Three hurt in slide", [one], "headline")
    s_b = made.statement(b, "Slide shuts road", [two], "headline")
    s_c = made.statement(c, "Five hurt in slide", [two], "headline")
    event = made.event("slide", [(s_a, "slide"), (s_b, "Slide"), (s_c, "slide")])
    three = made.claim(event, "count", count(3, 3, "Three"), s_a, "Three")
    five = made.claim(event, "count", count(5, 5, "Five"), s_c, "Five")
    old = Earlier(value=count(3, 3, "Three"), claims=[three], why="outdated", by=five)
    made.finding(event, "count", "revised", [made.version(count(5, 5, "Five"), [five])], earlier=[old])
    assert text_of(html.document_fromstring(tell(made.account(), "html")).xpath("//h1")[0]) == "Slide shuts road"


def test_nothing_read_is_said():
    assert "An account of 0 reports" in page_of("empty")
    assert "No happening was read" in page_of("empty")


# Links both ways


@every
def test_no_id_twice_and_no_link_to_nowhere(name):
    tree = tree_of(name)
    ids = Counter(tree.xpath("//@id"))
    assert [key for key, times in ids.items() if times > 1] == []
    links = tree.xpath("//@href")
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def marked_at(at: html.HtmlElement) -> tuple[list[str], html.HtmlElement]:
    """All anchors at the place of one, and the element that the marked words begin with."""
    anchor = at.get("id")
    names, element = [anchor], at
    while (
        (before := element.getprevious()) is not None and before.get("class") == "at" and not element.getprevious().tail
    ):
        element = before
        names.append(before.get("id"))
    element = at
    while element is not None and element.get("class") == "at":
        names.append(element.get("id"))
        element = element.getnext()
    return names, element


def pieces(account: Account) -> list[tuple[str, str, str]]:
    """Every piece of evidence: its anchor, its words, and what it is evidence of."""
    index = Index(account)
    out = []
    for claim in account.claims:
        for finding in index.findings_of_claim.get(claim.id, []):
            out += [(anchor_of(claim.id, n), span.quote, finding.id) for n, span in enumerate(claim.evidence)]
    for statement in account.statements:
        out += [(anchor_of(statement.id, n), span.quote, statement.id) for n, span in enumerate(statement.content)]
        cues = cues_of(statement.id, index)
        out += [(anchor_of(f"{statement.id}-cue", n), span.quote, statement.id) for n, span in enumerate(cues)]
    for source in account.sources:
        spans = teller_spans(source.id, index)
        out += [(anchor_of(source.id, n), span.quote, source.id) for n, span in enumerate(spans)]
    return out


@pytest.mark.parametrize("name", ["dam", "edges", "demo", "hostile", "many"])
def test_every_piece_of_evidence_is_marked_and_linked_both_ways(name):
    tree, account = tree_of(name), account_of(name)
    by_id = {element.get("id"): element for element in tree.xpath("//*[@id]")}
    linked = {link[1:] for link in tree.xpath("//a/@href")}
    back = {
        a: {link[1:] for link in p.xpath(".//a/@href")}
        for p in tree.xpath("//div[@class='text']/p")
        for a in p.xpath(".//@id")
    }
    found = pieces(account)
    assert found
    for anchor, quote, target in found:
        names, element = marked_at(by_id[anchor])
        assert linked & set(names), f"nothing leads to {anchor}"
        assert (element is not None and text_of(element)[:5] in re.sub(r"\s+", " ", quote)) or name == "hostile"
        assert target in back[anchor], f"{anchor} does not lead to {target}"


@pytest.mark.parametrize("name", ["dam", "edges"])
def test_every_claim_of_a_finding_is_linked_from_its_card(name):
    tree, account = tree_of(name), account_of(name)
    for finding in account.findings:
        card = tree.get_element_by_id(finding.id)
        card = next((a for a in card.iterancestors("article", "li")), card)
        links = {link[1:] for link in card.xpath(".//a/@href")}
        assert {anchor_of(name) for name in claims_in(finding)} <= links


def test_a_claim_of_an_earlier_value_and_a_wider_one_are_linked():
    account = account_of("dam")
    (revised,) = [finding for finding in account.findings if finding.standing == "revised"]
    card = tree_of("dam").get_element_by_id(revised.id)
    assert f"#{anchor_of(revised.earlier[0].claims[0])}" in card.xpath(".//a/@href")
    assert f"#{anchor_of(revised.earlier[0].by)}" in card.xpath(".//a/@href")


@pytest.mark.parametrize("name", ["dam", "edges", "demo", "many"])
def test_the_full_text_is_there(name):
    for report in account_of(name).reports:
        article = tree_of(name).get_element_by_id(report.id)
        for sup in article.xpath(".//sup"):
            sup.text, sup[:] = None, []
        shown = " ".join(" ".join(p.text_content() for p in article.xpath(".//div[@class='text']/p")).split())
        assert shown == " ".join(report.text.split())


# Hostile reports


@every
def test_nothing_runs_and_nothing_loads(name):
    tree = tree_of(name)
    assert not tree.xpath(
        "//script | //img | //iframe | //object | //embed | //link | //base | //form | //video | //audio"
    )
    assert not tree.xpath("//@src | //@srcset | //@action | //@style | //@background")
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
    assert len(tree.xpath("//style")) == 1
    assert not re.search(r"url\(|@import|expression\(", tree.xpath("string(//style)"))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_hostile_words_are_shown_as_they_are_or_made_visible():
    text = text_of(tree_of("hostile"))
    assert "<script>document.title='run'</script>" in text
    assert "{{ 7*7 }} {% raw %} &lt;b&gt;" in text
    page = page_of("hostile")
    assert not {"\u202e", "\u2066", "\x00", "\x1b"} & set(page)
    assert "<U+202E>" in text
    assert "␀" in text
    page.encode("utf-8")


def test_an_address_of_a_report_is_no_link():
    account = dam()
    reports = [msgspec.structs.replace(account.reports[0], url="javascript:alert(1)"), *account.reports[1:]]
    tree = html.document_fromstring(tell(msgspec.structs.replace(account, reports=reports), "html"))
    assert "javascript:alert(1)" in text_of(tree.get_element_by_id("r1"))
    assert not [link for link in tree.xpath("//@href") if "javascript" in link]


# Size


def test_forty_reports_and_eight_hundred_statements():
    account, tree = account_of("many"), tree_of("many")
    assert (len(account.reports), len(account.statements)) == (40, 800)
    words = sum(len(report.text) for report in account.reports)
    assert len(page_of("many")) < 30 * words
    assert all(len(ways) <= 6 for ways in tree.xpath("//div[@class='trunk']/ul"))  # the rest is folded
    assert max(len(list(element.iterancestors("ul", "ol"))) for element in tree.iter("li")) <= 4


def test_a_long_list_of_happenings_gets_a_list_of_its_own():
    assert not tree_of("dam").xpath("//nav[@class='listing']")
    listing = tree_of("many").xpath("//nav[@class='listing']//a/@href")
    assert len(listing) == len(set(listing)) > 8


def test_the_same_account_gives_the_same_bytes():
    assert tell(dam(), "html") == page_of("dam")


# In a browser


WIDTHS = {"phone": 360, "tablet": 820, "desktop": 1400}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name in ACCOUNTS:
        (folder / f"{name}.html").write_text(page_of(name), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ACCOUNTS}


def show(
    chromium: Chrome, path: Path, width: int = 1400, scheme: str = "light", media: str = "", script: bool = True
) -> None:
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    chromium.get(path.as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["phone", "desktop"])
@pytest.mark.parametrize("name", ["dam", "hostile"])
def test_axe_finds_nothing(chromium, axe, pages, name, width, scheme):
    show(chromium, pages[name], WIDTHS[width], scheme)
    chromium.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    chromium.execute_script("for (const details of document.querySelectorAll('details')) details.open = true")
    result = chromium.execute_cdp_cmd(
        "Runtime.evaluate",
        {
            "expression": "axe.run({resultTypes: ['violations', 'incomplete']})"
            ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )["result"]["value"]
    assert result == []


@pytest.mark.parametrize("width", [320, 360, 820, 1400])
@pytest.mark.parametrize("name", ["dam", "hostile", "many"])
def test_nothing_runs_over_the_edge(chromium, pages, name, width):
    show(chromium, pages[name], width)
    assert chromium.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_table_scrolls_in_its_own_box(chromium, pages):
    show(chromium, pages["dam"], 320)
    inner, outer = chromium.execute_script(
        "const box = document.querySelector('.scroll'); return [box.scrollWidth, box.clientWidth]"
    )
    assert inner > outer


def test_the_keyboard_reaches_the_skip_link_first_and_sees_the_focus(chromium, pages):
    from selenium.webdriver import ActionChains, Keys

    show(chromium, pages["dam"])
    focused = []
    for _ in range(4):
        ActionChains(chromium).send_keys(Keys.TAB).perform()
        focused.append(
            chromium.execute_script(
                "const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
                "return [e.getAttribute('href'), s.outlineStyle, b.left >= 0 && b.width > 0]"
            )
        )
    assert focused[0] == ["#main", "solid", True]
    assert [href for href, _, _ in focused[1:]] == ["#contested", "#findings", "#beside"]
    assert all(outline == "solid" and seen for _, outline, seen in focused)


def test_the_skip_link_moves_the_focus(chromium, pages):
    from selenium.webdriver import ActionChains, Keys

    show(chromium, pages["dam"])
    ActionChains(chromium).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert chromium.execute_script("return document.activeElement.id") == "main"


def test_print_shows_all_and_no_navigation(chromium, pages):
    show(chromium, pages["dam"], 720, media="print")
    shown = chromium.execute_script(
        "const at = q => document.querySelector(q).getBoundingClientRect().height;"
        "return [at('header nav'), at('.legend ul'), at('.text'), at('.read ol')]"
    )
    assert shown[0] == 0
    assert all(shown[1:])
    printed = chromium.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert printed["data"].startswith("JVBER")  # %PDF


def test_the_dark_is_dark_and_print_is_not(chromium, pages):
    def paper() -> int:
        channels = chromium.execute_script("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
        return sum(int(channel) for channel in channels[:3])

    show(chromium, pages["dam"], scheme="light")
    assert paper() > 600
    show(chromium, pages["dam"], scheme="dark")
    assert paper() < 150
    show(chromium, pages["dam"], scheme="dark", media="print")
    assert paper() == 765


@pytest.mark.parametrize("name", ["dam", "hostile"])
def test_no_request_no_script_no_complaint(chromium, pages, name):
    chromium.get_log("browser")
    show(chromium, pages[name])
    loaded = chromium.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded == []
    assert chromium.title != "run"
    assert chromium.get_log("browser") == []


def test_it_works_without_javascript(chromium, pages):
    show(chromium, pages["dam"], script=False)
    try:
        from selenium.webdriver import Keys
        from selenium.webdriver.common.by import By

        chromium.find_element(By.CSS_SELECTOR, "#contested .place").send_keys(Keys.ENTER)
        assert "#w-" in chromium.current_url
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_link_into_folded_words_opens_them(chromium, pages):
    show(chromium, pages["dam"])
    chromium.execute_script("document.querySelector('.read').open = false; location.hash = '#t1'")
    assert chromium.execute_script("return document.querySelector('.read').open")
