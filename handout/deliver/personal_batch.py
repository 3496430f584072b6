"""Many copies in patients' names: each stands or falls by itself; a run that was cut off goes on.

A copy's file is named by the line of its record, so nothing of a patient is in the name, and the
same data names the same files. It is whole or not there at all; a run that goes on makes each copy
again in memory and keeps the file that is there only if it is that copy, byte for byte.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handout.base import files
from handout.base.finding import visible
from handout.base.rows import NamedTuple
from handout.deliver.batch import shared_out
from handout.deliver.personal import Approved, Maker
from handout.deliver.personal_data import Record
from handout.leaflet.personal import PASSWORD, REFERENCE, Odd, filled, is_nhs_number
from handout.pipeline import check, inputs

_CHUNK = 50  # records that a process answers for at once
_LONGEST = 100  # characters of a reference


class Plan(NamedTuple):
    """What all copies of a run share; `output` None makes them in memory alone."""

    path: Path
    sources: Path
    approved: Approved
    output: Path | None
    resume: bool
    registered: bool  # so that each needs a reference
    encrypted: bool = False  # so that each needs a password


class Copy(NamedTuple):
    """How a record fared: made (`why` is empty), there already (`kept`), or why not."""

    line: int
    reference: str = ""
    why: str = ""
    kept: bool = False
    data: bytes = b""


class Work:
    """Makes the copies of some records; in a process of its own it reads the leaflet itself."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.maker: Maker | None = None

    def __getstate__(self) -> tuple[object, ...]:
        plan = self.plan
        its = plan.approved
        made_from = inputs(its.ready, its.format)
        return plan._replace(approved=its._replace(ready=None)), made_from  # type: ignore[arg-type]

    def __setstate__(self, state: tuple[Plan, str]) -> None:
        plan, made_from = state
        self.maker = None
        ready, _ = check(plan.path, plan.sources)
        if ready is None or inputs(ready, plan.approved.format) != made_from:
            raise RuntimeError("the leaflet has changed while copies of it were made")
        self.plan = plan._replace(approved=plan.approved._replace(ready=ready))

    def __call__(self, records: Sequence[Record]) -> list[Copy]:
        self.maker = self.maker or Maker(self.plan.approved)
        return [self._one(record, self.maker) for record in records]

    def _one(self, record: Record, maker: Maker) -> Copy:
        try:
            return _copy(record, maker, self.plan)
        except Odd as why:
            return Copy(record.line, why=str(why))
        except OSError:
            raise
        except Exception as fault:  # its own words may be the patient's
            last = traceback.extract_tb(fault.__traceback__)[-1]
            where = f"{type(fault).__name__}, {Path(last.filename).name}:{last.lineno}"
            return Copy(record.line, why=f"a fault of the program itself ({where})")


def run(plan: Plan, records: Sequence[Record], at_once: int = 1) -> Iterator[Copy]:
    """Make a copy for each record, in their order. Raises OSError where the disk refuses."""
    with begun(plan, records) as records:
        parts = chunks(records)
        if at_once == 1 or len(parts) < 2:
            work = Work(plan)
            for record in records:
                yield from work([record])
            return
        for done in shared_out(parts, Work(plan), min(at_once, len(parts))):
            yield from done


@contextlib.contextmanager
def begun(plan: Plan, records: Sequence[Record]) -> Iterator[list[Record]]:
    """Keep the folder of the copies for this run, and give its records as they are to be judged.

    Raises OSError where another run is making copies there: one would overwrite the other's.
    """
    its = plan.output
    with contextlib.nullcontext() if its is None else files.alone(its):
        if its is not None:
            files.sweep(its)
        yield _each_once(records)


def chunks(records: Sequence[Record]) -> list[Sequence[Record]]:
    """Part records into those that a process answers for at once."""
    return [records[at : at + _CHUNK] for at in range(0, len(records), _CHUNK)]


def _each_once(records: Sequence[Record]) -> list[Record]:
    """Refuse a record whose reference another has had before it."""
    known: dict[object, int] = {}
    found = []
    for record in records:
        said = record.fields.get(REFERENCE)
        before = known.setdefault(said, record.line) if isinstance(said, str) and said else 0
        if before and before != record.line:
            record = record._replace(why=f"its reference is that of line {before}")
        found.append(record)
    return found


def name_of(plan: Plan, line: int) -> str:
    """Return the name of a copy's file."""
    its = plan.approved
    return f"{its.ready.leaflet.id}{its.format.suffix}.{line:06d}.pdf"


def _copy(record: Record, maker: Maker, plan: Plan) -> Copy:
    if record.why:
        raise Odd(record.why)
    fields = dict(record.fields)
    said = fields.pop(PASSWORD, None)
    if said is not None and not plan.encrypted:
        raise Odd(f"it has a `{PASSWORD}`, and copies are not encrypted without --encrypt")
    values = filled(plan.approved.ready.leaflet.personal, fields)
    reference = _reference(fields, plan.registered, values)
    data = maker.copy(values)
    sealed = _sealed(data, said, values) if plan.encrypted else None
    if plan.output is None:
        return Copy(record.line, reference, data=sealed.data if sealed else data)
    path = plan.output / name_of(plan, record.line)
    if path.exists():
        if not plan.resume:
            raise Odd(f"{path.name} is there already; --resume goes on with a run")
        there = path.read_bytes()
        if not (sealed.is_in(there) if sealed else there == data):
            raise Odd(f"{path.name} is there already and is another copy; name another folder")
        return Copy(record.line, reference, kept=True)
    files.write(path, sealed.data if sealed else data, synced=False)
    return Copy(record.line, reference)


class _Sealed(NamedTuple):
    """A copy that is to be encrypted, and by which password."""

    copy: bytes
    password: str

    @property
    def data(self) -> bytes:
        """The encrypted file, made anew each time."""
        from handout.deliver.encrypted import encrypted

        return encrypted(self.copy, self.password)

    def is_in(self, there: bytes) -> bool:
        """Say whether a file is this copy already."""
        from handout.deliver.encrypted import holds

        return holds(there, self.copy, self.password)


def _sealed(data: bytes, said: object, values: Sequence[str]) -> _Sealed:
    from handout.deliver.encrypted import fit

    return _Sealed(data, fit(said, tuple(values)))


def _reference(fields: Mapping[str, object], wanted: bool, values: Sequence[str]) -> str:
    """Return the caller's word for a copy; what says who the patient is may not be one."""
    said = fields.get(REFERENCE, "")
    if not isinstance(said, str) or len(said) > _LONGEST or visible(said) != said:
        raise Odd(f"`{REFERENCE}` is not a short text on one line")
    if wanted and not said:
        raise Odd(f"`{REFERENCE}` is missing, and the register needs one")
    bare = said.replace(" ", "").replace("-", "")
    if is_nhs_number(bare) or any(
        said.casefold() == value.casefold() or bare == value.replace(" ", "")
        for value in values
        if value
    ):
        raise Odd(f"`{REFERENCE}` says who the patient is: choose a word that does not")
    return said
