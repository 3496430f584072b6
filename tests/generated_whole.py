"""Leaflets of all that the schema allows, made by walking the schema itself.

`generated` writes blocks by hand; here every key of every record is filled as its kind says, so
that a key or a block which is added tomorrow is tried without a word said here. What keys say
against each other (as many cells as heads, a share that makes 100%) stands in `_WHOLE` and `_OWN`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping
from typing import Any

from generated import AMOUNTS, OTHERS, SYLLABLES, few, spoken
from generated_judged import PICTURES, Whole

from handout.design import brand as brands
from handout.leaflet import codes, reader
from handout.leaflet.blocks.catalogue import BY_NAME
from handout.leaflet.kinds import CellText, ProseText, Words
from handout.source.schema import Either, ListOf, Record, Wrapped
from handout.source.values import Choice, Code, Count, Date, Flag, Formed, Language, OneLine

_FORMED: Mapping[str, Callable[[random.Random], str]] = {
    "risk": lambda dice: "3 in 10",
    "share": lambda dice: f"{dice.randint(20, 100)}%",
    "name": lambda dice: dice.choice(("a", "a-name", "q1", "long-name-of-a-thing")),
    "address": lambda dice: "https://example.org/" + "ab-c/d?e="[: few(dice, 9)] * few(dice, 25),
    "colour": lambda dice: dice.choice(("#12304a", "#4f2a5b", "#0b4a4c")),
    "heading": lambda dice: "In this leaflet",
}
_LATIN = ("Co-amoxiclav 500/125", "NHS 111", "Testamol\u00ae", "INR", "HbA1c", "A&E", "pH 7.4")


class _Maker:
    """Fills kinds with what they allow, in one language."""

    def __init__(self, dice: random.Random, language: str, most: int):
        self.dice = dice
        self.language = language
        self.most = most  # words of a passage, as a rule
        self.roomy = True  # the edition has pages enough for anything
        self.headings: list[str] = []

    # ------------------------------------------------------------ words

    def one_line(self, limit: int) -> str:
        """Return plain words on one line: few, as many as fit, or one that cannot be broken."""
        how = self.dice.randrange(2 if self.roomy else 20, 30)
        if how in (0, 2):
            said = " ".join(spoken(self.dice, self.language, 25) for _ in range(limit // 60 + 1))
        elif how in (1, 3):
            said = self.unbroken()
        else:
            said = spoken(self.dice, self.language, 5)
        return said[:limit].strip(" -") or "a"

    def unbroken(self) -> str:
        """Return a word that is longer than most."""
        syllables = SYLLABLES[self.language].split()
        return "".join(self.dice.choices(syllables, k=self.dice.choice((9, 14, 30))))

    def words(self, flat: bool, noted: bool = True) -> str:
        """Return one paragraph's Markdown: bold, links, other languages, breaks, references."""
        dice = self.dice
        parts = [spoken(dice, self.language, few(dice, self.most))]
        for _ in range(few(dice, 4 if self.roomy else 2) - 1):
            inner = spoken(dice, self.language, 3).strip()
            other = dice.choice(OTHERS)
            foreign = spoken(dice, other if other in SYLLABLES else "en", 4).strip()
            parts += [
                dice.choice(
                    (
                        f"**{inner}**",
                        f"[{inner}](https://example.org/{'a' * few(dice, 30)})",
                        f"[{foreign}](lang:{other})",
                        f"**[{foreign}](lang:{other})**",
                        f"([{inner}](tel:+441632960014))",
                        f"**{inner} [{inner}](mailto:a@example.org)**",
                        dice.choice(_LATIN),
                        f"({dice.choice(AMOUNTS)})".replace("((", "(").replace("))", ")"),
                        "<https://example.org/bare>",
                        "10^9^/L",
                        self.reference(),
                        self.unbroken() if self.roomy and not dice.randrange(4) else inner,
                    )
                ),
                spoken(dice, self.language, few(dice, self.most)),
            ]
        said = " ".join(parts)
        if noted and dice.randrange(5) == 0:
            said += f"[^n{dice.randrange(10**9)}]"
        if not flat and dice.randrange(6) == 0:
            said += "\\\n" + (spoken(dice, self.language, 5))
        return said

    def reference(self) -> str:
        """Return a reference to a section, which says its page on paper."""
        if not self.headings:
            return "."
        name = re.sub(r"[^\w]+", "-", self.dice.choice(self.headings).casefold()).strip("-")
        return f"[{spoken(self.dice, self.language, 2).strip()}](#{name})" if name else "."

    def prose(self, ends_in_words: bool = False) -> str:
        """Return Markdown: paragraphs, sub-headings, lists and tables."""
        made = []
        for _ in range(few(self.dice, 4 if self.roomy else 1)):
            items = [self.words(True) for _ in range(few(self.dice, 6 if self.roomy else 2))]
            made.append(
                self.dice.choice(
                    (
                        self.words(False),
                        f"### {spoken(self.dice, self.language, 4)}\n\n{self.words(False)}",
                        "\n".join(f"{n}. {one}" for n, one in enumerate(items, 1)),
                        "\n".join(f"- {one}" for one in items),
                        "\n".join(f"- [{self.dice.choice(' x')}] {one}" for one in items),
                        "- a\n" + "\n".join(f"  - {one}" for one in items) + "\n- b",
                        "1. a\n" + "\n".join(f"   - {one}" for one in items) + "\n2. b",
                        self.bars(),
                    )
                )
            )
            made.append(spoken(self.dice, self.language, 6))  # parts one list from the next
        return "\n\n".join(made)

    def bars(self) -> str:
        """Return a table in Markdown."""
        count = self.dice.choice((2, 2, 3, 5))
        rule = [self.dice.choice(("---", ":--", ":-:", "--:")) for _ in range(count)]
        rows = [[self.words(True) for _ in range(count)] for _ in range(1 + few(self.dice, 5))]
        return "\n".join("|" + "|".join(row) + "|" for row in (rows[0], rule, *rows[1:]))

    def cell(self) -> str:
        """Return what a cell holds: an amount, words, or lists on several lines."""
        how = self.dice.randrange(8)
        if how < 3:
            return self.dice.choice(AMOUNTS).lstrip("-+ ") or "0"
        if how == 3:
            return "\n".join(f"- {self.words(True)}" for _ in range(2)) + f"\n\n{self.words(True)}"
        if how == 4:
            return f"[{self.dice.choice(' x')}]"
        return self.words(False)

    # ------------------------------------------------------------ kinds

    def of(self, kind: Any, key: str = "") -> Any:
        """Return something that a kind allows."""
        dice = self.dice
        if key in _WHOLE:
            return _WHOLE[key](self)
        if isinstance(kind, Record):
            return self.record(kind, key)
        if isinstance(kind, Wrapped):
            return self.of(kind.kind, key)
        if isinstance(kind, Either):
            return self.of(dice.choice((kind.plain, kind.record)), key)
        if isinstance(kind, ListOf):
            most = dice.choice((3, 3, 12)) if self.roomy else 2
            count = min(kind.most, kind.least - 1 + few(dice, most))
            return [self.of(kind.kind, key) for _ in range(max(kind.least, count))]
        if isinstance(kind, Choice):
            return dice.choice(kind.options)
        if isinstance(kind, Flag):
            return dice.choice(("yes", "no"))
        if isinstance(kind, Count):
            return dice.choice((kind.least, kind.most, min(kind.most, kind.least + few(dice, 9))))
        if isinstance(kind, Date):
            return f"20{dice.randint(26, 29)}-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"
        if isinstance(kind, OneLine):
            return self.one_line(kind.limit)
        if isinstance(kind, Words):
            return "" if kind.blank and dice.randrange(4) == 0 else self.words(kind.flat)
        if isinstance(kind, CellText):
            return "" if kind.blank and dice.randrange(6) == 0 else self.cell()
        if isinstance(kind, ProseText):
            return self.prose()
        if isinstance(kind, Code):
            return self.of(kind.form, key)
        if isinstance(kind, Formed):
            return _FORMED[kind.id](dice)
        if isinstance(kind, Language):
            return dice.choice(("fr", "cy", "ar", "zh-Hant"))
        return self.of(_SIGN_NAMES, key)  # the names of a table that is known

    def record(self, kind: Record, key: str) -> dict[str, Any]:
        """Return a record: what is required, and some of what may be there."""
        made = {
            name: self.of(its.kind, f"{key}.{name}".lstrip("."))
            for name, its in kind.entries.items()
            if its.required or self.dice.randrange(2)
        }
        return _OWN[key](made, self) if key in _OWN else made

    def block(self) -> Any:
        """Return a block of content."""
        name = self.dice.choice((*BY_NAME, *BY_NAME, "", "", "", ""))
        return {name: self.of(BY_NAME[name].kind, name)} if name else self.prose()


