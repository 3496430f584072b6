"""The preview in a real Chromium: it follows an edit, a fault comes and goes, clicks lead on.

Part of `make browser`; a leaflet that ships is edited as an author would, in a folder of its own.
"""

from __future__ import annotations

import datetime
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from handout.author.preview.server import Server
from handout.author.preview.workshop import Workshop

TOP = Path(__file__).resolve().parents[1]
PICTURES = TOP / "output" / "pictures"
DAY = datetime.date(2026, 11, 25)
WAIT = 30_000  # milliseconds that a browser waits for what should be there at once
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve the preview of a leaflet; yields its address."""
    workshop = Workshop(path, path.parent, DAY)
    server = Server(workshop, "t" * 32)
    threads = [threading.Thread(target=one) for one in (workshop.run, server.serve_forever)]
    for thread in threads:
        thread.start()
    try:
        yield server.address
    finally:
        workshop.stop()
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join()


def saved(path: Path, text: str) -> None:
    """Save as editors do, in one step."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def judged(browser: Any, folder: Path, axe: str) -> list[str]:
    """Return what is wrong with the preview."""
    shutil.copytree(TOP / "sources", folder / "preview")
    path = folder / "preview" / "blood-test.yaml"
    wrong: list[str] = []

    def told(said: Any) -> None:
        wrong.append(f"the browser says {said.text[:150]}")

    def asked(request: Any) -> None:
        if not request.url.startswith((address, "data:")):
            wrong.append(f"asks for {request.url[:80]}")

    with served(path) as address:
        for width, height, scheme in ((1280, 900, "light"), (320, 640, "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            page.set_default_timeout(WAIT)
            page.on("console", told)
            page.on("request", asked)
            page.goto(address)
            try:
                wrong += [f"{scheme}: {one}" for one in _tried(page, path, axe)]
            except Exception as fault:  # what did not come is a fault of the page
                wrong.append(f"{scheme}: {str(fault)[:300]}")
            page.screenshot(path=PICTURES / f"preview-{scheme}.png")
            context.close()
    return wrong


def _tried(page: Any, path: Path, axe: str) -> Iterator[str]:
    yield from _proved(page, axe, "as it opens")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{wide} px must be scrolled sideways"
    text = path.read_text(encoding="utf-8")
    yield from _edited(page, path, text, axe)
    yield from _led(page)
    page.select_option("#edition", "large-print")
    page.wait_for_function("() => now.edition === 'large-print' && now.proved")
    yield from _proved(page, axe, "in large print")
    page.select_option("#seen", "grey")
    page.select_option("#edition", "standard")
    page.wait_for_function("() => now.edition === 'standard' && now.proved")
    page.select_option("#seen", "colour")


def _proved(page: Any, axe: str, when: str) -> Iterator[str]:
    """Wait until the pages are proved, and have axe-core judge what is there."""
    page.wait_for_function("() => now && now.proved && at('picture').complete")
    yield from _axe(page, axe, when)


def _axe(page: Any, axe: str, when: str) -> Iterator[str]:
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    for one in found["violations"]:
        yield f"{when}: {one['id']}: {one['nodes'][0]['html'][:120]}"


def _edited(page: Any, path: Path, text: str, axe: str) -> Iterator[str]:
    """Edit a word, then break the file, then mend it; what was typed is there at once."""
    before = page.evaluate("now.number")
    start = time.perf_counter()
    saved(path, text.replace("blood test", "blood check", 1))
    page.wait_for_function(f"() => now.number > {before}")
    print(f"  an edit is in view after {(time.perf_counter() - start) * 1000:.0f} ms")
    if "blood check" not in page.inner_text("#source"):
        yield "the source does not show the edit"
    saved(path, text.replace("sections:", "sektions:", 1))
    page.wait_for_function("() => now.fault")
    if not page.is_visible("#fault") or "sektions" not in page.inner_text("#fault"):
        yield "a fault does not say what is wrong"
    if not page.is_visible("#picture"):
        yield "the last good page does not stay with a fault"
    yield from _axe(page, axe, "with a fault")
    saved(path, text)
    page.wait_for_function("() => !now.fault && now.proved")
    if page.is_visible("#fault"):
        yield "a fault does not go when it is mended"


def _led(page: Any) -> Iterator[str]:
    """Go from a line to its place on the page, from there back, and by the keyboard alone."""
    text = page.evaluate("now.source.findIndex((line) => line.startsWith('title:')) + 1")
    marks: Callable[[], int] = page.locator("#marks i").count
    page.locator(f"#source li:nth-child({text})").click()
    page.wait_for_function("() => at('marks').children.length > 0")
    box = page.locator("#marks i").first.bounding_box()
    sheet = page.locator("#picture").bounding_box()
    page.evaluate("choose(1, false)")
    spot = {
        "x": box["x"] + box["width"] / 2 - sheet["x"],
        "y": box["y"] + box["height"] / 2 - sheet["y"],
    }
    page.locator("#picture").click(position=spot)
    page.wait_for_function(f"() => chosen === {text}")
    if not marks():
        yield "a click on a word does not mark it"
    page.locator(f"#source li:nth-child({text})").focus()
    page.keyboard.press("ArrowDown")
    if page.evaluate("chosen") != text + 1:
        yield "the arrow keys do not go from line to line"
    button = page.locator("#findings button").first
    if button.count():
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => chosen > 0")
