"""A diary's file: made, opened, used by two at once, and all that may be wrong with it.

Long, as every fault of a file has its sentence, and each is told over the same few fixtures.
"""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from threading import Barrier, Thread

import pytest

import sleepdiary
from sleepdiary.domain import DiaryError
from sleepdiary.storage import connect as connecting
from sleepdiary.storage import file
from sleepdiary.storage.check import check
from sleepdiary.storage.connect import connect, uri_of
from sleepdiary.storage.driver import sqlite3
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.tables import APPLICATION_ID, SCHEMA
from tests.builders import a_night, a_patient, utc
from tests.storage.damage import overwrite_table
from tests.storage.somebody import as_somebody

NOW = utc(2025, 11, 4, 8)
ROOT = Path(sleepdiary.__file__).parents[1]


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)


def save(diary, *nights):
    with diary.work("Save", NOW) as work:
        work.nights.add_all(nights)
        work.commit()


def nights_of(diary):
    with diary.reading() as work:
        return work.nights.all()


def pragma(diary, name):
    with diary.reading() as work:
        return work.connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def crashed_copy(diary, path):
    """Copy a diary as it is in the middle of a write, with its journal."""
    with diary.work("Too much for the memory", NOW) as work:
        work.connection.exec_driver_sql("PRAGMA cache_size = 1")
        work.nights.add_all(a_night(comment="x" * 500) for _ in range(500))
        shutil.copy(diary.path, path)
        shutil.copy(f"{diary.path}-journal", f"{path}-journal")
    return path


class TestCreating:
    def test_a_new_diary_holds_its_patient(self, diary):
        with diary.reading() as work:
            assert work.patients.all() == [a_patient()]
            assert work.nights.all() == []

    def test_its_file_says_what_it_is(self, diary, path):
        assert diary.path == path
        assert pragma(diary, "application_id") == APPLICATION_ID
        assert pragma(diary, "user_version") == SCHEMA

    def test_file_and_new_folders_are_private(self, tmp_path):
        before = os.umask(0)
        try:
            DiaryFile.create(tmp_path / "a" / "b" / "mine.sleepdiary", a_patient()).close()
        finally:
            os.umask(before)
        assert mode(tmp_path / "a" / "b" / "mine.sleepdiary") == 0o600
        assert mode(tmp_path / "a" / "b") == mode(tmp_path / "a") == 0o700

    def test_it_is_one_file(self, diary, path):
        save(diary, a_night())
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.parametrize("content", [b"", b"anything"])
    def test_whatever_is_there_is_not_overwritten(self, path, content):
        path.write_bytes(content)
        with pytest.raises(DiaryError, match=r"already something at .*another name"):
            DiaryFile.create(path, a_patient())
        assert path.read_bytes() == content

    def test_a_folder_that_is_a_file_is_said(self, tmp_path):
        (tmp_path / "folder").touch()
        with pytest.raises(DiaryError, match="No diary can be made in"):
            DiaryFile.create(tmp_path / "folder" / "mine.sleepdiary", a_patient())

    def test_a_diary_that_could_not_be_finished_is_not_left_behind(self, path):
        with pytest.raises(ValueError, match="aware"):
            DiaryFile.create(path, a_patient(changed_at=utc(2025, 1, 1).replace(tzinfo=None)))
        assert not path.exists()

    def test_a_patient_without_a_time_makes_no_diary(self, path):
        with pytest.raises(ValueError, match="written"):
            DiaryFile.create(path, a_patient(written_at=None))
        assert not path.exists()

    def test_a_relative_path_is_meant_where_it_was_said(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        diary = DiaryFile.create(Path("mine.sleepdiary"), a_patient())
        monkeypatch.chdir("/")
        assert nights_of(diary) == []

    @pytest.mark.parametrize(
        "name", ["50% ü ?#&.sleepdiary", "a'b\"c.sleepdiary", "日記.sleepdiary"]
    )
    def test_any_name_will_do(self, tmp_path, name):
        DiaryFile.create(tmp_path / name, a_patient()).close()
        assert [each.name for each in tmp_path.iterdir()] == [name]
        assert nights_of(DiaryFile.open(tmp_path / name)) == []


class TestOpening:
    def test_what_was_saved_is_there(self, diary, path):
        night = a_night()
        save(diary, night)
        diary.close()
        assert nights_of(DiaryFile.open(path)) == [night]

    def test_permissions_of_others_are_taken_away(self, diary):
        path = diary.path
        path.chmod(0o644)
        DiaryFile.open(path)
        assert mode(path) == 0o600

    def test_a_closed_diary_is_neither_read_nor_written(self, diary):
        diary.close()
        with pytest.raises(RuntimeError, match="closed"):
            nights_of(diary)
        diary.close()

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("journal_mode", "delete"),
            ("synchronous", 3),
            ("foreign_keys", 1),
            ("busy_timeout", 5000),
            ("trusted_schema", 0),
        ],
    )
    def test_every_connection_is_careful(self, diary, name, value):
        assert pragma(diary, name) == value

    def test_a_diary_left_in_wal_mode_becomes_one_file_again(self, diary, path):
        night = a_night()
        save(diary, night)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
        assert nights_of(DiaryFile.open(path)) == [night]
        assert pragma(diary, "journal_mode") == "delete"

    def test_an_interrupted_write_is_undone(self, diary, path, tmp_path):
        night = a_night()
        save(diary, night)
        crashed = crashed_copy(diary, tmp_path / "crashed.sleepdiary")
        assert crashed.stat().st_size > path.stat().st_size
        assert nights_of(DiaryFile.open(crashed)) == [night]
        assert not Path(f"{crashed}-journal").exists()

    def test_opening_loads_neither_numpy_nor_alembic_nor_the_orm(self):
        script = "import sys, sleepdiary.storage.file; print(*sys.modules)"
        loaded = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, text=True)
        assert "sqlalchemy" in loaded.split()
        assert not {"sqlalchemy.orm", "numpy", "alembic", "PySide6"} & set(loaded.split())

    def test_a_link_leads_to_the_diary(self, diary, path, tmp_path):
        (tmp_path / "link.sleepdiary").symlink_to(path)
        linked = DiaryFile.open(tmp_path / "link.sleepdiary")
        save(linked, a_night())
        assert len(nights_of(diary)) == 1


