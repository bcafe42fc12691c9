"""The picture of the stages that devices guess in words and as a table, and what stands on it."""

import math
from uuid import UUID

from sleepdiary.analysis.changes_in_words import NONE, change_text, interval_text, mean_texts
from sleepdiary.analysis.comparison import Evidence, MeasureComparison
from sleepdiary.analysis.sentences import MANY, ONE_PERSON
from sleepdiary.analysis.stages import StageComparison
from sleepdiary.charts.nights_in_rows import (
    COMPARED,
    NIGHT,
    REMARK,
    Row,
    by_time,
    happened_in_rows,
)
from sleepdiary.charts.nights_in_words import EVIDENCE, SIDES, happened_said, level_count
from sleepdiary.charts.phases import Side
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.stages_in_view import Stages
from sleepdiary.charts.table import Table
from sleepdiary.charts.time_axis import date_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words, begun

NO_STAGES = QT_TRANSLATE_NOOP(
    "words",
    "Sleep stages stand here once you import nights from a device that guesses them.",
)
NONE_COMPARED = QT_TRANSLATE_NOOP(
    "words", "A device guessed the stages of other nights, but of none from before to after."
)
TITLE = QT_TRANSLATE_NOOP("words", "Sleep stages that a device guessed")
MEAN_BEFORE = QT_TRANSLATE_NOOP("words", "mean before")
MEAN_AFTER = QT_TRANSLATE_NOOP("words", "mean after")
NOT_KNOWN = QT_TRANSLATE_NOOP("words", "no stages")

STAGE_NAMES = {
    "rem_sleep": QT_TRANSLATE_NOOP("words", "REM sleep"),
    "light_sleep": QT_TRANSLATE_NOOP("words", "Light sleep"),
    "deep_sleep": QT_TRANSLATE_NOOP("words", "Deep sleep"),
}
"""By stage: what it is called."""

_GUESS = QT_TRANSLATE_NOOP(
    "words", "A device guesses stages from movement and pulse; another one guesses otherwise."
)
_DEVICE = QT_TRANSLATE_NOOP("words", "Recorded by a device, not mixed with the diary's nights.")
_OUTSIDE = QT_TRANSLATE_NOOP("words", "More nights with stages, outside of this time: {count}.")
_PARTIAL = QT_TRANSLATE_NOOP("words", "Nights of which not every stage is known: {count}.")

_BEFORE = QT_TRANSLATE_NOOP("words", "before: mean, share of sleep, nights")
_AFTER = QT_TRANSLATE_NOOP("words", "after")
_CHANGE = QT_TRANSLATE_NOOP("words", "change, 95 % interval")
_SHARE = QT_TRANSLATE_NOOP("words", "change of share, 95 % interval")
_NIGHTS = QT_TRANSLATE_NOOP("words", "{count} nights")
_NO_INTERVAL = QT_TRANSLATE_NOOP("words", "no interval")

_WINDOW = QT_TRANSLATE_NOOP("words", "{name}, {first} to {last}: {count}.")
_STAGE = QT_TRANSLATE_NOOP(
    "words", "{name}: before {before}; after {after}; change, with its 95 % interval, {change}."
)
_STAGE_SHARE = QT_TRANSLATE_NOOP(
    "words", "Change of its share of sleep, with its 95 % interval, {change}."
)
_FEW = QT_TRANSLATE_NOOP("words", "{name}: {before} before, {after} after, {evidence}.")
_SPAN = QT_TRANSLATE_NOOP("words", "Nights with stages: {count}, {first} to {last}.")


def stages_said(stages: Stages, words: Words) -> list[str]:
    """Return the sentences over the stages: what they are, and what the numbers do not show."""
    said = [words.tr(_GUESS), words.tr(_DEVICE)]
    if stages.compared:
        said.append(words.tr(ONE_PERSON))
    evidences = list(dict.fromkeys(each.minutes.evidence for each in stages.compared))
    said += [begun(words.say(EVIDENCE, evidence=each)) for each in evidences if each]
    both = [change for each in stages.compared for change in (each.minutes, each.share)]
    changes = [each.estimate for each in both]
    intervals = sum(change is not None and change.interval is not None for change in changes)
    if intervals > 1:
        said.append(words.say(MANY, count=intervals))
    if stages.outside:
        said.append(words.say(_OUTSIDE, count=stages.outside))
    if stages.partial:
        said.append(words.say(_PARTIAL, count=stages.partial))
    return said


