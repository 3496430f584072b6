"""References to sections: `[Side effects](#side-effects)` leads there, and says the page on paper.

A section is called by its heading in small letters, with hyphens between its words. What is read is
the section's number, so that a translation refers to the same section under its own heading.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from handout.base.finding import Finding, error
from handout.base.patterns import Pattern
from handout.base.text import Text
from handout.leaflet.footnotes import changed
from handout.leaflet.model import SECTION, Inline, Leaflet, Run, Section
from handout.leaflet.passages import is_inline, is_part

Report = Callable[[Finding], None]
_APART = Pattern(r"[^\w]+")


def name_of(heading: str) -> str:
    """Return what a section is called in a reference: `Side effects` is `side-effects`."""
    return _APART.sub("-", heading.casefold()).strip("-")


def settle(leaflet: Leaflet, report: Report) -> Leaflet:
    """Put the number of its section into each reference; one that leads nowhere is reported."""
    if "](#" not in leaflet.source.text:
        return leaflet
    names: dict[str, list[int]] = {}
    for number, section in enumerate(leaflet.sections, 1):
        names.setdefault(name_of(section.heading.value), []).append(number)

    def found(runs: Inline) -> Inline:
        return tuple(_settled(run, names, report) for run in runs)

    return _everywhere(leaflet, found)


def _settled(run: Run, names: Mapping[str, Sequence[int]], report: Report) -> Run:
    if not run.href or not run.href.startswith("#"):
        return run
    numbers = names.get(name_of(run.href), ())
    if len(numbers) == 1:
        return replace(run, href=f"{SECTION}{numbers[0]}")
    near = difflib.get_close_matches(name_of(run.href), list(names), 1, 0.4) or list(names)[:1]
    hint = f"write #{near[0]}, or another section's heading in small letters with hyphens"
    what = f"there is no section `{run.href}`"
    if numbers:
        what, hint = f"{len(numbers)} sections are called `{run.href}`", "give each its own heading"
    report(error("md-section", what, run.text.span(), hint))
    return replace(run, href=None)


def numbers(leaflet: Leaflet) -> frozenset[int]:
    """Return the numbers of the sections that anything refers to; a contents list does to all."""
    if leaflet.contents is not None:
        return frozenset(range(1, len(leaflet.sections) + 1))
    found: set[int] = set()

    def noted(runs: Inline) -> Inline:
        found.update(_number(run) for run in runs if _number(run))
        return runs

    _everywhere(leaflet, noted)
    return frozenset(found)


def paged(leaflet: Leaflet, pages: Mapping[int, int], said: Callable[[int, Text], Run]) -> Leaflet:
    """Return a leaflet in which each reference is followed by the page that it leads to.

    `pages` are those on which sections start; `said` writes one as words, placed at a text.
    """

    def with_page(runs: Inline) -> Inline:
        made: list[Run] = []
        for run in runs:
            made.append(run)
            if number := _number(run):
                made.append(said(pages.get(number, 1), run.text))
        return tuple(made)

    return _everywhere(leaflet, with_page)


def entry(section: Section, number: int) -> Inline:
    """Return the words of a section in a list of contents: a reference to it."""
    return (Run(section.heading, href=f"{SECTION}{number}"),)


def unlinked(leaflet: Leaflet) -> Leaflet:
    """Return a leaflet whose references are words alone."""

    def bare(runs: Inline) -> Inline:
        return tuple(replace(run, href=None, bold=False) if _number(run) else run for run in runs)

    return replace(_everywhere(leaflet, bare), contents=None)


def _number(run: Run) -> int:
    is_one = run.href is not None and run.href.startswith(SECTION)
    return int(run.href[len(SECTION) :]) if is_one and run.href else 0


def _everywhere(leaflet: Leaflet, change: Callable[[Inline], Inline]) -> Leaflet:
    """Return a leaflet with each stretch of runs changed."""

    def walked(value: Any) -> Any:
        if is_inline(value):
            made = change(value)
            return value if made == value else made
        if isinstance(value, tuple):
            inner = tuple(walked(one) for one in value)
            return value if all(a is b for a, b in zip(inner, value)) else inner
        if is_part(value) and not isinstance(value, (Text, Run)):
            return changed(value, walked)
        return value

    return replace(
        leaflet,
        sections=walked(leaflet.sections),
        main_message=walked(leaflet.main_message),
        call_to_action=walked(leaflet.call_to_action),
    )
