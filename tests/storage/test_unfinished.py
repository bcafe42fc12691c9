"""Files under a hidden name until they are whole."""

import os
import stat
import sys

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage import unfinished as making
from sleepdiary.storage.unfinished import drop_hidden_name, unfinished

HOUR = 3600


def make(path, content=b"whole"):
    with unfinished(path) as part:
        part.write_bytes(content)


def left_by_a_killed_program(folder, hours=0, name="." + "sleepdiary-" + "0a" * 16 + ".part"):
    left = folder / name
    left.touch()
    made = left.stat().st_mtime - hours * HOUR
    os.utime(left, (made, made))
    return left


@pytest.fixture
def without_links(monkeypatch):
    """Work as on a file system where a file has one name only."""

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)


@pytest.fixture
def synced(monkeypatch):
    """Return what is in each folder when it is brought to the disk, by the folder's inode."""
    seen = {}

    def note(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            # A Path cannot be made of a descriptor.
            seen[os.fstat(descriptor).st_ino] = set(os.listdir(descriptor))  # noqa: PTH208

    monkeypatch.setattr(os, "fsync", note)
    return seen


def test_beside_the_journal_of_a_diary_that_is_gone_none_is_made(path):
    path.with_name(f"{path.name}-journal").write_bytes(b"half a write")
    with pytest.raises(DiaryError, match="left of another diary"), unfinished(path):
        pytest.fail("It was begun.")
    assert [each.name for each in path.parent.iterdir()] == [f"{path.name}-journal"]


class TestNaming:
    def test_it_has_its_name_only_when_it_is_whole(self, path):
        with unfinished(path) as part:
            assert part.parent == path.parent
            assert not path.exists()
            assert stat.S_IMODE(part.stat().st_mode) == 0o600
            part.write_bytes(b"whole")
        assert path.read_bytes() == b"whole"
        assert list(path.parent.iterdir()) == [path]

    def test_its_hidden_name_can_be_of_no_diary_and_is_not_longer(self, tmp_path):
        longest = tmp_path / ("x" * 244 + ".sleepdiary")
        with unfinished(longest) as part:
            assert part.name.startswith(".")
            assert part.suffix != ".sleepdiary"
        assert longest.exists()

    def test_what_fails_leaves_nothing(self, path):
        with pytest.raises(KeyError), unfinished(path):
            raise KeyError
        assert list(path.parent.iterdir()) == []

    def test_its_name_is_on_the_disk_before_the_hidden_one_is_taken_away(self, path, synced):
        make(path)
        names = synced[path.parent.stat().st_ino]
        assert path.name in names
        assert len(names) == 2

    def test_new_folders_are_on_the_disk_too(self, tmp_path, synced):
        make(tmp_path / "new" / "folder" / "mine.sleepdiary")
        assert "new" in synced[tmp_path.stat().st_ino]
        assert "folder" in synced[(tmp_path / "new").stat().st_ino]

    @pytest.mark.parametrize("links", [True, False])
    def test_what_came_there_meanwhile_is_not_overwritten(self, path, links, request):
        if not links:
            request.getfixturevalue("without_links")

        def make_too_late():
            with unfinished(path) as part:
                part.write_bytes(b"whole")
                path.write_bytes(b"other")

        with pytest.raises(DiaryError, match="There is already something at"):
            make_too_late()
        assert path.read_bytes() == b"other"
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.skipif(sys.platform != "linux", reason="the system has another rename, or none")
    @pytest.mark.usefixtures("without_links")
    def test_a_file_system_without_links_will_do(self, path):
        make(path)
        assert path.read_bytes() == b"whole"
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.usefixtures("without_links")
    def test_where_no_name_can_be_given_safely_none_is(self, path, monkeypatch):
        monkeypatch.setattr(making, "_RENAMES", {})
        with pytest.raises(DiaryError, match="No diary can be made in"):
            make(path)
        assert list(path.parent.iterdir()) == []

    @pytest.mark.usefixtures("without_links")
    def test_windows_renames(self, path, monkeypatch):
        monkeypatch.setattr(making, "_RENAMES", {})
        monkeypatch.setattr(sys, "platform", "win32")
        make(path)
        assert path.read_bytes() == b"whole"

    def test_a_hidden_name_that_stays_is_no_error(self, path, monkeypatch):
        def refuse(*_, **__):
            raise PermissionError

        monkeypatch.setattr(os, "unlink", refuse)
        make(path)
        assert path.read_bytes() == b"whole"


class TestSweeping:
    def test_what_killed_programs_left_is_removed_when_the_next_file_is_made(self, path):
        left = left_by_a_killed_program(path.parent, hours=2)
        journal = left_by_a_killed_program(path.parent, hours=2, name=f"{left.name}-journal")
        make(path)
        assert not left.exists()
        assert not journal.exists()

    def test_what_somebody_may_still_be_making_is_left(self, path):
        left = left_by_a_killed_program(path.parent)
        make(path)
        assert left.exists()

    @pytest.mark.parametrize(
        "name", ["other.part", ".sleepdiary-mine.part", "mine.sleepdiary-journal", ".hidden"]
    )
    def test_other_files_are_left(self, tmp_path, name):
        other = left_by_a_killed_program(tmp_path, hours=99, name=name)
        make(tmp_path / "new.sleepdiary")
        assert other.exists()

    def test_a_hidden_name_beside_the_real_one_is_taken_away(self, path):
        left = left_by_a_killed_program(path.parent)
        os.link(left, path)
        make(path.with_name("another.sleepdiary"))
        assert not left.exists()
        assert path.exists()

    def test_a_folder_that_cannot_be_listed_is_not_swept(self, path, monkeypatch):
        def refuse(_):
            raise PermissionError

        monkeypatch.setattr(making, "_parts", refuse)
        make(path)
        assert path.exists()

    def test_a_hidden_name_is_dropped_by_itself(self, path):
        left, other = (
            left_by_a_killed_program(path.parent, name=f".sleepdiary-{digit * 32}.part")
            for digit in "ab"
        )
        os.link(left, path)
        drop_hidden_name(path)
        assert not left.exists()
        assert path.exists()
        assert other.exists()
        drop_hidden_name(path)
        assert path.exists()
