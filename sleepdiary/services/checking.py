"""Checking a diary: the file's integrity and what is in it."""

from datetime import date
from pathlib import Path

from sleepdiary.domain import DiaryError, LostDiaryError
from sleepdiary.domain.words import Words
from sleepdiary.storage.backups import way_on
from sleepdiary.storage.check import PARTS, Finding, check, is_sound
from sleepdiary.storage.key import Key

_NAMES = {
    "patient": "What is set for this diary",
    "night": "The night of {day}",
    "infusion": "The infusion session of {day}",
    "event": "The event of {day}",
    "questionnaire": "The questionnaire of {day}",
    "import": "An import",
    "version": "The history",
}
_MANY = 5
"""Of findings of SQLite so many are told: they are about the file and name no record."""


def check_diary(path: Path, key: Key | None = None) -> list[str]:
    """Return what is wrong with a diary's file, in sentences; nothing if it is sound.

    The last of them says what to do.

    Raises:
        DiaryError: It cannot be opened at all.
    """
    findings = check(path, key)
    records = [_said(each) for each in findings if each.record_kind]
    file = [each.what for each in findings if not each.record_kind]
    more = len(file) - _MANY
    if more > 0:
        file[_MANY:] = [f"There is more of this kind: {more}."]
    return [*file, *records, way_on(path, is_there=True)] if findings else []


def _said(finding: Finding) -> str:
    """Return a finding with what it is about, as a person knows it."""
    day = Words().day(finding.day) if finding.day else "a day that cannot be read"
    about = _NAMES.get(finding.record_kind or "", "A record").format(day=day)
    named = f" ({finding.record_id})" if finding.record_id else ""
    return f"{about}{named}: {finding.what}"


def looks_sound(path: Path, today: date, key: Key | None = None) -> bool:
    """Return whether a look that takes some milliseconds finds no damage in a diary.

    Each day it is another part of the records that is looked at; one that cannot be looked at now,
    because it is in use or gone, is not damaged by that.
    """
    try:
        return is_sound(path, today.toordinal() % PARTS, key)
    except DiaryError as error:
        return not isinstance(error, LostDiaryError)
