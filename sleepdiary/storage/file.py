"""The diary's file: made, opened and closed; every read and write of it goes through here."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from sqlalchemy import Connection

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.domain.records import Patient
from sleepdiary.storage.backups import FOLDER, backups_of
from sleepdiary.storage.connect import connect, connect_plainly, driver_of, engine_for
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import MOVED, OLDER, ONLY_READ, READ_ONLY, damaged, telling
from sleepdiary.storage.header import cut_short, read_header, salt_of
from sleepdiary.storage.history import History, last_change
from sleepdiary.storage.key import Key
from sleepdiary.storage.layout import is_strange
from sleepdiary.storage.private import close_to_others, may_change
from sleepdiary.storage.shapes import DamagedRecordError
from sleepdiary.storage.tables import APPLICATION_ID, METADATA, SCHEMA
from sleepdiary.storage.unfinished import drop_hidden_name, unfinished
from sleepdiary.storage.work import Reading, Work

_MARKS = ("application_id", "user_version")
_LOOKS = 5
"""How often a journal is looked at before it is called another's: somebody may be writing."""
_writing: Counter[Path] = Counter()
"""By diary: how many transactions of this program may write to it now."""


class DiaryFile:
    """A diary in a file that nobody but its owner may read.

    Every unit of work has a connection of its own, so any thread may begin one; a writer waits for
    another for some seconds. Works are short: a long reading keeps writers waiting.
    """

    def __init__(
        self,
        path: Path,
        meant: Path | None = None,
        *,
        who: str = "",
        key: Key | None = None,
        only_reads: bool = False,
    ) -> None:
        """Use `create` or `open`, which look at the file first; `meant` is where it will stand."""
        self.path = path
        self.key = key
        self.who = who
        self.only_reads = only_reads
        """Whether it was opened to be read, be it that it could be changed."""
        self._meant = meant or path
        self._engine = engine_for(self._connect, self._meant)
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path,
        patient: Patient,
        *,
        what: str = "New diary",
        who: str = "",
        fill: Callable[[Work], None] | None = None,
        key: Key | None = None,
    ) -> Self:
        """Make a new diary for a patient and open it; `what` and `who` stand in its history.

        It stands at `path` only when it is whole, with what `fill` wrote into it. With a key it is
        locked from its first byte on.

        Raises:
            ValueError: The patient's record does not say when it was written.
            DiaryError: Something is at `path` already, or no file can be made there.
        """
        at = patient.written_at
        if at is None:
            msg = "A new diary begins when its patient was written."
            raise ValueError(msg)
        path = path.absolute()
        with unfinished(path) as part:
            diary = cls(part, path, who=who, key=key)
            with diary._transaction(writing=True, new=True) as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
                METADATA.create_all(connection)
                work = diary._new_work(connection, what, at)
                work.patients.add(patient)
                if fill is not None:
                    fill(work)
                work.commit()
        return cls(path, who=who, key=key)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        copies: Path | None = None,
        at: datetime | None = None,
        who: str = "",
        key: Key | None = None,
        only_reads: bool = False,
    ) -> Self:
        """Open a diary; one from an older version is copied, then brought up to date.

        The copy goes into the folder `copies`, else into `Backups` beside the diary, and carries
        the date `at`. An interrupted write is undone; permissions that let others read it, or a
        backup beside it, are taken away. A diary that cannot be changed where it is can be read, if
        nothing of this is needed.
        `who` stands in the history of whatever is changed; `key` opens a locked diary. One that it
        `only_reads` is not touched at all: another window may be changing it.

        Raises:
            LockedDiaryError: It is locked, and there is no key, or it is another's.
            DiaryError: There is no diary, or it cannot be opened; the sentence says which and what
                to do. A foreign or newer file is not touched.
        """
        path = path.absolute()
        place = path.resolve()
        interrupted = Path(f"{place}-journal").exists()
        if not (read_header(path, key).whole or interrupted):
            raise cut_short(path)
        if may_change(path) and not only_reads:
            for each in (place, *(backup.path for backup in backups_of(path))):
                close_to_others(each)
            drop_hidden_name(place)
        with telling(path), closing(connect(path, key, only_reads=only_reads)) as raw:
            if is_strange(raw):  # what it asks undoes an interrupted write first
                raise damaged(path)
        header = read_header(path, key)  # again: an interrupted write is undone only now
        if header.schema < SCHEMA:
            if only_reads:
                raise DiaryError(OLDER.format(name=path.name))
            if not may_change(path):
                raise DiaryError(READ_ONLY.format(name=path.name))
            from sleepdiary.storage.migrate import upgrade  # noqa: PLC0415 - Alembic is slow to load

            upgrade(path, copies=copies or path.parent / FOLDER, at=at, key=key)
        return cls(path, who=who, key=key, only_reads=only_reads)

    def may_change(self) -> bool:
        """Return whether it can be written where it is."""
        return not self.only_reads and may_change(self.path)

    def refuse_reader(self) -> None:
        """Refuse to change what was opened to be read.

        Raises:
            DiaryError: It was; the sentence says what to do.
        """
        if self.only_reads:
            raise DiaryError(ONLY_READ.format(name=self._meant.name))

    def last_change(self) -> UUID:
        """Return the id of the change that the diary ends with, without waiting for a writer.

        Raises:
            DiaryError: It cannot be read now.
        """
        with (
            telling(self._meant),
            closing(connect_plainly(self.path, self.key, only_reads=self.only_reads)) as raw,
        ):
            raw.execute("PRAGMA busy_timeout = 0")
            return UUID(last_change(raw))

    def close(self) -> None:
        """Let go of the file; nothing is read or written after this."""
        self._engine.dispose()
        self._closed = True

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give the records to read, all as of one moment.

        Raises:
            DiaryError: The diary cannot be read.
        """
        with self._transaction(writing=False) as connection:
            yield Reading(connection)

    @contextmanager
    def work(self, what: str, at: datetime) -> Iterator[Work]:
        """Give the records to read and write; without `commit` nothing of it is kept.

        `what` and `at` (aware) stand in the history of every record that is written.

        Raises:
            DiaryError: The diary cannot be read or written.
        """
        self.refuse_reader()
        with self._transaction(writing=True) as connection:
            yield self._new_work(connection, what, at)

    @contextmanager
    def _transaction(self, *, writing: bool, new: bool = False) -> Iterator[Connection]:
        if self._closed:
            msg = "The diary is closed."
            raise RuntimeError(msg)
        try:
            connection = self._engine.connect()
        except LostDiaryError as error:
            if salt_of(self.path) != (self.key and self.key.salt):
                raise self._exchanged() from error
            raise
        _writing[self.path] += writing
        try:
            with connection:  # closing it rolls back
                connection.execution_options(writing=writing).begin()
                if not new:
                    self._refuse_stranger(connection)
                yield connection
        except DamagedRecordError as error:
            raise damaged(self._meant) from error
        finally:
            _writing[self.path] -= writing

    def _connect(self) -> sqlite3.Connection:
        """Look at a journal that has come since the diary was opened: a synced folder brings some.

        While this program itself writes the journal is its own; to read the file then would give
        its lock on it away.
        """
        if not _writing[self.path] and os.path.lexists(f"{self.path.resolve()}-journal"):
            from sleepdiary.storage.journals import refuse_stranger  # noqa: PLC0415 - hardly ever

            for _ in range(_LOOKS):
                with suppress(DiaryError):
                    refuse_stranger(self.path)
                    break
            else:
                refuse_stranger(self.path)
        return connect(self.path, self.key, only_reads=self.only_reads)

    def _new_work(self, connection: Connection, what: str, at: datetime) -> Work:
        opened = _identity(self.path)

        def commit(connection: Connection) -> None:
            if not driver_of(connection).in_transaction:
                # After some errors SQLite rolls back by itself; a commit would then say nothing.
                raise DiaryError("Nothing was saved: the disk failed. Check it, then save again.")
            connection.commit()
            connection.close()
            if opened is None or _identity(self.path) != opened:
                raise DiaryError(MOVED.format(name=self._meant.name))

        return Work(connection, History(connection, what, at, self.who), commit)

    def _refuse_stranger(self, connection: Connection) -> None:
        """Look again: the file may have been exchanged, or migrated, since it was opened."""
        raw = driver_of(connection)
        with telling(self._meant):
            marks = [raw.execute(f"PRAGMA {mark}").fetchone()[0] for mark in _MARKS]
        if marks != [APPLICATION_ID, SCHEMA]:
            raise self._exchanged()

    def _exchanged(self) -> DiaryError:
        message = f"“{self._meant.name}” was exchanged while it was open. Open it again."
        return DiaryError(message)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