def _signs() -> Choice:
    from handout.knowledge.pictograms import pictograms

    return Choice(tuple(pictograms().by_name))


_SIGN_NAMES = _signs()

# ---------------------------------------------------------------- what keys say of each other


def _table(made: dict[str, Any], maker: _Maker) -> dict[str, Any]:
    dice = maker.dice
    count = dice.choice((1, 2, 2, 3, 3, 4, 5, 8, 12)) if maker.roomy else dice.choice((1, 2, 2, 3))
    made["columns"] = [maker.words(True, False) for _ in range(count)]
    if count > 1 and dice.randrange(3) == 0:
        made["columns"][0] = ""
    rows = dice.choice((1, 2, 3, 3, 5, 15 if count < 6 and maker.roomy else 2))
    cells: list[list[str]] = [[maker.of(CellText(True)) for _ in range(count)] for _ in range(rows)]
    if dice.randrange(4) == 0:
        cells += [[""] * count for _ in range(few(dice, 4))]
    if made.get("row_headers") == "yes":
        for row in cells:
            if any(row):
                row[0] = maker.words(True)
    made["rows"] = cells
    if "align" in made:
        made["align"] = [dice.choice(("start", "centre", "end")) for _ in range(count)]
    if "widths" in made:
        cuts = sorted(dice.sample(range(1, 100), count - 1))
        made["widths"] = [f"{b - a}%" for a, b in zip([0, *cuts], [*cuts, 100])]
    return made


