"""Starting with the person's session, as each system has it: one file, or one key, of their own."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from sleepdiary.domain import DiaryError
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError
from sleepdiary.ui.own_folders import make_own

HIDDEN = "--hidden"
_NAME = "Sleep Diary"
_AGENT = "sleepdiary.reminder"
_RUN = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
NOT_SET = QT_TRANSLATE_NOOP(
    "words",
    "Whether Sleep Diary starts when you log in could not be changed: {place} cannot be written. "
    "Set it in the settings of your computer instead.",
)


def start_with_session(*, on: bool) -> None:
    """Have the program started in the tray whenever the person logs in, or no longer.

    Raises:
        DiaryError: The system's place for this cannot be written.
    """
    command = own_command() if on else None
    if sys.platform == "win32":
        set_run_key(QSettings(_RUN, QSettings.Format.NativeFormat), command)
    elif sys.platform == "darwin":
        set_launch_agent(Path.home() / "Library" / "LaunchAgents", command)
    else:
        place = QStandardPaths.StandardLocation.GenericConfigLocation
        config = QStandardPaths.writableLocation(place)
        set_desktop_entry(Path(config) / "autostart", command)


def own_command() -> list[str]:
    """Return what starts this program again, hidden, from any folder."""
    main = Path(sys.argv[0]).resolve()
    program = [str(main)] if main.name == "main.py" else ["-m", "sleepdiary"]
    return [str(_interpreter()), *program, HIDDEN]


def set_desktop_entry(folder: Path, command: Sequence[str] | None) -> None:
    """Write or remove the entry of the freedesktop.org autostart folder.

    Source: Desktop Entry Specification 1.5, "The Exec key".
    """
    text = (
        "[Desktop Entry]\nType=Application\nVersion=1.5\n"
        f"Name={_NAME}\nIcon=sleepdiary\nTerminal=false\n"
        f"Exec={' '.join(map(_quoted, command or ()))}\n"
    )
    _put(folder / "sleepdiary.desktop", text.encode() if command else None)


def set_launch_agent(folder: Path, command: Sequence[str] | None) -> None:
    """Write or remove the property list by which macOS starts a program at login."""
    import plistlib  # noqa: PLC0415 - on one system, seldom

    agent = {
        "Label": _AGENT,
        "ProgramArguments": list(command or ()),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    _put(folder / f"{_AGENT}.plist", plistlib.dumps(agent) if command else None)


def set_run_key(run: QSettings, command: Sequence[str] | None) -> None:
    """Write or remove the value among those that Windows runs at login."""
    from subprocess import list2cmdline  # noqa: PLC0415 - only quotes

    if command:
        run.setValue(_NAME, list2cmdline(command))
    else:
        run.remove(_NAME)
    run.sync()
    if run.status() != QSettings.Status.NoError:
        raise _refusal(run.fileName())


def _interpreter() -> Path:
    """Return Python: on Windows the one that opens no console, where it is there."""
    python = Path(sys.executable)
    silent = python.with_name("pythonw.exe")
    return silent if silent.exists() else python


def _quoted(argument: str) -> str:
    """Quote an argument of Exec, whose backslashes are read twice and whose % means a field."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", argument)
    return f'"{escaped}"'.replace("\\", r"\\").replace("%", "%%")


def _put(path: Path, content: bytes | None) -> None:
    """Write a file that only its owner reads, or remove it."""
    try:
        path.unlink(missing_ok=True)  # may be a link, and may be readable to others
        if content is not None:
            make_own(path.parent)
            path.touch(mode=0o600)
            path.write_bytes(content)
    except OSError as error:
        raise _refusal(path) from error


def _refusal(place: object) -> DiaryError:
    return SentenceError(NOT_SET, place=str(place))