def changes_in_columns(stages: Stages, words: Words) -> list[list[list[str]]]:
    """Return the numbers in columns under their heads, each set narrower than the one before it.

    There is a row a stage shown, without windows only its name.
    """
    names = ["", *(words.tr(STAGE_NAMES[stage.name]) for stage in stages.shown)]
    found = {each.stage: _cells(each, words) for each in stages.compared}
    if not found:
        return [[names]]
    rows = [found.get(stage, [[""]] * 4) for stage in stages.shown]

    def column(head: str, place: int, *, parts: int | None = None) -> list[str]:
        return [words.tr(head), *(", ".join(row[place][:parts]) for row in rows)]

    full = [column(_BEFORE, 0), column(_AFTER, 1)]
    means = [column(MEAN_BEFORE, 0, parts=1), column(MEAN_AFTER, 1, parts=1)]
    change, share = column(_CHANGE, 2), column(_SHARE, 3)
    known = [share] if any(share[1:]) else []
    return [
        [names, *full, change, *known],
        [names, *full, change],
        [names, *means, change],
        [names, change],
        [names],
    ]


def _cells(compared: StageComparison, words: Words) -> list[list[str]]:
    """Return what is said of a stage before, after, of its change and of that of its share.

    In parts, the first of which can stand alone.
    """
    minutes, share = compared.minutes, compared.share
    nights = [words.say(_NIGHTS, count=summary.n) for summary in (minutes.before, minutes.after)]
    if minutes.evidence is Evidence.CHART_ONLY:
        return [*([each] for each in nights), [words.tr(minutes.evidence)], [""]]
    shares = [[] if part == NONE else [part] for part in mean_texts(share, words)]
    before, after = mean_texts(minutes, words)

    def changed(compared: MeasureComparison) -> list[str]:
        interval = interval_text(compared, words)
        change = change_text(compared, words)
        return [change, words.tr(_NO_INTERVAL) if interval == NONE else interval]

    return [
        [before, *shares[0], nights[0]],
        [after, *shares[1], nights[1]],
        changed(minutes),
        [NONE] if share.estimate is None else changed(share),
    ]


def describe_stages(stages: Stages, words: Words) -> str:
    """Return in sentences what the picture of the stages shows, a paragraph a line."""
    dates = stages.view.nights.diary_date.astype(object)
    head = [f"{words.tr(TITLE)}.", *stages_said(stages, words)]
    head.append(words.say(_SPAN, count=len(dates), first=dates[0], last=dates[-1]))
    for level in stages.levels:
        first, last = date_of(int(level.start + 0.5)), date_of(int(level.end - 0.5))
        count = level_count(level, words)
        name = words.tr(SIDES[level.side])
        head.append(words.say(_WINDOW, name=begun(name), first=first, last=last, count=count))
    numbers = [_of_stage(each, words) for each in stages.compared]
    paragraphs = [
        head,
        *numbers,
        [begun(said) for said in happened_said(stages.view.sessions, stages.view.events, words)],
    ]
    return "\n".join(" ".join(each) for each in paragraphs if each)


def _of_stage(compared: StageComparison, words: Words) -> list[str]:
    before, after, change, share = (", ".join(parts) for parts in _cells(compared, words))
    name = STAGE_NAMES[compared.stage.name]
    if compared.minutes.evidence is Evidence.CHART_ONLY:
        return [words.say(_FEW, name=name, before=before, after=after, evidence=change)]
    said = [words.say(_STAGE, name=name, before=before, after=after, change=change)]
    return [*said, words.say(_STAGE_SHARE, change=share)] if share != NONE else said


def stages_in_rows(stages: Stages, words: Words) -> Table:
    """Return what is in view by time: each night with its stages, those without, what happened."""
    view, nights = stages.view, stages.view.nights
    blank = ("",) * len(stages.shown)
    rows: list[Row] = []
    for place, day in enumerate(nights.day.tolist()):
        minutes = (float(nights.stages[stage.name][place]) for stage in stages.shown)
        texts = ("" if math.isnan(each) else words.duration(each) for each in minutes)
        found = Side(view.sides[view.inside][place])
        side = words.tr(SIDES[found]) if found in SIDES else ""
        row = (words.night(date_of(day)), *texts, side, "")
        rows.append((day, row, Target(Of.NIGHT, UUID(str(nights.id[place])))))
    rows += [
        (day, (words.night(date_of(day)), *blank, "", words.tr(NOT_KNOWN)), None)
        for day in view.missing.tolist()
    ]
    rows += happened_in_rows(view, (*blank, ""), words)
    heads = [NIGHT, *(STAGE_NAMES[stage.name] for stage in stages.shown), COMPARED, REMARK]
    return by_time([words.tr(head) for head in heads], rows)
