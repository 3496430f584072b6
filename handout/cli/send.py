"""`handout send`: a finished leaflet into a record, an interface engine, a printer or a mail.

Without `--to` what would be sent goes to standard output, for whatever sends things there. Who the
patient is never stands on the command line: it comes by standard input or from a file.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.cli import arguments
from handout.cli.exit_codes import FAULT, FINE, USAGE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "send", help="send finished leaflets: to a FHIR server, over HL7 v2, by mail, to a printer"
    )
    ways = command.add_subparsers(dest="way", required=True, metavar="fhir|hl7|mail|print")
    fhir = ways.add_parser("fhir", help="as a FHIR R4 transaction, or the section of a summary")
    _common(fhir, "the FHIR server's base address")
    fhir.add_argument("--subject", required=True, metavar="REF", help="such as Patient/123")
    fhir.add_argument("--encounter", default="", metavar="REF", help="such as Encounter/9")
    fhir.add_argument("--at", default="", metavar="TIME", help="when, as 2026-11-25T10:00:00Z")
    fhir.add_argument("--profile", choices=("r4", "us-core", "uk-core"), default="r4")
    fhir.add_argument("--section", action="store_true", help="print a Composition's section")
    hl7 = ways.add_parser("hl7", help="as HL7 v2 messages")
    _common(hl7, "HOST:PORT of an MLLP listener")
    hl7.add_argument("--pid", required=True, metavar="FILE", help="a PID segment; - reads it")
    hl7.add_argument("--at", required=True, metavar="TIME", help="when, as 20261125100000")
    hl7.add_argument("--message", choices=("mdm", "oru"), default="mdm")
    hl7.add_argument("--version", choices=("2.4", "2.5.1"), default="2.5.1")
    hl7.add_argument("--receiver", default="", metavar="NAME", help="MSH-5")
    mail = ways.add_parser("mail", help="as a mail with the PDFs attached")
    _common(mail, "HOST:PORT of an SMTP server")
    mail.add_argument("--sender", required=True, metavar="ADDRESS")
    mail.add_argument(
        "--recipient", required=True, metavar="FILE", help="a file with the address; - reads it"
    )
    mail.add_argument("--date", required=True, metavar="DATE", help="as RFC 5322 writes it")
    paper = ways.add_parser("print", help="to a printer, by IPP")
    _common(paper, "the printer's address, such as ipp://host:631/ipp/print")
    paper.add_argument("--media", default="iso_a4_210x297mm", metavar="NAME")
    paper.add_argument(
        "--sides",
        choices=("one-sided", "two-sided-long-edge", "two-sided-short-edge"),
        default="two-sided-long-edge",
    )
    paper.add_argument("--copies", type=int, choices=range(1, 100), default=1, metavar="N")
    command.set_defaults(run=run)


def _common(command: argparse.ArgumentParser, where: str) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="LEAFLET.pdf")
    command.add_argument("--to", default="", metavar="WHERE", help=where)
    command.add_argument(
        "--drafts", action="store_true", help="send what nobody has approved as well"
    )


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.deliver.printed import NotALeaflet, read

    leaflets = []
    for path in options.files:
        try:
            leaflet = read(path.read_bytes())
        except NotALeaflet as why:
            print(f"handout: {path}: {why}", file=sys.stderr)
            return USAGE
        if options.way != "print" and leaflet.edition.endswith(".print"):
            pages = path.name.replace(".print.pdf", ".pdf")
            print(
                f"handout: {path}: sheets for a printer, whose pages nobody can read in their "
                f"order; send {pages} instead",
                file=sys.stderr,
            )
            return USAGE
        if not (leaflet.is_approved or options.drafts):
            print(
                f"handout: {path} is a draft; nothing was sent (--drafts sends it)", file=sys.stderr
            )
            return USAGE
        leaflets.append(leaflet)
    try:
        return {"fhir": _fhir, "hl7": _hl7, "mail": _mail, "print": _print}[options.way](
            options, leaflets
        )
    except ValueError as why:
        print(f"handout: {why}", file=sys.stderr)
        return USAGE


def _fhir(options: argparse.Namespace, leaflets: list) -> int:  # type: ignore[type-arg]
    import json

    from handout.deliver import doors, fhir

    given = fhir.Given(options.subject, options.encounter, options.at)
    if options.section:
        _written(json.dumps(fhir.section(leaflets, given, options.profile), indent=1))
        return FINE
    bundle = fhir.bundle(leaflets, given, options.profile)
    if not options.to:
        _written(json.dumps(bundle, indent=1, ensure_ascii=False))
        return FINE
    return _told(doors.post_fhir(options.to, bundle))


def _hl7(options: argparse.Namespace, leaflets: list) -> int:  # type: ignore[type-arg]
    from handout.deliver import doors, hl7v2

    pid, route = _read(options.pid), hl7v2.Route(options.at, receiver=options.receiver)
    for leaflet in leaflets:
        made = hl7v2.message(leaflet, pid, route, options.message, options.version)
        if not options.to:
            arguments.standard_output().write(made)
            continue
        code = _told(doors.send_mllp(*_address(options.to), made))
        if code != FINE:
            return code
    return FINE


def _mail(options: argparse.Namespace, leaflets: list) -> int:  # type: ignore[type-arg]
    from handout.deliver import doors
    from handout.deliver.mail import mail

    made = mail(leaflets, options.sender, _read(options.recipient).strip(), options.date)
    if not options.to:
        arguments.standard_output().write(made.as_bytes())
        return FINE
    return _told(doors.send_smtp(*_address(options.to), made))


def _print(options: argparse.Namespace, leaflets: list) -> int:  # type: ignore[type-arg]
    from handout.deliver import doors

    if not options.to:
        raise ValueError("name the printer: --to ipp://HOST:631/ipp/print")
    job = doors.Job(options.media, options.sides, options.copies)
    for leaflet in leaflets:
        code = _told(doors.print_ipp(options.to, leaflet.data, leaflet.id, job))
        if code != FINE:
            return code
    return FINE


def _read(name: str) -> str:
    """Read a file, or standard input for `-`."""
    try:
        return arguments.read_given(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("what was given of the patient is not UTF-8") from None


def _written(text: str) -> None:
    """Write to standard output in UTF-8, whatever the terminal's own."""
    arguments.standard_output().write(f"{text}\n".encode())


def _address(where: str) -> tuple[str, int]:
    host, _, port = where.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f"{where!r} is no HOST:PORT")
    return host.strip("[]"), int(port)


def _told(sent) -> int:  # type: ignore[no-untyped-def]
    """Say how it ended; returns the exit code."""
    tries = f" ({sent.tries} tries)" if sent.tries > 1 else ""
    if sent.taken:
        print(f"taken: {sent.said}{tries}")
        return FINE
    print(f"handout: not taken: {sent.said}{tries}", file=sys.stderr)
    return FAULT
