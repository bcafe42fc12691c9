"""The raster in words: the sentences over it, its description, and the same as a table."""

import math

import numpy as np

from sleepdiary.analysis.comparison import Evidence, MeasureComparison, Verdict
from sleepdiary.analysis.sentences import NO_VARIATION, ONE_PERSON
from sleepdiary.charts.nights_in_rows import rows_in_time
from sleepdiary.charts.nights_in_words import DEVICE, EVIDENCE, SIDES, happened_said
from sleepdiary.charts.raster_in_view import NOON, Bracket, Raster
from sleepdiary.charts.table import Table
from sleepdiary.charts.windows_in_words import change_asides
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import measure_named, value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words, begun, rounded

TITLE = QT_TRANSLATE_NOOP("words", "In bed and asleep, a row a night")
TITLE_48 = QT_TRANSLATE_NOOP("words", "In bed and asleep, a row a night and the next one beside it")
NO_NIGHTS = QT_TRANSLATE_NOOP("words", "Your nights stand here, a row for each, once you log one.")
NO_DEVICE_NIGHTS = QT_TRANSLATE_NOOP(
    "words", "Nights from a device stand here, a row for each, once you import some."
)
PARTLY = QT_TRANSLATE_NOOP("words", "times missing or contradictory")
IN_BED = QT_TRANSLATE_NOOP("words", "In bed")
ASLEEP = QT_TRANSLATE_NOOP("words", "Asleep")
AWAKE = QT_TRANSLATE_NOOP("words", "Awake between")

_WINDOW = QT_TRANSLATE_NOOP(
    "words", "{name}, {first} to {last}: {logged} of {nights} nights logged"
)
_MEANS = QT_TRANSLATE_NOOP("words", "mean falling asleep {onset}, final awakening {woke}")
_MEANS_OF = QT_TRANSLATE_NOOP(
    "words",
    "mean falling asleep {onset}, final awakening {woke} in the {count} with both times",
)
_ASLEEP = QT_TRANSLATE_NOOP("words", "{label}: {change}.")
_CHANGE = QT_TRANSLATE_NOOP("words", "{label}: {change}, 95 % interval {low} to {high}.")
_NOT_CLEAR = QT_TRANSLATE_NOOP(
    "words", "{label}: {change}, 95 % interval {low} to {high}: {verdict}."
)
_EARLIER = QT_TRANSLATE_NOOP("words", "{amount} earlier")
_LATER = QT_TRANSLATE_NOOP("words", "{amount} later")
_SHOWN = QT_TRANSLATE_NOOP(
    "words", "Nights {first} to {last}: {logged} logged, {missing} not logged."
)
_ONE = QT_TRANSLATE_NOOP("words", "One night, {first}.")
_PARTLY_OF = QT_TRANSLATE_NOOP("words", "Times missing or contradictory in {count}.")
_AWAKE = QT_TRANSLATE_NOOP(
    "words", "Time awake between is drawn where its clock times are known: in {count}."
)
_NOT_AWAKE = QT_TRANSLATE_NOOP(
    "words", "Time awake between is not drawn: its clock times are not known."
)
_OVER = QT_TRANSLATE_NOOP(
    "words", "{count} go on past the edge; the picture of 48 hours has them whole."
)

_NOON_CLOCK = QT_TRANSLATE_NOOP("words", "Clock time where you were, noon to noon")
_CLOCK = QT_TRANSLATE_NOOP(
    "words", "Clock time where you were, {start} to {start} (noon would cut more sleeps)"
)
_CLOCK_48 = QT_TRANSLATE_NOOP(
    "words", "Clock time where you were, two days; the second is the next row again"
)


def clock_said(minutes: float, words: Words) -> str:
    """Return a clock time in minutes after some midnight: "23:10"."""
    return value_in_words(measure_named("into_bed"), minutes, 0, words)


def axis_said(raster: Raster, words: Words) -> str:
    """Return what the clock is, and from when to when."""
    if raster.hours > 24:
        return words.tr(_CLOCK_48)
    if raster.begins == NOON:
        return words.tr(_NOON_CLOCK)
    return words.say(_CLOCK, start=clock_said(raster.begins, words))


def title_of(raster: Raster, words: Words) -> str:
    """Return what the picture is of."""
    return words.tr(TITLE_48 if raster.hours > 24 else TITLE)


