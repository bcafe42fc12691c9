"""Makes a new diary of what could be read of a damaged one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, insert, update

from sleepdiary.storage import tables
from sleepdiary.storage.connect import driver_of
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.imports import Import
from sleepdiary.storage.key import Key
from sleepdiary.storage.rows import Held
from sleepdiary.storage.salvage import Found, Salvage
from sleepdiary.storage.shapes import IMPORT, SHAPES, Shape, as_text, checksum
from sleepdiary.storage.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What the history of the new diary says: of its making, and of records kept apart; by whom."""

    saved: str
    apart: str
    who: str


def remake(salvage: Salvage, path: Path, at: datetime, said: Told, key: Key | None = None) -> None:
    """Make a diary of what could be read of another; it stands at `path` only when it is whole.

    With a key it is locked from its first byte on.

    Each record, with its history, is what it was, to the letter. Those that are not what was
    written are not among the records: their history says what can be read of them, as that of a
    deleted one does, so that the person can look at them and bring them back.

    Raises:
        DiaryError: Something is at `path` already, or no file can be made there.
    """

    def fill(work: Work) -> None:
        _fill(work, salvage, at, said)

    DiaryFile.create(
        path, salvage.patient, what=said.saved, who=said.who, fill=fill, key=key
    ).close()


def _fill(work: Work, salvage: Salvage, at: datetime, said: Told) -> None:
    connection = work.connection
    # What making the file has written: the diary is older, and the patient was not written now.
    connection.execute(delete(tables.version))
    connection.execute(update(tables.change).values(at=at))
    records = dict(salvage.records)
    imports = records.pop(IMPORT.kind) | _imports_anew(salvage)
    for kind, found in ({IMPORT.kind: imports} | records).items():
        rows = [each.held for each in found.values()]
        _put(work, SHAPES[kind].table, rows)
        sums = [
            {"record_kind": kind, "record_id": held["id"], "crc32": checksum(held)} for held in rows
        ]
        _put(work, tables.checksum, sums)
    _put(work, tables.change, salvage.changes)
    _put(work, tables.draft, salvage.drafts)
    # Numbered anew: a gap would say that some are lost.
    _put(work, tables.version, [each | {"id": None} for each in salvage.versions])
    _keep_apart(work, salvage, at, said)


def _keep_apart(work: Work, salvage: Salvage, at: datetime, said: Told) -> None:
    """Write down as deleted what is not what was written."""
    change = uuid4()
    rows = [
        {"change_id": change, "record_kind": kind, "record_id": each.record.id, "before": text}
        for kind, found in salvage.apart.items()
        if kind != IMPORT.kind
        for each in found.values()
        for text in [_readable(SHAPES[kind], each, salvage)]
    ]
    if rows:
        work.connection.execute(
            insert(tables.change), {"id": change, "at": at, "what": said.apart, "who": said.who}
        )
        work.connection.execute(insert(tables.version), rows)


def _readable(shape: Shape[Any], found: Found, salvage: Salvage) -> str:
    """Return a record as text that can be brought back: what is no text in it is marked so."""
    held = {
        name: each.encode(errors="surrogateescape").decode(errors="replace")
        if isinstance(each, str)
        else each
        for name, each in found.held.items()
    }
    record = shape.record(held)
    known = salvage.records[IMPORT.kind]
    import_id = record.import_id if record.import_id and record.import_id.hex in known else None
    mine = replace(record, patient_id=salvage.patient.id, import_id=import_id)
    return as_text(shape.held(mine))


def _imports_anew(salvage: Salvage) -> dict[str, Found]:
    """Return imports in the place of those that cannot be read, of which there are records."""
    known = salvage.records[IMPORT.kind]
    missing = dict[UUID, list[Any]]()
    for kind, found in salvage.records.items():
        for each in found.values() if kind != IMPORT.kind else ():
            if each.record.import_id is not None and each.record.import_id.hex not in known:
                missing.setdefault(each.record.import_id, []).append(each.record)
    return {
        key.hex: Found(made, IMPORT.held(made))
        for key, records in missing.items()
        for made in [
            Import(
                id=key,
                format=records[0].source,
                file_name="",
                imported_at=min(each.written_at for each in records),
                added=len(records),
            )
        ]
    }


def _put(work: Work, table: Table, rows: Sequence[Held]) -> None:
    """Write rows as the file holds them."""
    names = table.columns.keys()
    places = ", ".join("?" * len(names))
    listed = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({listed}) VALUES ({places})'  # noqa: S608 - our names
    driver_of(work.connection).executemany(statement, (tuple(each.values()) for each in rows))
