"""What can be read of a damaged diary, and how sure that is."""

from contextlib import closing
from pathlib import Path

import pytest

from sleepdiary.domain import LostDiaryError
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.header import NewerDiaryError
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.pages import Pages
from sleepdiary.storage.salvage import holds_records, read_salvage
from sleepdiary.storage.tables import SCHEMA
from tests.builders import PATIENT_ID, a_night, a_patient, utc
from tests.storage.written import (
    CHANGED,
    DELETED,
    FIRST,
    IMPORTED,
    a_written_diary,
    changed,
    nights_by_page,
    overwritten,
    page_of,
)

MINE = Path("mine.sleepdiary")
DIARIES = Path(__file__).parent.parent / "diaries"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return a_written_diary(tmp_path_factory.mktemp("written") / "mine.sleepdiary")


def read(content, **given):
    return read_salvage(content, MINE, **given)


def after(tmp_path, content, *statements):
    """Return a diary after statements that this program would never run."""
    path = tmp_path / "mine.sleepdiary"
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
    return path.read_bytes()


def the_night(content, place):
    """Return the id of the night at a place."""
    nights = read(content).records["night"].values()
    day = FIRST.toordinal() + place
    return next(n.record.id.hex for n in nights if n.record.diary_date.toordinal() == day)


def test_of_a_whole_diary_everything_is_read(content):
    found = read(content)
    assert {kind: len(each) for kind, each in found.records.items()} == {
        "night": 119, "infusion": 1, "event": 1, "questionnaire": 1, "import": 1,
    }  # fmt: skip
    assert found.patient.name == "Somebody"
    assert found.knows_patient
    assert not any(found.apart.values())
    assert not found.lost
    assert not found.lost_dates
    assert (found.versions_lost, found.damaged_pages) == (0, 0)
    assert len(found.drafts) == 1


