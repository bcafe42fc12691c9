"""Saving what can be read of a damaged diary."""

from datetime import timedelta

import pytest

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.domain.words import Words
from sleepdiary.services.backing_up import back_up_now
from sleepdiary.services.checking import check_diary
from sleepdiary.services.diary import Diary
from sleepdiary.services.progress import CancelledError
from sleepdiary.services.salvaging import salvage, saved_as_text
from tests.builders import a_night, a_session
from tests.storage.written import FIRST, changed, overwritten, page_of

NIGHTS = 40


@pytest.fixture
def path(tmp_path, clock):
    """A diary of 40 nights and a session, each night with a comment of its own."""
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    with diary.file.work("Save", clock()) as work:
        work.nights.add_all(
            a_night(
                diary_date=FIRST + timedelta(days=number),
                patient_id=diary.patient.id,
                comment=f"Night number {number:02}.",
            )
            for number in range(NIGHTS)
        )
        work.infusions.add(a_session(patient_id=diary.patient.id))
        work.commit()
    diary.close()
    return diary.path


def without_a_page(path):
    content = path.read_bytes()
    path.write_bytes(overwritten(content, page_of(content, b"Night number 20.")))


def test_a_damaged_diary_is_saved_beside_it_and_left_as_it_is(path, clock):
    without_a_page(path)
    before = path.read_bytes()
    saved = salvage(path, clock)
    assert saved.path == path.with_name("mine-saved-20251104.sleepdiary")
    assert path.read_bytes() == before
    assert check_diary(saved.path) == []
    diary = Diary.open(saved.path, clock)
    assert 0 < len(diary.nights()) < NIGHTS
    assert len(diary.sessions()) == 1
    diary.close()
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


def test_each_time_another_diary_is_made(path, clock):
    assert [salvage(path, clock).path.stem for _ in range(3)] == [
        "mine-saved-20251104",
        "mine-saved-20251104-2",
        "mine-saved-20251104-3",
    ]


def test_it_is_made_where_the_person_says(path, clock, tmp_path):
    (tmp_path / "stick").mkdir()
    to = tmp_path / "stick" / "new.sleepdiary"
    assert salvage(path, clock, to).path == to
    assert to.exists()


def test_what_is_damaged_is_said(path, clock):
    without_a_page(path)
    saved = salvage(path, clock)
    kept = len(saved.salvage.records["night"])
    lines = saved_as_text(saved, Words()).splitlines()
    assert lines[0] == (
        f"Saved in mine-saved-20251104.sleepdiary: {kept} nights, 1 infusion session."
    )
    assert lines[1].startswith(f"Nights that could not be read: {NIGHTS - kept}. ")
    assert "21 Jan 2025" in lines[1]
    assert lines[-2:] == [
        "More may be missing than is known.",
        "mine.sleepdiary was left as it is.",
    ]


def test_of_many_dates_some_are_named(path, clock):
    path.write_bytes(
        overwritten(path.read_bytes(), page_of(path.read_bytes(), b"Night number 20."))
    )
    said = saved_as_text(salvage(path, clock), Words())
    assert ("They are the nights of" in said) or ("Among them are the nights of" in said)


def test_a_whole_diary_is_said_to_be_whole(path, clock):
    assert "Nothing in the diary is damaged." in saved_as_text(salvage(path, clock), Words())


def test_a_night_that_is_not_what_was_written_is_said_to_be_kept_apart(path, clock):
    path.write_bytes(changed(path.read_bytes(), b"Night number 09.", b"Night mumber 09."))
    said = saved_as_text(salvage(path, clock), Words())
    assert "39 nights" in said
    assert "perhaps not what was written: 1 night. They are among the deleted" in said


def test_what_a_backup_holds_besides_is_said(path, clock):
    diary = Diary.open(path, clock)
    (backup,) = back_up_now(diary)
    diary.close()
    without_a_page(path)
    saved = salvage(path, clock)
    lost = NIGHTS - len(saved.salvage.records["night"])
    assert saved.in_backup == {"night": lost}
    assert f"The backup {backup.path.name} holds {lost} nights that are not in the new" in (
        saved_as_text(saved, Words())
    )


def test_a_backup_that_cannot_be_read_is_not_mentioned(path, clock):
    diary = Diary.open(path, clock)
    (backup,) = back_up_now(diary)
    diary.close()
    backup.path.write_bytes(b"rubbish")
    saved = salvage(path, clock)
    assert (saved.backup, saved.in_backup) == (None, {})


def test_a_patient_and_versions_that_cannot_be_read_are_said(path, clock):
    content = path.read_bytes()
    said = ""
    for number in range(2, len(content) // 4096 + 1):
        path.write_bytes(overwritten(content, number))
        said += saved_as_text(salvage(path, clock), Words())
    assert "What is set for this diary" in said
    assert "Earlier versions that could not be read: " in said
    assert "Other records that could not be read: 1 infusion session." in said


def test_a_diary_that_is_cut_short_is_saved_too(path, clock):
    path.write_bytes(path.read_bytes()[:-4096])
    assert salvage(path, clock).path.exists()


def test_a_number_of_the_schema_that_is_damaged_hinders_nothing(path, clock):
    content = bytearray(path.read_bytes())
    content[63] ^= 1
    path.write_bytes(content)
    assert len(salvage(path, clock).salvage.records["night"]) == NIGHTS


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no diary at"),
        (b"", "is empty: the diary in it is lost"),
        (b"A text.", "is not a sleep diary. Choose another file."),
        (b"SQLite format 3\x00", "Nothing of a diary can be read in"),
    ],
)
def test_where_there_is_nothing_it_is_said(tmp_path, clock, content, sentence):
    path = tmp_path / "mine.sleepdiary"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DiaryError, match=sentence):
        salvage(path, clock)


def test_what_was_cancelled_leaves_nothing(path, clock):
    with pytest.raises(CancelledError):
        salvage(path, clock, progress=lambda _share: False)
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_written_over(path, clock):
    with pytest.raises(DiaryError, match="already something"):
        salvage(path, clock, path)


def test_a_disk_that_fails_is_told(path, clock, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("sleepdiary.services.salvaging.content_of", fail)
    with pytest.raises(DiaryError, match="Look at the disk, then try again"):
        salvage(path, clock)


def test_nothing_readable_is_a_lost_diary(path, clock):
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(LostDiaryError, match="Nothing of a diary can be read"):
        salvage(path, clock)


def test_where_no_date_is_known_none_is_named(path, clock):
    without_a_page(path)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    lines = saved_as_text(salvage(path, clock), Words()).splitlines()
    assert lines[1].startswith("Nights that could not be read: ")
    assert "of" not in lines[1].split()


def test_damage_that_hit_no_record_is_said(path, clock):
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    said = saved_as_text(salvage(path, clock), Words())
    assert "nothing that you wrote is known to be missing" in said
