"""Every question of the diary, one line each: form, table, checks, CSV and comparison follow.

The numbers are items of the Consensus Sleep Diary (Carney et al. 2012); the wording on screen is
our own: see `labels`.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto


class Kind(Enum):
    """What sort of answer a question takes."""

    TIME = auto()
    DURATION = auto()
    COUNT = auto()
    SCALE = auto()
    LIST = auto()
    TEXT = auto()


class Part(Enum):
    """Where in the form a question stands."""

    EVENING = auto()
    NIGHT = auto()
    MORNING = auto()
    MORE = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `name` is the field of `Night` that holds its answer.

    `low` and `high` bound counts and scales, both included. `more_is_better` gives the answer to a
    question of a `DIRECTED` kind its direction. `core` questions are on the first screen, the
    others folded away.
    """

    name: str
    kind: Kind
    part: Part
    csd: str | None = None
    core: bool = False
    low: int = 0
    high: int = 99
    more_is_better: bool = False


QUESTIONS: tuple[Question, ...] = (
    Question("into_bed", Kind.TIME, Part.EVENING, csd="1", core=True),
    Question("lights_out", Kind.TIME, Part.EVENING, csd="2", core=True),
    Question("sleep_onset_latency", Kind.DURATION, Part.NIGHT, csd="3", core=True),
    Question("awakenings", Kind.COUNT, Part.NIGHT, csd="4", core=True),
    Question(
        "wake_after_sleep_onset",
        Kind.DURATION,
        Part.NIGHT,
        csd="5",
        core=True,
    ),
    Question("final_awakening", Kind.TIME, Part.MORNING, csd="6a", core=True),
    Question("out_of_bed", Kind.TIME, Part.MORNING, csd="7", core=True),
    Question(
        "quality", Kind.SCALE, Part.MORNING, csd="9", core=True, low=1, high=5, more_is_better=True
    ),
    Question("comment", Kind.TEXT, Part.MORNING, csd="15", core=True),
    Question("terminal_wakefulness", Kind.DURATION, Part.MORE, csd="6b"),
    Question("early_awakening", Kind.DURATION, Part.MORE, csd="6d"),
    Question("estimated_sleep", Kind.DURATION, Part.MORE, csd="8", more_is_better=True),
    Question("rested", Kind.SCALE, Part.MORE, csd="10", low=1, high=5, more_is_better=True),
    Question("naps", Kind.COUNT, Part.MORE, csd="11a"),
    Question("nap_time", Kind.DURATION, Part.MORE, csd="11b"),
    Question("alcohol", Kind.COUNT, Part.MORE, csd="12a"),
    Question("alcohol_last", Kind.TIME, Part.MORE, csd="12b"),
    Question("caffeine", Kind.COUNT, Part.MORE, csd="13a"),
    Question("caffeine_last", Kind.TIME, Part.MORE, csd="13b"),
    Question("medicines", Kind.LIST, Part.MORE, csd="14"),
    Question("nightmares", Kind.COUNT, Part.MORE),
    Question("dream_vividness", Kind.SCALE, Part.MORE, high=10),
    Question("pain", Kind.SCALE, Part.MORE, high=10),
    Question("bedtime_anxiety", Kind.SCALE, Part.MORE, high=10),
    Question("mood", Kind.SCALE, Part.MORE, high=10, more_is_better=True),
    Question("fatigue", Kind.SCALE, Part.MORE, high=10),
    Question("urinary_trouble", Kind.SCALE, Part.MORE, high=10),
    Question("concentration_trouble", Kind.SCALE, Part.MORE, high=10),
)

CORE: tuple[Question, ...] = tuple(question for question in QUESTIONS if question.core)
DIRECTED = frozenset({Kind.DURATION, Kind.COUNT, Kind.SCALE})
"""Of whose answers one direction is the better one."""

LONGEST_ANSWER = timedelta(hours=24)
"""No answer in minutes may be longer: a diary has one night a page."""
LONGEST_WITHOUT_UNIT = timedelta(hours=16)
"""Typed as bare digits, anything longer is a clock time in the wrong field."""


def question_named(name: str) -> Question:
    """Return the question whose answer is this field of `Night`.

    Raises:
        KeyError: No question has this name.
    """
    return _BY_NAME[name]


_BY_NAME = {question.name: question for question in QUESTIONS}
