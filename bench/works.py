"""What is done to diaries while they are killed, cut off and hindered, and what must be left after.

A work is made ready in a folder and done in steps. A step that returned is acknowledged: what it
did must be there ever after. A step that did not may have done its part in each file or not.
A further kind of work is one more entry of `WORKS`.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from itertools import compress
from pathlib import Path
from sqlite3 import Connection
from time import perf_counter
from typing import Any
from uuid import UUID

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import DAY, ZonedTime
from sleepdiary.exchange.own_csv import write_nights
from sleepdiary.services.backing_up import back_up_now, restore_backup
from sleepdiary.services.demonstration import make_demonstration
from sleepdiary.services.diary import Diary
from sleepdiary.services.importing import preview, store
from sleepdiary.services.locking import change_lock
from sleepdiary.storage.backups import FOLDER, backups_of
from sleepdiary.storage.check import check
from sleepdiary.storage.connect import connect
from sleepdiary.storage.header import salt_of
from sleepdiary.storage.key import Key

ROOT = Path(__file__).parent.parent
SUFFIX = ".sleepdiary"
NAME = f"mine{SUFFIX}"
NOW = datetime(2026, 11, 4, 7, 30, tzinfo=UTC)
KINDS = ("night", "infusion", "event", "questionnaire")
CHOSEN = {"patient_id", "import_id"}
"""The columns that are not the same each time that a work is done."""
MUCH = "x" * 3000
"""A comment that fills most of a page of the file."""

KEYS = [Key(bytes([number]) * 32, bytes([number]) * 16) for number in range(1, 4)]
"""What locked diaries are locked with, told apart by the salts: none is made from a passphrase."""

OWN = "keeps a passphrase of its own"

Step = Callable[[], object]
Held = Mapping[str, str]
"""By diary and backup of a folder, what it holds, in short."""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: what makes a folder ready for it, and its steps there.

    Done again in the same folder, all its steps succeed: so it is also seen that whatever was left
    behind stands in nobody's way.
    """

    prepare: Callable[[Path], object]
    steps: Callable[[Path], list[Step]]


def clock() -> datetime:
    """Tell the time: always the same."""
    return NOW


def night(number: int, **answers: Any) -> Night:  # noqa: ANN401 - whatever is answered
    """Return an invented night, the same for the same number."""
    day = date(2026, 11, 3) - number * DAY
    woke = ZonedTime.at(datetime.combine(day, time(6, 30)), "UTC")
    known: dict[str, Any] = {
        "id": UUID(int=number + 1),
        "diary_date": day,
        "lights_out": ZonedTime.at(woke.wall - timedelta(hours=8), "UTC"),
        "final_awakening": woke,
        "quality": 3,
        "backfilled": True,
        "comment": f"{number} {MUCH}",
    }
    return Night(**known | answers)


def key_of(path: Path) -> Key | None:
    """Return what opens a diary or a backup, None if it is not locked."""
    salt = salt_of(path)
    return next((each for each in KEYS if each.salt == salt), None)


def _new(folder: Path, nights: int = 0, key: Key | None = None) -> Path:
    path = folder / NAME
    with closing(Diary.create(path, clock, key=key)) as diary:
        _add(diary, nights)
    return path


def _add(diary: Diary, nights: int) -> None:
    stamp: dict[str, Any] = {"patient_id": diary.patient.id, "written_at": NOW, "changed_at": NOW}
    with diary.file.work("add", NOW) as work:
        work.nights.add_all(replace(night(100 + each), **stamp) for each in range(nights))
        work.commit()


# The works


def _saving(folder: Path) -> list[Step]:
    path = folder / NAME
    diary = Diary.open(path, clock, key_of(path))
    steps: list[Step] = []
    for number in range(6):
        steps += [
            partial(diary.log_night, night(number)),
            partial(diary.log_night, night(number, quality=5)),
        ]
    return [*steps, partial(diary.delete_nights, [UUID(int=1), UUID(int=2)])]


def _typing(folder: Path) -> list[Step]:
    diary = Diary.open(folder / NAME, clock)
    texts = [{"comment": f"{number} {MUCH}"} for number in range(12)]
    return [partial(diary.keep_draft, Form.NIGHT, NOW.date(), each) for each in texts]


def _tables(folder: Path) -> None:
    _new(folder, 10)
    for number in range(4):
        nights = [night(10 * number + each, quality=4) for each in range(10)]
        with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as stream:
            write_nights(nights, stream)


