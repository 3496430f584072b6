"""The HTML edition: every block, the same words as on paper, proved, and caught if changed."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base import contrast
from handout.base.finding import ERROR
from handout.deliver.verify import verify
from handout.design import screen
from handout.design.looks import LOOKS
from handout.leaflet.blocks.catalogue import block_types
from handout.pages.blocks.risk import people
from handout.pipeline import CheckedLeaflet
from handout.proof import Approved, web
from handout.proof.look.screen import _people as counted
from handout.web.blocks.catalogue import BY_CLASS
from handout.web.images import crowd
from handout.web.markup import Markup

EVERY = trials.TOP / "tests" / "leaflets" / "every-block.yaml"
ARABIC = trials.TOP / "sources" / "diazepam-muscle-spasms.ar.yaml"


def ready(path: Path) -> CheckedLeaflet:
    made, findings = pipeline.check(path, path.parent)
    assert made is not None, findings
    return made


def proved(made: CheckedLeaflet, page: bytes) -> list[str]:
    approved = Approved(made.leaflet, made.brand, "html", (), made.pictures)
    return [f.id for f in web.prove(page, "page.html", approved).findings if f.severity == ERROR]


@pytest.fixture(scope="module")
def every() -> CheckedLeaflet:
    return ready(EVERY)


@pytest.fixture(scope="module")
def page(every: CheckedLeaflet) -> bytes:
    made, findings = pipeline.web_page(every)
    assert findings == ()
    return made


def test_every_block_type_is_written_as_html() -> None:
    """A block that is added without a way to write it fails here, and prints nothing nowhere."""
    assert list(BY_CLASS) == [known.made for known in block_types()]


@pytest.mark.parametrize("kind", BY_CLASS)
def test_a_block_that_is_left_out_is_missed(
    every: CheckedLeaflet, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    """Whatever block the page does not show, the proof misses."""
    monkeypatch.setitem(BY_CLASS, kind, lambda block, desk: Markup(""))

    assert {f.id for f in pipeline.web_page(every)[1]} & {"proof-missing", "proof-word"}


def test_the_same_source_gives_the_same_bytes(every: CheckedLeaflet, page: bytes) -> None:
    """A page holds nothing of the day, the machine or the run."""
    assert pipeline.web_page(every)[0] == page


def test_a_page_asks_for_nothing_and_runs_nothing(page: bytes) -> None:
    """Faces and pictures are inside; no script, no frame, no address that is fetched."""
    text = page.decode()

    assert not re.search(r"<script|<iframe|<link|<object|@import|\son[a-z]+=", text)
    assert set(re.findall(r' src="([a-z]+):', text)) == {"data"}
    assert set(re.findall(r"url\(([a-z]+):", text)) == {"data"}
    assert "default-src &#x27;none&#x27;" in text


SPOILT = {
    "a dose": ("2 mg to 10 mg", "2 mg to 19 mg", "proof-number"),
    "a word": ("Call now.", "Call later.", "proof-word"),
    "a link": ('href="https://example.org/main"', 'href="https://example.org/mail"', "proof-link"),
    "a role": ("<h2>Prose</h2>", "<p>Prose</p>", "proof-role"),
    "an entry": ("<li><p>three</p></li>", "", "proof-missing"),
    "two entries": ("<li><p>three</p></li>", "<li><p>three</p></li>" * 2, "proof-extra"),
    "words between": ("<h2>Prose</h2>", "More.<h2>Prose</h2>", "proof-extra"),
    "what is read out": ('alt="', 'alt="No ', "proof-alt"),
    "a table's head": ('scope="col"', 'scope="row"', "proof-scope"),
    "a column's head": ('data-head="Dose"', 'data-head="Remark"', "proof-scope"),
    "the style": ("h1{font-size", "h2{display:none}h1{font-size", "proof-hidden"),
    "a rule": ("@font-face", "p{opacity:0}\n@font-face", "proof-hidden"),
    "a look": ('<p class="draft">', "<p>", "proof-colour"),
    "the draft": ('<p class="draft">Draft, not approved: do not give to patients</p>', "",
                  "proof-missing"),
    "a printed sheet": ('content:"Draft, not approved"', 'content:"Approved"', "proof-hidden"),
    "what it is": ('content="draft"', 'content="approved"', "proof-metadata"),
    "a script": ("</main>", "</main><script>alert(1)</script>", "proof-foreign"),
    "a handler": ("<h2>Prose", '<h2 onclick="x">Prose', "proof-foreign"),
    "a style of its own": ("<h2>Prose", '<h2 style="x">Prose', "proof-foreign"),
    "a comment": ("</main>", "<!-- x --></main>", "proof-foreign"),
    "a stray end": ("</main>", "</p></main>", "proof-foreign"),
    "another way to write": ("<h2>Prose", "<H2>Prose", "proof-foreign"),
    "a language": ('<html lang="en-GB"', '<html lang="pl"', "proof-language"),
    "a whole in another language": ("<main>", '<main lang="fr">', "proof-language"),
    "a whole that is silent": ("<main>", '<main role="presentation">', "proof-language"),
    "a paragraph turned": ("<p>Call now", '<p dir="rtl">Call now', "proof-language"),
    "a place": ('id="note-1"', 'id="note-2"', "proof-link"),
}  # fmt: skip


def test_a_head_of_a_table_without_a_word_is_a_cell(every: CheckedLeaflet, page: bytes) -> None:
    """The corner over the rows' names and a row that waits for a date: readers announce neither."""
    assert re.search(rb"<th[^>]*></th>", page) is None
    idle = re.compile(rb'<td (role="cell" data-head="[^"]+")></td>')
    assert idle.search(page), "no row of every-block is there to write in"
    named = idle.sub(rb'<th scope="row" role="rowheader"></th>', page, count=1)
    assert proved(every, named) != []


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_changed_is_caught(every: CheckedLeaflet, page: bytes, what: str) -> None:
    """Whoever changes a page with an editor is found out, and by what was changed."""
    old, new, id = SPOILT[what]
    assert old.encode() in page
    found = proved(every, page.replace(old.encode(), new.encode(), 1))

    assert id in found


