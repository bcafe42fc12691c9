"""The picture of nights over time as a table: a row a night, and one for whatever else happened."""

import math
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sleepdiary.charts.nights_in_view import Series, View
from sleepdiary.charts.nights_in_words import FILLED_IN_LATE, NOT_LOGGED, SIDES
from sleepdiary.charts.phases import Side
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.table import Table
from sleepdiary.charts.time_axis import date_of, day_number
from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import value_in_words
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NIGHT = QT_TRANSLATE_NOOP("words", "Night")
COMPARED = QT_TRANSLATE_NOOP("words", "Compared")
REMARK = QT_TRANSLATE_NOOP("words", "Remark")
SESSION = QT_TRANSLATE_NOOP("words", "infusion session")
SESSION_AT = QT_TRANSLATE_NOOP("words", "infusion session, {start}")

Row = tuple[float, tuple[str, ...], Target | None]
"""A row of a table over time: when, as a day number, its texts, and the record that it is of."""


def session_name(session: InfusionSession, words: Words) -> str:
    """Return what an infusion is called on a chart: with its time where that is known."""
    if session.start is None:
        return words.tr(SESSION)
    return words.say(SESSION_AT, start=session.start.wall.time())


def in_rows(view: View, both: Sequence[Series], words: Words) -> Table:
    """Return what is in view by time: each night with its values, those not logged, the rest.

    Two equal measures have one column.
    """
    nights = view.nights
    columns = {
        words.tr(LABELS[measure.name]): [
            "" if math.isnan(value) else value_in_words(measure, value, 0, words)
            for value in nights.values[measure.name].tolist()
        ]
        for measure in dict.fromkeys(series.measure for series in both)
    }
    return rows_in_time(view, columns, [""] * len(nights), words)


def rows_in_time(
    view: View, columns: Mapping[str, Sequence[str]], remarks: Sequence[str], words: Words
) -> Table:
    """Return what is in view by time: the nights, those not logged, infusions and events.

    Args:
        view: What is in view.
        columns: By head, a text for each night in view.
        remarks: What else is said of each night in view.
        words: The person's language.
    """
    nights, sides = view.nights, view.sides[view.inside]
    blank = ("",) * len(columns)
    rows: list[Row] = []
    for place, day in enumerate(nights.day.tolist()):
        texts = (column[place] for column in columns.values())
        side = words.tr(SIDES[found]) if (found := Side(sides[place])) in SIDES else ""
        late = words.tr(FILLED_IN_LATE) if nights.backfilled[place] else ""
        remark = ", ".join(filter(None, (late, remarks[place])))
        row = (words.night(date_of(day)), *texts, side, remark)
        rows.append((day, row, Target(Of.NIGHT, UUID(str(nights.id[place])))))
    for day in view.missing.tolist():
        row = (words.night(date_of(day)), *blank, "", words.tr(NOT_LOGGED))
        rows.append((day, row, None))
    rows += happened_in_rows(view, (*blank, ""), words)
    return by_time([words.tr(NIGHT), *columns, words.tr(COMPARED), words.tr(REMARK)], rows)


def happened_in_rows(view: View, between: tuple[str, ...], words: Words) -> list[Row]:
    """Return a row an infusion and an event, with these texts between the date and its name."""
    rows: list[Row] = []
    for session, at in zip(view.sessions, view.infusions, strict=True):
        row = (words.day(session.date), *between, session_name(session, words))
        rows.append((at, row, Target(Of.SESSION, session.id)))
    for event in view.events:
        row = (words.day(event.date), *between, event_name(event, words))
        rows.append((day_number(event.date) + 0.5, row, Target(Of.EVENT, event.id)))
    return rows


def by_time(heads: Sequence[str], rows: Iterable[Row]) -> Table:
    """Return the table of these rows in the order of time."""
    ordered = sorted(rows, key=lambda row: row[0])
    return Table(heads, [texts for _, texts, _ in ordered], [target for *_, target in ordered])
