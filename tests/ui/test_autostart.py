"""Starting with the session: the file or key that each system reads, written and removed."""

import plistlib
import re
import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from sleepdiary.domain import DiaryError
from sleepdiary.ui import autostart

COMMAND = ["/opt of/py", "-m", "sleepdiary", "--hidden"]


def exec_of(path):
    """Return the arguments of Exec, read as the Desktop Entry Specification says."""
    (line,) = [each for each in path.read_text().splitlines() if each.startswith("Exec=")]
    value = re.sub(r"\\(.)", r"\1", line.removeprefix("Exec="))  # as any string
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    return [re.sub(r"\\(.)", r"\1", each).replace("%%", "%") for each in quoted]


def test_the_desktop_entry_starts_the_program_hidden(tmp_path):
    autostart.set_desktop_entry(tmp_path / "autostart", COMMAND)
    path = tmp_path / "autostart" / "sleepdiary.desktop"
    assert path.read_text().splitlines()[0] == "[Desktop Entry]"
    assert exec_of(path) == COMMAND
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"])))
def test_a_program_in_any_folder_is_quoted_as_the_desktop_reads_it(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("autostart")
    autostart.set_desktop_entry(folder, [f"/{name}/python", "100 %f", '"$`\\'])
    assert exec_of(folder / "sleepdiary.desktop") == [f"/{name}/python", "100 %f", '"$`\\']


@pytest.mark.parametrize("write", [autostart.set_desktop_entry, autostart.set_launch_agent])
def test_switched_off_the_file_is_gone_and_what_lies_beside_it_stays(tmp_path, write):
    (tmp_path / "other").touch()
    write(tmp_path, COMMAND)
    assert len(list(tmp_path.iterdir())) == 2
    for _ in range(2):
        write(tmp_path, None)
        assert [each.name for each in tmp_path.iterdir()] == ["other"]


def test_switched_off_before_it_was_ever_on_makes_no_folder(tmp_path):
    autostart.set_desktop_entry(tmp_path / "autostart", None)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_others_could_read_is_theirs_no_longer(tmp_path):
    path = tmp_path / "sleepdiary.desktop"
    path.touch(mode=0o644)
    autostart.set_desktop_entry(tmp_path, COMMAND)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_launch_agent_runs_at_login(tmp_path):
    autostart.set_launch_agent(tmp_path, COMMAND)
    (path,) = tmp_path.iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"]) == (COMMAND, True)
    assert path.name == f"{agent['Label']}.plist"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_run_key_is_one_quoted_line(tmp_path):
    run = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    autostart.set_run_key(run, COMMAND)
    assert run.value("Sleep Diary") == '"/opt of/py" -m sleepdiary --hidden'
    autostart.set_run_key(run, None)
    assert run.allKeys() == []


def test_a_key_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    run = QSettings(str(tmp_path / "file" / "run.ini"), QSettings.Format.IniFormat)
    with pytest.raises(DiaryError, match="cannot be written"):
        autostart.set_run_key(run, COMMAND)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "autostart").touch()
    with pytest.raises(DiaryError, match="Set it in the settings of your computer"):
        autostart.set_desktop_entry(tmp_path / "autostart", COMMAND)


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", "config/autostart/sleepdiary.desktop"),
        ("darwin", "Library/LaunchAgents/sleepdiary.reminder.plist"),
    ],
)
def test_each_system_has_its_place(home, monkeypatch, system, place):
    monkeypatch.setattr(sys, "platform", system)
    autostart.start_with_session(on=True)
    assert (home / place).is_file()
    autostart.start_with_session(on=False)
    assert not (home / place).exists()


def test_windows_has_a_key_of_the_person(tmp_path, monkeypatch):
    set_up = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(autostart, "set_run_key", lambda _run, command: set_up.append(command))
    monkeypatch.chdir(tmp_path)
    autostart.start_with_session(on=True)
    autostart.start_with_session(on=False)
    assert set_up == [autostart.own_command(), None]


def test_an_installed_program_is_started_as_a_module(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bin/sleepdiary"])
    assert autostart.own_command() == [sys.executable, "-m", "sleepdiary", "--hidden"]


def test_a_clone_is_started_where_it_lies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["main.py"])
    assert autostart.own_command() == [sys.executable, str(tmp_path / "main.py"), "--hidden"]


def test_windows_opens_no_console_for_it(tmp_path, monkeypatch):
    (tmp_path / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert autostart.own_command()[0] == str(tmp_path / "pythonw.exe")