def test_a_face_that_draws_another_letter_is_caught(every: CheckedLeaflet, page: bytes) -> None:
    """A changed outline in a face is as bad as a changed word."""
    at = page.index(b"base64,AAEAAAA") + 6_000

    assert "proof-font" in proved(every, page[:at] + b"AAAA" + page[at + 4 :])


def test_another_picture_is_caught(every: CheckedLeaflet, page: bytes) -> None:
    """Two pictures that change places are named, though both are in the leaflet."""
    pictures = re.findall(rb'src="(data:image/[^"]+)"', page)
    turned = page.replace(pictures[0], b"#").replace(pictures[1], pictures[0])

    assert proved(every, turned.replace(b"#", pictures[1], 1)) != []


def test_a_code_that_leads_elsewhere_is_caught(tmp_path: Path) -> None:
    """Nobody reads a code by eye, so the proof reads it."""
    block = "qr: {{address: 'https://example.org/{}', text: The page}}"
    one, other = (
        ready(trials.write(tmp_path / name, trials.sound("Words.", block.format(name))))
        for name in ("a", "b")
    )
    codes = [
        re.search(rb'src="(data:image/svg[^"]+)"', pipeline.web_page(made)[0])
        for made in (one, other)
    ]
    assert codes[0] and codes[1]
    page = pipeline.web_page(one)[0].replace(codes[0][1], codes[1][1])

    assert proved(one, page) == ["proof-qr"]


def test_a_telephone_number_keeps_its_order_from_right_to_left() -> None:
    """In Arabic a number stands in a piece of its own; without it the page is refused."""
    made = ready(ARABIC)
    page, findings = pipeline.web_page(made)

    assert findings == ()
    assert b'dir="rtl"' in page
    bare = re.sub(rb'<bdi dir="ltr">([^<]*[0-9] [0-9][^<]*)</bdi>', rb"\1", page)
    assert bare != page
    assert "proof-order" in proved(made, bare)


@pytest.mark.parametrize("language", ["ar", "he", "ur"])
def test_marks_that_a_browser_writes_have_no_order(tmp_path: Path, language: str) -> None:
    """The numbers of steps and of lists stand alone, beside words from right to left."""
    text = trials.sound("steps: [Wash 2 hands., Dry.]", "|\n        3. Three mL.\n        4. Four.")
    made = ready(trials.write(tmp_path, text.replace("en-GB", language)))

    assert [f.id for f in pipeline.web_page(made)[1] if f.id.startswith("proof-")] == []


def test_a_brand_is_shown_as_it_wishes(every: CheckedLeaflet) -> None:
    """The logo with or without the name beside it, and a last line, as on paper."""
    logo = ready(ARABIC).brand.logo
    for named in (True, False):
        house = every.brand._replace(
            organisation="The Clinic", logo=logo, logo_alt="The Clinic", named=named, footer="Last."
        )
        pictures = {**every.pictures, "brand:logo": logo} if logo else every.pictures
        page, findings = pipeline.web_page(every._replace(brand=house, pictures=pictures))

        assert findings == ()
        assert (b'class="band"' in page, page.count(b"<p>Last.</p>")) == (named, 1)


