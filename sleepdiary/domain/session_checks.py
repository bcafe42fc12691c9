"""What no infusion session can be: refused wherever it comes from."""

from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

HIGHEST_DOSE_MG = 1000
"""No route comes near it, a forgotten decimal point does."""
HIGHEST_NUMBER = 999
FIRST_YEAR, LAST_YEAR = 1900, 2200

BAD_DATE = QT_TRANSLATE_NOOP("words", "The date of the session is too far away. Check its year.")
BAD_DOSE = QT_TRANSLATE_NOOP("words", "A dose is more than 0 and at most 1000 mg. Check it.")
BAD_NUMBER = QT_TRANSLATE_NOOP(
    "words", "The sessions of a course are numbered from 1 to 999. Check it."
)


def session_fault(session: InfusionSession) -> str | None:
    """Return a marked sentence on what cannot be, or None."""
    if not FIRST_YEAR <= session.date.year <= LAST_YEAR:
        return BAD_DATE
    if session.dose_mg is not None and not 0 < session.dose_mg <= HIGHEST_DOSE_MG:
        return BAD_DOSE
    if session.number is not None and not 1 <= session.number <= HIGHEST_NUMBER:
        return BAD_NUMBER
    return None
