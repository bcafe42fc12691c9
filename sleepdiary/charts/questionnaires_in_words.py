"""The picture of questionnaire scores in words and as a table, and what stands on it."""

from collections.abc import Callable, Iterable
from datetime import date

from sleepdiary.charts.nights_in_rows import REMARK, Row, by_time, happened_in_rows
from sleepdiary.charts.nights_in_view import Level
from sleepdiary.charts.nights_in_words import SIDES, happened_said
from sleepdiary.charts.questionnaires_in_view import FilledIn, Scores, place_of
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.table import Table
from sleepdiary.charts.time_axis import date_of
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.questionnaire_names import (
    band_text,
    progress_text,
    result_text,
    score_text,
)
from sleepdiary.domain.questionnaires import Questionnaire, Scoring
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words, begun

NOTHING = QT_TRANSLATE_NOOP(
    "words", "Your questionnaires stand here, a dot for each score, once you fill one in."
)
NONE_IN_SPAN = QT_TRANSLATE_NOOP("words", "No questionnaire was filled in in this time.")
TITLE = QT_TRANSLATE_NOOP("words", "Questionnaire scores")

_LOWER = QT_TRANSLATE_NOOP("words", "A lower score is better in each of these.")
_NO_DIAGNOSES = QT_TRANSLATE_NOOP("words", "Names of ranges, such as “mild”, are no diagnoses.")
_SHOWS = QT_TRANSLATE_NOOP("words", "This tests nothing and shows no cause.")

_DATES = QT_TRANSLATE_NOOP("words", "{first} to {last}")
_RANGE = QT_TRANSLATE_NOOP("words", "{low} to {high}")
_RESULT = QT_TRANSLATE_NOOP("words", "{result}, {day}")
_UNTIL = QT_TRANSLATE_NOOP("words", "up to the first infusion: {said}")
_AFTER = QT_TRANSLATE_NOOP("words", "in the nights after: {said}")
_NONE_AFTER = QT_TRANSLATE_NOOP("words", "none in the nights after")
_NEWEST = QT_TRANSLATE_NOOP("words", "newest: {said}")
_NONE_UNTIL = QT_TRANSLATE_NOOP("words", "none up to the first infusion")
_NONE_SINCE = QT_TRANSLATE_NOOP("words", "none since the first infusion")
_NO_SCORE = QT_TRANSLATE_NOOP("words", "no score yet")

_WINDOW = QT_TRANSLATE_NOOP("words", "Nights compared, {name}: {dates}.")
_KIND = QT_TRANSLATE_NOOP("words", "{kind}, {range}: {count} scores, {low} to {high}.")
_ONE = QT_TRANSLATE_NOOP("words", "{kind}, {range}: one score, {low}.")
_NONE = QT_TRANSLATE_NOOP("words", "{kind}, {range}: no score in this time.")
_UNFINISHED = QT_TRANSLATE_NOOP("words", "Not finished: {count}.")
_RANGES = QT_TRANSLATE_NOOP("words", "Ranges: {ranges}.")
_FROM = QT_TRANSLATE_NOOP("words", "from {lowest} {name}")
_QUESTIONNAIRE = QT_TRANSLATE_NOOP("words", "Questionnaire")
_SCORE = QT_TRANSLATE_NOOP("words", "Score")
_NAME = QT_TRANSLATE_NOOP("words", "Name of the range")


def scores_said(words: Words) -> list[str]:
    """Return the sentences over the scores: which way is better, and what they do not say."""
    return [words.tr(_LOWER), words.tr(_NO_DIAGNOSES), words.tr(_SHOWS)]


def window_said(level: Level, words: Words) -> tuple[str, str]:
    """Return the name of a window and its dates, without the year, which stands on the axis."""
    return words.tr(SIDES[level.side]), _dates(level, words.short_day, words)


def _dates(level: Level, say: Callable[[date], str], words: Words) -> str:
    first, last = date_of(int(level.start + 0.5)), date_of(int(level.end - 0.5))
    return words.say(_DATES, first=say(first), last=say(last))


def range_said(scoring: Scoring, words: Words) -> str:
    """Return from where to where scores can lie: "0 to 27"."""
    return words.say(_RANGE, low=scoring.low, high=scoring.high)


