"""The leaflet in view: made anew on a change, first its pages, then what the proof and rules say.

The last good pages stay where a change makes none. One thread makes pages, many wait for them.
"""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

from handout import pipeline
from handout.author.preview.pictures import PlacedWord, words
from handout.author.preview.places import written
from handout.author.watch import State, changed, look
from handout.base.finding import Finding, Span, error, has_errors, tidy
from handout.base.formats import EDITIONS, format_of
from handout.base.rows import NamedTuple
from handout.leaflet.model import Leaflet

_PAUSE = 0.05  # seconds between two looks at the folders
_INPUTS = "0" * 64  # a file that is shown and never kept names no sources


class View(NamedTuple):
    """What a reader of the page sees. `number` grows with every change of it."""

    number: int = 0
    edition: str = "standard"
    pdf: bytes = b""  # the last pages that could be made
    pages: int = 0
    leaflet: Leaflet | None = None  # that these pages were made of
    findings: tuple[Finding, ...] = ()
    fault: bool = False  # the source as it is now makes no pages
    proved: bool = False  # the proof and the rules have been asked too


class Workshop:
    """Makes views of one leaflet. `today` is the day that its rules judge by."""

    def __init__(self, path: Path, sources: Path, today: datetime.date):
        self.path = path
        self._sources, self._today = sources, today
        self._view = View()
        self._said = threading.Condition()
        self._wanted = "standard"
        self._stop = threading.Event()
        self._state: State = {}
        self._words: tuple[bytes, tuple[tuple[PlacedWord, Span | None], ...]] = (b"", ())

    def run(self) -> None:
        """Make views until `stop` is called."""
        self._state = self._look()
        self._make()
        while not self._stop.wait(_PAUSE):
            if self._turned():
                self._make()

    def stop(self) -> None:
        """Let `run` end, and whoever waits."""
        self._stop.set()
        with self._said:
            self._said.notify_all()

    def view(self) -> View:
        """Return the view as it is."""
        with self._said:
            return self._view

    def after(self, number: int, seconds: float) -> View:
        """Return the view when it is another than `number`, or as it is after so many seconds."""
        with self._said:
            self._said.wait_for(lambda: self._view.number != number or self._stop.is_set(), seconds)
            return self._view

    def want(self, edition: str) -> None:
        """Ask for an edition; its view comes as any other change does."""
        if edition in EDITIONS:
            self._wanted = edition

    def placed(self) -> tuple[tuple[PlacedWord, Span | None], ...]:
        """Return the words of the pages in view, each with its place in the YAML if it has one."""
        view = self.view()
        if view.leaflet is None:
            return ()
        if self._words[0] is not view.pdf:
            seen = words(view.pdf)
            places = written(view.leaflet, seen)
            self._words = view.pdf, tuple((word, places.get(n)) for n, word in enumerate(seen))
        return self._words[1]

    def _look(self) -> State:
        return look((self._sources, self.path.parent), self._state)

    def _turned(self) -> bool:
        """Say whether sources have changed since they were last looked at, or another edition is
        wanted."""
        now = self._look()
        turned = bool(changed(self._state, now)) or self._wanted != self._view.edition
        self._state = now
        return turned

    def _say(self, view: View) -> None:
        with self._said:
            self._view = view._replace(number=self._view.number + 1)
            self._said.notify_all()

    def _make(self) -> None:
        """Make a view; a fault of the program's own is shown as one, and the next edit is tried."""
        try:
            self._make_pages()
        except Exception as fault:
            told = error(
                "preview-fault",
                "a fault of the program itself, not of your files: "
                f"{type(fault).__name__}: {fault}",
                Span(str(self.path)),
                "please report it, with the file that was being read",
            )
            view = self._view._replace(edition=self._wanted, findings=(told,))
            self._say(view._replace(fault=True, proved=False))

    def _make_pages(self) -> None:
        """Make a view of the source as it is: pages at once, the rest as soon as it is known."""
        edition, old = self._wanted, self._view
        ready, found = pipeline.check(self.path, self._sources)
        if ready is None:
            # Of another edition there are no pages yet: those in view stay, and the fault says why.
            self._say(old._replace(edition=edition, findings=found, fault=True, proved=False))
            return
        format = format_of(edition, ready.leaflet.paper or ready.brand.paper)
        data, pages, more = pipeline.rendered(ready, format, _INPUTS)
        found = tidy((*found, *more))
        if data is None or has_errors(more):
            self._say(old._replace(edition=edition, findings=found, fault=True, proved=False))
            return
        view = View(0, edition, data, pages, ready.leaflet, found)
        self._say(view)
        if changed(self._state, self._look()):
            return  # the author types on: the next pages are wanted more than these pages' proof
        judged = pipeline.judge(ready, self._today).findings
        proof = pipeline.proved(data, self.path.with_suffix(".pdf"), ready, format)
        self._say(view._replace(findings=tidy((*found, *judged, *proof)), proved=True))
