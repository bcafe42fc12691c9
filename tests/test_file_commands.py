"""The commands about a locked diary, run as a script and as a person at a terminal run them."""

import getpass
import re
import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sleepdiary import cli
from sleepdiary.cli import PLAIN
from sleepdiary.file_commands import VARIABLE
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import is_locked
from tests.builders import a_night

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))


def clock():
    return NOW


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "mine.sleepdiary"
    diary = Diary.create(path, clock)
    diary.log_night(a_night())
    diary.close()
    return path


@pytest.fixture
def run(path, capsys):
    """Run a command on the diary; return its status, output and errors."""

    def run(*arguments):
        status = cli.run([*map(str, arguments), "--diary", str(path)], clock)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def holding(tmp_path):
    """Write a passphrase into a file; return the file."""

    def holding(passphrase, name="passphrase"):
        file = tmp_path / name
        file.write_bytes(passphrase.encode())
        return file

    return holding


@pytest.fixture
def locked(run, holding):
    """Lock the diary; return the file that holds its passphrase."""
    file = holding("it’s mine\n")
    assert run("lock", "--new-passphrase-file", file)[0] == 0
    return file


@pytest.fixture
def typing(monkeypatch):
    """Sit at a terminal and type these, one after the other; return what was asked and waited."""
    asked, waited = [], []

    def typing(*lines):
        left = iter(lines)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(time, "sleep", waited.append)

        def answer(prompt):
            asked.append(prompt)
            line = next(left)
            if isinstance(line, Exception):
                raise line
            return line

        monkeypatch.setattr(getpass, "getpass", answer)
        return asked, waited

    return typing


# By files


def test_a_locked_diary_is_listed_with_its_passphrase(run, path, locked):
    assert is_locked(path)
    status, out, _ = run("nights", "--csv", "--passphrase-file", locked)
    assert status == 0
    assert "2025-11-04" in out


def test_the_file_may_be_named_by_the_environment(run, locked, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(locked))
    assert run("check")[:2] == (0, "mine.sleepdiary is sound.\n")


def test_the_passphrase_may_be_named_before_the_command(path, locked, capsys):
    status = cli.run(["--passphrase-file", str(locked), "--diary", str(path), "nights"], clock)
    assert status == 0
    assert cli.is_command(["--passphrase-file", "nights", "check"])
    capsys.readouterr()


def test_without_a_passphrase_it_says_how_to_give_one(run, locked):
    status, out, err = run("nights")
    assert (status, out) == (1, "")
    assert "“mine.sleepdiary” is locked" in err
    assert "--passphrase-file" in err


def test_a_wrong_passphrase_is_said(run, locked, holding):
    status, out, err = run("nights", "--passphrase-file", holding("it's mine", "wrong"))
    assert (status, out) == (1, "")
    assert "does not open “mine.sleepdiary”" in err


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_the_end_of_the_line_is_not_part_of_a_passphrase(run, locked, holding, ending):
    assert run("check", "--passphrase-file", holding(f"it’s mine{ending}", "other"))[0] == 0


def test_a_space_at_its_end_is_part_of_it(run, locked, holding):
    assert run("check", "--passphrase-file", holding("it’s mine ", "other"))[0] == 1


def test_a_mark_at_the_beginning_of_a_file_is_not(run, locked, holding):
    assert run("check", "--passphrase-file", holding("\ufeffit’s mine", "other"))[0] == 0


def test_an_empty_passphrase_is_refused_and_nothing_changed(run, path, holding):
    status, _, err = run("lock", "--new-passphrase-file", holding("\n"))
    assert status == 1
    assert "at least one character" in err
    assert not is_locked(path)


def test_a_file_that_is_not_there_is_said(run, locked):
    err = run("check", "--passphrase-file", "nowhere")[2]
    assert err == "The passphrase in nowhere cannot be read. Look at that file.\n"


def test_a_file_that_is_no_text_is_said(run, locked, tmp_path):
    file = tmp_path / "noise"
    file.write_bytes(b"\xff\xfe")
    assert "is no text" in run("check", "--passphrase-file", file)[2]


def test_a_file_that_is_too_long_is_said(run, locked, holding):
    assert "is too long" in run("check", "--passphrase-file", holding("x" * 70_000, "long"))[2]


