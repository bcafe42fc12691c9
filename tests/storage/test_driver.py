"""The one driver for plain and locked diaries."""

import subprocess
import sys
from contextlib import closing

import pytest

from sleepdiary.storage.driver import sqlite3


@pytest.fixture
def raw():
    with closing(sqlite3.connect(":memory:")) as raw:
        yield raw


def test_it_can_lock(raw):
    assert raw.execute("PRAGMA cipher_version").fetchone()


def test_what_it_sorts_never_reaches_a_disk_in_plain_text(raw):
    # TEMP_STORE 2 and 3 keep temporary tables and indices in memory.
    (kept,) = [each for (each,) in raw.execute("PRAGMA compile_options") if "TEMP_STORE" in each]
    assert kept in {"TEMP_STORE=2", "TEMP_STORE=3"}


def test_no_other_sqlite_is_loaded_beside_it():
    code = (
        "import sys, sleepdiary.services.diary, sleepdiary.storage.migrate;"
        "sys.exit('sqlite3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