class TestRefusing:
    def refused(self, path, sentence):
        before = path.read_bytes(), mode(path), path.stat().st_mtime_ns
        with pytest.raises(DiaryError, match=sentence):
            DiaryFile.open(path)
        assert (path.read_bytes(), mode(path), path.stat().st_mtime_ns) == before
        assert list(path.parent.iterdir()) == [path]

    def test_a_newer_diary_is_refused_and_not_touched(self, diary):
        path = diary.path
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        path.chmod(0o644)
        self.refused(path, "newer version of this program")

    def test_another_programs_file_is_refused_and_not_touched(self, path):
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("CREATE TABLE night (id)")
        self.refused(path, "belongs to another program")

    def test_a_file_that_is_no_database_is_refused_and_not_touched(self, path):
        path.write_text("diary_date,into_bed\n")
        self.refused(path, "is not a sleep diary")

    def test_an_empty_file_is_a_lost_diary_and_not_a_new_one(self, path):
        path.touch()
        self.refused(path, "the diary in it is lost")

    def test_half_a_diary_is_refused_and_not_touched(self, diary):
        path = diary.path
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        self.refused(path, "is cut short")

    def test_a_missing_diary_is_not_made(self, path):
        with pytest.raises(DiaryError, match="There is no diary at"):
            DiaryFile.open(path)
        assert not path.exists()

    def test_a_damaged_first_table_is_said(self, diary):
        path = diary.path
        content = bytearray(path.read_bytes())
        content[100:120] = b"\xff" * 20
        path.write_bytes(content)
        with pytest.raises(DiaryError, match="is damaged"):
            DiaryFile.open(path)

    @pytest.mark.usefixtures("impatient")
    def test_a_diary_that_another_program_holds_is_said_to_be_in_use(self, diary):
        with closing(sqlite3.connect(diary.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(DiaryError, match="in use by another program"):
                DiaryFile.open(diary.path)

    def test_a_file_that_may_not_be_read_is_refused(self):
        with as_somebody() as folder:
            DiaryFile.create(folder / "mine.sleepdiary", a_patient()).close()
            (folder / "mine.sleepdiary").chmod(0o000)
            with pytest.raises(DiaryError, match=r"cannot be read\. Check that you may read it"):
                DiaryFile.open(folder / "mine.sleepdiary")

    def test_no_diary_is_made_in_a_read_only_folder(self):
        with as_somebody() as folder:
            folder.chmod(0o500)
            with pytest.raises(DiaryError, match="No diary can be made in"):
                DiaryFile.create(folder / "mine.sleepdiary", a_patient())

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
    def test_someone_elses_file_that_is_lent_can_be_used(self):
        with as_somebody() as folder:
            lent = DiaryFile.create(folder / "mine.sleepdiary", a_patient()).path
            os.setresuid(0, 0, 0)
            os.chown(lent, 0, 0)
            lent.chmod(0o666)
            os.setresuid(65534, 65534, 0)
            assert nights_of(DiaryFile.open(lent)) == []
            assert mode(lent) == 0o666


@pytest.fixture(params=["file", "folder"])
def locked(request):
    """A diary with a night that can only be read: by its file, or by the folder's permissions."""
    with as_somebody() as folder:
        diary = DiaryFile.create(folder / "mine.sleepdiary", a_patient())
        save(diary, a_night())
        lock(diary.path, request.param)
        yield diary.path


def lock(path, what):
    if what == "file":
        path.chmod(0o444)
    else:
        path.parent.chmod(0o500)


class TestReadingOnly:
    def test_a_diary_that_cannot_be_changed_can_be_read(self, locked):
        before = mode(locked), locked.read_bytes()
        diary = DiaryFile.open(locked)
        assert not diary.may_change()
        assert len(nights_of(diary)) == 1
        assert (mode(locked), locked.read_bytes()) == before

    def test_it_can_be_checked(self, locked):
        assert check(locked) == []

    def test_writing_into_it_says_what_to_do(self, locked):
        diary = DiaryFile.open(locked)
        with pytest.raises(DiaryError, match=r"cannot be changed here\. Copy it to a folder"):
            save(diary, a_night())
        assert len(nights_of(diary)) == 1

    def test_one_of_an_older_schema_is_to_be_copied_first(self, locked):
        locked.parent.chmod(0o700)
        locked.chmod(0o600)
        with closing(sqlite3.connect(locked)) as raw:
            raw.execute("PRAGMA user_version = 0")
        lock(locked, "folder")
        with pytest.raises(DiaryError, match="cannot be changed here"):
            DiaryFile.open(locked)

    @pytest.mark.parametrize("what", ["file", "folder"])
    @pytest.mark.parametrize("look", [DiaryFile.open, check])
    def test_an_interrupted_write_is_to_be_copied_with_its_journal(self, what, look):
        with as_somebody() as folder:
            diary = DiaryFile.create(folder / "mine.sleepdiary", a_patient())
            crashed = crashed_copy(diary, folder / "crashed.sleepdiary")
            lock(crashed, what)
            before = crashed.read_bytes()
            with pytest.raises(DiaryError, match=r"together with “crashed\.sleepdiary-journal”"):
                look(crashed)
            assert crashed.read_bytes() == before


class TestAtOnce:
    def test_work_may_be_done_in_another_thread(self, diary):
        thread = Thread(target=save, args=(diary, a_night()))
        thread.start()
        thread.join()
        assert len(nights_of(diary)) == 1

    def test_a_second_writer_waits_for_the_first(self, diary, path):
        started = Barrier(2)

        def second():
            started.wait()
            save(DiaryFile.open(path), a_night())

        thread = Thread(target=second)
        with diary.work("First", NOW) as work:
            thread.start()
            started.wait()
            work.nights.add(a_night())
            work.commit()
        thread.join()
        assert len(nights_of(diary)) == 2

    def test_many_writers_lose_nothing(self, diary, path):
        def write():
            own = DiaryFile.open(path)
            for _ in range(10):
                save(own, a_night())

        threads = [Thread(target=write) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(nights_of(diary)) == 30

    def test_a_reader_sees_what_is_committed_and_no_more(self, diary, path):
        other = DiaryFile.open(path)
        with diary.work("Save", NOW) as work:
            work.nights.add(a_night())
            assert nights_of(other) == []
            work.commit()
        assert len(nights_of(other)) == 1

    @pytest.mark.usefixtures("impatient")
    def test_a_reader_sees_one_moment_while_others_write(self, diary, path):
        with diary.reading() as reader:
            assert reader.nights.all() == []
            with pytest.raises(DiaryError, match="in use"):
                save(DiaryFile.open(path), a_night())
            assert reader.nights.all() == []

    @pytest.mark.usefixtures("impatient")
    def test_a_writer_that_waited_too_long_says_so(self, diary, path):
        with (
            diary.work("First", NOW),
            pytest.raises(DiaryError, match="in use by another program"),
        ):
            save(DiaryFile.open(path), a_night())


class TestUnderTheProgram:
    """What happens to the file while the program has it open."""

    def test_a_removed_diary_is_not_made_anew(self, diary, path):
        path.unlink()
        with pytest.raises(DiaryError, match=r"cannot be opened\. Look whether"):
            save(diary, a_night())
        assert not path.exists()

    def test_a_diary_removed_while_it_is_written_was_not_saved(self, diary, path):
        with diary.work("Save", NOW) as work:
            path.unlink()
            with pytest.raises(DiaryError, match="was moved or removed"):
                work.nights.add(a_night())

    def test_a_diary_removed_before_the_commit_was_not_saved(self, diary, path):
        with diary.work("Save", NOW) as work:
            work.nights.add(a_night())
            path.unlink()
            with pytest.raises(DiaryError, match="was moved or removed"):
                work.commit()

    def test_a_diary_that_another_took_the_place_of_was_not_saved(self, diary, path):
        with diary.work("Save", NOW) as work:
            work.nights.add(a_night())
            shutil.copy(path, f"{path}.new")
            Path(f"{path}.new").replace(path)
            with pytest.raises(DiaryError, match="was moved or removed"):
                work.commit()

    def test_a_diary_that_was_gone_when_the_work_began_was_not_saved(self, diary, monkeypatch):
        answers = iter([None])
        monkeypatch.setattr(file, "_identity", lambda path: next(answers, path))
        with pytest.raises(DiaryError, match="was moved or removed"):
            save(diary, a_night())

    @pytest.mark.parametrize("content", [b"", b"x" * 5000])
    def test_another_file_in_its_place_is_refused(self, diary, path, content):
        path.write_bytes(content)
        with pytest.raises(DiaryError, match=r"exchanged|damaged"):
            save(diary, a_night())
        assert path.read_bytes() == content

    def test_a_diary_that_a_newer_program_migrated_is_not_written(self, diary, path):
        with closing(connect(path)) as raw:
            raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        with pytest.raises(DiaryError, match=r"was exchanged while it was open\. Open it again"):
            save(diary, a_night())

    def test_a_full_disk_is_said_and_the_diary_is_whole(self, diary):
        save(diary, a_night())
        with diary.work("Too much", NOW) as work:
            work.connection.exec_driver_sql("PRAGMA max_page_count = 30")
            with pytest.raises(DiaryError, match="disk is full, so nothing was saved"):
                work.nights.add_all(a_night(comment="x" * 5000) for _ in range(99))
        assert len(nights_of(diary)) == 1

    def test_a_commit_after_sqlite_rolled_back_says_that_nothing_was_saved(self, diary):
        with diary.work("Save", NOW) as work:
            work.nights.add(a_night())
            work.connection.exec_driver_sql("ROLLBACK")
            with pytest.raises(DiaryError, match="Nothing was saved"):
                work.commit()

    def test_damaged_pages_are_said(self, diary):
        save(diary, a_night())
        overwrite_table(diary.path, "night")
        with pytest.raises(DiaryError, match="is damaged"):
            nights_of(diary)

    def test_a_record_that_cannot_be_read_is_damage_of_this_diary(self, diary):
        save(diary, a_night())
        with closing(sqlite3.connect(diary.path, isolation_level=None)) as raw:
            raw.execute("UPDATE night SET into_bed = 'tonight'")
        with pytest.raises(DiaryError, match=r"“mine\.sleepdiary” is damaged\. There is no backup"):
            nights_of(diary)


class TestReadingBesideAWriter:
    @pytest.fixture
    def writer(self, tmp_path):
        writer = DiaryFile.create(tmp_path / "mine.sleepdiary", a_patient())
        save(writer, a_night())
        yield writer
        writer.close()

    def test_the_reader_sees_what_the_writer_saves(self, writer):
        reader = DiaryFile.open(writer.path, only_reads=True)
        known = reader.last_change()
        save(writer, a_night(diary_date=date(2025, 11, 5)))
        assert len(nights_of(reader)) == 2
        assert reader.last_change() == writer.last_change() != known

    def test_the_reader_is_refused_in_a_sentence_and_sqlite_itself_only_reads(self, writer):
        reader = DiaryFile.open(writer.path, only_reads=True)
        assert not reader.may_change()
        before = writer.path.read_bytes()
        with pytest.raises(DiaryError, match="You are only reading “mine"):
            save(reader, a_night(diary_date=date(2025, 11, 5)))
        with pytest.raises(DiaryError, match="moved or removed"), reader.reading() as work:
            work.connection.exec_driver_sql("DELETE FROM night")
        assert writer.path.read_bytes() == before
        writer.refuse_reader()

    def test_it_touches_neither_the_file_nor_the_folder(self, writer):
        writer.path.chmod(0o644)
        before = mode(writer.path), set(writer.path.parent.iterdir())
        DiaryFile.open(writer.path, only_reads=True)
        assert (mode(writer.path), set(writer.path.parent.iterdir())) == before

    def test_the_last_change_is_not_waited_for_while_the_file_is_written(self, writer):
        reader = DiaryFile.open(writer.path, only_reads=True)
        with closing(sqlite3.connect(writer.path, isolation_level=None)) as raw:
            raw.execute("BEGIN EXCLUSIVE")
            with pytest.raises(DiaryError, match="in use by another program"):
                reader.last_change()

    def test_one_of_an_older_schema_is_not_brought_up_to_date(self, writer):
        with closing(sqlite3.connect(writer.path)) as raw:
            raw.execute("PRAGMA user_version = 0")
        with pytest.raises(DiaryError, match="from an older version"):
            DiaryFile.open(writer.path, only_reads=True)

    def test_an_interrupted_write_is_left_for_the_one_that_writes(self, writer):
        hot = writer.path.with_name("crashed.sleepdiary")
        crashed_copy(writer, hot)
        with pytest.raises(DiaryError, match="interrupted where it is open"):
            DiaryFile.open(hot, only_reads=True)
        assert len(nights_of(DiaryFile.open(hot))) == 1


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/my/a b#%?.sleepdiary"), "file:///my/a%20b%23%25%3F.sleepdiary"),
        (PureWindowsPath(r"C:\mine.sleepdiary"), "file:///C:/mine.sleepdiary"),
        (PureWindowsPath(r"\\ward\share\mine.sleepdiary"), "file:////ward/share/mine.sleepdiary"),
    ],
    ids=["odd", "Windows", "Windows share"],
)
def test_sqlite_is_given_an_address_without_the_name_of_a_computer(path, uri):
    assert uri_of(path) == uri