def test_another_passphrase_takes_the_place_of_the_first(run, locked, holding):
    other = holding("other", "other")
    assert run("lock", "--passphrase-file", locked, "--new-passphrase-file", other)[0] == 0
    assert run("check", "--passphrase-file", locked)[0] == 1
    assert run("check", "--passphrase-file", other)[0] == 0


def test_the_passphrase_can_be_taken_away(run, path, locked):
    status, out, _ = run("unlock", "--passphrase-file", locked)
    assert (status, out) == (0, "mine.sleepdiary has no passphrase any more.\n")
    assert not is_locked(path)
    status, _, err = run("unlock")
    assert status == 1
    assert "has no passphrase" in err


def test_a_second_folder_that_was_not_named_is_spoken_of(run, holding, tmp_path):
    spoken = "Backups in a second folder are as they were: name it with --folder.\n"
    mine, yours, stick = holding("mine"), holding("yours", "other"), tmp_path / "stick"
    assert run("lock", "--new-passphrase-file", mine)[2] == spoken
    named = "--passphrase-file", mine, "--new-passphrase-file", yours, "--folder", stick
    stick.mkdir()
    assert run("lock", *named)[2] == ""


def test_the_recovery_key_opens_it(run, path, holding):
    _, out, _ = run("lock", "--new-passphrase-file", holding("mine"), "--recovery-key")
    key = out.splitlines()[-1]
    assert len(key.split()) == 16
    assert run("check", "--passphrase-file", holding(key, "sheet"))[0] == 0


def test_a_new_diary_can_be_made_locked(run, tmp_path, holding):
    new = tmp_path / "new.sleepdiary"
    assert cli.run(["new", str(new), "--new-passphrase-file", str(holding("mine"))], clock) == 0
    assert is_locked(new)


def test_what_stays_as_it_was_is_named(run, path, holding):
    run("backup")
    (backup,) = (path.parent / "Backups").iterdir()
    backup.write_bytes(b"rubbish")
    status, _, err = run("lock", "--new-passphrase-file", holding("mine"))
    assert status == 1
    assert f"A backup is as it was. “{backup.name}”" in err
    assert is_locked(path)


def test_backups_are_listed_and_restored_with_the_passphrase(run, locked):
    (line,) = run("backup", "--passphrase-file", locked)[1].splitlines()
    name = line.rpartition("/")[2]
    assert run("restore", "--passphrase-file", locked)[1] == f"{name}  nights: 1\n"
    assert run("restore", name, "--passphrase-file", locked)[0] == 0
    assert run("check", "--passphrase-file", locked)[0] == 0


def test_where_the_first_page_is_damaged_a_backup_is_restored_with_the_passphrase(
    run, damaged, path
):
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    run("backup", "--passphrase-file", damaged)
    content[100] ^= 1
    path.write_bytes(content)
    status, out, _ = run("restore", "--passphrase-file", damaged)
    assert status == 0
    name = out.split()[0]
    assert run("restore", name, "--passphrase-file", damaged)[0] == 0
    assert run("check", "--passphrase-file", damaged)[0] == 0


def test_a_lost_diary_is_restored_from_a_locked_backup(run, path, locked):
    run("backup", "--passphrase-file", locked)
    path.unlink()
    _, out, _ = run("restore")
    assert out.endswith("  locked\n")
    assert run("restore", out.split()[0], "--passphrase-file", locked)[0] == 0
    assert is_locked(path)


# At a terminal


def test_at_a_terminal_it_is_asked_for(run, locked, typing):
    asked, _ = typing("it’s mine")
    assert run("check")[0] == 0
    assert asked == ["Passphrase of “mine.sleepdiary”: "]


def test_a_mistyped_one_is_asked_for_again_ever_later(run, locked, typing):
    _, waited = typing("a", "b", "c", "d", "it’s mine")
    status, _, err = run("check")
    assert status == 0
    assert err.count("does not open") == 4
    assert waited == [0, 0, 1, 2]


def test_after_five_it_gives_up_until_the_next_time(run, locked, typing):
    typing(*"abcde")
    assert run("check")[0] == 1


def test_the_end_of_input_is_no_passphrase(run, locked, typing):
    typing(EOFError())
    assert run("check")[::2] == (1, "No passphrase was typed. Nothing was done.\n")


def test_a_new_one_is_typed_twice(run, path, typing):
    asked, _ = typing("mine", "mine")
    assert run("lock")[0] == 0
    assert asked == ["New passphrase: ", "The same again: "]
    assert is_locked(path)


