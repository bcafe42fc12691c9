"""The file that is being imported."""

import os
import zipfile
from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.exchange import source as source_module
from sleepdiary.exchange.source import LONGEST_LINE, Source
from tests.exchange.files import written, zipped


def lines_of(path, member=None):
    with Source(path) as source:
        return list(source.lines(member))


def test_lines_are_numbered_and_keep_their_ends(tmp_path):
    path = written(tmp_path, "a\r\nb\x85c\u2028d\n\ne")

    assert lines_of(path) == [(1, "a\r\n"), (2, "b\x85c\u2028d\n"), (3, "\n"), (4, "e")]


def test_a_byte_order_mark_is_taken_off_the_first_line_alone(tmp_path):
    path = written(tmp_path, "\ufeffa\n\ufeffb\n")

    assert lines_of(path) == [(1, "a\n"), (2, "\ufeffb\n")]


def test_the_share_grows_from_nought_to_one_as_lines_are_read(tmp_path):
    with Source(written(tmp_path, "abcd\n" * 10)) as source:
        lines = source.lines()
        before = source.share
        next(lines)
        first = source.share
        list(lines)

        assert (before, first, source.share) == (0, 0.1, 1)


def test_a_file_can_be_read_twice(tmp_path):
    with Source(written(tmp_path, "a\nb\n")) as source:
        assert list(source.lines()) == list(source.lines())


def test_a_member_of_an_archive_is_read_line_by_line(tmp_path):
    path = zipped(tmp_path, "a\nb\n")

    assert lines_of(path, "sleep-export.csv") == [(1, "a\n"), (2, "b\n")]


def test_an_empty_member_has_no_lines(tmp_path):
    assert lines_of(zipped(tmp_path, ""), "sleep-export.csv") == []


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path, "There is no file “it.csv”"),
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "no ordinary file"),
        (lambda path: path.touch(), "is empty"),
        (lambda path: path.write_bytes(b"SQLite format 3\0more"), "is a diary"),
        (lambda path: path.symlink_to(path), "cannot be opened|There is no file"),
    ],
)
def test_what_is_no_file_to_import_is_refused_in_a_sentence(tmp_path, make, sentence):
    path = tmp_path / "it.csv"
    make(path)

    with pytest.raises(DiaryError, match=sentence):
        Source(path)


def test_a_locked_diary_is_known_by_its_name(tmp_path):
    with pytest.raises(DiaryError, match="Open it instead"):
        Source(written(tmp_path, os.urandom(64), "mine.sleepdiary"))


def test_a_file_that_may_not_be_read_is_refused_with_the_reason(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(source_module, "FileIO", refuse)
    path = written(tmp_path, "a")

    with pytest.raises(DiaryError, match=r"cannot be opened: Permission denied\."):
        Source(path)


def test_a_disk_that_fails_at_once_is_said(tmp_path, monkeypatch):
    def fail(self, size=-1):
        raise OSError

    monkeypatch.setattr(source_module._BoundedFile, "read", fail)

    with pytest.raises(DiaryError, match="it cannot be read"):
        Source(written(tmp_path, "a"))


def test_a_disk_that_fails_later_is_said_with_the_line(tmp_path, monkeypatch):
    with Source(written(tmp_path, "a\nb\n")) as source:
        lines = source.lines()
        next(lines)

        def fail(self, size=-1):
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(source_module._BoundedFile, "readline", fail, raising=False)
        with pytest.raises(DiaryError, match="damaged from line 2 on"):
            next(lines)


def test_a_giant_line_is_refused_without_being_held(tmp_path):
    path = tmp_path / "giant.csv"
    with path.open("wb") as file:
        file.write(b"a\n")
        file.truncate(1 << 30)

    with pytest.raises(DiaryError, match=r"Line 2 of “giant\.csv” is too long"):
        lines_of(path)


def test_a_line_of_the_longest_length_is_read(tmp_path):
    path = written(tmp_path, b"a" * (LONGEST_LINE - 1) + b"\nb")

    assert [number for number, _ in lines_of(path)] == [1, 2]


def test_a_wrong_encoding_is_said_with_the_line_and_what_to_do(tmp_path):
    path = written(tmp_path, "a\nnaïve\n".encode("cp1252"))

    with pytest.raises(DiaryError, match=r"Line 2 of .* is not in UTF-8\. Save it as “CSV UTF-8”"):
        lines_of(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("naïve".encode("utf-16"), "UTF-16"),
        (b"\0\1\2", "not a text file"),
        ("naïve".encode("cp1252"), "not in UTF-8"),
        ("naïve".encode(), None),
        (b"a" * 65535 + "ï".encode(), None),
    ],
)
def test_the_encoding_is_judged_by_the_beginning(tmp_path, content, sentence):
    with Source(written(tmp_path, content)) as source:
        fault = source.encoding_fault

    assert fault is None if sentence is None else sentence in fault


