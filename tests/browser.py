"""`make browser`: HTML edition, catalogue and preview in a real Chromium, judged by axe-core.

Needs a browser that is installed already (`chromium`, or CHROMIUM=its path), Playwright
(`pip install playwright`) and axe-core (`npm install axe-core` in this folder's parent, or AXE=the
path of axe.min.js). Without them it says so and fails: nothing passes that was not looked at.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TOP), str(TOP / "tests")]

import browser_preview  # noqa: E402

from handout import pipeline  # noqa: E402
from handout.cli import main  # noqa: E402

PICTURES = TOP / "output" / "pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 320 px wide is what 400 % zoom leaves of 1280 (WCAG 2.2, 1.4.10).
SCREENS = {"wide": (1280, 900, "light"), "phone": (320, 640, "light"), "dark": (320, 640, "dark")}


def made(folder: Path) -> list[Path]:
    """Make every page that is judged: the leaflets that ship, every block, a catalogue."""
    paths = [*sorted((TOP / "sources").glob("*.yaml")), TOP / "tests/leaflets/every-block.yaml"]
    pages = []
    for path in paths:
        ready, found = pipeline.check(path, path.parent)
        assert ready is not None, found
        data, faults = pipeline.web_page(ready)
        assert faults == (), faults
        pages.append(folder / f"{path.stem}.html")
        pages[-1].write_bytes(data)
    sources = ("--sources", str(TOP / "sources"), "--built", str(folder))
    code = main(["catalogue", *sources, "--drafts", "-o", str(folder / "site")])
    assert code == 0, "the catalogue was not made"
    site = folder / "site"
    return [*pages, site / "index.html", site / "list.html", site / "leaflets" / "blood-test.html"]


def judged(browser: Any, path: Path, axe: str) -> list[str]:
    """Return what is wrong with a page on any screen; leaves a picture of each."""
    wrong: list[str] = []
    for name, (width, height, scheme) in SCREENS.items():
        # The pages' own policy lets no script in, axe-core neither: only here it is set aside.
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        page.on("console", lambda said: wrong.append(f"the browser says {said.text[:150]}"))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith(("file:", "data:"))
                else wrong.append(f"asks for {asked.url[:80]}")
            ),
        )
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            wrong.append(f"{name}: {wide} px must be scrolled sideways")
        page.screenshot(path=PICTURES / f"web-{path.stem}-{name}.png", full_page=True)
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for one in found["violations"]:
            wrong.append(f"{name}: {one['id']}: {one['nodes'][0]['html'][:120]}")
        context.close()
    return wrong


def searched(browser: Any, index: Path) -> list[str]:
    """Search and filter with the catalogue's own policy in force; returns what is wrong."""
    page = browser.new_page()
    page.goto(index.as_uri())
    wrong = []
    every = len(list((TOP / "sources").glob("*.yaml")))
    for words, least, most in (("diazapam", 5, 5), ("blod test", 1, 2), ("", every, every)):
        page.fill("#words", words)
        count = page.locator(".card").count()
        if not least <= count <= most:
            wrong.append(f"{words!r} finds {count} leaflets")
    page.select_option("#lang", "ar")
    if page.locator(".card").count() != 1:
        wrong.append("the filter of languages does not filter")
    took = page.evaluate(
        "() => { const box = document.getElementById('words'); box.value = 'diazapam';"
        "const start = performance.now();"
        "box.dispatchEvent(new Event('input', {bubbles: true}));"
        "return performance.now() - start }"
    )
    print(f"  a search takes {took:.1f} ms")
    page.close()
    return wrong


def _missing(what: str) -> int:
    print(f"NOTHING WAS JUDGED: {what}. See tests/browser.py for what it needs.", file=sys.stderr)
    return 1


def run() -> int:
    """Judge every page; returns the exit code."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    axe = Path(os.environ.get("AXE") or TOP / "node_modules" / "axe-core" / "axe.min.js")
    if chromium is None:
        return _missing("there is no Chromium here")
    if not axe.is_file():
        return _missing(f"there is no axe-core at {axe}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return _missing("Playwright is not installed")
    PICTURES.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        pages = made(Path(folder))
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in pages:
            wrong = judged(browser, path, axe.read_text(encoding="utf-8"))
            if path.name == "index.html":
                wrong += searched(browser, path)
            print(f"{'FAULTY' if wrong else 'fine'}  {path.relative_to(folder)}")
            print("".join(f"  {one}\n" for one in wrong), end="")
            failed += bool(wrong)
        wrong = browser_preview.judged(browser, Path(folder), axe.read_text(encoding="utf-8"))
        print(f"{'FAULTY' if wrong else 'fine'}  the preview")
        print("".join(f"  {one}\n" for one in wrong), end="")
        failed += bool(wrong)
        browser.close()
    print(f"{len(pages) + 1 - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(run())
