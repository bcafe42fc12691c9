"""The month calendar in words: its heading, the values in its days, and itself for who hears it."""

import numpy as np

from sleepdiary.analysis.comparison import Evidence, MeasureComparison
from sleepdiary.analysis.nights import Floats
from sleepdiary.analysis.sentences import ONE_PERSON, amount
from sleepdiary.charts.calendar_in_view import ADDED, Calendar
from sleepdiary.charts.nights_in_words import (
    DEVICE,
    NO_ANSWERS,
    happened_said,
    level_count,
    level_name,
    measure_said,
)
from sleepdiary.charts.time_axis import date_of
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Measure, Unit, value_in_words
from sleepdiary.domain.words import MINUS, QT_TRANSLATE_NOOP, Words, begun

WINDOW = QT_TRANSLATE_NOOP("words", "{name}, {count}, {first} to {last}")
LOW_END = QT_TRANSLATE_NOOP("words", "{value} or less")
HIGH_END = QT_TRANSLATE_NOOP("words", "{value} or more")
EARLY_END = QT_TRANSLATE_NOOP("words", "{value} or earlier")
LATE_END = QT_TRANSLATE_NOOP("words", "{value} or later")

_TITLE = QT_TRANSLATE_NOOP("words", "Month calendar: {label}")
_DAYS = QT_TRANSLATE_NOOP("words", "Each day shows the night that ended on it.")
_SHOWN = QT_TRANSLATE_NOOP(
    "words", "{first} to {last}: {logged} days logged, {missing} not logged, {unknown} no value."
)
_SHOWN_ALL = QT_TRANSLATE_NOOP(
    "words", "{first} to {last}: {logged} days logged, {missing} not logged."
)
_CHANGE = QT_TRANSLATE_NOOP(
    "words", "After minus before: {change}, 95 % interval {low} to {high}: {verdict}."
)
_NO_INTERVAL = QT_TRANSLATE_NOOP(
    "words", "After minus before: {change}; no variation: no interval."
)
_ADDED = QT_TRANSLATE_NOOP("words", "Days with more than one main sleep show their sum: {count}.")
_AVERAGED = QT_TRANSLATE_NOOP(
    "words", "Days with more than one main sleep show their mean: {count}."
)
_FIRST = QT_TRANSLATE_NOOP("words", "Days with more than one main sleep show the first: {count}.")
_EARLIER = QT_TRANSLATE_NOOP("words", "Earlier nights have no room here: {count}.")
_ROWS = QT_TRANSLATE_NOOP("words", "A column is a week, from {first} down to {last}.")
_SENTENCE = QT_TRANSLATE_NOOP("words", "{text}.")

_HOURS_FROM = 120  # minutes from which a measure is one of hours


def title_of(calendar: Calendar, words: Words) -> str:
    """Return what the calendar is of."""
    return words.say(_TITLE, label=LABELS[calendar.series.measure.name])


def heading_of(calendar: Calendar, words: Words, *, by_year: bool) -> list[str]:
    """Return the sentences over the calendar, those first that matter most."""
    said = [*counts_said(calendar, words), words.tr(_DAYS)]
    if calendar.compared is not None and calendar.series.levels:
        said[1:1] = change_said(calendar.compared, words)
    if calendar.several:
        said.append(words.say(_several(calendar.series.measure), count=calendar.several))
    if calendar.earlier:
        said.insert(1, words.say(_EARLIER, count=calendar.earlier))
    if by_year:
        said.append(weeks_said(words))
    if not calendar.known.size:
        said.insert(0, words.tr(NO_ANSWERS))
    return said


def counts_said(calendar: Calendar, words: Words) -> list[str]:
    """Return how many of which dates were logged, and that a device did where it did."""
    days = np.concatenate([calendar.day, calendar.missing])
    unknown = int(np.isnan(calendar.values).sum())
    said = [
        words.say(
            _SHOWN if unknown else _SHOWN_ALL,
            first=date_of(int(days.min())),
            last=date_of(int(days.max())),
            logged=calendar.day.size,
            missing=calendar.missing.size,
            unknown=unknown,
        )
    ]
    return [*said, words.tr(DEVICE)] if calendar.view.nights.from_device[0] else said


def change_said(compared: MeasureComparison, words: Words) -> list[str]:
    """Return by how much the measure changed and how sure that is, as far as there are numbers."""
    change, said = compared.estimate, []
    if change is not None:
        values = {"change": _signed(compared, change.difference, words)}
        if change.interval is None:
            said.append(words.say(_NO_INTERVAL, **values))
        else:
            low, high = (_signed(compared, end, words) for end in change.interval)
            values |= {"low": low, "high": high, "verdict": compared.verdict}
            said.append(words.say(_CHANGE, **values))
    if compared.evidence is not Evidence.FULL:
        said.append(begun(words.say(_SENTENCE, text=compared.evidence)))
    return [*said, words.tr(ONE_PERSON)] if change is not None else said


def windows_said(calendar: Calendar, words: Words) -> list[str]:
    """Return each window with its mean, how much of it was logged, and its dates."""
    return [
        words.say(
            WINDOW,
            name=level_name(level, calendar.series.measure, words),
            count=level_count(level, words),
            first=date_of(int(level.start + 0.5)),
            last=date_of(int(level.end - 0.5)),
        )
        for level in calendar.series.levels
    ]


def weeks_said(words: Words) -> str:
    """Return with which day the weeks of a row of years begin and end."""
    monday = 4 + 7 * 2000  # day 4 since 1970 was the first one
    first = monday + words.first_weekday - 1
    names = {"first": words.weekday(date_of(first)), "last": words.weekday(date_of(first + 6))}
    return words.say(_ROWS, **names)


def describe_calendar(calendar: Calendar, words: Words, *, by_year: bool) -> str:
    """Return in sentences what the calendar shows, a paragraph a line."""
    windows = [words.say(_SENTENCE, text=text) for text in windows_said(calendar, words)]
    paragraphs = [
        [words.say(_SENTENCE, text=title_of(calendar, words))],
        heading_of(calendar, words, by_year=by_year),
        measure_said(calendar.series, words, levels=False),
        list(map(begun, windows)),
        list(map(begun, happened_said(calendar.sessions, calendar.events, words))),
    ]
    return "\n".join(" ".join(each) for each in paragraphs if each)


def in_hours(measure: Measure, values: Floats) -> bool:
    """Whether the values of a day are written as hours and minutes."""
    return measure.unit is Unit.MINUTES and bool((np.abs(values) >= _HOURS_FROM).any())


def short_value(measure: Measure, value: float, words: Words, *, hours: bool) -> str:
    """Return a value as short as it stands in a day: "6:12", "35", "2", "3.5", "23:10"."""
    if measure.unit is Unit.CLOCK:
        return value_in_words(measure, value, 0, words)
    if hours:
        whole = round(abs(value))
        return f"{MINUS if value < 0 and whole else ''}{whole // 60}:{whole % 60:02}"
    halves = measure.unit is Unit.POINTS and value % 1
    return words.number(value, 1 if halves else 0)


def _signed(compared: MeasureComparison, value: float, words: Words) -> str:
    sign = words.signed(value, 1)[0]
    return f"{sign if sign in '+−' else ''}{amount(compared, value, words)}"


def _several(measure: Measure) -> str:
    if measure.unit in ADDED:
        return _ADDED
    return _FIRST if measure.unit is Unit.CLOCK else _AVERAGED
