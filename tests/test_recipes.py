"""The README's recipes for a language and for a rule, followed in a copy of the program.

Nothing but what a recipe says is written, and the program that is then run knows the new language
or the new rule.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import trials
from pypdf import PdfReader

ORIGINAL = """title: A leaflet
language: en-GB
sections:
  - heading: Dose
    content:
      - Rest for 3 weeks.
"""
UYGHUR = """title: دورا
language: ug
translation_of: {leaflet: leaflet, digest: AAAAAAAAAAAAAAAA, english_title: A leaflet}
sections:
  - heading: دورا
    content:
      - 3 ھەپتە دەم ئېلىڭ.
"""
RULE = '''"""Signs that shout."""

from __future__ import annotations

from collections.abc import Iterator

from handout.rules.rule import WARNING, Case, Hit, Rule, TextRange

EXCLAMATION = Rule(
    "read-exclamation",
    WARNING,
    "An exclamation mark.",
    "A leaflet that shouts frightens its reader.",
    ("Rest well.",),
    ("Rest well!",),
    "The makers of this test",
)
RULES = (EXCLAMATION,)


def find(case: Case) -> Iterator[Hit]:
    """Find each exclamation mark."""
    text = case.reading.own
    for at in (at for at, sign in enumerate(text) if sign == "!"):
        yield Hit(EXCLAMATION, TextRange(at, at + 1), "this shouts", "write a full stop")
'''


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program that may be changed."""
    return trials.copied(tmp_path)


def run(program: Path, *arguments: str) -> trials.Ran:
    """Run the copy in the folder where it stands."""
    return trials.run_apart(*arguments, cwd=program.parent, PYTHONPATH=str(program.parent))


def checked(program: Path, name: str) -> list[tuple[str, str, int, str]]:
    """Return what the copy finds in a leaflet: rule, file, line and what to do."""
    ran = run(program, "check", name, "--format", "json")
    assert not ran.err, ran.err
    return [(f["id"], Path(f["path"]).name, f["line"], f["hint"]) for f in json.loads(ran.out)]


def translated(found: list[tuple[str, str, int, str]]) -> list[str]:
    """Return which rules on the program's words and on units were broken."""
    return [id for id, *_ in found if id.startswith(("lang-words", "lang-unit", "lang-number"))]


def test_a_language_is_added_by_adding_a_file(program: Path) -> None:
    """Its words, direction, typeface and units come from the file; what lacks is told by line."""
    data, folder = program / "language" / "data", program.parent
    trials.write(folder, ORIGINAL)
    trials.write(folder, UYGHUR.replace("ھەپتە", "كۈن"), "leaflet.ug.yaml")  # days for weeks
    assert translated(checked(program, "leaflet.ug.yaml")) == ["lang-words"]

    arabic = (data / "ar.yaml").read_text(encoding="utf-8")
    words = arabic.replace('"Arabic"', '"Uyghur"').replace("in Arabic", "in Uyghur")
    words = re.sub("(?m)^page: .*$", 'page: "بەت {page} / {pages}"', words.partition("reads:")[0])
    (line,) = re.findall("(?m)^qr: .*\n", words)
    trials.put(data / "ug.yaml", words.replace(line, "").replace("{pages}", "{page}"))
    missing = checked(program, "leaflet.ug.yaml")
    assert sorted(one[:2] for one in missing) == [("blank", "ug.yaml"), ("missing-key", "ug.yaml")]
    assert all(line for _, _, line, _ in missing)

    trials.put(data / "ug.yaml", f'{words}reads:\n  units: {{week: "ھەپتە", day: "كۈن"}}\n')
    found = translated(checked(program, "leaflet.ug.yaml"))
    assert found == ["lang-words-unchecked", "lang-number"]

    trials.write(folder, UYGHUR, "leaflet.ug.yaml")
    assert translated(checked(program, "leaflet.ug.yaml")) == ["lang-words-unchecked"]
    built = run(program, "build", "leaflet.ug.yaml", "--quiet", "-o", ".")
    assert built.code == 0, built.err
    reader = PdfReader(folder / "leaflet.ug.pdf")
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    assert any("NotoSansArabic" in font.get_object()["/BaseFont"] for font in fonts)
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert "بەت 1 / 1" in reader.pages[0].extract_text()


def test_a_rule_is_added_by_a_row_and_a_question(program: Path) -> None:
    """It finds what its row says fails, is silent where that passes, and has its page."""
    room = program / "rules" / "readability"
    trials.put(room / "exclamations.py", RULE)
    text = (room / "__init__.py").read_text(encoding="utf-8")
    text = text.replace("    broken_words,\n", "    broken_words,\n    exclamations,\n", 1)
    text = text.replace("*broken_words.RULES", "*broken_words.RULES, *exclamations.RULES")
    trials.put(room / "__init__.py", f"{text}    yield from exclamations.find(case)\n")
    leaflet = ORIGINAL.replace("3 weeks.", "3 weeks! Sleep well.")
    trials.write(program.parent, leaflet)

    found = [one for one in checked(program, "leaflet.yaml") if one[0] == "read-exclamation"]
    assert found == [("read-exclamation", "leaflet.yaml", 6, "write a full stop")]
    page = run(program, "rules", "read-exclamation").out
    for words in ("An exclamation mark.", "frightens", "Rest well!", "The makers of this test"):
        assert words in page


RECIPES = (
    "Adding a drug class",
    "Adding a profile",
    "Adding words, or a rule",
    "Adding a block",
    "Adding a language",
)


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_is_short_and_names_what_is_there(name: str) -> None:
    """A recipe has no more steps than a page holds, and every file that it names exists."""
    text = trials.recipe(name)
    steps = re.findall(r"(?m)^\d+\. ", text)

    assert 3 <= len(steps) <= 10
    for path in re.findall(r"(?<!say )`([\w\-]+/[\w/.\-]+)`", text):
        made = path.replace("NAME", "figure")  # as whoever follows it would name theirs
        where = (trials.TOP / made, trials.TOP / "handout" / made)
        assert any(one.exists() for one in where), path
