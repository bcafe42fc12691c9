"""What the table of missed nights shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.records import Record, SleepKind
from sleepdiary.domain.sleep_names import days_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.diary.record_model import LEFT_BLANK, Column

_STATE = QT_TRANSLATE_NOOP("words", "What is known")
_NOT_LOGGED = QT_TRANSLATE_NOOP("words", "not logged")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedNight(Record):
    """A diary date without a main sleep; `blank` if the person leaves it so."""

    date: date
    blank: bool = False


def missed_nights(missed: Iterable[date], blank: Iterable[date]) -> list[MissedNight]:
    """Return the rows of the table, each known again by its date."""
    return [
        *(MissedNight(id=UUID(int=day.toordinal()), date=day) for day in missed),
        *(MissedNight(id=UUID(int=day.toordinal()), date=day, blank=True) for day in blank),
    ]


def missed_columns(words: Words) -> list[Column[MissedNight]]:
    """Return the columns of the table of missed nights."""

    def state(night: MissedNight) -> str:
        return words.tr(LEFT_BLANK if night.blank else _NOT_LOGGED)

    def days(night: MissedNight) -> str:
        return days_of(SleepKind.MAIN, night.date, words, with_year=True)

    return [
        Column(
            name="date",
            title=words.tr(LABELS["diary_date"]),
            is_number=False,
            newest_first=True,
            value=lambda night: night.date,
            text=days,
            spoken=days,
        ),
        Column(
            name="state",
            title=words.tr(_STATE),
            is_number=False,
            value=state,
            text=state,
            spoken=state,
        ),
    ]
