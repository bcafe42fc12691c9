"""Ways to damage a diary."""

from contextlib import closing

from sleepdiary.storage.driver import sqlite3


def overwrite_table(path, name):
    """Write rubbish over the first page of a table."""
    with closing(sqlite3.connect(path)) as raw:
        (page,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
        ).fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(content)


def miscount_free_pages(path):
    """Let the header claim free pages that are not there: everything can still be read."""
    content = bytearray(path.read_bytes())
    content[36:40] = (9).to_bytes(4)
    path.write_bytes(content)