def test_it_is_told_how_far_the_reading_is(content):
    told = []
    read(content, told=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_a_diary_of_an_older_schema_is_read_as_it_is(schema):
    path = DIARIES / f"schema-{schema}.sleepdiary"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        (nights,) = raw.execute("SELECT count(*) FROM night").fetchone()
    found = read(path.read_bytes())
    assert len(found.records["night"]) == nights > 0
    assert not any(found.apart.values())
    assert not found.lost
    assert found.versions_lost == 0


@pytest.mark.parametrize("length", [1, 100, PAGE])
def test_a_diary_without_its_header_is_read_whole(content, length):
    found = read(bytes(length) + content[length:])
    assert len(found.records["night"]) == 119
    assert not found.lost
    assert found.damaged_pages == 1


def test_whichever_page_is_gone_every_night_on_the_others_is_read(content):
    ids = read(content).records["night"].keys()
    by_page = nights_by_page(content)
    for number in range(1, len(content) // PAGE + 1):
        found = read(overwritten(content, number))
        lost = ids - found.records["night"].keys()
        assert lost <= by_page.get(number, set()), number


def test_the_dates_of_nights_that_are_gone_are_known_from_the_index(content):
    number = page_of(content, b"Night number 60.")
    found = read(overwritten(content, number))
    there = {each.record.diary_date for each in found.records["night"].values()}
    assert found.lost_dates
    assert not there & set(found.lost_dates)
    assert {key for kind, key in found.lost if kind == "night"} == (
        read(content).records["night"].keys() - found.records["night"].keys()
    )


def test_a_diary_that_is_cut_is_read_as_far_as_it_goes(content):
    by_page = nights_by_page(content)
    ids = read(content).records["night"].keys()
    for end in range(2 * PAGE, len(content), 3 * PAGE + 700):
        gone = range(end // PAGE + 1, len(content) // PAGE + 1)
        hit = set().union(*(by_page.get(number, set()) for number in gone))
        try:
            found = read(content[:end])
        except LostDiaryError:
            assert ids <= hit
            continue
        assert ids - hit <= found.records["night"].keys()


def test_a_night_of_which_a_letter_has_changed_is_kept_apart(content):
    found = read(changed(content, b"Night number 9.", b"Night mumber 9."))
    (apart,) = found.apart["night"].values()
    assert apart.record.comment == "Night mumber 9."
    assert len(found.records["night"]) == 118
    assert not found.lost


def test_a_night_whose_text_is_none_any_more_is_kept_apart(content):
    found = read(changed(content, b"Night number 9.", b"Night \xffumber 9."))
    assert len(found.apart["night"]) == 1


def test_a_bit_off_in_a_checksum_harms_no_record(tmp_path, content):
    damaged = after(
        tmp_path,
        content,
        "UPDATE checksum SET crc32 = crc32 ^ 4096".replace(
            "crc32 ^ 4096", "(crc32 | 4096) - (crc32 & 4096)"
        ),
    )
    found = read(damaged)
    assert len(found.records["night"]) == 119
    assert not any(found.apart.values())


def test_a_checksum_that_has_lost_its_name_harms_no_record(tmp_path, content):
    night = the_night(content, 9)
    for statement in ("record_id = 'x' || substr(record_id, 2)", "record_kind = 'nighs'"):
        damaged = after(
            tmp_path, content, f"UPDATE checksum SET {statement} WHERE record_id = '{night}'"
        )
        found = read(damaged)
        assert len(found.records["night"]) == 119
        assert not any(found.apart.values())


def test_a_record_that_nobody_wrote_is_kept_apart_in_a_file_that_is_whole(tmp_path, content):
    night = the_night(content, 9)
    found = read(after(tmp_path, content, f"DELETE FROM checksum WHERE record_id = '{night}'"))
    assert found.apart["night"].keys() == {night}


def test_records_whose_checksums_are_gone_are_read_all_the_same(content):
    damaged = content
    for number in range(1, len(content) // PAGE + 1):
        page = content[(number - 1) * PAGE : number * PAGE]
        if page[:1] == b"\x0d" and b"Night number" not in page and page.count(b"\x05night") > 20:
            damaged = overwritten(damaged, number)
    assert damaged != content
    found = read(damaged)
    assert len(found.records["night"]) == 119
    assert not any(found.apart.values())


def test_without_checksums_a_record_that_could_not_be_stored_is_kept_apart(tmp_path, content):
    night = the_night(content, 9)
    damaged = after(
        tmp_path,
        content,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'source TEXT NOT NULL', 'source TEXT')",
        "PRAGMA writable_schema = RESET",
        f"UPDATE night SET source = NULL WHERE id = '{night}'",
        "DELETE FROM checksum",
    )
    found = read(damaged + b"more than whole pages")
    assert found.apart["night"].keys() == {night}


def test_a_deleted_night_does_not_come_back_with_the_free_pages(tmp_path, content):
    night = the_night(content, CHANGED)
    damaged = bytearray(after(tmp_path, content, "DELETE FROM checksum"))
    damaged[36:40] = (77).to_bytes(4)  # which pages are free is not known any more
    found = read(bytes(damaged) + b"x")
    days = {each.record.diary_date.toordinal() for each in found.records["night"].values()}
    assert FIRST.toordinal() + DELETED not in days
    assert found.records["night"][night].record.quality == 1


def test_a_patient_that_is_gone_is_made_anew_with_the_same_id(tmp_path, content):
    found = read(after(tmp_path, content, "DELETE FROM patient"))
    assert found.patient.id == found.patient.patient_id == PATIENT_ID
    assert not found.knows_patient
    first = min(each.record.written_at for each in found.records["night"].values())
    assert found.patient.written_at <= first


def test_what_can_be_read_of_the_patient_is_kept(content):
    found = read(changed(content, b"Somebody", b"Somebodi"))
    assert found.patient.name == "Somebodi"
    assert not found.knows_patient


def test_a_night_of_another_patient_is_kept_apart(tmp_path, content):
    night = the_night(content, 9)
    other = "0" * 31 + "9"
    damaged = after(
        tmp_path,
        content,
        f"UPDATE night SET patient_id = '{other}' WHERE id = '{night}'",
        f"DELETE FROM checksum WHERE record_id = '{night}'",
    )
    found = read(damaged + b"x")
    assert found.apart["night"].keys() == {night}


def test_only_what_is_apart_tells_whose_diary_it_is(tmp_path, content):
    damaged = after(tmp_path, content, "DELETE FROM checksum", "DELETE FROM patient")
    found = read(damaged)
    assert found.patient.id == PATIENT_ID
    assert not any(found.records.values())
    assert len(found.apart["night"]) == 119


def test_the_history_is_read_and_what_is_damaged_of_it_counted(tmp_path, content):
    night = the_night(content, CHANGED)
    assert any(
        each["record_id"] == night and each["before"] is not None for each in read(content).versions
    )
    for damage in ("before = '{'", "change_id = 'x'", "record_kind = 'x'", "record_id = 'x'"):
        damaged = after(tmp_path, content, f"UPDATE version SET {damage} WHERE before NOT NULL")
        assert read(damaged).versions_lost == 2


def test_a_change_that_cannot_be_read_is_left_out(tmp_path, content):
    damaged = after(tmp_path, content, "UPDATE change SET at = 'then' WHERE what = 'Change'")
    found = read(damaged)
    assert {each["what"] for each in found.changes} == {"New diary", "Save"}
    assert found.versions_lost == 2


def test_a_night_that_is_gone_was_what_its_last_version_says(tmp_path, content):
    night = the_night(content, CHANGED)
    gone = the_night(content, 9)
    found = read(after(tmp_path, content, f"DELETE FROM night WHERE id IN ('{night}', '{gone}')"))
    assert ("night", night) in found.lost
    kept = [each for each in found.versions if each["record_id"] == night]
    assert kept[-1]["before"] is not None
    assert not [each for each in found.versions if each["record_id"] == gone]


def test_drafts_that_cannot_be_read_are_left_out(tmp_path, content):
    for damage in ("texts = '{'", "form = 'poem'", "patient_id = 'nobody'"):
        assert (
            read(
                after(tmp_path, content, "PRAGMA foreign_keys = OFF", f"UPDATE draft SET {damage}")
            ).drafts
            == []
        )


def test_an_import_that_is_gone_leaves_its_night_there(tmp_path, content):
    night = the_night(content, IMPORTED)
    found = read(after(tmp_path, content, "DELETE FROM import"))
    assert night in found.records["night"]


@pytest.mark.parametrize("content", [b"", b"diary_date,into_bed\n", bytes(9 * PAGE), b"PK\x03\x04"])
def test_where_there_is_no_record_there_is_nothing_to_save(content):
    with pytest.raises(
        LostDiaryError, match=r"Nothing of a diary can be read in “mine.sleepdiary”"
    ):
        read(content)


def test_a_number_of_the_schema_that_is_damaged_hinders_nothing(content):
    damaged = content[:63] + bytes([SCHEMA + 1]) + content[64:]
    assert len(read(damaged).records["night"]) == 119


def test_a_diary_that_a_newer_program_wrote_is_left_to_it(tmp_path, content):
    newer = after(
        tmp_path,
        content,
        *(f"ALTER TABLE night ADD COLUMN new_{number}" for number in range(3)),
        "UPDATE night SET new_2 = 1",
        f"PRAGMA user_version = {SCHEMA + 1}",
    )
    with pytest.raises(NewerDiaryError, match="Update the program"):
        read(newer)


def test_a_diary_is_known_by_its_records(content):
    assert holds_records(Pages(bytes(PAGE) + content[PAGE:]))
    assert not holds_records(Pages(b"PK\x03\x04" + bytes(3000)))


def test_nights_on_free_pages_stay_deleted_where_nobody_knows_which_are_free(tmp_path):
    path = tmp_path / "mine.sleepdiary"
    a_written_diary(path)
    diary = DiaryFile.open(path)
    with diary.work("Delete", utc(2025, 11, 6)) as work:
        work.nights.delete_all([each.id for each in work.nights.all()[10:100]])
        work.commit()
    diary.close()
    content = path.read_bytes()
    assert len(read(content).records["night"]) == 29
    found = read(bytes(100) + content[100:])
    assert len(found.records["night"]) == 29
    assert not any(found.apart.values())
    assert not found.lost


def test_a_night_without_checksum_whose_text_is_none_any_more_is_kept_apart(tmp_path, content):
    night = the_night(content, 9)
    damaged = after(tmp_path, content, "DELETE FROM checksum")
    found = read(changed(damaged, b"Night number 9.", b"Night \xffumber 9.") + b"x")
    assert found.apart["night"].keys() == {night}


def test_a_checksum_that_is_no_number_is_none(tmp_path, content):
    night = the_night(content, 9)
    found = read(
        after(tmp_path, content, f"UPDATE checksum SET crc32 = 'x' WHERE record_id = '{night}'")
    )
    assert found.apart["night"].keys() == {night}


def test_a_night_as_it_was_before_on_a_page_that_is_free_by_now_is_not_kept(tmp_path):
    diary = DiaryFile.create(tmp_path / "mine.sleepdiary", a_patient())
    night = a_night(comment="As it was.")
    with diary.work("Save", utc(2025, 11, 5)) as work:
        work.nights.add(night)
        work.commit()
    before = diary.path.read_bytes()
    with diary.work("Delete", utc(2025, 11, 6)) as work:
        work.nights.delete(night.id)
        work.commit()
    diary.close()
    number = page_of(before, b"As it was.")
    free = before[(number - 1) * PAGE : number * PAGE]
    content = diary.path.read_bytes() + free
    found = read(bytes(100) + content[100:])
    assert not any(found.records.values())
    assert not any(found.apart.values())