def test_the_first_line_has_neither_mark_nor_end(tmp_path):
    with Source(written(tmp_path, "\ufeffdiary_date,quality\r\n2025-11-04,3\r\n")) as source:
        assert source.first_line == "diary_date,quality"


def test_only_the_member_of_exactly_that_name_is_found(tmp_path):
    path = zipped(tmp_path, "a", member="../../sleep-export.csv")

    with Source(path) as source:
        assert not source.has_member("sleep-export.csv")
        with pytest.raises(DiaryError, match=r"holds no sleep-export\.csv"):
            list(source.lines("sleep-export.csv"))
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_plain_file_has_no_members(tmp_path):
    with Source(written(tmp_path, "a")) as source:
        assert not source.has_member("sleep-export.csv")


def test_an_archive_cut_short_is_damaged(tmp_path):
    whole = zipped(tmp_path, "a,b\n" * 100).read_bytes()

    with (
        Source(written(tmp_path, whole[:60], "cut.zip")) as source,
        pytest.raises(DiaryError, match="damaged zip archive"),
    ):
        source.has_member("sleep-export.csv")


def test_a_member_with_a_wrong_checksum_is_damaged(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sleep-export.csv", "2025\n")
    path.write_bytes(path.read_bytes().replace(b"2025", b"2026"))

    with pytest.raises(DiaryError, match="damaged from line 1 on"):
        lines_of(path, "sleep-export.csv")


def test_a_member_whose_two_names_differ_is_damaged(tmp_path):
    path = zipped(tmp_path, "a")
    path.write_bytes(path.read_bytes().replace(b"sleep", b"other", 1))

    with pytest.raises(DiaryError, match="damaged zip archive"):
        lines_of(path, "sleep-export.csv")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = zipped(tmp_path, b"\n" * (50 << 20))

    with pytest.raises(DiaryError, match="unpack to more than any diary holds"):
        lines_of(path, "sleep-export.csv")


def test_a_bomb_that_lies_about_its_packed_size_is_refused(tmp_path):
    path = zipped(tmp_path, b"\n" * (1 << 20))
    with zipfile.ZipFile(path) as archive:
        true = archive.infolist()[0].compress_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, (1 << 30).to_bytes(4, "little")))

    with pytest.raises(DiaryError, match="unpack to more than any diary holds"):
        lines_of(path, "sleep-export.csv")


def test_a_locked_archive_is_refused_with_a_way_on(tmp_path):
    content = bytearray(zipped(tmp_path, "a").read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(DiaryError, match=r"locked with a password\. Unpack it yourself"):
        lines_of(written(tmp_path, bytes(content), "locked.zip"), "sleep-export.csv")


def test_an_unusual_packing_is_refused_with_a_way_on(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("sleep-export.csv", "a")

    with pytest.raises(DiaryError, match=r"unusual way\. Unpack it yourself"):
        lines_of(path, "sleep-export.csv")


def test_an_archive_with_a_table_of_contents_beyond_measure_is_refused(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20):
            archive.writestr(zipfile.ZipInfo(f"{number:02}" + "x" * 65_000), b"")

    with pytest.raises(DiaryError, match="damaged zip archive"):
        lines_of(path, "sleep-export.csv")


def test_the_root_of_the_disk_is_a_folder():
    with pytest.raises(DiaryError, match="“/” is a folder"):
        Source(Path("/"))


def test_a_file_of_more_lines_than_any_diary_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(source_module, "MOST_LINES", 3)

    assert len(lines_of(written(tmp_path, "\n" * 3))) == 3
    with pytest.raises(DiaryError, match="has more lines than any diary"):
        lines_of(written(tmp_path, "\n" * 4))