def _importing(folder: Path) -> list[Step]:
    diary = Diary.open(folder / NAME, clock)

    def bring_in(table: Path) -> None:
        store(diary, preview(diary, table))

    return [partial(bring_in, folder / f"{number}.csv") for number in range(4)]


def _earlier(folder: Path) -> None:
    for path in (ROOT / "tests" / "diaries").glob(f"*{SUFFIX}"):
        shutil.copy(path, folder)


def _migrating(folder: Path) -> list[Step]:
    return [partial(_open, path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def _open(path: Path) -> None:
    Diary.open(path, clock).close()


def _backing_up(folder: Path) -> list[Step]:
    diary = Diary.open(folder / NAME, clock)
    steps: list[Step] = []
    for number in range(4):
        steps += [partial(diary.log_night, night(number)), partial(back_up_now, diary)]
    return steps


def _backed_up(folder: Path) -> None:
    path = _new(folder, 5)
    with closing(Diary.open(path, lambda: NOW - DAY)) as diary:
        back_up_now(diary)
    with closing(Diary.open(path, clock)) as diary:
        _add_more(diary)


def _add_more(diary: Diary) -> None:
    diary.log_night(night(50))


def _restoring(folder: Path) -> list[Step]:
    path = folder / NAME
    oldest = backups_of(path)[-1].path

    def save(number: int) -> None:
        with closing(Diary.open(path, clock)) as diary:
            diary.log_night(night(number))

    def bring_back() -> None:
        restore_backup(path, oldest, clock).close()

    steps: list[Step] = []
    for number in range(3):
        steps += [partial(save, number), bring_back]
    return steps


def _damaged(folder: Path) -> None:
    """Make a diary with a backup that was damaged, and in the middle of a write, when it broke."""
    _backed_up(folder)
    path, journal = folder / NAME, folder / f"{NAME}-journal"
    with closing(Diary.open(path, clock)) as diary:
        diary.delete_nights([UUID(int=101), UUID(int=103)])
        for number in range(10):
            diary.log_night(night(number))
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE night SET comment = 'y' || comment")
        left = path.read_bytes(), journal.read_bytes()
        raw.execute("ROLLBACK")
    path.write_bytes(b"\xff" * 512 + left[0][512:])
    journal.write_bytes(left[1])


def _mending(folder: Path) -> list[Step]:
    path = folder / NAME
    oldest = backups_of(path)[-1].path
    return [lambda: restore_backup(path, oldest, clock).close()]


def _locked(folder: Path) -> None:
    path = _new(folder, 5, KEYS[0])
    with closing(Diary.open(path, clock, KEYS[0])) as diary:
        back_up_now(diary)


def _rekeying(folder: Path) -> list[Step]:
    path = folder / NAME

    def lock(new: Key | None) -> None:
        now = key_of(path)
        if (now and now.salt) != (new and new.salt):
            for left in change_lock(path, now, new):
                if OWN not in str(left):  # one that an interruption left with an earlier passphrase
                    raise left

    def save(number: int) -> None:
        with closing(Diary.open(path, clock, key_of(path))) as diary:
            diary.log_night(night(number))

    steps: list[Step] = []
    for number, new in enumerate((KEYS[1], None, KEYS[2], KEYS[0])):
        steps += [partial(lock, new), partial(save, number)]
    return steps


def _creating(folder: Path) -> list[Step]:
    demo = folder / f"demo{SUFFIX}"

    def first_start() -> None:
        os.environ["XDG_DATA_HOME"] = str(folder / "home")
        Diary.open_default(clock).close()

    def demonstrate() -> None:
        if demo.exists():
            _open(demo)
        else:
            make_demonstration(demo, clock).close()

    return [first_start, demonstrate]


WORKS = {
    "saving": Work(_new, _saving),
    "typing": Work(_new, _typing),
    "importing": Work(_tables, _importing),
    "migrating": Work(_earlier, _migrating),
    "backing up": Work(partial(_new, nights=20), _backing_up),
    "restoring": Work(_backed_up, _restoring),
    "restoring a damaged one": Work(_damaged, _mending),
    "saving locked": Work(partial(_new, key=KEYS[0]), _saving),
    "rekeying": Work(_locked, _rekeying),
    "creating": Work(lambda _folder: None, _creating),
}


# What must be left


class Course:
    """A work done once undisturbed: what each diary held after every step, and how long it took."""

    def __init__(self, name: str, scratch: Path) -> None:
        self.name = name
        self.work = WORKS[name]
        self.ready = scratch / "ready"
        self._seen: dict[bytes, str] = {}
        self._scratch = scratch
        self.ready.mkdir()
        self.work.prepare(self.ready)
        self.after: list[Held] = []
        with self.folder() as folder:
            self.after.append(self.held(folder))
        with self.folder() as folder:
            for step in self.work.steps(folder):
                step()
                self.after.append(self.held(folder))
        with self.folder() as folder:  # by now all that it needs is loaded
            began = perf_counter()
            for step in self.work.steps(folder):
                step()
            self.seconds = perf_counter() - began

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Give a folder that is ready for the work, and remove it afterwards."""
        with tempfile.TemporaryDirectory(dir=self._scratch) as made:
            folder = Path(made) / "here"
            shutil.copytree(self.ready, folder)
            yield folder

    def wrongs(self, folder: Path, acknowledged: int, *, more: bool = True) -> list[str]:
        """Return what is wrong in a folder after so many steps; with `more` the next was begun."""
        there = self.held(folder)
        told = self.after[acknowledged]
        begun = (
            self.after[acknowledged + 1] if more and acknowledged + 1 < len(self.after) else told
        )
        missing = "not there"
        kept = {*told.values(), *begun.values()}  # by whatever name a backup of it was made
        return [
            f"{self.name}, after {acknowledged} steps: {name} holds {there.get(name, missing)}; "
            f"it was to hold {told.get(name, missing)}"
            for name in sorted(there.keys() | told.keys() | begun.keys())
            if there.get(name) not in {told.get(name), begun.get(name)}
            and not (FOLDER in name and there.get(name) in kept)
        ]

    def goes_on(self, folder: Path) -> list[str]:
        """Return what is wrong once the work was done again, from its first step."""
        try:
            for step in self.work.steps(folder):
                step()
        except DiaryError as error:
            return [f"{self.name} cannot be done again: {error}"]
        linked = [name for name in self.held(folder) if (folder / name).stat().st_nlink > 1]
        wrongs = [f"{self.name}, done again: {name} has a second name" for name in linked]
        return wrongs + self.unfinished(folder)

    def unfinished(self, folder: Path) -> list[str]:
        """Return what is wrong once every step was done, however often; backups may be more."""
        there = self.held(folder)
        last = self.after[-1]
        return [
            f"{self.name}, at last: {name} holds {there.get(name)}; it was to hold {last[name]}"
            for name in last
            if FOLDER not in name and there.get(name) != last[name]
        ]

    def held(self, folder: Path) -> Held:
        """Return what every diary and backup in a folder holds, having opened each."""
        found = sorted(folder.rglob(f"*{SUFFIX}"), key=lambda each: each.parent.name != FOLDER)
        return {str(path.relative_to(folder)): self._in_short(path) for path in found}

    def _in_short(self, path: Path) -> str:
        """Open a diary where it is, or a copy of a backup; what was seen before is known."""
        journal = path.with_name(f"{path.name}-journal")
        parts = [each.read_bytes() for each in (path, journal) if each.exists()]
        key = sha256(b"".join(sha256(each).digest() for each in parts)).digest()
        if key not in self._seen:
            with tempfile.TemporaryDirectory(dir=self._scratch) as made:
                copy = Path(made) / path.name
                for each in (path, journal):
                    if each.exists():
                        shutil.copy(each, copy.with_name(each.name))
                self._seen[key] = in_short(copy)
        return self._seen[key]


def in_short(path: Path) -> str:
    """Return what a diary holds, in short: two that hold the same are told in the same words."""
    try:
        key = key_of(path)
        Diary.open(path, clock, key).close()
        findings = check(path, key)
        if findings:
            return f"damage: {findings[0].record_kind or 'file'}: {findings[0].what}"
        with closing(connect(path, key)) as raw:
            drafts = _rows(raw, "draft")
            records = [row for kind in KINDS for row in _rows(raw, kind)]
    except DiaryError as error:
        return f"nothing that can be opened: {type(error).__name__}"
    digest = sha256(repr([drafts, records]).encode()).hexdigest()[:8]
    lock = f"locked with key {KEYS.index(key) + 1}" if key else "not locked"
    return f"{len(records)} records, {len(drafts)} drafts ({digest}), {lock}"


def _rows(raw: Connection, table: str) -> list[list[Any]]:
    """Return what stands in a table, but for what chance or the clock chose."""
    found = raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4")  # noqa: S608 - ours
    keep = [name not in CHOSEN for name, *_ in found.description]
    return [[*compress(row, keep)] for row in found]
