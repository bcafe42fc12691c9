"""Questionnaires: what was answered on a day, its score, and what the score is called.

Only PHQ-9 and GAD-7 are answered item by item: they are free to reproduce. Of the others, whose
texts are licensed, the total is written down as it stands on the clinic's sheet.

A band says in one word where a score lies. It is no diagnosis and no advice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sleepdiary.domain.records import Record
from sleepdiary.domain.session_checks import FIRST_YEAR, LAST_YEAR
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError


class QuestionnaireKind(StrEnum):
    """The questionnaires that a diary can hold; each is called by its own name everywhere."""

    PHQ9 = "PHQ-9"
    GAD7 = "GAD-7"
    PSQI = "PSQI"
    ISI = "ISI"
    ESS = "ESS"
    BDI2 = "BDI-II"
    PROMIS_SLEEP = "PROMIS Sleep Disturbance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Record):
    """One questionnaire, filled in on `date`.

    `items` are the answers in their order, each 0-3 or None where it was left blank; empty where
    only the total is known. `score` is None where an item is blank.
    """

    date: date
    kind: QuestionnaireKind
    items: tuple[int | None, ...] = ()
    score: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a questionnaire is scored: its range, and what its scores are called.

    `bands` are the lowest score of each band and its name, ascending; `source` is who drew them.
    `items` is how many are answered one by one, 0 where only the total may be written down.
    """

    low: float
    high: float
    bands: tuple[tuple[float, str], ...]
    source: str
    items: int = 0
    whole: bool = True


HIGHEST_ITEM = 3
"""Nearly every day."""
_HARM = 8
"""The place of PHQ-9's ninth item: thoughts of being better off dead, or of hurting oneself."""

_MINIMAL = QT_TRANSLATE_NOOP("words", "minimal")
_MILD = QT_TRANSLATE_NOOP("words", "mild")
_MODERATE = QT_TRANSLATE_NOOP("words", "moderate")
_SEVERE = QT_TRANSLATE_NOOP("words", "severe")

SCORINGS: dict[QuestionnaireKind, Scoring] = {
    QuestionnaireKind.PHQ9: Scoring(
        0,
        27,
        (
            (0, _MINIMAL),
            (5, _MILD),
            (10, _MODERATE),
            (15, QT_TRANSLATE_NOOP("words", "moderately severe")),
            (20, _SEVERE),
        ),
        "Kroenke et al., J Gen Intern Med 2001;16:606-613",
        items=9,
    ),
    QuestionnaireKind.GAD7: Scoring(
        0,
        21,
        ((0, _MINIMAL), (5, _MILD), (10, _MODERATE), (15, _SEVERE)),
        "Spitzer et al., Arch Intern Med 2006;166:1092-1097",
        items=7,
    ),
    QuestionnaireKind.PSQI: Scoring(
        0,
        21,
        (
            (0, QT_TRANSLATE_NOOP("words", "good sleep quality")),
            (6, QT_TRANSLATE_NOOP("words", "poor sleep quality")),
        ),
        "Buysse et al., Psychiatry Res 1989;28:193-213",
    ),
    QuestionnaireKind.ISI: Scoring(
        0,
        28,
        (
            (0, QT_TRANSLATE_NOOP("words", "no clinically significant insomnia")),
            (8, QT_TRANSLATE_NOOP("words", "subthreshold insomnia")),
            (15, QT_TRANSLATE_NOOP("words", "moderate insomnia")),
            (22, QT_TRANSLATE_NOOP("words", "severe insomnia")),
        ),
        "Bastien et al., Sleep Med 2001;2:297-307",
    ),
    QuestionnaireKind.ESS: Scoring(
        0,
        24,
        (
            (0, QT_TRANSLATE_NOOP("words", "lower normal daytime sleepiness")),
            (6, QT_TRANSLATE_NOOP("words", "higher normal daytime sleepiness")),
            (11, QT_TRANSLATE_NOOP("words", "mild excessive daytime sleepiness")),
            (13, QT_TRANSLATE_NOOP("words", "moderate excessive daytime sleepiness")),
            (16, QT_TRANSLATE_NOOP("words", "severe excessive daytime sleepiness")),
        ),
        "Johns, Sleep 1991;14:540-545; bands: epworthsleepinessscale.com",
    ),
    QuestionnaireKind.BDI2: Scoring(
        0,
        63,
        ((0, _MINIMAL), (14, _MILD), (20, _MODERATE), (29, _SEVERE)),
        "Beck, Steer & Brown, BDI-II Manual, 1996",
    ),
    # The T-scores of its short forms lie between 28.9 and 76.5; adaptive ones reach further.
    QuestionnaireKind.PROMIS_SLEEP: Scoring(
        20,
        90,
        (
            (20, QT_TRANSLATE_NOOP("words", "none to slight")),
            (55, _MILD),
            (60, _MODERATE),
            (70, _SEVERE),
        ),
        "T-score; American Psychiatric Association, Level 2 Sleep Disturbance Adult, 2013",
        whole=False,
    ),
}
"""By questionnaire: its range, its bands and their source."""

