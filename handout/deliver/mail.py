"""Leaflets as a mail (RFC 5322, MIME): the PDFs attached, each with its language and title.

The subject, the text and the names of the files say nothing of the patient, nor what the leaflets
are about: a subject line is read over shoulders and kept in logs.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from handout.deliver.printed import Printed, named

_SUBJECT = "Your information leaflets"
_TEXT = """\
Please find your information leaflets attached. Read them when you are ready, and ask us if
anything is not clear. Do not reply to this message for medical help.
"""


def mail(leaflets: Sequence[Printed], sender: str, recipient: str, date: str) -> EmailMessage:
    """Return a mail with the leaflets. `date` is as RFC 5322 writes it. Raises ValueError for an
    address that is none."""
    made = EmailMessage(policy=SMTP)
    for name, address in (("From", sender), ("To", recipient)):
        if not address.isprintable() or address.count("@") != 1:
            raise ValueError(f"{name} wants one mail address")
        made[name] = address
    made["Subject"] = _SUBJECT
    made["Date"] = date
    key = named("mail", recipient, date, *(leaflet.sha256 for leaflet in leaflets))
    made["Message-ID"] = f"<{key}@handout.invalid>"
    made.set_content(_TEXT)
    for number, leaflet in enumerate(leaflets, 1):
        made.add_attachment(
            leaflet.data,
            maintype="application",
            subtype="pdf",
            filename=f"leaflet-{number}.pdf",
            headers=(f"Content-Language: {leaflet.language}",) if leaflet.language else (),
        )
    return made
