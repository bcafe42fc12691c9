"""The pages of a file, read without SQLite."""

from contextlib import closing
from struct import unpack_from

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.pages import Pages

VALUES = [
    None, 0, 1, 2, -1, 127, -128, 300, -30000, 70000, -(2**22), 2**30, 2**40, -(2**47), 2**62,
    -(2**63), 1.5, -0.25, "", "Grüße", "x" * 5000, "x" * 30000, b"", b"\x00\xff" * 40,
]  # fmt: skip


def made(path, *statements, values=()):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.executemany("INSERT INTO t VALUES (?, ?)", values)
    return path.read_bytes()


def rows(content):
    return [row for _, found in Pages(content).rows() for row in found]


def test_every_kind_of_value_is_read(tmp_path):
    pairs = [(number, value) for number, value in enumerate(VALUES)]
    content = made(tmp_path / "a", "CREATE TABLE t (a, b)", values=pairs)
    found = {row.number: row.values for row in rows(content) if len(row.values) == 2}
    assert found == {number + 1: pair for number, pair in enumerate(pairs)}
    assert Pages(content).faults == set()


def test_negative_row_numbers_are_read(tmp_path):
    content = made(
        tmp_path / "a",
        "CREATE TABLE t (n INTEGER PRIMARY KEY, b)",
        values=[(-5, "x"), (2**62, "y")],
    )
    assert {row.number for row in rows(content) if len(row.values) == 2} == {-5, 2**62}


def test_a_long_row_says_on_which_pages_it_goes_on(tmp_path):
    content = made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "x" * 9000)])
    (row,) = (row for row in rows(content) if len(row.values) == 2)
    assert len(row.continued) == 2


def test_entries_of_indexes_are_read_and_long_ones_left_out(tmp_path):
    content = made(
        tmp_path / "a",
        "CREATE TABLE t (a, b)",
        "CREATE INDEX i ON t (b)",
        values=[*((n, f"{n:04}") for n in range(2000)), (3, "x" * 5000)],
    )
    assert {entry[0] for entry in Pages(content).entries()} == {f"{n:04}" for n in range(2000)}


def test_what_stood_on_pages_that_are_free_is_not_read(tmp_path):
    content = made(
        tmp_path / "a",
        "CREATE TABLE t (a, b)",
        *(f"INSERT INTO t VALUES ({n}, '{'x' * 900}')" for n in range(40)),
        "DELETE FROM t",
    )
    pages = Pages(content)
    assert pages.knows_free
    assert [row for _, found in pages.rows() for row in found if len(row.values) == 2] == []


@pytest.mark.parametrize(
    ("at", "number"),
    [(36, 9_999), (32, 9_999), (32, 1)],
    ids=["another count", "a page that is not there", "the first page"],
)
def test_a_list_of_free_pages_that_cannot_be_right_is_not_believed(tmp_path, at, number):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)"))
    content[at : at + 4] = number.to_bytes(4)
    assert not Pages(bytes(content)).knows_free


def test_a_page_of_rows_is_not_taken_for_a_list_of_free_pages(tmp_path):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, 2)]))
    content[32:36] = (2).to_bytes(4)
    content[PAGE : PAGE + 4] = bytes(4)
    assert not Pages(bytes(content)).knows_free


def test_a_page_that_does_not_say_what_it_is_is_damaged_and_read_all_the_same(tmp_path):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, 2)]))
    content[PAGE] = 0x0C
    pages = Pages(bytes(content))
    assert [r.values for n, found in pages.rows() if n == 2 for r in found] == [(1, 2)]
    assert pages.faults == {2}


def test_a_row_that_cannot_be_read_hides_no_other(tmp_path):
    content = bytearray(
        made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "one"), (2, "two"), (3, "three")])
    )
    content[PAGE + 10 : PAGE + 12] = (4095).to_bytes(2)
    pages = Pages(bytes(content))
    assert [r.values[1] for n, found in pages.rows() if n == 2 for r in found] == ["one", "three"]
    assert pages.faults == {2}


