"""Whole records with every field drawn, blanks among them."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import NoneType
from typing import get_args, get_type_hints
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sleepdiary.domain.compared import Choice, Compared
from sleepdiary.domain.records import Awakening, MedicineTaken
from sleepdiary.domain.times import ZonedTime
from tests.builders import PATIENT_ID

_ZONES = ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


def _milliseconds(moment):
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000, fold=0)


instants = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))

# Instants in a zone hit both sides of every change of the clocks, and the offsets with seconds that
# clocks showed before time zones were agreed on; the others are clocks without a zone's name.
zoned_times = st.one_of(
    st.builds(
        lambda instant, zone: ZonedTime.of(_milliseconds(instant).astimezone(ZoneInfo(zone))),
        instants,
        st.sampled_from(_ZONES),
    ),
    st.builds(
        lambda instant, minutes: ZonedTime(
            _milliseconds(instant).replace(tzinfo=None), timedelta(minutes=minutes)
        ),
        instants,
        st.integers(-14 * 60, 14 * 60),
    ),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
durations = st.integers(0, 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))
dates = st.dates(date(1900, 1, 1), date(2200, 1, 1))
spans = st.tuples(dates, dates)

_STRATEGIES = {
    ZonedTime: zoned_times,
    timedelta: durations,
    datetime: instants,
    date: dates,
    str: texts,
    int: st.integers(0, 99),
    float: st.floats(0, 1000),
    bool: st.booleans(),
    UUID: st.uuids(),
    tuple[Awakening, ...]: st.lists(st.builds(Awakening, zoned_times, durations), max_size=3).map(
        tuple
    ),
    tuple[MedicineTaken, ...]: st.lists(
        st.builds(MedicineTaken, texts, texts, st.none() | zoned_times), max_size=3
    ).map(tuple),
    tuple[int | None, ...]: st.lists(st.none() | st.integers(0, 3), max_size=9).map(tuple),
    Compared: st.one_of(
        st.builds(Compared, st.sampled_from([Choice.INDUCTION, Choice.ALL, Choice.LAST])),
        st.builds(Compared, st.just(Choice.AROUND), st.uuids()),
        st.builds(Compared, st.just(Choice.BY_HAND), before=spans, after=spans),
    ),
    frozenset[str]: st.frozensets(texts, max_size=3),
}


def _of(annotation):
    parts = get_args(annotation)
    if NoneType in parts:
        return st.none() | _of(parts[0])
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    return _STRATEGIES[annotation]


def records(kind, **fixed):
    """Return a strategy for records of a class, as they are when they are stored."""
    hints = get_type_hints(kind)
    drawn = {each.name: _of(hints[each.name]) for each in fields(kind)}
    drawn |= {
        "patient_id": st.just(PATIENT_ID),
        "written_at": instants,
        "changed_at": instants,
        "import_id": st.none(),
    }
    return st.builds(kind, **drawn | fixed)
