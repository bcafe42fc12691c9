"""What becomes of a damaged diary: each is opened, listed, checked and saved; prints a table."""

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
from sleepdiary.domain import DiaryError
from sleepdiary.outcome import BUG
from sleepdiary.services.checking import check_diary
from sleepdiary.services.diary import Diary
from sleepdiary.services.salvaging import Saved, salvage
from sleepdiary.storage.pages import PAGE

COMMANDS = ("nights", "check")


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


def tried(tally: Tally, path: Path) -> None:
    """Open, list and check a diary."""
    try:
        diary = Diary.open(path, system_clock)
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
    for command in COMMANDS:
        said, aside = io.StringIO(), io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(aside):
            cli.run([command, "--diary", str(path)], system_clock)
        if BUG in said.getvalue():
            tally.bugs[f"{command}: {said.getvalue()[:400]}"] += 1


def saved(tally: Tally, path: Path) -> Saved | None:
    """Save what can be read of a diary, and check the new one."""
    try:
        made = salvage(path, system_clock)
    except DiaryError:
        return None
    except Exception as error:  # noqa: BLE001 - every bug is counted
        tally.bugs[f"salvage: {error!r}"[:150]] += 1
        return None
    tally.unsound += bool(check_diary(made.path))
    return made


def count(
    tally: Tally,
    damaged: Damaged,
    whole: Mapping[str, object],
    by_page: dict[int, set[str]],
    folder: Path,
) -> None:
    """Count what becomes of one damaged diary."""
    path = folder / "mine.sleepdiary"
    path.write_bytes(damaged.content)
    tally.files += 1
    hit = set[str]().union(*(by_page.get(page, set()) for page in damaged.pages))
    readable = whole.keys() - hit
    tally.readable += len(readable)
    made = saved(tally, path)
    if made is not None:
        nights = made.salvage.records["night"]
        tally.saved += len(nights)
        tally.apart += len(made.salvage.apart["night"])
        tally.lost += len(readable - nights.keys())
        tally.altered += sum(each.held != whole.get(key) for key, each in nights.items())
    elif readable:
        tally.lost += len(readable)
    tally.touched += path.read_bytes() != damaged.content
    tried(tally, path)
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
    options = parser.parse_args()
    tallies = defaultdict[str, Tally](Tally)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = make_written_diary(folder / "mine.sleepdiary", options.nights)
        made = salvage(folder / "mine.sleepdiary", system_clock)
        whole = {key: each.held for key, each in made.salvage.records["night"].items()}
        for each in folder.iterdir():
            each.unlink()
        by_page = nights_by_page(content)
        for damaged in corpus(content, options.bits):
            count(tallies[damaged.kind], damaged, whole, by_page, folder)
    print(f"A diary of {len(whole)} nights on {len(content) // PAGE} pages")
    print("| " + " | ".join(("damage", *(each.name for each in fields(Tally)))) + " |")
    print("|---" * (1 + len(fields(Tally))) + "|")
    for kind, tally in tallies.items():
        counts = (getattr(tally, each.name) for each in fields(Tally))
        said = (each.total() if isinstance(each, Counter) else each for each in counts)
        print("| " + " | ".join(map(str, (kind, *said))) + " |")
        for bug, times in tally.bugs.items():
            print(f"{times} times: {bug}", file=sys.stderr)


main()
