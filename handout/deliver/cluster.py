"""Has the processes of a Dask cluster make copies in patients' names, on one machine or on many.

Each makes copies in its memory and sends them back; this process alone writes them. So whatever
becomes of a process, no copy is lost or made twice: what one had in hand when it died is given to
another. No record goes out in the clear to another machine, none is printed in a log there, and
a process that would write what it holds to its disk is refused.
"""

from __future__ import annotations

import functools
import ipaddress
import threading
import urllib.parse
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from handout import pipeline
from handout.base import files
from handout.base.formats import Format
from handout.base.rows import NamedTuple
from handout.deliver.personal import Approved
from handout.deliver.personal_batch import Copy, Plan, Work, begun, chunks, name_of
from handout.deliver.personal_data import Record

_AHEAD = 3  # chunks that each process has before it
_PATIENCE = 10.0  # seconds between looks whether anybody is left
_AT_WORK = threading.Lock()  # the proof reads one file at a time


class NoCluster(ValueError):  # noqa: N818 (nothing here is called Error but a bug)
    """A cluster cannot be used; the text says why, and what to do."""


class _Order(NamedTuple):
    """What is the same for all copies of a run; `inputs` is all that the leaflet is made from."""

    path: Path
    sources: Path
    format: Format
    data: bytes
    encrypted: bool
    registered: bool
    program: str
    inputs: str


class _Hidden:
    """Holds what no log may show."""

    def __init__(self, held: Any):
        self.held = held

    def __repr__(self) -> str:
        return "records"


def run(plan: Plan, records: Sequence[Record], address: str) -> Iterator[Copy]:
    """Make a copy for each record, in their order; what is there already is not made by others.

    Raises NoCluster where the cluster will not do, ChildProcessError where it is lost, OSError
    where the disk refuses.
    """
    with begun(plan, records) as records:
        yield from _filed(plan, records, address)


def _filed(plan: Plan, records: Sequence[Record], address: str) -> Iterator[Copy]:
    """Write the copies that others make."""
    here, output = Work(plan), plan.output
    there = {
        record.line
        for record in records
        if output is not None and (output / name_of(plan, record.line)).exists()
    }
    made = _by_others(plan, [one for one in records if one.line not in there], address)
    for record in records:
        if record.line in there:
            yield from here([record])
            continue
        copy = next(made)
        if output is not None and not copy.why:
            files.write(output / name_of(plan, copy.line), copy.data, synced=False)
            copy = copy._replace(data=b"")
        yield copy


def _by_others(plan: Plan, records: Sequence[Record], address: str) -> Iterator[Copy]:
    """Yield a copy for each record, in their order; they are not written yet."""
    client, workers = _joined(address)
    order = _Order(
        plan.path.resolve(),
        plan.sources.resolve(),
        plan.approved.format,
        plan.approved.data,
        plan.encrypted,
        plan.registered,
        pipeline.program_digest(without=()),
        pipeline.inputs(plan.approved.ready, plan.approved.format),
    )
    todo = iter(chunks(records))
    waiting: deque[Any] = deque()
    with client:
        while True:
            for chunk in todo:
                waiting.append(client.submit(_made, order, _Hidden(chunk), pure=False))
                if len(waiting) >= _AHEAD * workers:
                    break
            if not waiting:
                return
            for copy in _answered(client, waiting.popleft()):
                yield copy if plan.encrypted or copy.why else _whole(copy, plan)


def _whole(copy: Copy, plan: Plan) -> Copy:
    """Return a copy with the approved file before what was sent back."""
    return copy._replace(data=plan.approved.data + copy.data)


def _joined(address: str) -> tuple[Any, int]:
    """Return a client of the cluster, and how many processes and threads are at work in it."""
    import logging

    _not_in_the_clear(address)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said here
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(
            "this needs the library distributed: pip install 'handout[cluster]'"
        ) from None
    try:
        client = Client(address, timeout=20, set_as_default=False)
        its = client.scheduler_info(n_workers=-1)["workers"]
    except (OSError, TimeoutError) as why:
        raise NoCluster(f"no cluster answers at {address} ({type(why).__name__})") from None
    try:
        for one in its:
            _not_in_the_clear(one)
        if not its:
            raise NoCluster(f"the cluster at {address} has no process to work: start workers")
    except NoCluster:
        client.close()
        raise
    return client, sum(one["nthreads"] for one in its.values())


def _not_in_the_clear(address: str) -> None:
    """Refuse an address to which records would go as anybody on the network can read them."""
    parts = urllib.parse.urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        here = ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        here = parts.hostname == "localhost"
    if parts.scheme != "tls" and not here:
        raise NoCluster(
            f"records would go to {address} in the clear: use tls:// (see Dask's TLS/SSL)"
        )


def _answered(client: Any, future: Any) -> list[Copy]:
    """Wait for a chunk, as long as there is somebody who could make it."""
    from concurrent.futures import CancelledError

    while True:
        try:
            found = future.result(timeout=_PATIENCE)
        except TimeoutError:
            if future.done() or client.scheduler_info(n_workers=-1)["workers"]:
                continue
            raise ChildProcessError("every process of the cluster has ended") from None
        except (CancelledError, OSError, RuntimeError) as why:
            raise ChildProcessError(f"the cluster was lost ({type(why).__name__})") from None
        if isinstance(found, str):
            raise NoCluster(found)
        answer: list[Copy] = found.held
        return answer


def _made(order: _Order, records: _Hidden) -> _Hidden | str:
    """Make copies, in a process of the cluster; raises nothing, for what is raised is logged."""
    from distributed import get_worker

    if type(get_worker().data) is not dict:
        return (
            "a process of the cluster would write what it holds to its disk: start it with "
            "--memory-limit 0"
        )
    with _AT_WORK:
        try:
            work = _work(order)
        except LookupError as why:
            return str(why)
        except Exception as why:
            return f"a process of the cluster cannot read the leaflet ({type(why).__name__})"
        copies = work(records.held)
    cut = 0 if order.encrypted else len(order.data)
    return _Hidden([copy._replace(data=copy.data[cut:]) for copy in copies])


@functools.lru_cache(maxsize=2)
def _work(order: _Order) -> Work:
    """Return what makes copies. Raises LookupError where another leaflet or program is here."""
    if pipeline.program_digest(without=()) != order.program:
        raise LookupError("a process of the cluster has another version of handout")
    ready, _ = pipeline.check(order.path, order.sources)
    if ready is None or pipeline.inputs(ready, order.format) != order.inputs:
        raise LookupError(f"a process of the cluster has not the same {order.path}, or its brand")
    approved = Approved(ready, order.format, order.data)
    return Work(
        Plan(
            order.path,
            order.sources,
            approved,
            None,
            False,
            order.registered,
            order.encrypted,
        )
    )
