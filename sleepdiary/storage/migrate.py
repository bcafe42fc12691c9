"""Brings a diary that an older version wrote up to date. Loaded only for such a diary."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from sleepdiary.storage.backups import backup_stem
from sleepdiary.storage.connect import connect, engine_for
from sleepdiary.storage.copies import copy_diary
from sleepdiary.storage.errors import damaged
from sleepdiary.storage.key import Key
from sleepdiary.storage.tables import SCHEMA

SCRIPTS = "sleepdiary.storage:migrations"
"""Where Alembic finds the migrations, in a clone and in an installed wheel; there is no .ini."""


def upgrade(path: Path, *, copies: Path, at: datetime | None, key: Key | None = None) -> Path:
    """Copy a diary of an older schema into the folder `copies`, migrate it, and return the copy.

    The migration and the new schema's number are one transaction. Migration n is revision "000n"
    and leads from schema n − 1 to schema n: the file's user_version alone says where it stands.

    Raises:
        DiaryError: The copy cannot be made, or the diary cannot be written; it is as it was.
    """
    why = "before-update"
    stem = backup_stem(path, at, why) if at else f"{path.stem}-{why}"
    copy = copy_diary(path, copies, stem, key)
    # Tables are rebuilt by dropping the old one: with foreign keys on, that would delete records.
    engine = engine_for(lambda: connect(path, key, foreign_keys=False), path)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        now = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if now >= SCHEMA:  # another window brought it up to date while this one waited for it
            return copy
        try:
            _run(connection, now)
        except DBAPIError as error:  # its tables are not those of its schema
            raise damaged(path) from error
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise damaged(path)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    return copy


def _run(connection: Connection, schema: int) -> None:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    command.stamp(config, f"{schema:04d}" if schema else "base")
    command.upgrade(config, f"{SCHEMA:04d}")
