"""`make browser`: HTML edition, catalogue and preview in a real Chromium, judged by axe-core.

Needs a browser that is installed already (`chromium`, or CHROMIUM=its path). `make browser` brings
Playwright and the axe-core that axe-playwright-python carries (or AXE=the path of axe.min.js).
Without them it says so and fails: nothing passes that was not looked at.
"""

from __future__ import annotations

import datetime
import importlib.util
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
from handout.web.site import Entry, File, site  # noqa: E402

PICTURES = TOP / "output" / "pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TYPED = (
    "said => { const box = document.getElementById('words'); box.value = said;"
    "const start = performance.now();"
    "box.dispatchEvent(new Event('input', {bubbles: true}));"
    "return performance.now() - start }"
)
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
    names = [one.stem for one in (TOP / "sources").glob("*.yaml")]
    every, of_one = len(names), sum("diazepam" in name for name in names)
    wanted = (("diazapam", of_one, of_one), ("blod test", 1, 2), ("", every, every))
    for words, least, most in wanted:
        page.fill("#words", words)
        count = page.locator(".card").count()
        if not least <= count <= most:
            wrong.append(f"{words!r} finds {count} leaflets")
    page.select_option("#lang", "ar")
    if page.locator(".card").count() != 1:
        wrong.append("the filter of languages does not filter")
    page.close()
    return wrong


def thousand(browser: Any, folder: Path) -> list[str]:
    """Weigh a catalogue of a thousand leaflets, and time its search, from a disk."""
    words = (TOP / "README.md").read_text(encoding="utf-8").lower().split()
    words = list(dict.fromkeys(one.strip("`*.,:;()|") for one in words if one.isascii()))
    day = datetime.date(2028, 11, 25)

    def some(start: int, count: int) -> list[str]:
        return [words[(start + step * 37) % len(words)] for step in range(count)]

    entries = []
    for n in range(1000):
        id_ = f"leaflet-{n}-{words[n % 300]}"
        kinds = (("", "standard", 3), (".large-print", "large-print", 5))
        files = [File(f"{id_}{end}.pdf", name, pages, 31_000 + n) for end, name, pages in kinds]
        title, message = " ".join(some(n * 7, 5)), " ".join(some(n * 3, 16))
        entries.append(
            Entry(id_, title, "en-GB", "medicine", message, "current", "1.0", day, day)._replace(
                keywords=tuple(some(n, 4)), grade=n % 9, files=tuple(files), picture="x"
            )
        )
    entries[500] = entries[500]._replace(title="Diazepam for spasms of muscles")
    for name, data in site(entries, "Leaflets"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    page = browser.new_page()
    loaded = ["index.html", "minisearch/minisearch.js", "data.js", "catalogue.js"]
    page.goto((folder / "index.html").as_uri())
    # The least of five: whatever else the machine is doing is not the search's time.
    took = min([page.evaluate(TYPED, said) for said in ("diaz", "diazapam", "spasm") * 2][1:])
    page.evaluate(TYPED, "diazapam spasm")
    found = page.locator(".card h2").first.inner_text()
    page.close()
    weight = sum((folder / name).stat().st_size for name in loaded)
    print(f"  a thousand leaflets weigh {weight / 1000:.0f} kB; a search takes {took:.1f} ms")
    wrong = [] if found == entries[500].title else [f"a search finds {found!r}"]
    wrong += [f"a thousand leaflets weigh {weight} bytes"] if weight >= 300_000 else []
    return wrong + ([f"a search takes {took:.0f} ms"] if took > 50 else [])


def _axe() -> Path | None:
    """Return where axe-core is: where AXE says, or in the package that carries it."""
    if named := os.environ.get("AXE"):
        return Path(named)
    carrier = importlib.util.find_spec("axe_playwright_python")
    return Path(str(carrier.origin)).with_name("axe.min.js") if carrier else None


def _missing(what: str) -> int:
    print(f"NOTHING WAS JUDGED: {what}. See tests/browser.py for what it needs.", file=sys.stderr)
    return 1


def run() -> int:
    """Judge every page; returns the exit code."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    axe = _axe()
    if chromium is None:
        return _missing("there is no Chromium here")
    if axe is None or not axe.is_file():
        return _missing("there is no axe-core here")
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
                wrong += searched(browser, path) + thousand(browser, Path(folder) / "thousand")
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
