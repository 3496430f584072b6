"""`make golden`: write the committed results anew, for a person to review in git.

The sample PDF and the picture of its first page stand in output/; a test rebuilds the PDF byte
for byte. The structure of each shipped leaflet, as text, stands in tests/golden/; the JSON Schema
for editors beside the leaflets; the tables of rules and drug classes in the README.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TOP), str(TOP / "tests")]

import floors  # noqa: E402

from handout import pipeline  # noqa: E402
from handout.base.formats import format_of  # noqa: E402
from handout.knowledge import pictograms  # noqa: E402
from handout.knowledge.drug_classes import NAMES, drug_class  # noqa: E402
from handout.leaflet import reader  # noqa: E402
from handout.pages.pages import Pages, lay  # noqa: E402
from handout.rules import RULES  # noqa: E402
from handout.rules.manual import contents, drug_classes  # noqa: E402
from handout.setting.ops import Glyphs  # noqa: E402

SAMPLE = TOP / "output" / "sample.pdf"
GOLDEN = TOP / "tests" / "golden"
SOURCES = TOP / "sources"
SCHEMA = SOURCES / "leaflet.schema.json"
README = TOP / "README.md"
RULES_FROM = "<!-- rules: `make golden` writes these tables anew -->\n"
RULES_TO = "<!-- end of the rules -->\n"
FLOORS_FROM = "<!-- floors: `make golden` writes this table anew -->\n"
FLOORS_TO = "<!-- end of the floors -->\n"
CLASSES_FROM = "<!-- classes: `make golden` writes this table anew -->\n"
CLASSES_TO = "<!-- end of the classes -->\n"
SIGNS_FROM = "<!-- pictograms: `make golden` writes this table anew -->\n"
SIGNS_TO = "<!-- end of the pictograms -->\n"


def sample() -> bytes:
    """Build the diazepam leaflet's standard edition in memory, whatever the program's digest."""
    ready, findings = pipeline.check(SOURCES / "diazepam-muscle-spasms.yaml", SOURCES)
    assert ready is not None, findings
    return pipeline.rendered(ready, format_of("standard", "a4"), inputs="0" * 64)[0]


def schema() -> str:
    """Return the JSON Schema that editors check leaflets by, as `handout schema` prints it."""
    return json.dumps(reader.schema(), indent=1) + "\n"


def readme() -> str:
    """Return the README with its tables of rules, drug classes and floors made anew."""
    text = README.read_text(encoding="utf-8")
    text = between(text, RULES_FROM, RULES_TO, contents(RULES.values()))
    text = between(text, SIGNS_FROM, SIGNS_TO, pictograms.table())
    text = between(text, FLOORS_FROM, FLOORS_TO, floors.table())
    return between(text, CLASSES_FROM, CLASSES_TO, drug_classes(map(drug_class, NAMES)))


def between(text: str, opening: str, closing: str, made: str) -> str:
    """Return a text with what stands between two marks made anew."""
    before, opening, rest = text.partition(opening)
    _, closing, after = rest.partition(closing)
    return f"{before}{opening}\n{made}\n\n{closing}{after}"


def outline(pages: Pages) -> str:
    """Write a leaflet's tag tree with its words, a tag a line, in reading order."""
    said: dict[int, str] = {}
    for page in pages.pages:
        for op in page:
            if isinstance(op, Glyphs) and op.tag >= 0:
                said[op.tag] = said.get(op.tag, "") + "".join(w.text for w in op.words)
    depth: list[int] = []
    rows = []
    for number, tag in enumerate(pages.tags):
        depth.append(depth[tag.parent] + 1 if tag.parent >= 0 else 0)
        told = " ".join(
            f"{k}={v!r}" for k, v in vars(tag).items() if v and k not in ("role", "parent")
        )
        rows.append(
            "  " * depth[-1]
            + " ".join(filter(None, (tag.role, told, said.get(number, "").strip())))
        )
    return "\n".join(rows) + "\n"


def names() -> list[str]:
    """Return the names of the shipped leaflets."""
    return sorted(path.stem for path in SOURCES.glob("*.yaml"))


def outlined(name: str) -> str:
    """Return the outline of a shipped leaflet."""
    ready, findings = pipeline.check(SOURCES / f"{name}.yaml", SOURCES)
    assert ready is not None, findings
    paper = ready.leaflet.paper or ready.brand.paper
    return outline(lay(ready.leaflet, ready.brand, format_of("standard", paper), ready.pictures))


def main() -> None:
    """Write everything that is committed."""
    import pypdfium2

    data = sample()
    SAMPLE.write_bytes(data)
    page = pypdfium2.PdfDocument(io.BytesIO(data))[0]
    picture = page.render(scale=96 / 72).to_pil().convert("RGB")
    picture.quantize(64).save(TOP / "output" / "sample-page-1.png", optimize=True)
    GOLDEN.mkdir(exist_ok=True)
    for name in names():
        (GOLDEN / f"{name}.txt").write_text(outlined(name), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
    print(
        f"Written: {SAMPLE.relative_to(TOP)}, its picture, {len(names())} outlines, the JSON "
        "Schema, the README's rules. Review them with git diff."
    )


if __name__ == "__main__":
    main()