def test_two_that_differ_change_nothing(run, path, typing):
    typing("mine", "mina")
    status, _, err = run("lock")
    assert status == 1
    assert "not the same. Nothing was changed" in err
    assert not is_locked(path)


def test_without_a_terminal_a_new_one_needs_a_file(run, path):
    status, _, err = run("lock")
    assert status == 1
    assert "--new-passphrase-file" in err


# Damaged


@pytest.fixture
def damaged(path, locked):
    """Damage the first page of the locked diary; return the file that holds its passphrase."""
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    return locked


@pytest.fixture
def saved(path):
    """Return where a damaged diary is saved."""
    return path.with_name("mine-saved-20251104.sleepdiary")


def test_a_damaged_locked_diary_is_saved_by_the_command_that_is_named(run, path, damaged, saved):
    status, _, err = run("check", "--passphrase-file", damaged)
    assert status == 1
    assert "“mine.sleepdiary” is damaged" in err
    command = re.search(r"\(sleepdiary ([^)]*)\)", err)[1].replace("FILE", str(damaged))
    before = path.read_bytes()
    status, out, _ = run(*command.split())
    assert status == 0
    assert out.startswith("Saved in mine-saved-20251104.sleepdiary: 1 night.\n")
    assert path.read_bytes() == before
    assert is_locked(saved)
    options = ["--diary", str(saved), "--passphrase-file", str(damaged)]
    assert cli.run(["check", *options], clock) == 0


@pytest.mark.parametrize(
    "command", [["nights", "--csv"], ["infusions", "--json"], ["questionnaires"], ["compare"]]
)
def test_what_is_written_of_a_locked_diary_is_said_not_to_be_locked(run, locked, command):
    assert PLAIN in run(*command, "--passphrase-file", locked)[2]
    run("unlock", "--passphrase-file", locked)
    assert PLAIN not in run(*command)[2]


def test_a_picture_of_a_locked_diary_is_said_not_to_be_locked(run, locked, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    picture = tmp_path / "nights.png"
    status, _, said = run("chart", "nights", "-o", picture, "--passphrase-file", locked)
    assert (status, said) == (0, f"{PLAIN}\n")


def test_what_is_only_seen_on_a_terminal_is_not_spoken_of(run, locked, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("nights", "--passphrase-file", locked)[2] == ""


@pytest.mark.parametrize("damage", ["cut", "first page gone"])
def test_one_that_is_not_known_for_a_locked_one_names_it_too(run, path, locked, damage):
    content = path.read_bytes()
    path.write_bytes(content[:-9] if damage == "cut" else bytes(4096) + content[4096:])
    err = run("nights", "--passphrase-file", locked)[2]
    assert "(sleepdiary salvage --passphrase-file FILE)" in err


def test_of_a_plain_diary_no_passphrase_is_named(run, path):
    path.write_bytes(path.read_bytes()[:-9])
    assert "(sleepdiary salvage)" in run("nights")[2]


def test_a_damaged_one_is_saved_by_its_recovery_key(run, path, holding, saved):
    _, out, _ = run("lock", "--new-passphrase-file", holding("mine"), "--recovery-key")
    sheet = holding(out.splitlines()[-1], "sheet")
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    status, _, err = run("salvage", "--passphrase-file", holding("mine"))
    assert status == 1
    assert "does not open “mine.sleepdiary”" in err
    status, out, _ = run("salvage", "--passphrase-file", sheet)
    assert status == 0
    assert "opens with the recovery key only" in out
    assert is_locked(saved)


def test_a_wrong_passphrase_saves_nothing(run, path, damaged, holding, saved):
    status, out, err = run("salvage", "--passphrase-file", holding("yours", "wrong"))
    assert (status, out) == (1, "")
    assert "Type its passphrase again" in err
    assert not saved.exists()


def test_without_a_passphrase_it_says_how_to_give_one_to_salvage(run, damaged):
    status, _, err = run("salvage")
    assert status == 1
    assert "--passphrase-file FILE" in err


def test_at_a_terminal_it_is_asked_for_until_it_is_right(run, damaged, typing, saved):
    typing("a", "it’s mine")
    assert run("salvage")[0] == 0
    assert saved.exists()


def test_who_typed_the_right_one_is_not_asked_again(run, damaged, typing):
    asked, _ = typing("it’s mine")
    status, _, err = run("check")
    assert (status, "is damaged" in err) == (1, True)
    assert len(asked) == 1
