"""Whether a diary is whole."""

from contextlib import closing
from uuid import UUID

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage import check as checking
from sleepdiary.storage.check import PARTS, Finding, check, is_sound
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.tables import APPLICATION_ID
from tests.builders import a_night, a_patient, a_session, an_event, utc
from tests.storage.damage import miscount_free_pages, overwrite_table

ID = UUID(int=7)


@pytest.fixture
def path(diary):
    """A diary with a record of every kind, one night changed and one deleted."""
    night, other = a_night(id=ID, comment="The neighbours sang."), a_night()
    with diary.work("Save", utc(2025, 11, 4)) as work:
        work.nights.add_all([night, other])
        work.infusions.add(a_session(dose_mg=40, weight_kg=81.3))
        work.events.add(an_event())
        work.nights.replace(night)
        work.nights.delete(other.id)
        work.commit()
    diary.close()
    return diary.path


@pytest.fixture
def diary(tmp_path):
    return DiaryFile.create(tmp_path / "mine.sleepdiary", a_patient())


def run(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def flip(path, text, other):
    content = path.read_bytes()
    assert text in content
    path.write_bytes(content.replace(text, other))


def test_a_whole_diary_has_no_findings(path):
    assert check(path) == []


def test_checking_changes_nothing(path):
    before = path.read_bytes()
    check(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_flipped_bit_inside_a_text_is_found(path):
    flip(path, b"The neighbours sang.", b"The neighbours sank.")
    run(path, "DELETE FROM version WHERE before NOT NULL")
    assert check(path) == [Finding("It is not what was written.", "night", ID)]


def test_text_that_is_no_longer_text_is_found(path):
    flip(path, b"The neighbours sang.", b"The neighbours\xffsang.")
    assert Finding("It is not what was written.", "night", ID) in check(path)


def test_a_changed_number_is_found(path):
    run(path, "UPDATE infusion SET dose_mg = 400")
    (finding,) = check(path)
    assert (finding.what, finding.record_kind) == ("It is not what was written.", "infusion")


@pytest.mark.parametrize(
    "damage", ["into_bed = 'tonight'", "kind = 'siesta'", "diary_date = 7", "medicines = '['"]
)
def test_a_record_that_cannot_be_read_is_found(path, damage):
    run(path, f"UPDATE night SET {damage}")
    assert check(path) == [Finding("It cannot be read.", "night", ID)]


def test_a_record_that_has_lost_its_id_is_found(path):
    run(path, "UPDATE event SET id = 'nobody'")
    found = [(finding.what, finding.record_id) for finding in check(path)]
    assert found[0] == ("It cannot be read.", None)
    assert [what for what, _ in found[1:]] == ["It is gone, though nobody deleted it."]


def test_a_record_that_is_gone_is_found(path):
    run(path, "DELETE FROM night")
    assert check(path) == [Finding("It is gone, though nobody deleted it.", "night", ID)]


def test_a_record_that_nobody_wrote_is_found(path):
    run(path, "DELETE FROM checksum WHERE record_kind = 'night'")
    assert check(path) == [Finding("It is not what was written.", "night", ID)]


@pytest.mark.parametrize("before", ["'{'", "'[]'", "'{\"astrology\": 1}'"])
def test_an_earlier_version_that_cannot_be_read_is_found(path, before):
    run(path, f"UPDATE version SET before = {before} WHERE before NOT NULL")
    findings = check(path)
    assert {finding.what for finding in findings} == {"An earlier version of it cannot be read."}
    assert ID in {finding.record_id for finding in findings}


def test_a_record_without_its_patient_is_found(path):
    run(path, "UPDATE night SET patient_id = '00000000000000000000000000000009'")
    assert check(path) == [
        Finding("It belongs to a record of “patient” that is not there.", "night", ID),
        Finding("It is not what was written.", "night", ID),
    ]


def test_a_version_without_its_change_is_found(path):
    run(path, "DELETE FROM change")
    assert set(check(path)) == {
        Finding("It belongs to a record of “change” that is not there.", "version")
    }


def test_a_damaged_page_is_found(path):
    overwrite_table(path, "night")
    assert Finding("A part of the file cannot be read.") in check(path)


def test_what_sqlite_finds_is_found(path):
    miscount_free_pages(path)
    (finding,) = check(path)
    assert finding.what.startswith("The file is damaged: ")
    assert "Freelist" in finding.what


def test_a_diary_without_one_of_its_tables_is_found(path):
    run(path, "DROP TABLE event")
    assert check(path) == [Finding("Its tables are not those that this program makes.")]


def test_a_diary_that_is_cut_short_is_found(path):
    path.write_bytes(path.read_bytes()[:-4096])
    findings = [finding.what for finding in check(path)]
    assert findings[0] == "The file is cut short: a part of it is missing."


def test_an_older_diary_gets_the_checks_of_sqlite(tmp_path):
    older = tmp_path / "older.sleepdiary"
    run(older, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE something (id)")
    assert check(older) == []


def test_another_kind_of_file_is_not_checked(tmp_path):
    (tmp_path / "notes.txt").write_text("Not a diary")
    with pytest.raises(DiaryError, match="is not a sleep diary"):
        check(tmp_path / "notes.txt")


def test_a_diary_in_use_is_not_damaged(path, monkeypatch):
    monkeypatch.setattr("sleepdiary.storage.connect.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DiaryError, match="in use by another program"):
            check(path)


def test_an_error_that_is_no_damage_is_told(path, monkeypatch):
    def full(raw):
        raw.execute("PRAGMA max_page_count = 1")
        raw.execute("CREATE TABLE more (text)")
        raw.execute("INSERT INTO more VALUES (zeroblob(100000))")

    monkeypatch.setattr(checking, "_integrity", full)
    with pytest.raises(DiaryError, match="disk is full"):
        check(path)


def test_a_quick_look_finds_what_is_damaged(path):
    assert all(is_sound(path, part) for part in range(PARTS))
    run(path, "DROP TABLE event")
    assert not is_sound(path, 0)


def test_a_quick_look_tells_what_is_no_damage(path, monkeypatch):
    monkeypatch.setattr("sleepdiary.storage.connect.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DiaryError, match="in use by another program"):
            is_sound(path, 0)


def test_a_header_that_no_sqlite_wrote_is_damage(path):
    content = bytearray(path.read_bytes())
    content[44:48] = (9).to_bytes(4)  # the format of its schema
    path.write_bytes(content)

    with pytest.raises(DiaryError, match=r"“mine\.sleepdiary” is damaged"):
        DiaryFile.open(path)
    assert Finding("A part of the file cannot be read.") in check(path)


def test_damage_that_sqlite_itself_cannot_spell_is_damage(path):
    flip(path, b"KEY (record_kind, ", b"KEY (\xa8ecord_kind, ")

    with pytest.raises(DiaryError, match=r"“mine\.sleepdiary” is damaged"):
        DiaryFile.open(path)
    assert check(path) == [Finding("A part of the file cannot be read.")]


def test_a_table_that_goes_wrong_once_it_is_open_is_damage_too(path):
    with closing(DiaryFile.open(path)) as diary:
        flip(path, b"KEY (record_kind, ", b"KEY (\xa8ecord_kind, ")
        with pytest.raises(DiaryError, match=r"“mine\.sleepdiary” is damaged"), diary.reading():
            pass


def test_what_is_found_can_be_printed_however_its_name_was_damaged(path):
    run(
        path,
        "CREATE TABLE mine (x REFERENCES strange (id))",
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO mine VALUES (1)",
    )
    flip(path, b"strange", b"str\xd6nge")
    (finding,) = check(path)
    assert finding.what == "It belongs to a record of “str?nge” that is not there."


AS_BYTES = "UPDATE night SET {0} = CAST({0} AS BLOB)"
"""What one flipped bit in a row's head does: the same bytes, no longer called a text."""


def test_a_text_that_is_no_longer_called_one_is_read_as_it_was_written(path):
    run(path, AS_BYTES.format("comment"))
    assert check(path) == []
    assert all(is_sound(path, part) for part in range(PARTS))
    diary = DiaryFile.open(path)
    with diary.work("Delete", utc(2025, 11, 5)) as work:
        (night,) = work.nights.all()
        assert night.comment == "The neighbours sang."
        work.nights.delete(night.id)
        work.commit()
    diary.close()


@pytest.mark.parametrize(("column", "value"), [("into_bed", None), ("comment", "x'ff'")])
def test_bytes_that_are_no_text_are_found(path, column, value):
    run(path, f"UPDATE night SET {column} = {value}" if value else AS_BYTES.format(column))
    assert check(path) == [Finding("It cannot be read.", "night", ID)]
    if value:
        assert not all(is_sound(path, part) for part in range(PARTS))


def test_a_number_in_place_of_a_text_is_found(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'comment TEXT', 'comment')")
    run(path, "UPDATE night SET comment = 7")
    assert Finding("It cannot be read.", "night", ID) in check(path)
