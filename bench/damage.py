"""What becomes of a damaged diary: each is opened, listed, checked and saved; prints a table.

With `--locked` it has a passphrase, which is typed each time; where that cannot open what is left
of it, the recovery key is.
"""

import argparse
import contextlib
import io
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from pathlib import Path

from damaged import (
    Damaged,
    cut,
    damaged_by_bit,
    damaged_by_page,
    damaged_in_header,
    make_written_diary,
    nights_by_page,
)

from sleepdiary import cli
from sleepdiary.app import system_clock
from sleepdiary.domain import DiaryError, LockedDiaryError
from sleepdiary.outcome import BUG
from sleepdiary.services.checking import check_diary
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, change_lock, unlock
from sleepdiary.services.salvaging import Saved, has_passphrase, salvage, unlock_damaged
from sleepdiary.storage import key as making
from sleepdiary.storage.decrypting import decrypted
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.pages import Pages

COMMANDS = ("nights", "check")
PASSPHRASE = "four words in a row"  # noqa: S105 - of a diary that nobody wrote
ROUNDS = 2
"""A key is made a hundred times a file where its salt is damaged, and what is damaged matters here,
not how long that takes."""


@dataclass(slots=True)
class Tally:
    """What became of the files that were damaged in one way.

    Attributes:
        files: How many there were.
        opened: How many the window's services opened and listed.
        sentences: How many they answered by a sentence instead.
        bugs: What else was raised, by these or a command.
        touched: How many files are not what they were.
        readable: Nights that stand on pages that are not damaged.
        lost: Those of them that were not saved.
        saved: All nights that were saved.
        altered: Those of them that are not what they were.
        apart: Nights that were kept apart.
        unsound: New diaries that the check finds something in.
        by_recovery: Files that the passphrase did not open any more, but the recovery key.
    """

    files: int = 0
    opened: int = 0
    sentences: int = 0
    bugs: Counter[str] = field(default_factory=Counter)
    touched: int = 0
    readable: int = 0
    lost: int = 0
    saved: int = 0
    altered: int = 0
    apart: int = 0
    unsound: int = 0
    by_recovery: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """The diary before it was damaged.

    Attributes:
        content: Its file.
        key: What opens it, if it is locked.
        passphrases: The file that holds its passphrase, if it is locked.
        nights: Its nights by id, as the file holds them.
        by_page: By page: the nights that stand on it.
    """

    content: bytes
    key: Key | None
    passphrases: Path | None
    nights: Mapping[str, object]
    by_page: Mapping[int, set[str]]


def made_whole(folder: Path, nights: int, passphrases: Path | None) -> Whole:
    """Make the diary that is damaged, and leave nothing of it in the folder."""
    path = folder / "mine.sleepdiary"
    content = make_written_diary(path, nights)
    key = None if passphrases is None else Key.new(PASSPHRASE)
    if passphrases is not None:
        passphrases.write_text(PASSPHRASE, encoding="utf-8")
        change_lock(path, None, key)
        content = path.read_bytes()
    found = salvage(path, system_clock, key=key).salvage.records["night"]
    for each in folder.iterdir():
        each.unlink()
    by_page = nights_by_page(Pages(content) if key is None else decrypted(content, key))
    held = {name: each.held for name, each in found.items()}
    return Whole(content, key, passphrases, held, by_page)


def tried(tally: Tally, path: Path, whole: Whole) -> None:
    """Open, list and check a diary."""
    try:
        diary = Diary.open(path, system_clock, whole.key)
        try:
            diary.nights()
            diary.sessions()
        finally:
            diary.close()
        tally.opened += 1
    except DiaryError:
        tally.sentences += 1
    except Exception as error:  # noqa: BLE001 - every bug is counted
        tally.bugs[f"open: {error!r}"[:150]] += 1
    typed = () if whole.passphrases is None else ("--passphrase-file", str(whole.passphrases))
    for command in COMMANDS:
        said, aside = io.StringIO(), io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(aside):
            cli.run([command, "--diary", str(path), *typed], system_clock)
        if BUG in said.getvalue():
            tally.bugs[f"{command}: {said.getvalue()[:400]}"] += 1


def key_typed(tally: Tally, path: Path, whole: Whole) -> Key | None:
    """Return what opens a damaged diary: what the passphrase gives, or the recovery key."""
    if whole.key is None or not has_passphrase(path):
        return None
    try:
        return unlock_damaged(path, PASSPHRASE)
    except LockedDiaryError:
        found = unlock_damaged(path, " ".join(whole.key.recovery_groups()))
        tally.by_recovery += 1
        return found


def saved(tally: Tally, path: Path, whole: Whole) -> Saved | None:
    """Save what can be read of a diary, and check the new one."""
    try:
        made = salvage(path, system_clock, key=key_typed(tally, path, whole))
        tally.unsound += bool(check_diary(made.path, made.key))
        if made.key is not None and made.opens_by_passphrase:
            unlock(made.path, PASSPHRASE)
    except DiaryError:
        return None
    except Exception as error:  # noqa: BLE001 - every bug is counted
        tally.bugs[f"salvage: {error!r}"[:150]] += 1
        return None
    return made


def count(tally: Tally, damaged: Damaged, whole: Whole, folder: Path) -> None:
    """Count what becomes of one damaged diary."""
    path = folder / "mine.sleepdiary"
    path.write_bytes(damaged.content)
    tally.files += 1
    hit = set[str]().union(*(whole.by_page.get(page, set()) for page in damaged.pages))
    readable = whole.nights.keys() - hit
    tally.readable += len(readable)
    made = saved(tally, path, whole)
    if made is not None:
        nights = made.salvage.records["night"]
        tally.saved += len(nights)
        tally.apart += len(made.salvage.apart["night"])
        tally.lost += len(readable - nights.keys())
        tally.altered += sum(each.held != whole.nights.get(key) for key, each in nights.items())
    elif readable:
        tally.lost += len(readable)
    tally.touched += path.read_bytes() != damaged.content
    tried(tally, path, whole)
    tally.touched += path.read_bytes() != damaged.content
    for each in sorted(folder.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()


def corpus(content: bytes, bits: int) -> Iterator[Damaged]:
    """Yield every damaged diary."""
    return chain(
        damaged_by_page(content),
        damaged_by_bit(content, bits),
        damaged_in_header(content),
        cut(content),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--nights", type=int, default=80)
    parser.add_argument("--bits", type=int, default=4, help="flipped in each page")
    parser.add_argument("--locked", action="store_true", help="a diary with a passphrase")
    options = parser.parse_args()
    making._ROUNDS = ROUNDS  # noqa: SLF001
    tallies = defaultdict[str, Tally](Tally)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as aside:
        folder = Path(name)
        file = Path(aside) / "passphrase" if options.locked else None
        whole = made_whole(folder, options.nights, file)
        for damaged in corpus(whole.content, options.bits):
            count(tallies[damaged.kind], damaged, whole, folder)
    print(f"A diary of {len(whole.nights)} nights on {len(whole.content) // PAGE} pages")
    print("| " + " | ".join(("damage", *(each.name for each in fields(Tally)))) + " |")
    print("|---" * (1 + len(fields(Tally))) + "|")
    for kind, tally in tallies.items():
        counts = (getattr(tally, each.name) for each in fields(Tally))
        said = (each.total() if isinstance(each, Counter) else each for each in counts)
        print("| " + " | ".join(map(str, (kind, *said))) + " |")
        for bug, times in tally.bugs.items():
            print(f"{times} times: {bug}", file=sys.stderr)


main()
