"""Connections to a diary's file: opened one way everywhere, closed when they are done with."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import cast

from sqlalchemy import Connection, Engine, ExceptionContext, NullPool, create_engine, event

from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.errors import in_words, telling
from sleepdiary.storage.key import Key
from sleepdiary.storage.private import may_change

BUSY_SECONDS = 5.0
"""How long one writer waits for another."""

# DELETE with EXTRA is one file that can be copied and mailed, and lost nothing in simulated power
# cuts (docs/decisions). A diary from elsewhere runs no functions of its own schema.
_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA trusted_schema = OFF",
)


def connect(
    path: Path, key: Key | None = None, *, foreign_keys: bool = True, only_reads: bool = False
) -> sqlite3.Connection:
    """Return a connection to a diary's file that is there, locked if there is a key.

    Raises:
        sqlite3.Error: SQLite cannot open it.
    """
    raw = connect_plainly(path, key, only_reads=only_reads)
    try:
        raw.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        for pragma in _PRAGMAS:
            raw.execute(pragma)
    except BaseException:
        raw.close()
        raise
    return raw


def connect_plainly(
    path: Path, key: Key | None = None, *, only_reads: bool = False
) -> sqlite3.Connection:
    """Return a connection that has not looked at the file yet: no damage stops it, nor a wrong key.

    Transactions begin when told to, not when the driver thinks so: a migration could not be rolled
    back otherwise. Where no journal can stand beside the file it is only read: an interrupted
    write would be undone, but for ever anew.

    Raises:
        sqlite3.Error: SQLite cannot open it.
    """
    mode = "rw" if may_change(path) and not only_reads else "ro"
    raw = sqlite3.connect(
        f"{uri_of(path)}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    if key is not None:
        raw.execute("PRAGMA cipher_log_level = NONE")  # it would print what we say in a sentence
        raw.execute(f'PRAGMA key = "{key.as_blob()}"')
    return raw


def uri_of(path: PurePath) -> str:
    """Return the address by which SQLite opens a file.

    It takes none with the name of a computer in it: a file on a share of Windows' network is named
    by four slashes.
    """
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection: plain statements take a tenth of the time on it."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def engine_for(connector: Callable[[], sqlite3.Connection], path: Path) -> Engine:
    """Return an engine whose errors are sentences about the diary at `path`.

    A connection with the execution option `writing` begins its transactions IMMEDIATE: one that
    starts by reading would fail at once, whatever the timeout, when another had written meanwhile.
    """

    def opened() -> sqlite3.Connection:
        with telling(path):  # SQLAlchemy asks of errors here only about the driver's own
            return connector()

    # hide_parameters: a crash report holds nothing that a patient wrote.
    engine = create_engine(
        "sqlite://",
        module=sqlite3,
        creator=opened,
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        with telling(path):
            driver_of(connection).execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def say(context: ExceptionContext) -> BaseException | None:
        return in_words(context.original_exception, path)

    return engine
