"""The driver of every diary, plain or locked: one SQLite, as SQLCipher builds it.

It has the interface of Python's own `sqlite3`, and no types of its own.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlcipher3 import dbapi2 as sqlite3

__all__ = ["sqlite3"]
