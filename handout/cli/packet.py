"""`handout packet`: leaflets, and the note that they go with, as one PDF to print and to hand over.

Each leaflet keeps its tags, bookmarks and languages, and `handout verify` proves it in the packet
as it does alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.exit_codes import FINE, USAGE
from handout.cli.printing import count

if TYPE_CHECKING:
    from handout.deliver.join import Member


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("packet", help="join finished leaflets into one PDF")
    command.add_argument("files", nargs="+", type=Path, metavar="LEAFLET.pdf")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="PACKET.pdf")
    command.add_argument("--note", type=Path, metavar="NOTE.pdf", help="the note before them")
    command.add_argument("--note-title", default="Note", metavar="TITLE", help="its bookmark")
    command.add_argument(
        "--note-language", default="", metavar="TAG", help="its language, if it states none"
    )
    command.add_argument("--title", default="", help="the packet's title (default: the leaflets')")
    command.add_argument(
        "--duplex", action="store_true", help="begin each part on a right-hand page"
    )
    command.add_argument(
        "--contents", action="store_true", help="begin with a page that lists the parts"
    )
    command.add_argument("--drafts", action="store_true", help="join what nobody has approved")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.base import files
    from handout.cli.finished import leaflets
    from handout.deliver.parts import NotJoined

    try:
        from handout.deliver.packet import member, packet
    except ImportError:
        print(
            "handout: joining needs the library pikepdf: pip install 'handout[deliver]'",
            file=sys.stderr,
        )
        return USAGE
    try:
        given = leaflets(
            options.files, options.output, options.drafts, filter(None, (options.note,))
        )
        members = [member(one) for one in given]
        if options.note:
            members.insert(0, _note(options))
        made = packet(members, _plain(options.title), options.duplex, options.contents)
    except NotJoined as why:
        print(f"handout: {why}; nothing was written", file=sys.stderr)
        return USAGE
    files.write(options.output, made.data)
    pages = made.parts[-1].after - 1
    blank = f", {made.blanks} of them blank" if made.blanks else ""
    print(f"{options.output}: {count(len(made.parts), 'part')}, {count(pages, 'page')}{blank}")
    return FINE


def _note(options: argparse.Namespace) -> Member:
    """Read the note, and say what becomes of it. Raises NotJoined."""
    from handout.base.languages import is_tag
    from handout.deliver.intake import take_in
    from handout.deliver.join import Member
    from handout.deliver.parts import NotJoined

    language = options.note_language
    if language and not is_tag(language):
        raise NotJoined(f"{language!r} is no language tag such as en-GB")
    try:
        note = take_in(options.note.read_bytes(), _plain(options.note_title) or "Note", language)
    except NotJoined as why:
        raise NotJoined(f"{options.note}: {why}") from None
    for remark in note.remarks:
        print(f"handout: {options.note}: {remark}", file=sys.stderr)
    return Member(note.data, note.part)


def _plain(title: str) -> str:
    """Return a title on one line, without what no title can hold."""
    from handout.base.finding import visible
    from handout.deliver.parts import NotJoined

    said = visible(" ".join(title.split()))
    if "\N{REPLACEMENT CHARACTER}" in said:
        raise NotJoined("the title has signs that cannot be read here: say it in UTF-8")
    return said
