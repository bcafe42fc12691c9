"""Damaged diaries: every way in which a file goes bad, made of one diary."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from diaries import make_nights

from sleepdiary.app import system_clock
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.placing import due_date
from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import Event, EventKind, InfusionSession
from sleepdiary.services.diary import Diary
from sleepdiary.storage.looks import PAGE
from sleepdiary.storage.pages import Pages

SECTOR = 512
_LONG = "A long note. " * 700
_NIGHT_COLUMNS = 46


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged file: in which way, what of it is damaged, and what it holds now."""

    kind: str
    pages: frozenset[int]
    content: bytes


def make_written_diary(path: Path, nights: int) -> bytes:
    """Make a diary in which somebody wrote for a while, and return its content.

    It holds records of each kind, nights that were changed and deleted, drafts, and notes longer
    than a page.
    """
    diary = Diary.create(path, system_clock)
    now = system_clock().astimezone(UTC)
    stamp: dict[str, Any] = {"patient_id": diary.patient.id, "written_at": now, "changed_at": now}
    made = [
        replace(night, **stamp, comment=f"{number} {_LONG}" if number % 40 == 7 else night.comment)
        for number, night in enumerate(make_nights(due_date(system_clock()), nights))
    ]
    day = made[0].diary_date
    kind = QuestionnaireKind.PHQ9
    with diary.file.work("Log nights", now) as work:
        work.nights.add_all(made)
        work.infusions.add_all(InfusionSession(date=day, dose_mg=40, **stamp) for _ in range(9))
        work.events.add(Event(date=day, kind=EventKind.OTHER, label="A journey", **stamp))
        work.questionnaires.add(
            Questionnaire(date=day, kind=kind, items=(1,) * 9, score=9, **stamp)
        )
        work.commit()
    for number, night in enumerate(made[:60]):
        with diary.file.work("Change", now + timedelta(minutes=number)) as work:
            if number % 3:
                at = now + timedelta(minutes=number)
                work.nights.replace(replace(night, quality=1 + number % 5, changed_at=at))
            else:
                work.nights.delete(night.id)
            work.drafts.keep(diary.patient.id, Draft(Form.EVENT, day, {"label": "A walk"}, now))
            work.commit()
    diary.close()
    return path.read_bytes()


def nights_by_page(pages: Pages) -> dict[int, set[str]]:
    """Return by page the ids of the nights that stand on it, in whole or in part."""
    found: dict[int, set[str]] = {}
    for number, rows in pages.rows():
        for row in rows:
            if len(row.values) == _NIGHT_COLUMNS:
                for each in (number, *row.continued):
                    found.setdefault(each, set()).add(str(row.values[0]))
    return found


def damaged_by_page(content: bytes) -> Iterator[Damaged]:
    """Yield the diary with each of its pages overwritten, by zeros and by noise."""
    noise = random.Random(1)  # noqa: S311 - no secrets
    for number in range(1, len(content) // PAGE + 1):
        for kind, page in (("zeros", bytes(PAGE)), ("noise", noise.randbytes(PAGE))):
            yield Damaged(f"a page of {kind}", frozenset({number}), _with(content, number, page))


def damaged_by_bit(content: bytes, each: int, kind: str = "one bit") -> Iterator[Damaged]:
    """Yield the diary with one bit flipped in every page, `each` times."""
    chance = random.Random(2)  # noqa: S311 - no secrets
    for number in range(1, len(content) // PAGE + 1):
        for _ in range(each):
            at = (number - 1) * PAGE + chance.randrange(PAGE)
            yield Damaged(kind, frozenset({number}), _flipped(content, at, chance.randrange(8)))


def damaged_in_header(content: bytes) -> Iterator[Damaged]:
    """Yield the diary with each bit of its header flipped, and with that overwritten."""
    for at in range(100):
        for bit in range(8):
            yield Damaged("a bit of the header", frozenset({1}), _flipped(content, at, bit))
    for length in (1, 16, 100):
        yield Damaged("header gone", frozenset(), bytes(length) + content[length:])


def cut(content: bytes, step: int = SECTOR) -> Iterator[Damaged]:
    """Yield the diary cut after every `step` bytes, and beside the end of each page."""
    ends = {*range(0, len(content), step)}
    for page in range(PAGE, len(content), PAGE):
        ends |= {page - 1, page, page + 1}
    for end in sorted(ends):
        lost = frozenset(range(end // PAGE + 1, len(content) // PAGE + 1))
        yield Damaged("cut short", lost, content[:end])


def _flipped(content: bytes, at: int, bit: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def _with(content: bytes, number: int, page: bytes) -> bytes:
    return content[: (number - 1) * PAGE] + page + content[number * PAGE :]
