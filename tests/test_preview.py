"""The preview over real HTTP: it follows an edit, keeps the last good page, and is for us alone."""

from __future__ import annotations

import datetime
import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import trials

from handout.author.preview.server import Server
from handout.author.preview.workshop import Workshop

TOKEN = "a1" * 24
FINE = trials.sound("One glass of water.", "Half a cup of *tea*.".replace("*", ""))


class Desk(NamedTuple):
    """A preview that runs, and the leaflet that it shows."""

    server: Server
    path: Path

    def ask(self, name: str, token: str = TOKEN, **headers: str) -> tuple[int, bytes]:
        """Return status and body of an answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        line.request("GET", f"/{token}/{name}", headers=headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, body

    def state(self, asked: str = "state") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ask(asked)[1])
        return found

    def settled(self, text: str | None = None) -> dict[str, Any]:
        """Write the leaflet, if there is a text, and return its state once all is known of it."""
        state = self.state()
        if text is not None and text != self.path.read_text():
            before = state["number"]
            # In one step, as editors save: between emptying and writing, the file is an empty one.
            whole = self.path.with_suffix(".new")
            whole.write_text(text)
            whole.replace(self.path)
            while state["number"] == before:
                state = self.state(f"state?after={before}")
        while not (state["proved"] or state["fault"]):
            state = self.state(f"state?after={state['number']}")
        return state


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("preview")
    path = trials.write(folder, FINE)
    workshop = Workshop(path, folder, datetime.date(2026, 11, 22))
    server = Server(workshop, TOKEN)
    threads = [
        threading.Thread(target=workshop.run, daemon=True),
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True),
    ]
    for thread in threads:
        thread.start()
    yield Desk(server, path)
    workshop.stop()
    server.shutdown()
    server.server_close()
    for thread in threads:
        thread.join(60)


def test_an_edit_is_another_picture(desk: Desk) -> None:
    """The page is drawn anew from the changed words, and is a picture that a browser can show."""
    desk.settled(FINE)
    before = desk.ask("page.png?page=1")[1]
    after = desk.settled(FINE.replace("One glass", "Two glasses"))
    picture = desk.ask("page.png?page=1")[1]

    assert before.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture != before
    assert "      - Two glasses of water." in after["source"]
    assert desk.settled(FINE)["pages"] == 1
    assert desk.ask("page.png?page=1")[1] == before


def test_a_fault_stays_over_the_last_good_page(desk: Desk) -> None:
    """While the source makes no pages the old ones are shown, with the fault, until it is gone."""
    desk.settled(FINE)
    before = desk.ask("page.png?page=1")[1]
    broken = desk.settled(FINE.replace("language", "langage"))

    assert broken["fault"]
    assert "unknown-key" in {one["id"] for one in broken["findings"]}
    assert desk.ask("page.png?page=1") == (200, before)
    mended = desk.settled(FINE)
    assert not mended["fault"]
    assert "unknown-key" not in {one["id"] for one in mended["findings"]}


def test_a_word_leads_to_its_line_and_back(desk: Desk) -> None:
    """Every word that the author wrote has its line and columns; the program's own have none."""
    source = desk.settled(FINE)["source"]
    words = json.loads(desk.ask("words")[1])
    written = [
        source[word["line"] - 1][word["column"] - 1 : word["end_column"] - 1]
        for word in words
        if word["line"]
    ]

    assert " ".join(written) == ("A leaflet A section One glass of water. Half a cup of tea.")
    assert any(word["line"] == 0 for word in words)
    assert all(0 <= part <= 1 for word in words for part in word["box"])


def test_another_edition_is_other_pages(desk: Desk) -> None:
    """The edition that is asked for comes as a change does."""
    number = desk.settled(FINE)["number"]
    state = desk.state(f"state?after={number}&edition=large-print")
    while state["edition"] != "large-print":
        state = desk.state(f"state?after={state['number']}&edition=large-print")

    assert desk.ask("page.png?page=1")[0] == 200
    state = desk.state("state?edition=standard")
    while state["edition"] != "standard" or not state["proved"]:
        state = desk.state(f"state?after={state['number']}&edition=standard")


def test_it_answers_this_machine_and_its_own_page_alone(desk: Desk) -> None:
    """A wrong token, a foreign host name and a foreign origin are refused everywhere."""
    here = f"127.0.0.1:{desk.server.server_port}"

    assert desk.server.server_address[0] == "127.0.0.1"
    for name in ("", "state", "words", "page.png?page=1", "preview.js"):
        assert desk.ask(name, "b2" * 24)[0] == 403
        assert desk.ask(name, "")[0] == 403
        assert desk.ask(name, "%C3%A9")[0] == 403
        assert desk.ask(name, Host="leaflets.example:80")[0] == 403
        assert desk.ask(name, Origin="https://leaflets.example")[0] == 403
        assert desk.ask(name, Host=here, Origin=f"http://{here}")[0] == 200
    for name in ("page.png?page=99", "page.png?page=x", "page.png", "../state", "data/preview.js"):
        assert desk.ask(name)[0] == 404


def test_the_page_asks_for_nothing_outside(desk: Desk) -> None:
    """Page, style and script name no other place, and every field and picture has its name."""
    page, style, script = (desk.ask(name)[1].decode() for name in ("", "preview.css", "preview.js"))

    assert "://" not in page + style + script
    assert 'lang="en-GB"' in page
    assert page.count("<label>") == page.count("<select")
    assert 'role="alert"' in page