def _risk(made: dict[str, Any], maker: _Maker) -> dict[str, Any]:
    of = maker.dice.choice((10, 20, 50, 100, 200, 500, 1000))
    count = maker.dice.randint(0, of)
    made["people"] = f"{count} in {of}"
    made["text"] = f"{count} / {of} {made['text']}"
    return made


def _views(maker: _Maker) -> list[dict[str, str]]:
    sides = maker.dice.choice((["front"], ["back"], ["front", "back"], ["back", "front"]))
    made = [
        {"side": one, "alt": maker.one_line(200), "caption": maker.words(False)} for one in sides
    ]
    return made


def _step(made: dict[str, Any], maker: _Maker) -> dict[str, Any]:
    if "text" in made and "lines" in made:
        made["text"] += "\n\n" + maker.words(False)
    return made


def _audience(made: dict[str, Any], maker: _Maker) -> dict[str, Any]:
    return made


def _personal(maker: _Maker) -> list[dict[str, Any]]:
    kinds = ("name", "nhs-number", "birth-date", "dose", "clinic", "text")
    return [
        {"key": f"k{n}", "label": maker.one_line(60), "kind": kind}
        for n, kind in enumerate(maker.dice.sample(kinds, few(maker.dice, 6)))
    ]


_OWN: Mapping[str, Callable[[dict[str, Any], _Maker], dict[str, Any]]] = {
    "table": _table,
    "risk": _risk,
    "steps": _step,
    "steps.steps": _step,
}
_WHOLE: Mapping[str, Callable[[_Maker], Any]] = {
    "body_map.views": _views,
    "personal": _personal,
    "codes": lambda maker: {
        name: [system.example] for name, system in codes.SYSTEMS.items() if maker.dice.randrange(2)
    },
    "figure.image": lambda maker: maker.dice.choice(PICTURES),
    "figures.image": lambda maker: maker.dice.choice(PICTURES),
    "steps.figure.image": lambda maker: maker.dice.choice(PICTURES),
    "steps.steps.figure.image": lambda maker: maker.dice.choice(PICTURES),
    "main_message": lambda maker: maker.words(False, False),
    "call_to_action": lambda maker: maker.words(False, False),
    "warning.title": lambda maker: maker.words(True, False),
    "translation_of.leaflet": lambda maker: "original",
    "sections": lambda maker: _sections(maker),
    "covers": lambda maker: ["contacts"],
}


