"""Nights and infusion sessions as tables, for scripts and for the terminal."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from sleepdiary.domain.labels import KINDS, LABELS, PLANNED
from sleepdiary.domain.measures import ContradictoryNightError, measures_of
from sleepdiary.domain.records import InfusionSession, Night
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from sleepdiary.exchange.own_csv import write_infusions, write_nights
from sleepdiary.exchange.own_json import infusion_as_json, night_as_json
from sleepdiary.services.diary import Diary
from sleepdiary.services.tables import text_table

__all__ = [
    "nights_as_json",
    "nights_as_text",
    "sessions_as_json",
    "sessions_as_text",
    "write_infusions",
    "write_nights",
]


def nights_as_json(diary: Diary, nights: Sequence[Night]) -> list[dict[str, Any]]:
    """Return nights as `nights --json` lists them, each with the codes of what looks wrong."""
    return [
        night_as_json(night, [problem.code.value for problem in problems])
        for night, problems in zip(nights, diary.check_logged(nights), strict=True)
    ]


def sessions_as_json(sessions: Iterable[InfusionSession]) -> list[dict[str, Any]]:
    """Return infusion sessions as `infusions --json` lists them."""
    return [infusion_as_json(session) for session in sessions]


def nights_as_text(nights: Iterable[Night], words: Words) -> str:
    """Return nights as a table for the terminal."""
    names = ("into_bed", "final_awakening", "total_sleep_time", "awakenings", "quality")
    heads = [words.tr(LABELS[name]) for name in ("diary_date", *names, "kind")]
    lines = []
    for night in nights:
        asleep = None
        with suppress(ContradictoryNightError):
            asleep = measures_of(night).total_sleep_time
        lines.append(
            [
                f"{words.night(night.diary_date)} {night.diary_date.year}",
                _clock(night.start, words),
                _clock(night.final_awakening, words),
                "" if asleep is None else words.duration(asleep),
                "" if night.awakenings is None else str(night.awakenings),
                "" if night.quality is None else str(night.quality),
                night.device or words.tr(KINDS[night.kind.value]),
            ]
        )
    return text_table(heads, lines) if lines else words.tr("No nights.")


def sessions_as_text(sessions: Iterable[InfusionSession], words: Words) -> str:
    """Return infusion sessions as a table for the terminal."""
    heads = [
        words.tr(LABELS[name]) for name in ("date", "start", "route", "dose_mg", "course", "note")
    ]
    lines = [
        [
            _day(session, words),
            _clock(session.start, words),
            session.route.value if session.route else "",
            "" if session.dose_mg is None else f"{session.dose_mg:g}",
            session.course.value if session.course else "",
            session.note or "",
        ]
        for session in sessions
    ]
    return text_table(heads, lines) if lines else words.tr("No infusion sessions.")


def _day(session: InfusionSession, words: Words) -> str:
    day = words.day(session.date)
    return words.say(PLANNED, day=day) if session.planned else day


def _clock(moment: ZonedTime | None, words: Words) -> str:
    return words.clock(moment.wall.time()) if moment else ""
