"""Whether a diary's file has the tables that this program makes, and no program of its own.

SQLite's header tells whose a file is, not what is in it. A table whose columns were damaged would
end in a bug report at the first page that reads it; a view in the place of one may count for ever,
and a trigger may write what nobody typed.
"""

from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.tables import METADATA, SCHEMA

_PROGRAMS = """
    SELECT count(*) FROM sqlite_master
    WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'
"""
_COLUMNS = """
    SELECT held.name, part.name FROM sqlite_master AS held, pragma_table_info(held.name) AS part
    WHERE held.type = 'table'
"""
_OURS = {(table.name, each.name) for table in METADATA.tables.values() for each in table.columns}


def is_strange(raw: sqlite3.Connection) -> bool:
    """Return whether a diary has a view or a trigger, or lacks a column of its schema.

    The columns of an older schema are not looked at.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    if raw.execute(_PROGRAMS).fetchone()[0]:
        return True
    (schema,) = raw.execute("PRAGMA user_version").fetchone()
    return schema == SCHEMA and not set(raw.execute(_COLUMNS)) >= _OURS
