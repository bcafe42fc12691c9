"""Builders of nights as columns; day 0 is Monday 3 March 2025."""

from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest

from sleepdiary.analysis.comparison import compare
from sleepdiary.analysis.nights import COLUMNS, NightTable, Treatment
from sleepdiary.analysis.windows import Window, Windows, windows_for
from sleepdiary.charts.colours import LIGHT
from sleepdiary.charts.look import Look
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.measures import BY_THE_CLOCK
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import Words

START = date(2025, 3, 3)
NAN = float("nan")


def day(number: int) -> date:
    return START + timedelta(days=number)


def nights(days, asleep=400.0, awakenings=2.0, *, late=(), device=False, bed_at=-60) -> NightTable:
    """Nights of these days; minutes and counts one for all or one each; bed minutes from midnight.

    The id of the night of day n is UUID(int=n + 1).
    """
    days = list(days)
    size = len(days)
    columns = {name: np.full(size, NAN) for name in COLUMNS}
    columns["awakening_times" + BY_THE_CLOCK] = np.fromiter(((),) * size, dtype=object, count=size)
    columns["id"] = np.array([UUID(int=number + 1) for number in days] or [], dtype=object)
    columns["diary_date"] = np.array([day(number) for number in days], dtype="datetime64[D]")
    columns["kind"] = np.array(["main"] * size, dtype=object)
    columns["device"] = np.array(["watch" if device else None] * size, dtype=object)
    columns["not_applicable"] = np.array([""] * size, dtype=object)
    columns["backfilled"] = np.isin(days, late) if size else np.zeros(0, dtype=bool)
    midnight = columns["diary_date"].astype(np.int64) * 1440.0
    columns["into_bed"] = midnight + bed_at
    columns["sleep_onset_latency"] = np.full(size, 20.0)
    columns["wake_after_sleep_onset"] = np.full(size, 30.0)
    columns["final_awakening"] = midnight + bed_at + 50 + np.broadcast_to(asleep, size)
    columns["out_of_bed"] = columns["final_awakening"] + 15
    columns["awakenings"] = np.array(np.broadcast_to(awakenings, size), dtype=np.float64)
    for name in ("into_bed", "final_awakening", "out_of_bed"):
        columns[name + BY_THE_CLOCK] = columns[name]  # in a place on UTC
    return NightTable.from_columns(columns)


def staged(days, *, light=200.0, deep=80.0, rem=120.0, **options) -> NightTable:
    """Nights of a device with minutes of each stage, one for all or one each, NaN not known."""
    table = nights(days, **{"device": True, "asleep": 400.0} | options)
    for name, minutes in (("light_sleep", light), ("deep_sleep", deep), ("rem_sleep", rem)):
        table.stages[name][:] = minutes
    return table


def session(number: int, **fields) -> InfusionSession:
    return InfusionSession(date=day(number), **fields)


def windows(before: tuple[int, int], after: tuple[int, int]) -> Windows:
    return Windows(Window(day(before[0]), day(before[1])), Window(day(after[0]), day(after[1])))


class Diary:
    """What the tests build with, handed round as one fixture."""

    day = staticmethod(day)
    nights = staticmethod(nights)
    staged = staticmethod(staged)
    session = staticmethod(session)
    windows = staticmethod(windows)

    @staticmethod
    def treatment(table, sessions=(), events=(), questionnaires=()):
        return Treatment(table, list(sessions), list(events), list(questionnaires))

    @staticmethod
    def compared(table, before, after, *, from_device=False):
        return compare(table, windows(before, after), [], from_device=from_device)

    @staticmethod
    def treated(table, sessions):
        return compare(table, windows_for(Choice.INDUCTION, table, sessions), sessions)


@pytest.fixture(scope="session")
def diary() -> type[Diary]:
    return Diary


@pytest.fixture(scope="session")
def at():
    """The day number of a day of the diary."""
    return lambda number: day_number(day(number))


@pytest.fixture(scope="session")
def look() -> Look:
    return Look(LIGHT, Words())


class German(Words):
    """Words in another language, to see that charts ask for them."""

    def tr(self, text):
        return {"Awakenings": "Aufgewacht", "infusion": "Infusion am Tag"}.get(text, text)

    def short_day(self, day):
        return f"{day.day}. {self.month(day)}"

    def month(self, day):
        names = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez"
        return names.split()[day.month - 1]


@pytest.fixture(scope="session")
def german() -> Look:
    return Look(LIGHT, German())
