"""Saving what can be read of a damaged diary into a new one beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from itertools import count
from pathlib import Path

from sleepdiary.domain import DiaryError, LockedDiaryError, LostDiaryError
from sleepdiary.domain.times import Clock
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.places import account
from sleepdiary.services.progress import Progress, tell
from sleepdiary.storage.backups import backups_of, newest_backup
from sleepdiary.storage.decrypting import decrypted, find_key, is_key_of, one_bit_off
from sleepdiary.storage.header import WRONG_KEY, NewerDiaryError, read_header, salt_of
from sleepdiary.storage.journals import content_of
from sleepdiary.storage.key import SALT_BYTES, Key
from sleepdiary.storage.looks import was_locked
from sleepdiary.storage.remaking import Told, remake
from sleepdiary.storage.restoring import held_in
from sleepdiary.storage.salvage import Salvage, holds_records, read_salvage

SAVED = QT_TRANSLATE_NOOP("words", "Saved from a damaged diary")
APART = QT_TRANSLATE_NOOP("words", "Kept apart: damaged, perhaps not what was written")

_READING = 0.7
"""The share of the work that reading is."""

_HEAD = QT_TRANSLATE_NOOP("words", "Saved in {name}: {kept}.")
_WHOLE = QT_TRANSLATE_NOOP("words", "Nothing in the diary is damaged.")
_NONE_KNOWN = QT_TRANSLATE_NOOP(
    "words", "A part of the file is damaged; nothing that you wrote is known to be missing."
)
_MORE = QT_TRANSLATE_NOOP("words", "More may be missing than is known.")
_NIGHTS_LOST = QT_TRANSLATE_NOOP("words", "Nights that could not be read: {count}.")
_DATES = QT_TRANSLATE_NOOP("words", "They are the nights of {dates}.")
_SOME_DATES = QT_TRANSLATE_NOOP("words", "Among them are the nights of {dates}.")
_OTHERS_LOST = QT_TRANSLATE_NOOP("words", "Other records that could not be read: {kept}.")
_APART = QT_TRANSLATE_NOOP(
    "words",
    "Kept apart, as they are perhaps not what was written: {kept}. They are among the deleted "
    "ones on the Diary page: look at them there, and bring back what is right.",
)
_PATIENT = QT_TRANSLATE_NOOP(
    "words",
    "What is set for this diary, such as which nights are compared, could not be read for sure: "
    "look whether it is right on the Compare page.",
)
_NEW_PASSPHRASE = QT_TRANSLATE_NOOP(
    "words",
    "The part of the file that the passphrase needs is gone: the new diary opens with the recovery "
    "key only. Give it a new passphrase.",
)
_VERSIONS = QT_TRANSLATE_NOOP("words", "Earlier versions that could not be read: {count}.")
_BACKUP = QT_TRANSLATE_NOOP(
    "words", "The backup {name} holds {kept} that are not in the new diary: open it to see them."
)
_UNTOUCHED = QT_TRANSLATE_NOOP("words", "{name} was left as it is.")
_COUNTS = {
    "night": (QT_TRANSLATE_NOOP("words", "1 night"), QT_TRANSLATE_NOOP("words", "{count} nights")),
    "infusion": (
        QT_TRANSLATE_NOOP("words", "1 infusion session"),
        QT_TRANSLATE_NOOP("words", "{count} infusion sessions"),
    ),
    "event": (QT_TRANSLATE_NOOP("words", "1 event"), QT_TRANSLATE_NOOP("words", "{count} events")),
    "questionnaire": (
        QT_TRANSLATE_NOOP("words", "1 questionnaire"),
        QT_TRANSLATE_NOOP("words", "{count} questionnaires"),
    ),
}
"""What is counted for the person, by kind of record."""
_FEW = 10
"""So many dates are named."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved of a damaged diary.

    Attributes:
        original: The damaged diary.
        path: The new one.
        salvage: What was read.
        backup: The newest backup beside the damaged diary, if it holds records that are lost.
        in_backup: By kind: how many of them.
        key: What opens the new one, None if it is not locked.
        opens_by_passphrase: Whether the passphrase of the damaged diary opens the new one: it
            does not where its salt is gone, and only the recovery key was left.
    """

    original: Path
    path: Path
    salvage: Salvage
    backup: Path | None
    in_backup: Mapping[str, int]
    key: Key | None = None
    opens_by_passphrase: bool = True


def has_passphrase(path: Path) -> bool:
    """Return whether a file, whatever of it is damaged, is a diary with a passphrase.

    Raises:
        DiaryError: There is no such file, or it cannot be read.
    """
    salt_of(path)  # has it refused what is no file
    return was_locked(_content(path))


def unlock_damaged(path: Path, typed: str, progress: Progress = lambda _share: True) -> Key:
    """Return the key of a damaged diary from its passphrase or its recovery key.

    Any page that is whole proves it. The salt, without which a passphrase makes no key, may be what
    is damaged: then those of the backups are tried, and, where no backup has that of the diary,
    those that a single flipped bit makes, which may take a minute.

    Raises:
        LockedDiaryError: It is another's, or mistyped; the sentence says so.
        DiaryError: The file cannot be read.
    """
    content = _content(path)
    own = content[:SALT_BYTES].ljust(SALT_BYTES, b"\0")
    others = [salt for each in backups_of(path) if (salt := _salt_in(each.path))]
    salts = [own, *others] if own in others else [own, *others, *one_bit_off(own)]
    key = find_key(typed, content, salts, lambda share: tell(progress, share))
    if key is None or not (is_key_of(content, key) or holds_records(decrypted(content, key))):
        raise LockedDiaryError(WRONG_KEY.format(name=path.name))
    return key


def salvage(
    path: Path,
    clock: Clock,
    to: Path | None = None,
    progress: Progress = lambda _share: True,
    key: Key | None = None,
) -> Saved:
    """Save what can be read of a diary into a new one; the diary itself is not touched.

    Args:
        path: The damaged diary; one that is whole is saved whole.
        clock: Says when.
        to: Where the new one is made; beside the damaged one, called `-saved-` and the day, if it
            is not given.
        progress: Told how far it is; cancelled, nothing is left.
        key: What opens it, if it has a passphrase: then the new one has the same.

    Raises:
        LockedDiaryError: It has a passphrase, and there is no key.
        DiaryError: There is nothing to be read, or the new one cannot be made.
    """
    now = clock()
    path = path.absolute()
    if not has_passphrase(path):
        key = None
        _refuse_others(path)
    elif key is None:
        raise LockedDiaryError(f"“{path.name}” is locked. It needs its passphrase.")
    to = (to or _free(path, now.date())).absolute()
    content = _content(path, to.parent)
    found = read_salvage(content, path, lambda share: tell(progress, _READING * share), key)
    tell(progress, _READING)
    remake(found, to, now.astimezone(UTC), Told(SAVED, APART, account()), key)
    backup, in_backup = _in_backup(path, found, key)
    opens = key is None or is_key_of(content, key)
    return Saved(path, to, found, backup, in_backup, key, opens)


def _refuse_others(path: Path) -> None:
    """Refuse what is no diary; that one is damaged, and how, does not matter.

    Raises:
        DiaryError: It is none, or empty.
    """
    try:
        read_header(path)
    except (NewerDiaryError, LockedDiaryError):
        pass  # its schema may be what is damaged; its first page may be noise
    except LostDiaryError:
        if not path.stat().st_size:
            raise


def _content(path: Path, folder: Path | None = None) -> bytes:
    """Return what is in a file; with a folder to do it in, an interrupted write is undone.

    Raises:
        DiaryError: It cannot be read, or the folder not written.
    """
    try:
        return path.read_bytes() if folder is None else content_of(path, folder)
    except OSError as error:
        where = "" if folder is None else f", or nothing written to {folder}"
        message = f"“{path.name}” cannot be read{where}. Look at the disk, then try again."
        raise DiaryError(message) from error


def saved_as_text(saved: Saved, words: Words) -> str:
    """Return what was saved and what was not, in sentences."""
    found = saved.salvage
    kept = {kind: len(records) for kind, records in found.records.items()}
    lines = [words.say(_HEAD, name=saved.path.name, kept=_counted(kept, words) or "0")]
    lost = Counter(kind for kind, _ in found.lost)
    lost["night"] = max(lost["night"], len(found.lost_dates))
    apart = {kind: len(records) for kind, records in found.apart.items()}
    if lost["night"]:
        lines.append(words.say(_NIGHTS_LOST, count=lost["night"]))
        if found.lost_dates:
            dates = found.lost_dates[:_FEW]
            is_all = len(dates) == lost["night"]
            said = ", ".join(map(words.day, dates))
            lines[-1] += " " + words.say(_DATES if is_all else _SOME_DATES, dates=said)
    del lost["night"]
    for template, counts in ((_OTHERS_LOST, lost), (_APART, apart), (_BACKUP, saved.in_backup)):
        if said := _counted(counts, words):
            name = saved.backup.name if saved.backup else ""
            lines.append(words.say(template, kept=said, name=name))
    if not found.knows_patient:
        lines.append(words.tr(_PATIENT))
    if found.versions_lost:
        lines.append(words.say(_VERSIONS, count=found.versions_lost))
    if found.damaged_pages:
        lines.append(words.tr(_MORE if len(lines) > 1 else _NONE_KNOWN))
    elif len(lines) == 1:
        lines.append(words.tr(_WHOLE))
    if not saved.opens_by_passphrase:
        lines.append(words.tr(_NEW_PASSPHRASE))
    return "\n".join([*lines, words.say(_UNTOUCHED, name=saved.original.name)])


def _counted(counts: Mapping[str, int], words: Words) -> str:
    said = [
        words.say(one if count == 1 else many, count=count)
        for kind, (one, many) in _COUNTS.items()
        if (count := counts.get(kind, 0))
    ]
    return ", ".join(said)


def _in_backup(path: Path, found: Salvage, key: Key | None) -> tuple[Path | None, dict[str, int]]:
    """Return the newest backup and what it holds that the new diary does not, by kind.

    What the person had deleted since is not counted.
    """
    backup = newest_backup(path)
    if backup is None:
        return None, {}
    try:
        held = held_in(backup, None if _salt_in(backup) is None else key)
    except DiaryError:
        return None, {}
    there = {(kind, key) for kind, records in found.records.items() for key in records}
    deleted = {(each["record_kind"], each["record_id"]) for each in found.versions}
    missing = Counter(kind for kind, key in held.sums.keys() - there - deleted if kind in _COUNTS)
    return backup, dict(missing)


def _salt_in(backup: Path) -> bytes | None:
    try:
        return salt_of(backup)
    except DiaryError:
        return None


def _free(path: Path, day: date) -> Path:
    """Return a name for the new diary that is not taken."""
    stem = f"{path.stem}-saved-{day:%Y%m%d}"
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return next(made for name in names if not (made := path.with_name(name + path.suffix)).exists())