def asides(filled: FilledIn, scores: Scores, words: Words) -> list[str]:
    """Return what may stand beside the name of a kind, each shorter than the one before it."""
    span = range_said(filled.scoring, words)
    last = _last(filled, scores, words, named=True), _last(filled, scores, words, named=False)
    return [*(" · ".join([span, *said]) for said in (*last, last[1][-1:])), span, ""]


def newest_said(filled: FilledIn, words: Words) -> str:
    """Return the newest score of all with its name; empty where there is none."""
    newest = filled.newest or filled.until_infusion
    return words.say(_NEWEST, said=result_text(newest, words)) if newest else ""


def _last(filled: FilledIn, scores: Scores, words: Words, *, named: bool) -> list[str]:
    """Return the last scores up to the first infusion, in the window after, and of all.

    Each has its date; the newest stands once, where it lies in that window.
    """

    def said(template: str, questionnaire: Questionnaire) -> str:
        result = (result_text if named else score_text)(questionnaire, words)
        return words.say(template, said=words.say(_RESULT, result=result, day=questionnaire.date))

    until, newest = filled.until_infusion, filled.newest
    if until is None and newest is None:
        return [words.tr(_NO_SCORE)]
    parts = [] if newest is None else [said(_NEWEST, newest)]
    if scores.first_infusion is None:
        return parts
    first = words.tr(_NONE_UNTIL) if until is None else said(_UNTIL, until)
    inside = [] if scores.after is None else [words.tr(_NONE_AFTER)]
    if filled.after is not None:
        inside = [] if filled.after is newest else [said(_AFTER, filled.after)]
    return [first, *((*inside, *parts) if parts else [words.tr(_NONE_SINCE)])]


def describe_scores(scores: Scores, words: Words) -> str:
    """Return in sentences what the picture of the scores shows, a paragraph a line."""
    head = [f"{words.tr(TITLE)}.", *scores_said(words)]
    head += [
        words.say(_WINDOW, name=SIDES[each.side], dates=_dates(each, words.day, words))
        for each in scores.levels
    ]
    kinds = (_of_kind(filled, scores, words) for filled in scores.kinds)
    paragraphs = [
        head,
        *kinds,
        [begun(said) for said in happened_said(scores.view.sessions, scores.view.events, words)],
    ]
    return "\n".join(" ".join(each) for each in paragraphs if each)


def _of_kind(filled: FilledIn, scores: Scores, words: Words) -> list[str]:
    template = _NONE if not filled.finished else _ONE if len(filled.finished) == 1 else _KIND
    by_score = sorted(filled.finished, key=lambda each: each.score or 0)
    ends = [score_text(each, words) for each in (*by_score[:1], *by_score[-1:])] or ["", ""]
    said = [
        words.say(
            template,
            kind=filled.kind,
            range=range_said(filled.scoring, words),
            count=len(filled.finished),
            low=ends[0],
            high=ends[1],
        )
    ]
    said += [f"{begun(each)}." for each in _last(filled, scores, words, named=True)]
    if filled.unfinished:
        said.append(words.say(_UNFINISHED, count=len(filled.unfinished)))
    ranges = (words.say(_FROM, lowest=lowest, name=name) for lowest, name in filled.scoring.bands)
    return [*said, words.say(_RANGES, ranges=", ".join(ranges))]


def scores_in_rows(scores: Scores, words: Words) -> Table:
    """Return what is in view by time: each questionnaire with its score, and what happened."""
    heads = (LABELS["date"], _QUESTIONNAIRE, _SCORE, _NAME, REMARK)
    rows: Iterable[Row] = (
        (
            place_of(each),
            (
                words.day(each.date),
                words.tr(each.kind),
                score_text(each, words),
                band_text(each, words),
                progress_text(each.items, words) if each.score is None else "",
            ),
            Target(Of.QUESTIONNAIRE, each.id),
        )
        for filled in scores.kinds
        for each in (*filled.finished, *filled.unfinished)
    )
    others = happened_in_rows(scores.view, ("",) * 3, words)
    return by_time([words.tr(head) for head in heads], [*rows, *others])
