"""What the person can set: a line each in `SETTINGS`, kept in a small file of their own."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.words import Words
from sleepdiary.ui.own_folders import make_own

_LARGEST = 1 << 20
"""Characters of the file that are read: more than `_MOST` lines take, however they are quoted."""
_MOST = 100
"""The last so many lines count: twice as many as there are things to set and to note."""
_LINE = re.compile(r"(?P<name>\w{1,64})=(?P<value>.{0,4096})")
_WORD = re.compile(r"[\w:/+-]*")
_ESCAPE = re.compile(r"\\(.)")
_OTHERS = 0o077
"""The permissions of everybody but the owner."""
_ESCAPED = {"n": "\n", "r": "\r"}

ON, OFF = "on", "off"
SYSTEM = "system"
"""As the computer has it."""


class Section(StrEnum):
    """The parts of the dialog, in its order."""

    LOOK = "look"
    TIMES = "times"
    REMINDER = "reminder"
    LOCK = "lock"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to set: its name in the file, and the values it may have, the first by default."""

    name: str
    section: Section
    choices: tuple[str, ...]

    @property
    def default(self) -> str:
        """What holds until the person chooses."""
        return self.choices[0]


THEME = Setting("theme", Section.LOOK, (SYSTEM, "light", "dark"))
TEXT_SIZE = Setting("text_size", Section.LOOK, ("100", "115", "130", "150", "175"))
CLOCK = Setting("clock", Section.TIMES, (SYSTEM, "24", "12"))
TWELVE_HOURS: dict[str, bool | None] = {SYSTEM: None, "24": False, "12": True}
"""By value of `CLOCK`: what `Words.use_clock` takes."""
WEEK_START = Setting("week_start", Section.TIMES, (SYSTEM, "monday", "sunday", "saturday"))
FIRST_WEEKDAYS = {SYSTEM: None, "monday": 1, "sunday": 7, "saturday": 6}
"""By value of `WEEK_START`: what `Words.begin_weeks` takes."""
FOLLOW, STAY = "follow", "stay"
TRAVEL = Setting("travel", Section.TIMES, (FOLLOW, STAY))
_HALF_HOURS = (f"{hour % 24:02}:{minute}" for hour in range(5, 29) for minute in ("00", "30"))
REMINDER = Setting("reminder", Section.REMINDER, (OFF, *_HALF_HOURS))
"""When to say that last night is not logged; mornings come first."""
SESSION_START = Setting("start_with_session", Section.REMINDER, (OFF, ON))
"""Whether the program starts with the session of the person; without a reminder it does not."""
NEVER = "never"
LOCK_AFTER = Setting("lock_after", Section.LOCK, ("10", "1", "2", "5", "30", "60", NEVER))
"""After how many minutes without a key or a movement a diary that has a passphrase is locked."""
KEYRING = "keyring"
"""Under this name is noted whether the system's keyring may hold the key of a diary."""
BACKUP_FOLDER = "backup_folder"
"""Under this name is noted where each backup is put as well, such as on a stick."""
CLOUD_TOLD = "cloud_told"
"""Under this name is noted of which diaries in synced folders, and of which copies, was told."""
LAST_ZONE = "last_zone"
"""Under this name is noted in which zone the computer was, as far as the person knows."""
ASKED: dict[str, Setting] = {
    question.name: Setting(f"question_{question.name}", Section.QUESTIONS, (OFF, ON))
    for question in QUESTIONS
    if not question.core
}
"""By question: whether it is asked beside the core ones."""

SETTINGS: tuple[Setting, ...] = (
    THEME,
    TEXT_SIZE,
    CLOCK,
    WEEK_START,
    TRAVEL,
    REMINDER,
    SESSION_START,
    LOCK_AFTER,
    *ASKED.values(),
)


def settings_file() -> Path:
    """Return where this person's settings are kept."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "settings.ini"


class Settings(QObject):
    """The settings as they are now. A value that nobody could have chosen counts as the default."""

    changed = Signal(object)
    """The person chose another value for this `Setting`."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        """Keep them in the file at `path`; without one, only as long as the program runs."""
        super().__init__(parent)
        self._path = path
        self._values = _read(path) if path is not None else {}

    def __getitem__(self, setting: Setting) -> str:
        value = self._values.get(setting.name, setting.default)
        return value if value in setting.choices else setting.default

    def is_on(self, setting: Setting) -> bool:
        """Whether a setting that is on or off is on."""
        return self[setting] == ON

    def asked(self) -> frozenset[str]:
        """Return the names of the questions that are asked beside the core ones."""
        return frozenset(name for name, setting in ASKED.items() if self.is_on(setting))

    def apply_to(self, words: Words) -> None:
        """Have times and weeks spoken of as they are set."""
        words.use_clock(TWELVE_HOURS[self[CLOCK]])
        words.begin_weeks(FIRST_WEEKDAYS[self[WEEK_START]])

    def choose(self, setting: Setting, value: str) -> None:
        """Choose a value, keep it and say so.

        Raises:
            ValueError: It is none of the setting's.
        """
        if value not in setting.choices:
            msg = f"{setting.name} is never {value}"
            raise ValueError(msg)
        if value != self[setting]:
            self.note(setting.name, value)
            self.changed.emit(setting)

    def note(self, name: str, value: str) -> None:
        """Keep something that the person does not choose in the dialog, such as the last zone."""
        self._values[name] = value
        if self._path is not None:
            _write(self._path, self._values)

    def noted(self, name: str) -> str:
        """Return what was noted under this name; empty if nothing was."""
        return self._values.get(name, "")


def _read(path: Path) -> dict[str, str]:
    """Return what stands in a file, as far as it is a file of settings.

    It is text and no `QSettings`, which makes of a value whatever object it names.
    """
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            held = file.read(_LARGEST)
    except OSError:
        return {}
    with suppress(OSError):  # it may be another's
        if path.stat().st_mode & _OTHERS:
            path.chmod(0o600)
    found = (_LINE.fullmatch(line.removesuffix("\r")) for line in held.split("\n"))
    return {each["name"]: _plain(each["value"]) for each in [*filter(None, found)][-_MOST:]}


def _write(path: Path, values: Mapping[str, str]) -> None:
    """Write the file, whole or not at all; where that fails the choice holds until the end."""
    lines = (f"{name}={_quoted(value)}\n" for name, value in values.items())
    part = path.with_name(f"{path.name}.part")
    try:
        make_own(path.parent)
        part.touch(mode=0o600)
        part.write_text("".join(["[General]\n", *lines]), encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError:
        return


def _plain(written: str) -> str:
    """Return the value that `_quoted` wrote."""
    if len(written) < 2 or written[0] != '"' or written[-1] != '"':
        return written
    return _ESCAPE.sub(lambda each: _ESCAPED.get(each[1], each[1]), written[1:-1])


def _quoted(value: str) -> str:
    """Return a value for one line: between quotation marks unless it is a word."""
    if _WORD.fullmatch(value):
        return value
    value = value.encode(errors="replace").decode()  # half a character is none
    for mark, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        value = value.replace(mark, written)
    return f'"{value}"'
