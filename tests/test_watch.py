"""Watching: what has changed below a folder, and nothing else, is built again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import trials

from handout import cli
from handout.author import watch
from handout.cli import watch as command


def test_only_other_bytes_are_a_change(tmp_path: Path) -> None:
    """A file saved anew with the same words is none; a new, changed or deleted one is."""
    one = trials.write(tmp_path, "a", "one.yaml")
    two = trials.write(tmp_path / "brands", "b", "two.yaml")
    trials.write(tmp_path, "c", ".one.yaml.swp.yaml")
    before = watch.look((tmp_path, tmp_path), {})
    os.utime(one, ns=(5, 5))
    same = watch.look((tmp_path,), before)
    two.write_text("other")
    trials.write(tmp_path, "", "logo.SVG")
    after = watch.look((tmp_path,), same)
    one.unlink()

    assert watch.changed(before, same) == ()
    assert watch.changed(same, after) == (two, tmp_path / "logo.SVG")
    assert watch.changed(after, watch.look((tmp_path,), after)) == (one,)


def test_a_change_is_built_and_a_fault_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a build; after a fault the watch goes on; Ctrl-C ends it without a word of fault."""
    path = trials.write(tmp_path, trials.sound("One."))

    def edits() -> Iterator[None]:
        path.write_text(trials.BROKEN)
        yield
        path.write_text(trials.sound("Two words."))
        yield
        raise KeyboardInterrupt

    steps = edits()

    class Pause:
        def wait(self, seconds: float) -> None:
            next(steps)

    monkeypatch.setattr(command.threading, "Event", Pause)
    code = cli.main(["watch", str(path), "-o", str(tmp_path / "out"), "--sources", str(tmp_path)])
    told = capsys.readouterr()

    assert code == 0
    assert told.out.count("leaflet.pdf (1 page)") == 2
    assert told.out.count(": not made") == 1
    assert "unknown-key" in told.err
