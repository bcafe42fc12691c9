"""The pictures of repeated infusions as tables: the same values."""

from sleepdiary.analysis.repeated import NightSince
from sleepdiary.charts.nights_in_words import SIDES
from sleepdiary.charts.phases import Side
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Holding, Series
from sleepdiary.charts.repeated_in_words import LOGGED, infusion_said, outcome_said, part_name
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.table import Table
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NIGHT = QT_TRANSLATE_NOOP("words", "Night after the infusion")
COUNT = QT_TRANSLATE_NOOP("words", "{label}: nights")
MEAN = QT_TRANSLATE_NOOP("words", "{label}: mean")
AFTER = QT_TRANSLATE_NOOP("words", "after treatment, {nights}")
INFUSION = QT_TRANSLATE_NOOP("words", "Infusion")
LOGGED_NIGHTS = QT_TRANSLATE_NOOP("words", "Nights logged")
OUTCOME = QT_TRANSLATE_NOOP("words", "What became of it")


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
    found = [{night.since: night for night in each.since.by_night} for each in series]
    drawn = [since for nights in found for since in nights if since < MOST_NIGHTS]
    for since in range(max(drawn, default=-1) + 1):
        row = [words.number(since + 1)]
        for each, nights in zip(series, found, strict=True):
            night = nights.get(since, NightSince(since, 0, None))
            row += _of(each, night.n, night.mean, words)
        rows.append(row)
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


def holding_in_rows(view: Holding, words: Words) -> Table:
    """Return each infusion with how many of its nights were logged, and what became of it."""
    heads = [words.tr(head) for head in (INFUSION, LOGGED_NIGHTS, OUTCOME)]
    rows = [
        (
            infusion_said(each.start, words),
            words.say(LOGGED, count=each.logged, nights=each.nights),
            outcome_said(each, view, words),
        )
        for each in view.spells
    ]
    targets = [Target(Of.SESSION, each.start.sessions[-1].id) for each in view.spells]
    return Table(heads, rows, targets)


def _of(series: Series, count: int, mean: float | None, words: Words) -> list[str]:
    said = "" if mean is None else value_in_words(series.measure, mean, 1, words)
    return [words.number(count), said]