def window_said(bracket: Bracket, words: Words) -> str:
    """Return one window: its nights, how many were logged, and when they were asleep."""
    window = bracket.window
    said = words.say(
        _WINDOW,
        name=SIDES[bracket.side],
        first=window.first,
        last=window.last,
        logged=bracket.logged,
        nights=window.nights,
    )
    if bracket.onset.mean is None or bracket.woke.mean is None:
        return f"{said}."
    means = words.say(
        _MEANS if bracket.onset.n == bracket.logged else _MEANS_OF,
        onset=clock_said(bracket.onset.mean, words),
        woke=clock_said(bracket.woke.mean, words),
        count=bracket.onset.n,
    )
    return f"{said}, {means}."


def changes_said(raster: Raster, words: Words) -> list[str]:
    """Return what changed, by how much, how sure that is, and what it does not show."""
    if not raster.changes:
        return []
    said = _asleep(raster, words)
    said += [_change(each, words) for each in raster.changes if each.estimate is not None]
    evidence = raster.changes[0].evidence
    if evidence is not Evidence.FULL:
        text = words.say(EVIDENCE, evidence=evidence)
        said.append(begun(text))
    return [*said, words.tr(ONE_PERSON)]


def _asleep(raster: Raster, words: Words) -> list[str]:
    """Return what changed in the time asleep: a block may be as long with more time awake in it."""
    found = raster.asleep
    if found is None or found.estimate is None:
        return []
    change = change_asides(found, words)[2]
    return [words.say(_ASLEEP, label=LABELS[found.measure.name], change=change)]


def _change(change: MeasureComparison, words: Words) -> str:
    label, found = LABELS[change.measure.name], change.estimate
    if found is None or found.interval is None:
        return words.say(NO_VARIATION, label=label)

    def moved(minutes: float) -> str:
        amount = words.duration(abs(minutes))
        if not rounded(minutes):
            return amount
        return words.say(_LATER if minutes > 0 else _EARLIER, amount=amount)

    clear = change.verdict in {Verdict.EARLIER, Verdict.LATER}
    return words.say(
        _CHANGE if clear else _NOT_CLEAR,
        label=label,
        change=moved(found.difference),
        low=moved(found.interval[0]),
        high=moved(found.interval[1]),
        verdict=change.verdict,
    )


def nights_said(raster: Raster, words: Words) -> list[str]:
    """Return which nights are shown and what of them is not."""
    view, bars = raster.view, raster.bars
    dates = view.nights.diary_date.astype(object)
    counts = {"logged": len(dates), "missing": len(view.missing)}
    said = [words.say(_SHOWN if len(dates) > 1 else _ONE, first=dates[0], last=dates[-1], **counts)]
    if view.nights.from_device[0]:
        said.append(words.tr(DEVICE))
    before, after = raster.over_the_edge
    over, partly = int((before | after).sum()), int(bars.partly.sum())
    if over:
        said.append(words.say(_OVER, count=over))
    if partly:
        said.append(words.say(_PARTLY_OF, count=partly))
    if not np.isnan(bars.asleep).all():
        known = np.unique(bars.awake[:, 0]).size
        said.append(words.say(_AWAKE, count=known) if known else words.tr(_NOT_AWAKE))
    return said


def describe(raster: Raster, words: Words) -> str:
    """Return in sentences what the picture shows, a paragraph a line."""
    windows = [window_said(each, words) for each in raster.brackets]
    paragraphs = [
        [
            f"{title_of(raster, words)}.",
            f"{axis_said(raster, words)}.",
            *nights_said(raster, words),
        ],
        *([begun(said)] for said in windows),
        changes_said(raster, words),
        happened_said(raster.view.sessions, raster.view.events, words),
    ]
    return "\n".join(" ".join(each) for each in paragraphs if each)


def in_rows(raster: Raster, words: Words) -> Table:
    """Return the nights as a table: when in bed, asleep and awake, and whatever else happened."""
    bars = raster.bars

    def span(start: float, end: float) -> str:
        if math.isnan(start):
            return ""
        return f"{clock_said(start, words)}–{clock_said(end, words)}"

    awake: dict[int, list[str]] = {}
    for place, start, end in bars.awake.tolist():
        awake.setdefault(int(place), []).append(span(start, end))
    alone: dict[int, list[str]] = {}
    for place, time in bars.alone.tolist():
        alone.setdefault(int(place), []).append(clock_said(time, words))
    columns = {
        words.tr(IN_BED): [span(*ends) for ends in bars.in_bed.tolist()],
        words.tr(ASLEEP): [span(*ends) for ends in bars.asleep.tolist()],
        words.tr(AWAKE): [", ".join(awake.get(place, ())) for place in range(len(bars.partly))],
    }
    remarks = [
        " ".join((words.tr(PARTLY), *alone.get(place, ()))) if partly else ""
        for place, partly in enumerate(bars.partly.tolist())
    ]
    return rows_in_time(raster.view, columns, remarks, words)
