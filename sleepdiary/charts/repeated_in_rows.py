"""The pictures of repeated infusions as tables: the same values."""

from collections.abc import Sequence

from sleepdiary.analysis.repeated import NightSince
from sleepdiary.charts.holding_in_words import (
    LOGGED,
    change_said,
    infusion_said,
    later_said,
    outcome_said,
)
from sleepdiary.charts.nights_in_words import SIDES
from sleepdiary.charts.phases import Side
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Holding, Series
from sleepdiary.charts.since_in_words import part_name
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.table import Table
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NIGHT = QT_TRANSLATE_NOOP("words", "Night after the infusion")
BETWEEN = QT_TRANSLATE_NOOP("words", "{night}, between infusions of the course")
COUNT = QT_TRANSLATE_NOOP("words", "{label}: nights")
MEAN = QT_TRANSLATE_NOOP("words", "{label}: mean")
AFTER = QT_TRANSLATE_NOOP("words", "after treatment, {nights}")
INFUSION = QT_TRANSLATE_NOOP("words", "Infusion")
LOGGED_NIGHTS = QT_TRANSLATE_NOOP("words", "Nights logged")
CHANGE = QT_TRANSLATE_NOOP("words", "Mean change")
OUTCOME = QT_TRANSLATE_NOOP("words", "What became of it")
LATER = QT_TRANSLATE_NOOP("words", "Outside again later")


def since_in_rows(view: Followed, words: Words) -> Table:
    """Return each night after an infusion that is drawn, with how many there are and their mean.

    The first row is the nights before treatment, where these are known, the last are the parts of
    the window after. Two equal measures have their columns once.
    """
    series = list({each.measure: each for each in view.series}.values())
    heads = [words.tr(NIGHT)]
    for each in series:
        label = LABELS[each.measure.name]
        heads += [words.say(COUNT, label=label), words.say(MEAN, label=label)]
    rows = []
    befores = [each.before for each in series]
    if any(before is not None for before in befores):
        row = [words.tr(SIDES[Side.BEFORE])]
        for each, before in zip(series, befores, strict=True):
            row += ["", ""] if before is None else _of(each, before.n, before.mean, words)
        rows.append(row)
    if view.has_course:
        between = [each.since.by_night_in_course for each in series]
        nights = _nights(series, between, words)
        rows += [[words.say(BETWEEN, night=night), *row] for night, *row in nights]
    rows += _nights(series, [each.since.by_night for each in series], words)
    with_parts = next((each.parts for each in series if each.parts), ())
    for place, part in enumerate(with_parts):
        row = [words.say(AFTER, nights=part_name(part, words))]
        for each in series:
            found_part = each.parts[place] if each.parts else None
            row += (
                ["", ""] if found_part is None else _of(each, found_part.n, found_part.mean, words)
            )
        rows.append(row)
    return Table(heads, rows)


def _nights(
    series: Sequence[Series], nights: Sequence[Sequence[NightSince]], words: Words
) -> list[list[str]]:
    """Return a row for each night after an infusion up to the last one drawn, its number first."""
    found = [{night.since: night for night in each} for each in nights]
    drawn = [since for each in found for since in each if since < MOST_NIGHTS]
    rows = []
    for since in range(max(drawn, default=-1) + 1):
        row = [words.number(since + 1)]
        for each, of_measure in zip(series, found, strict=True):
            night = of_measure.get(since, NightSince(since, 0, None))
            row += _of(each, night.n, night.mean, words)
        rows.append(row)
    return rows


def holding_in_rows(view: Holding, words: Words) -> Table:
    """Return each infusion with how many of its nights were logged, and what became of it."""
    heads = [words.tr(head) for head in (INFUSION, LOGGED_NIGHTS, CHANGE, OUTCOME, LATER)]
    rows = [
        (
            infusion_said(each.start, words),
            words.say(LOGGED, count=each.logged, nights=each.nights),
            change_said(each, view, words),
            outcome_said(each, view, words),
            later_said(each, view, words),
        )
        for each in view.spells
    ]
    targets = [Target(Of.SESSION, each.start.sessions[-1].id) for each in view.spells]
    return Table(heads, rows, targets)


def _of(series: Series, count: int, mean: float | None, words: Words) -> list[str]:
    said = "" if mean is None else value_in_words(series.measure, mean, 1, words)
    return [words.number(count), said]
