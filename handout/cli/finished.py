"""Reads the finished leaflets that a command was given, and refuses what none should hand over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handout.deliver.printed import Printed


def leaflets(
    paths: Sequence[Path], output: Path, drafts: bool, others: Iterable[Path] = ()
) -> list[Printed]:
    """Return the leaflets, each as handout made it. Raises NotJoined, which names the file.

    `output` may be none of them, nor of the `others` that are read.
    """
    from handout.base.file_id import identity
    from handout.deliver.parts import NotJoined
    from handout.deliver.personal_proof import is_whole
    from handout.deliver.printed import NotALeaflet, read

    found: list[Printed] = []
    known: dict[str, Path] = {}
    for path in (*paths, *others):
        if path.resolve() == output.resolve():
            raise NotJoined(f"{path} would be overwritten; write to another name")
    for path in paths:
        try:
            leaflet = read(path.read_bytes())
        except NotALeaflet as why:
            raise NotJoined(f"{path}: {why}") from None
        if identity(leaflet.data) is None and not is_whole(leaflet.data):
            raise NotJoined(
                f"{path}: its bytes have changed since handout made it; make it again with "
                "`handout build`"
            )
        if not (leaflet.is_approved or drafts):
            raise NotJoined(f"{path}: a draft, which nobody has approved (--drafts allows it)")
        if leaflet.sha256 in known:
            raise NotJoined(f"{path}: the same file as {known[leaflet.sha256]}; name it once")
        known[leaflet.sha256] = path
        found.append(leaflet)
    return found