def _sections(maker: _Maker) -> list[dict[str, Any]]:
    dice = maker.dice
    count = dice.choice((1, 1, 2, 2, 3, 4, 9))
    heads: dict[str, None] = {}
    for n in range(count):
        heads.setdefault(f"{maker.one_line(110)} {n}" if count > 1 else maker.one_line(120))
    maker.headings = list(heads)
    made = []
    for head in heads:
        content = [maker.block() for _ in range(few(dice, 3 if count < 5 and maker.roomy else 1))]
        for name in re.findall(r"\[\^(n\d+)\]", json.dumps(content)):
            content.append(f"[^{name}]: {maker.words(True, False)}")
        made.append({"heading": head, "content": content})
        for key in ("on_card", "new_page", "keep_together"):
            if dice.randrange(4) == 0:
                made[-1][key] = "yes"
        if dice.randrange(3) == 0:
            made[-1]["sources"] = ["made-up"]
        if dice.randrange(3) == 0:
            made[-1]["covers"] = ["contacts"]
    return made


def _settled(made: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return a leaflet whose parts do not contradict each other."""
    review = made.setdefault("review", {})
    source = {"id": "made-up", "title": "Nothing here is true"}
    review["sources"] = [source | dict(list(review.get("sources", [{}])[0].items())[2:])]
    for question in review.get("questions", ()):
        question["sources"] = ["made-up"]
    for waiver in review.get("waivers", ()):
        waiver["rule"] = "read-jargon"
    if "editions" in made:
        made["editions"] = list(dict.fromkeys(made["editions"]))
    if "audience" in made:
        made["audience"] = {"from_age": 3, "to_age": 90}
    return made


def whole(seed: int) -> Whole:
    """Return the leaflet of a number: always the same, in a language, a brand and an edition."""
    from handout.base.formats import EVERY_EDITION

    dice = random.Random(seed)
    language = dice.choice(sorted(SYLLABLES))
    edition = dice.choice(EVERY_EDITION)
    tight = edition in ("one-sheet", "trifold", "wallet-card")
    maker = _Maker(dice, language, dice.choice((2, 2, 6)) if tight else dice.choice((2, 6, 25)))
    maker.roomy = not tight
    made = maker.record(reader.LEAFLET, "")
    made["language"] = language
    house = None
    if "brand" in made:
        made["brand"] = dice.choice(("riverside", "lakeside", "own"))
        house = _house(dice, maker) if made["brand"] == "own" else None
    if tight:
        _thinned(made, edition, dice, maker)
    return Whole(_settled(made, dice), house, edition)


def _thinned(made: dict[str, Any], edition: str, dice: random.Random, maker: _Maker) -> None:
    """Leave as much of a leaflet as an edition of few pages may hold."""
    made["title"] = maker.one_line(30)
    if edition == "wallet-card":
        for section in made["sections"]:
            section.pop("on_card", None)
        card = {"heading": spoken(dice, maker.language, 2)[:20].strip() + " card", "on_card": "yes"}
        made["sections"].append(card | {"content": [spoken(dice, maker.language, 5)]})
    else:
        made["sections"] = made["sections"][:2]
        for section in made["sections"]:
            if dice.randrange(2):
                section["heading"] = spoken(dice, maker.language, 3)[:40].strip() + " x"
    text = json.dumps(made, ensure_ascii=False)
    if "](#" in text:  # what it led to may be gone
        bare = re.sub(r"\]\(#[^)]*\)", "](https://example.org/gone)", text)
        made.update(json.loads(bare))


def _house(dice: random.Random, maker: _Maker) -> dict[str, Any]:
    """Return a brand of its own, of any size."""
    maker.language, language = "en", maker.language
    made = maker.record(brands.FILE, "brand")
    maker.language = language
    light = dice.randrange(2)
    made["colours"] = {
        "band": "#ffffff" if light else "#12304a",
        "on_band": "#12304a" if light else "#ffffff",
        "heading": "#12304a",
        "accent": "#4f2a5b",
        "tint": "#f5eef4",
    }
    made.pop("translations", None)
    if "logo" in made:
        made["logo"]["image"] = dice.choice(PICTURES)
        made["logo"]["alt"] = made["organisation"][:200]
    if maker.language == "ur" and dice.randrange(2):
        made["font"] = "noto-nastaliq-urdu"
    return made
