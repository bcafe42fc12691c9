"""How backups are called, which are kept, and what is told to who needs one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.storage.backups import (
    KEPT,
    WEEKLY,
    Backup,
    backup_stem,
    backups_of,
    newest_backup,
    superfluous,
    way_on,
)

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def put(path):
    """Return a function that puts a file into the folder of backups."""

    def put(name, content=b"x"):
        folder = path.parent / "Backups"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        return folder / name

    return put


def made(*ages: float) -> list[Backup]:
    """Return backups of these ages, in days."""
    return [Backup(Path(f"{age}"), NOW - timedelta(days=age), "closed") for age in ages]


def ages(backups) -> list[float]:
    return [float(str(each.path)) for each in backups]


def test_a_backup_is_called_after_its_diary_its_moment_and_its_reason(path):
    assert backup_stem(path, NOW, "closed") == "mine-20260203-040506-closed"


def test_a_moment_elsewhere_is_said_in_utc(path):
    far = NOW.astimezone(datetime.now(UTC).astimezone().tzinfo)
    assert backup_stem(path, far, "closed") == backup_stem(path, NOW, "closed")


def test_backups_are_found_by_their_names_newest_first(path, put):
    old = put("mine-20251231-235959-before-import.sleepdiary")
    new = put("mine-20260203-040506-closed.sleepdiary")
    newer = put("mine-20260203-040506-closed-2.sleepdiary")
    newest = put("mine-20260203-040506-closed-10.sleepdiary")
    found = backups_of(path)
    assert [each.path for each in found] == [newest, newer, new, old]
    assert found[-1] == Backup(old, datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC), "before-import")
    assert newest_backup(path) == newest


@pytest.mark.parametrize(
    "name",
    [
        "mine-2-20260203-040506-closed.sleepdiary",
        "theirs-20260203-040506-closed.sleepdiary",
        "mine-20260203-040506-closed.part",
        "mine-20260231-040506-closed.sleepdiary",
        "mine-copy.sleepdiary",
        "mine.sleepdiary",
    ],
)
def test_what_is_called_otherwise_is_no_backup_of_this_diary(path, put, name):
    put(name)
    assert backups_of(path) == []


def test_an_empty_file_is_no_backup(path, put):
    put("mine-20260203-040506-closed.sleepdiary", b"")
    assert newest_backup(path) is None


def test_a_link_to_nothing_and_a_folder_hide_no_backup(path, put):
    backups = [put(f"mine-2026020{day}-040506-closed.sleepdiary") for day in (1, 2, 4, 5)]
    link = path.parent / "Backups" / "mine-20260203-040506-closed.sleepdiary"
    link.symlink_to(path.parent / "gone")
    link.with_name("mine-20260206-040506-closed.sleepdiary").mkdir()
    assert [each.path for each in backups_of(path)] == backups[::-1]


def test_a_backup_that_is_dropped_meanwhile_hides_no_other(path, put, monkeypatch):
    backups = [put(f"mine-2026020{day}-040506-closed.sleepdiary") for day in (1, 2, 3)]
    look = Path.is_file

    def drop(found):
        was_there = look(found)
        if found == backups[1]:
            found.unlink()
        return was_there

    monkeypatch.setattr(Path, "is_file", drop)
    assert [each.path for each in backups_of(path)] == [backups[2], backups[0]]


def test_backups_may_lie_in_another_folder(path, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "mine-20260203-040506-closed.sleepdiary").write_bytes(b"x")
    assert len(backups_of(path, stick)) == 1
    assert backups_of(path, tmp_path / "gone") == []


def test_the_newest_ten_are_kept():
    assert superfluous(made(*range(10))) == []
    same_day = made(*(n / 100 for n in range(12)))
    assert ages(superfluous(same_day)) == [0.11]


def test_of_older_ones_the_newest_of_each_week_is_kept_and_of_each_month_after_that():
    # 3 February 2026 is a Tuesday
    recent = [n / 100 for n in range(10)]
    found = superfluous(made(*recent, 1, 2, 3, 8, 9, 57, 58, 80))
    # days 2, 3 and 8 lie in one week, 57 and 58 in one month
    assert ages(found) == [3, 8, 58]


def test_nothing_is_dropped_of_nothing():
    assert superfluous([]) == []


@given(st.lists(st.floats(0, 900), max_size=60, unique=True))
def test_every_week_and_month_that_had_a_backup_still_has_one(days):
    backups = made(*days)
    dropped = superfluous(backups)
    kept = [each for each in backups if each not in dropped]
    assert len(kept) >= min(len(backups), KEPT)
    assert max(backups, key=lambda each: each.at, default=None) in [*kept, None]
    newest = max((each.at for each in backups), default=NOW)
    recent = [each for each in backups if newest - each.at <= WEEKLY]
    months = {(each.at.year, each.at.month) for each in backups if each not in recent}
    assert months <= {(each.at.year, each.at.month) for each in kept}
    weeks = {each.at.isocalendar()[:2] for each in recent}
    assert weeks <= {each.at.isocalendar()[:2] for each in kept}


@given(st.lists(st.floats(0, 900), max_size=60, unique=True))
def test_what_was_kept_once_is_kept_at_once_again(days):
    backups = made(*days)
    dropped = superfluous(backups)
    assert superfluous([each for each in backups if each not in dropped]) == []


def test_the_newest_backup_is_told_to_who_needs_one(path, put):
    put("mine-20260203-040506-closed.sleepdiary")
    said = "Open its newest backup: Backups/mine-20260203-040506-closed.sleepdiary."
    assert way_on(path) == said


def test_what_was_kept_of_a_damaged_diary_is_told_to_nobody_as_a_way_on(path, put):
    put("mine-20260203-040506-closed.sleepdiary")
    put("mine-20260204-040506-damaged.sleepdiary")
    assert way_on(path).endswith("Backups/mine-20260203-040506-closed.sleepdiary.")


def test_without_a_backup_none_is_promised(path):
    assert way_on(path) == "There is no backup beside it: open a copy, if you keep one elsewhere."
