"""What an infusion session and what is done with it are called."""

from datetime import date

from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

_SESSION = QT_TRANSLATE_NOOP("words", "the infusion session of {day}")
_PLAN = QT_TRANSLATE_NOOP("words", "the plan for {day}")
_SESSION_CHANGED = QT_TRANSLATE_NOOP("words", "the change to the infusion session of {day}")
_PLAN_CHANGED = QT_TRANSLATE_NOOP("words", "the change to the plan for {day}")
_CONFIRMED = QT_TRANSLATE_NOOP("words", "confirming the infusion session of {day}")
_SAVED = QT_TRANSLATE_NOOP("words", "Saved. Infusion session of {day}.")
_SAVED_PLAN = QT_TRANSLATE_NOOP(
    "words", "Saved as a plan: {day}. It counts once you confirm it on its day."
)


def name_of_day(day: date, words: Words) -> str:
    """Return what the session of a day is called where one is asked about it."""
    return words.say(_SESSION, day=day)


def step_name(session: InfusionSession, was: InfusionSession | None, words: Words) -> str:
    """Return what saving a session is called where it is undone; None `was` there before."""
    if was is None:
        step = _PLAN if session.planned else _SESSION
    elif session.planned:
        step = _PLAN_CHANGED
    else:
        step = _CONFIRMED if was.planned else _SESSION_CHANGED
    return words.say(step, day=session.date)


def saved_sentence(session: InfusionSession, words: Words) -> str:
    """Return what is said once it is stored: the date and the time, lest one be wrong."""
    when = [words.day(session.date), *([words.clock(session.clock)] if session.clock else [])]
    return words.say(_SAVED_PLAN if session.planned else _SAVED, day=", ".join(when))