def test_a_page_is_built_and_verified_by_name(tmp_path: Path) -> None:
    """`--edition html` and `editions:` make STEM.html; it names its source when it comes back."""
    path = trials.write(tmp_path, "editions: [html]\n" + trials.sound("Take 2 tablets."))
    made = ready(path)
    (first,), _ = pipeline.build(made, "html", None, tmp_path, "")
    (again,), _ = pipeline.build(made, "html", None, tmp_path, "")

    assert (first.path.name, first.fresh, again.fresh) == ("leaflet.html", True, False)
    assert verify(first.path, None, tmp_path).is_proved
    data = first.path.read_bytes()
    first.path.write_bytes(data.replace(b"2 tablets", b"7 tablets"))
    spoilt = verify(first.path, None, tmp_path)
    assert [f.id for f in spoilt.findings] == ["proof-number"]
    assert spoilt.findings[0].span.line == 8
    first.path.write_bytes(b"<html><p>Hello")
    assert [f.id for f in verify(first.path, None, tmp_path).findings] == ["proof-foreign"]


def test_dark_colours_can_be_read() -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11: words 4.5 to 1 on their ground, edges and marks 3 to 1."""
    dark = screen.DARK
    for ground in (dark["paper"], dark["tint"]):
        for name in ("ink", "heading", "accent"):
            assert contrast.ratio(dark[name], ground) >= contrast.LEAST
    assert contrast.ratio(dark["paper"], dark["accent"]) >= contrast.LEAST
    assert set(screen.DARK_FRAMES) == set(LOOKS.framed)
    for edge, ground in screen.DARK_FRAMES.values():
        assert contrast.ratio(dark["ink"], ground) >= contrast.LEAST
        assert contrast.ratio(edge, dark["paper"]) >= 3


LISTED = """
      - steps: [{0}., "{1} 5-7 {0}"]
      - steps: {{start: 3, steps: [{0}, {1}]}}
      - |
        8. {0}
        9. {1} 1-0-1
           - {0} (5 mg / 2 mL)
           - {1}
      - "{0}[^1] {1}.\\n\\n[^1]: {1} 140/90 mmHg."
      - checklist: [{0}, "{1} 1:10"]
      - medicine_grid: {{rows: [{{medicine: "{0} 5 mg", morning: "1 (5 mg)"}}]}}
      - diary: {{columns: [{0}, "{1} 2-3"], lines: 2}}
      - risk: {{people: 3 in 100, text: "{0} 3 {1} 100."}}
      - teach_back: ["{0} 2-3?"]
"""


@pytest.mark.parametrize(("language", "words"), [("ar", "قرص صباحا"), ("he", "כדור בוקר")])
def test_numbers_of_lists_are_the_browsers_and_no_fault(
    tmp_path: Path, language: str, words: str
) -> None:
    """Right to left too, whatever starts a line: a number, a bullet, a box, a footnote's mark."""
    head = trials.HEAD.replace("en-GB", language)
    made = ready(trials.write(tmp_path, head + LISTED.format(*words.split())))

    assert pipeline.web_page(made)[1] == ()


def test_each_box_has_the_icon_that_it_has_on_paper(page: bytes) -> None:
    """As a mask in the style sheet, so that nothing of it is read out; the same outline."""
    text = page.decode()
    for name in LOOKS.framed:
        file = (trials.TOP / "handout" / "drawing" / "data" / f"{name}.svg").read_text(
            encoding="utf-8"
        )
        outline = file.partition(' d="')[2].partition('"')[0]
        rule = text.partition(f".{name}{{--icon:")[2].partition("}")[0]
        assert f" d='{outline}'" in rule, name
        assert ("evenodd" in rule) == ("evenodd" in file)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('x="10"', 'x="5"'),
        ('x="10"', 'x="20"'),
        ('fill="#c7c7c7"', 'fill="#1c1c1c"'),
        ('<use href="#a" x="10" y="0"/>', ""),
        ("<defs>", '<path d="M0 0L9 9" fill="#1c1c1c"/><defs>'),
    ],
)
def test_people_are_counted_as_they_are_seen(was: str, now: str) -> None:
    """A thousand are small; one on top of another, one too few, or one recoloured is found."""
    address = crowd(people(1, 1000))
    assert len(address) < 60_000
    drawn = base64.b64decode(address.partition(",")[2])
    assert counted(drawn) == (1, 1000)
    spoilt = drawn.replace(was.encode(), now.encode(), 1)
    assert spoilt != drawn
    assert counted(spoilt) != (1, 1000)
