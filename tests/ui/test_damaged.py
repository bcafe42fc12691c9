"""Damaged files and files that are no diaries, each given to the commands and to the window.

`bench/damage.py` does the same with every page, many bits and every length.
"""

import os
import zipfile
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sleepdiary import cli
from sleepdiary.outcome import BUG
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.looks import PAGE
from sleepdiary.ui import prompts
from sleepdiary.ui.opening import Opening
from tests.storage.written import a_written_diary

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
WAYS_ON = (
    "Choose", "Open its", "open a copy", "Copy it", "Look where", "Look at", "Update the program",
    "Move that file", "make a new one", "save what can be read", "try again", "see above", "sound",
)  # fmt: skip
"""What a sentence says that can be done."""


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return a_written_diary(tmp_path_factory.mktemp("written") / "mine.sleepdiary", nights=30)


def page_zeroed(content, number):
    return content[: (number - 1) * PAGE] + bytes(PAGE) + content[number * PAGE :]


def flipped(content, at, bit=0):
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


FILES = {
    "empty": lambda _: b"",
    "one byte": lambda _: b"S",
    "a text": lambda _: b"Slept well, woke twice.\n" * 300,
    "zeros": lambda _: bytes(5 * PAGE),
    "a header and nothing else": lambda content: content[:100],
    "half a header": lambda content: content[:50],
    "the first page": lambda content: content[:PAGE],
    "one byte more than the first page": lambda content: content[: PAGE + 1],
    "half of it": lambda content: content[: len(content) // 2],
    "all but a byte": lambda content: content[:-1],
    "the header gone": lambda content: bytes(100) + content[100:],
    "the first page gone": lambda content: page_zeroed(content, 1),
    "the second page gone": lambda content: page_zeroed(content, 2),
    "the last page gone": lambda content: page_zeroed(content, len(content) // PAGE),
    "a bit in the magic": lambda content: flipped(content, 3),
    "a bit in the size of a page": lambda content: flipped(content, 16),
    "a bit in the format": lambda content: flipped(content, 47, 3),
    "a bit in the schema, to none": lambda content: flipped(content, 63, 2),
    "a bit in the schema, to a newer": lambda content: flipped(content, 63, 0),
    "a bit in the encoding": lambda content: flipped(content, 59, 1),
    "a bit in the name of the program": lambda content: flipped(content, 68),
    "a bit in the name of a table": lambda content: flipped(content, content.index(b"night")),
    "a schema that is no text": lambda content: content.replace(b"\tinto_bed", b"\t\x8anto_bed"),
    "a bit in a column": lambda content: flipped(content, content.index(b"lights_out")),
    "a bit in a text": lambda content: flipped(content, content.index(b"Night number 9.")),
    "a text that is none": lambda content: content.replace(
        b"Night number 9.", b"Night \xff\xffmber 9."
    ),
}


@pytest.fixture(params=FILES)
def damaged(request, content, tmp_path):
    path = tmp_path / "mine.sleepdiary"
    path.write_bytes(FILES[request.param](content))
    return path


def a_zip(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("nights.csv", "diary_date\n")


def another_programs(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE notes (id, patient_id, written_at, text)")
        raw.execute("INSERT INTO notes VALUES (1, 2, 3, 'x')")
        raw.commit()


STRANGERS = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "nothing": lambda _: None,
    "a zip": a_zip,
    "another program's database": another_programs,
}


@pytest.fixture(params=STRANGERS)
def stranger(request, tmp_path):
    path = tmp_path / "mine.sleepdiary"
    STRANGERS[request.param](path)
    return path


def run(capsys, command, path):
    status = cli.run([command, "--diary", str(path)], lambda: NOW)
    said = capsys.readouterr()
    assert BUG not in said.err
    return status, said.out, said.err


def says_a_way_on(said):
    return any(way in said for way in WAYS_ON)


def test_a_damaged_diary_is_answered_by_sentences_and_not_touched(capsys, damaged):
    before = damaged.read_bytes()
    for command in ("nights", "check", "salvage"):
        status, out, err = run(capsys, command, damaged)
        assert status == 0 or says_a_way_on(err), (command, err)
        assert out or err
        assert damaged.read_bytes() == before
    status, out, _ = run(capsys, "salvage", damaged)
    for made in damaged.parent.glob("*-saved-*"):
        assert run(capsys, "check", made)[0] == 0
    assert not [each for each in damaged.parent.iterdir() if each.name.startswith(".")]


def test_what_is_no_diary_is_answered_by_sentences(capsys, stranger):
    for command in ("nights", "check", "salvage"):
        status, _, err = run(capsys, command, stranger)
        assert status == 1
        assert says_a_way_on(err), (command, err)


def open_in(window, path, monkeypatch):
    """Open a file in the window; return what was said, and how many ways were offered."""
    said = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: said.append((sentence, 0)))

    def ask_way(_parent, sentence, ways):
        said.append((sentence, len(ways)))

    monkeypatch.setattr(prompts, "ask_way", ask_way)
    Opening(window).open_meant(str(path))
    return said


def test_a_damaged_diary_is_answered_in_the_window(window, damaged, monkeypatch):
    before = damaged.read_bytes()
    said = open_in(window, damaged, monkeypatch)
    if window.desk.diary is None:
        assert all(says_a_way_on(sentence) for sentence, _ in said)
        assert said
    assert damaged.read_bytes() == before
    window.close()


def test_what_is_no_diary_is_answered_in_the_window(window, stranger, monkeypatch):
    ((sentence, ways),) = open_in(window, stranger, monkeypatch)
    assert says_a_way_on(sentence)
    assert ways == 0
    assert window.desk.diary is None


@pytest.mark.parametrize(
    "name",
    [
        "mine (conflicted copy 2026-11-21).sleepdiary",
        "mine.sync-conflict-20261121-101500-ABCDEFG.sleepdiary",
        "mine (1).sleepdiary",
    ],
)
def test_the_copy_that_a_cloud_service_made_is_a_diary_like_any_other(
    window, content, tmp_path, capsys, monkeypatch, name
):
    path = tmp_path / name
    path.write_bytes(content)
    assert run(capsys, "check", path)[0] == 0
    status, out, _ = run(capsys, "salvage", path)
    assert (status, "29 nights" in out) == (0, True)
    assert open_in(window, path, monkeypatch) == []
    assert window.desk.diary.path == path