BAD_DATE = QT_TRANSLATE_NOOP(
    "words", "The date of the questionnaire is too far away. Check its year."
)
NO_ITEMS = QT_TRANSLATE_NOOP(
    "words", "Of {kind} only the total is written down. Enter the total alone."
)
BAD_ITEMS = QT_TRANSLATE_NOOP(
    "words", "{kind} has {count} questions, each answered from 0 to 3. Check them."
)
NOTHING = QT_TRANSLATE_NOOP("words", "Nothing is answered. Answer a question, or enter the total.")
BAD_SCORE = QT_TRANSLATE_NOOP("words", "The total of {kind} is from {low} to {high}. Check it.")
NOT_WHOLE = QT_TRANSLATE_NOOP("words", "The total of {kind} is a whole number. Check it.")
NOT_THE_SUM = QT_TRANSLATE_NOOP(
    "words", "The total of {kind} is not the sum of its answers. Leave the total out."
)


def score_of(items: Sequence[int | None]) -> int | None:
    """Return the sum of the items; None where one is blank, or there are none.

    The rule is that of the questionnaires' own papers: the score is the sum of all items. The
    published way round one or two blanks, the mean of the others in their place (American
    Psychiatric Association, Severity Measure for Depression Adult, 2013), is not taken: it would
    be a guess on a clinician's chart.

    Source: Kroenke et al., J Gen Intern Med 2001;16:606-613; Spitzer et al., Arch Intern Med
    2006;166:1092-1097.
    """
    answered = [each for each in items if each is not None]
    return sum(answered) if answered and len(answered) == len(items) else None


def band_of(questionnaire: Questionnaire) -> str | None:
    """Return the marked name of the band in which the score lies; None without a score.

    Its source stands in `SCORINGS`.
    """
    score = questionnaire.score
    if score is None:
        return None
    bands = SCORINGS[questionnaire.kind].bands
    return next(name for lowest, name in reversed(bands) if score >= lowest)


def tells_of_self_harm(questionnaire: Questionnaire) -> bool:
    """Whether PHQ-9's ninth item is answered with more than "not at all", the others or not."""
    if questionnaire.kind is not QuestionnaireKind.PHQ9 or len(questionnaire.items) <= _HARM:
        return False
    return bool(questionnaire.items[_HARM])


def check_questionnaire(questionnaire: Questionnaire) -> None:
    """Refuse a questionnaire that cannot be.

    Raises:
        SentenceError: Its date, an answer or its total cannot be; the sentence says which.
    """
    kind, items, score = questionnaire.kind, questionnaire.items, questionnaire.score
    scoring = SCORINGS[kind]
    if not FIRST_YEAR <= questionnaire.date.year <= LAST_YEAR:
        raise SentenceError(BAD_DATE)
    if items and not scoring.items:
        raise SentenceError(NO_ITEMS, kind=kind)
    if items and (
        len(items) != scoring.items
        or any(each is not None and not 0 <= each <= HIGHEST_ITEM for each in items)
    ):
        raise SentenceError(BAD_ITEMS, kind=kind, count=scoring.items)
    if score is None and all(each is None for each in items):
        raise SentenceError(NOTHING)
    if items and score != score_of(items):
        raise SentenceError(NOT_THE_SUM, kind=kind)
    if score is not None and not scoring.low <= score <= scoring.high:
        raise SentenceError(BAD_SCORE, kind=kind, low=scoring.low, high=scoring.high)
    if score is not None and scoring.whole and score != int(score):
        raise SentenceError(NOT_WHOLE, kind=kind)