def test_a_row_that_goes_beyond_its_page_is_not_read(tmp_path):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "one")]))
    content[PAGE + 8 : PAGE + 10] = (4090).to_bytes(2)
    content[PAGE + 4090 : PAGE + 4092] = b"\x20\x01"
    pages = Pages(bytes(content))
    assert [found for number, found in pages.rows() if number == 2] == [[]]
    assert pages.faults == {2}


def test_a_page_that_claims_more_rows_than_fit_is_damaged(tmp_path):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "one")]))
    content[PAGE + 3 : PAGE + 5] = b"\xff\xff"
    pages = Pages(bytes(content))
    assert ("one") in [r.values[1] for n, found in pages.rows() if n == 2 for r in found]
    assert 2 in pages.faults


@pytest.mark.parametrize("following", [0, 1, 9_999])
def test_a_long_row_that_leads_nowhere_is_not_read(tmp_path, following):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "x" * 9000)]))
    (row,) = (row for row in rows(bytes(content)) if len(row.values) == 2)
    start = (row.continued[0] - 1) * PAGE
    content[start : start + 4] = following.to_bytes(4)
    assert [row for row in rows(bytes(content)) if len(row.values) == 2] == []


def test_text_that_is_none_any_more_is_marked(tmp_path):
    content = made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "Grüße")])
    content = content.replace("ü".encode(), b"\xfc\xfc")
    assert [row.values for row in rows(content) if len(row.values) == 2] == [
        (1, "Gr\udcfc\udcfcße")
    ]


def test_a_file_that_ends_within_a_page_is_read_as_far_as_it_goes(tmp_path):
    content = made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "one"), (2, "two")])
    pages = Pages(content[:-8])  # the first row stands last
    assert [r.values[1] for n, found in pages.rows() if n == 2 for r in found] == ["two"]
    assert pages.faults == {2}


def test_a_file_that_ends_with_a_page_too_early_is_damaged(tmp_path):
    content = made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "one")])
    assert Pages(content).faults == set()
    assert Pages(content[:PAGE]).faults == {2}


def test_an_index_that_is_damaged_is_told(tmp_path):
    content = bytearray(
        made(
            tmp_path / "a", "CREATE TABLE t (a, b)", "CREATE INDEX i ON t (b)", values=[(1, "one")]
        )
    )
    content[2 * PAGE + 8 : 2 * PAGE + 10] = (4095).to_bytes(2)
    pages = Pages(bytes(content))
    assert list(pages.entries()) == []
    assert pages.faults == {3}


@pytest.mark.parametrize(
    "row",
    [
        b"\xff\xff\xff\x7f\x01\x02\x01",  # longer than the file
        b"\x03\x01\x02\x0a\x00",  # a type of value that there is not
        b"\x03\x01\x02\x81\x00",  # values that begin behind where they should
        b"\x05\x01\x02\x01\x00\x00\x00",  # more than it says
    ],
)
def test_a_row_that_contradicts_itself_is_not_read(tmp_path, row):
    content = bytearray(made(tmp_path / "a", "CREATE TABLE t (a, b)", values=[(1, "one")]))
    (cell,) = unpack_from(">H", content, PAGE + 8)
    content[PAGE + cell : PAGE + cell + len(row)] = row
    pages = Pages(bytes(content))
    assert [found for number, found in pages.rows() if number == 2] == [[]]
    assert pages.faults == {2}


@settings(max_examples=30)
@given(st.binary(max_size=3 * PAGE))
def test_anything_at_all_can_be_looked_at(content):
    pages = Pages(b"\x0d" + content)
    list(pages.rows())
    list(pages.entries())


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 3 * PAGE - 1), st.integers(0, 255)), max_size=20))
def test_whatever_is_changed_in_a_file_it_can_be_looked_at(template, changes):
    content = bytearray(template)
    for at, byte in changes:
        content[at] = byte
    pages = Pages(bytes(content))
    list(pages.rows())
    list(pages.entries())


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return made(
        tmp_path_factory.mktemp("template") / "a",
        "CREATE TABLE t (a, b)",
        "CREATE INDEX i ON t (b)",
        values=[(n, "some text " * (n % 9)) for n in range(20)],
    )
