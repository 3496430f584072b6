"""The page over HTTP, for this machine alone.

The address holds a token that nobody can guess, and a request must name this machine as its host
and, where a browser says so, as its origin: no other page, and no name that an attacker points at
127.0.0.1, gets an answer. The page may ask for nothing outside (Content-Security-Policy).
"""

from __future__ import annotations

import hmac
import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from handout.author.preview.pictures import picture
from handout.author.preview.workshop import View, Workshop
from handout.base.finding import Finding
from handout.base.formats import EDITIONS

_HERE = "127.0.0.1"
_DATA = Path(__file__).parent / "data"
_FILES = {
    "": ("preview.html", "text/html; charset=utf-8"),
    "preview.css": ("preview.css", "text/css; charset=utf-8"),
    "preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
_LONGEST_WAIT = 20.0  # seconds that a request waits for a change
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; "
    "script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Server(ThreadingHTTPServer):
    """Answers for one leaflet; port 0 takes a free one. `address` is where the page is."""

    daemon_threads = True

    def __init__(self, workshop: Workshop, token: str, port: int = 0):
        super().__init__((_HERE, port), _Answer)
        self.workshop, self.token = workshop, token
        self.hosts = {f"{name}:{self.server_port}" for name in (_HERE, "localhost")}

    @property
    def address(self) -> str:
        """The page's address, token included."""
        return f"http://{_HERE}:{self.server_port}/{self.token}/"


class _Answer(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "handout", ""
    timeout = 60

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        _, token, *rest = [*where.path.split("/"), ""][:4]
        if not self._is_ours(token):
            self._send(HTTPStatus.FORBIDDEN, b"not for you\n", "text/plain")
            return
        name = where.path.removeprefix(f"/{token}/") if rest else None
        asked = {key: values[-1] for key, values in parse_qs(where.query).items()}
        if name in _FILES:
            file, kind = _FILES[name]
            self._send(HTTPStatus.OK, (_DATA / file).read_bytes(), kind)
        elif name == "state":
            self._send_json(state(self._wait(asked), self.server.workshop.path))
        elif name == "words":
            self._send_json(_words(self.server.workshop))
        elif name == "page.png":
            page = asked.get("page", "")
            data = self.server.workshop.view().pdf
            number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0
            png = picture(data, number) if data else None
            if png is None:
                self._send(HTTPStatus.NOT_FOUND, b"no such page\n", "text/plain")
            else:
                self._send(HTTPStatus.OK, png, "image/png")
        else:
            self._send(HTTPStatus.NOT_FOUND, b"nothing here\n", "text/plain")

    def _is_ours(self, token: str) -> bool:
        origin = self.headers.get("Origin")
        return (
            self.headers.get("Host") in self.server.hosts
            and (origin is None or origin.removeprefix("http://") in self.server.hosts)
            and hmac.compare_digest(token.encode(), self.server.token.encode())
        )

    def _wait(self, asked: dict[str, str]) -> View:
        workshop = self.server.workshop
        workshop.want(asked.get("edition", ""))
        number = asked.get("after", "")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            return workshop.view()
        return workshop.after(int(number), _LONGEST_WAIT)

    def _send_json(self, value: Any) -> None:
        body = json.dumps(value).encode("utf-8")
        self._send(HTTPStatus.OK, body, "application/json")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        try:
            self.send_response(status)
            for name, value in {**_HEADERS, "Content-Type": kind}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the page was closed meanwhile

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the terminal belongs to the author."""


def state(view: View, path: Path) -> dict[str, Any]:
    """Return what the page shows besides pictures, as JSON has it."""
    try:
        source = path.read_bytes()[:2_000_000].decode("utf-8-sig", "replace")
    except OSError:
        source = ""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {
        "number": view.number,
        "name": path.name,
        "edition": view.edition,
        "editions": list(EDITIONS),
        "pages": view.pages,
        "fault": view.fault,
        "proved": view.proved,
        "findings": [_finding(f, path) for f in view.findings],
        "source": lines,
    }


def _finding(finding: Finding, path: Path) -> dict[str, Any]:
    span = finding.span
    return {
        "id": finding.id,
        "severity": finding.severity,
        "message": finding.message.encode("utf-8", "replace").decode(),
        "hint": finding.hint.encode("utf-8", "replace").decode(),
        "place": f"{Path(span.path).name}:{span.line}" if span.line else Path(span.path).name,
        "line": span.line if span.path == str(path) else 0,
        "column": span.column,
        "end_column": span.end_column,
    }


def _words(workshop: Workshop) -> list[dict[str, Any]]:
    return [
        {
            "page": word.page,
            "box": [round(part, 5) for part in word[2:]],
            "line": span.line if span else 0,
            "column": span.column if span else 0,
            "end_column": span.end_column if span else 0,
        }
        for word, span in workshop.placed()
    ]
