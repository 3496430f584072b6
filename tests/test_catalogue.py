"""The catalogue: what is shown, how it stands, what may be printed, and what machines can ask."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.cli import main
from handout.deliver.catalogue import built_files, gather, standing_of, write
from handout.leaflet.model import Leaflet
from handout.pipeline import CheckedLeaflet
from handout.web.site import Entry, File, site

TODAY = datetime.date(2026, 11, 25)
LEAFLET = Entry(
    "a-leaflet",
    "Taking <b>tablets</b>",
    "en-GB",
    "medicine",
    "Take them.",
    "current",
    "1.0",
    TODAY,
    datetime.date(2028, 1, 1),
    "A clinic",
    5,
    ("tablet",),
    (("snomed", "387264003"),),
    speciality="Pharmacy",
    files=(File("a-leaflet.pdf", "standard", 2, 31_000), File("a-leaflet.html", "html", 1, 40_000)),
)


def ready(folder: Path, review: str, name: str = "leaflet.yaml") -> CheckedLeaflet:
    path = trials.write(folder, review + trials.sound("Take 2 tablets."), name)
    made, findings = pipeline.check(path, folder)
    assert made is not None, findings
    return made


def leaflet(folder: Path, status: str, due: str) -> Leaflet:
    return ready(folder, f"review: {{status: {status}, review_by: {due}}}\n").leaflet


@pytest.mark.parametrize(
    ("status", "due", "standing"),
    [
        ("draft", "2028-01-01", "draft"),
        ("draft", "2020-01-01", "draft"),
        ("approved", "2028-01-01", "current"),
        ("approved", "2026-11-25", "current"),
        ("approved", "2026-11-24", "overdue"),
        ("withdrawn", "2028-01-01", "withdrawn"),
    ],
)
def test_how_a_leaflet_stands(tmp_path: Path, status: str, due: str, standing: str) -> None:
    """A leaflet is good until the end of its review date, and a withdrawn one never."""
    assert standing_of(leaflet(tmp_path, status, due), TODAY) == standing


@pytest.mark.parametrize(
    ("status", "due"), [("withdrawn", "2028-01-01"), ("approved", "2020-01-01")]
)
def test_what_must_not_be_printed_has_no_file(tmp_path: Path, status: str, due: str) -> None:
    """Withdrawn and overdue leaflets are listed as such, even where their PDFs are still about."""
    made = ready(tmp_path, f"review: {{status: {status}, review_by: {due}}}\n")
    (tmp_path / "leaflet.html").write_bytes(pipeline.web_page(made)[0])
    found, _ = gather(made, built_files(tmp_path), TODAY, False)

    assert found is not None
    assert (found.copies, found.entry.files) == ((), ())
    assert found.entry.standing != "current"


def test_drafts_are_shown_by_wish_alone_and_stale_files_never(tmp_path: Path) -> None:
    """A draft is marked; a file that was made from other words is named and left out."""
    made = ready(tmp_path, "")
    (tmp_path / "leaflet.html").write_bytes(pipeline.web_page(made)[0])

    assert gather(made, built_files(tmp_path), TODAY, False) == (None, ())
    found, _ = gather(made, built_files(tmp_path), TODAY, True)
    assert found is not None
    assert [one.edition for one in found.entry.files] == ["html"]
    changed = ready(tmp_path, "keywords: [other]\n")
    found, findings = gather(changed, built_files(tmp_path), TODAY, True)
    assert found is not None
    assert (found.copies, [f.id for f in findings]) == ((), ["catalogue-stale"])


def test_what_is_withdrawn_does_not_stay_behind(tmp_path: Path) -> None:
    """A second catalogue in the same folder takes away what the first had."""
    made = ready(tmp_path, "")
    (tmp_path / "leaflet.html").write_bytes(pipeline.web_page(made)[0])
    found, _ = gather(made, built_files(tmp_path), TODAY, True)
    assert found is not None
    list(write([found], tmp_path / "site", "Leaflets", ""))
    assert (tmp_path / "site" / "files" / "leaflet.html").is_file()

    list(write([], tmp_path / "site", "Leaflets", ""))
    assert not list((tmp_path / "site").glob("*/leaflet.html"))


def test_machines_can_read_it() -> None:
    """A feed, a map of codes, a sitemap, schema.org; words of a title never become markup."""
    withdrawn = LEAFLET._replace(id="old", standing="withdrawn", files=())
    made = dict(site([LEAFLET, withdrawn], "Leaflets", "https://example.org/"))
    codes, feed = json.loads(made["codes.json"]), json.loads(made["feed.json"])
    page = made["leaflets/a-leaflet.html"].decode()
    about = json.loads(page.partition('ld+json">')[2].partition("</script>")[0])

    assert [one["id"] for one in codes["snomed|387264003"]] == ["a-leaflet"]
    assert (feed["version"][-3:], len(feed["items"])) == ("1.1", 2)
    assert (about["@type"], about["expires"]) == ("MedicalWebPage", "2028-01-01")
    assert b"old" not in made["sitemap.xml"]
    assert "<b>" not in page + made["data.js"].decode() + made["list.html"].decode()
    assert "Withdrawn: do not give to patients." in made["leaflets/old.html"].decode()


def test_nothing_is_asked_of_the_network_and_the_page_is_light() -> None:
    """A thousand leaflets and the search weigh less than 300 kB, and no address is fetched."""
    words = (
        "take one tablet with water when your doctor says so and tell us if you feel ill".split()
    )
    many = [
        LEAFLET._replace(
            id=f"leaflet-on-{words[n % 17]}-{n}",
            title=f"Leaflet {n}: {' '.join(words[n % 11 : n % 11 + 4])}",
            message=" ".join([*(words[n % 13 :] + words)[:20], str(n)]),
            keywords=tuple(words[n % 9 : n % 9 + 3]),
            picture="pictures/x.png",
        )
        for n in range(1000)
    ]
    many = [
        one._replace(files=tuple(f._replace(name=one.id + f.name[9:]) for f in one.files))
        for one in many
    ]
    made = dict(site(many, "Leaflets"))
    needed = ("index.html", "data.js", "catalogue.js", "minisearch/minisearch.js")

    assert sum(len(made[name]) for name in needed) < 300_000
    for name in needed[:3]:
        assert b'src="http' not in made[name]
        assert b"fetch(" not in made[name]


def test_a_row_says_all_that_a_card_shows() -> None:
    """In the order that the page's script takes it apart in; files are named again."""
    plain = LEAFLET._replace(id="b", language="ar", codes=(), keywords=(), grade=None, files=())
    script = dict(site([LEAFLET, plain], "Leaflets"))["data.js"].decode()
    packed = json.loads(script.removeprefix("const PACKED = ").removesuffix(";\n"))
    one, other = packed["rows"]

    said = [packed["words"][ord(c) - 0xE000] + " " if c >= "\ue000" else c for c in one[1]]
    assert (one[0], "".join(said).rstrip()) == ("a-leaflet", "Taking <b>tablets</b>")
    keys = ("language", "kind", "standing", "speciality")
    said = [packed[key][at] for key, at in zip(keys, one[2:6])]
    assert said == ["en-GB", "medicine", "current", "Pharmacy"]
    (html, pdf), numbers = packed["endings"], one[7]
    assert (html, pdf) == ([".html", "html"], [".pdf", "standard"])
    assert numbers == [1, 2, 31, 0, 1, 40]
    assert one[8:] == [0, "1.0", "2028-01-01", 5, "tablet", "snomed|387264003"]
    assert (packed["rtl"], other[2], other[7:]) == ([0], 0, [[], 0, "1.0", "2028-01-01"])


def test_the_command_makes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command, from leaflets and their files to a site."""
    made = ready(tmp_path, "")
    (tmp_path / "leaflet.html").write_bytes(pipeline.web_page(made)[0])
    code = main(
        [
            *("catalogue", str(tmp_path / "leaflet.yaml"), "--sources", str(tmp_path)),
            *("--built", str(tmp_path), "-o", str(tmp_path / "site"), "--drafts"),
            *("--today", "2026-11-25"),
        ]
    )

    assert code == 0, capsys.readouterr()
    assert (tmp_path / "site" / "index.html").is_file()
    assert "1 leaflet in" in capsys.readouterr().out
