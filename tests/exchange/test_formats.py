"""What a file is, by its content."""

import os
import zipfile
from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.exchange.formats import FORMATS, format_named, recognise
from tests.exchange.files import a_recording, written, zipped


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("diary_date,into_bed,out_of_bed", "csv"),
        ("into_bed;out_of_bed;comment", "csv"),
        ('"Final_Awakening"\t"other"', "csv"),
        ("\ufeffdiary_date,id", "csv"),
        ("awakenings,quality", "csv"),
        ("date,time,route,dose_mg", "infusions-csv"),
        ("date;drug;my own column", "infusions-csv"),
        ("date,time", "infusions-csv"),
        ("date", "infusions-csv"),
    ],
)
def test_a_table_is_known_by_its_header_whatever_its_name(tmp_path, header, name):
    assert recognise(written(tmp_path, f"{header}\n", "export.dat")).name == name


@pytest.mark.parametrize(
    "header", ["date,steps", "quality,date", "wake,sleep,bedtime,holes,type", "a", ",,;\t"]
)
def test_a_table_of_something_else_is_not_guessed_at(tmp_path, header):
    with pytest.raises(DiaryError, match=r"cannot be imported\. What can be imported: Nights as"):
        recognise(written(tmp_path, f"{header}\n"))


def test_sleep_as_android_is_known_as_table_and_as_archive(tmp_path):
    plain = written(tmp_path, a_recording(), "x.txt")
    packed = zipped(tmp_path, a_recording(), name="x.bin")

    assert {recognise(plain).name, recognise(packed).name} == {"sleep-as-android"}


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"sleep-export.1606551886.zip", "a.ZIP", "named like a zip archive but is none"),
        ("diary_date,into_bed\n".encode("utf-16"), "a.csv", "UTF-16. Save it as “CSV UTF-8”"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.csv", "is not a text file"),
        ("Größe,Gewicht\n".encode("cp1252"), "a.csv", "is not in UTF-8"),
        (b"SQLite format 3\0", "a.csv", "is a diary"),
        (b"", "a.csv", "is empty"),
        (b"PK\x03\x04 and nothing more", "a.zip", "damaged zip archive"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_a_sentence(tmp_path, content, name, sentence):
    with pytest.raises(DiaryError, match=sentence):
        recognise(written(tmp_path, content, name))


def test_an_archive_of_something_else_is_refused_with_what_it_lacks(tmp_path):
    path = zipped(tmp_path, "x", member="../../sleep-export.csv")

    with pytest.raises(DiaryError, match=r"holds no sleep-export\.csv"):
        recognise(path)


def test_no_file_stays_open_after_the_guess(tmp_path):
    path = written(tmp_path, "date\n")
    before = len(list(Path("/proc/self/fd").iterdir())) if os.name == "posix" else 0

    recognise(path)

    after = len(list(Path("/proc/self/fd").iterdir())) if os.name == "posix" else 0
    assert after == before


def test_each_format_is_found_by_its_name():
    assert [format_named(each.name) for each in FORMATS] == list(FORMATS)
    assert len({each.name for each in FORMATS}) == len(FORMATS)


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(
        DiaryError, match=r"“xls”\. Use one of: csv, infusions-csv, sleep-as-android"
    ):
        format_named("xls")


def test_every_format_has_suffixes_for_the_file_dialog():
    assert all(suffix.startswith(".") for each in FORMATS for suffix in each.suffixes)


def test_a_spanned_archive_is_damaged_not_a_crash(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w"):
        pass

    with pytest.raises(DiaryError, match=r"holds no sleep-export\.csv"):
        recognise(path)
