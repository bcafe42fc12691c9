"""What the answers about an infusion session mean, where their names do not say it."""

from sleepdiary.domain.words import QT_TRANSLATE_NOOP

_HIGHEST = QT_TRANSLATE_NOOP("words", "The highest that was measured while you were treated.")

MEANINGS: dict[str, str] = {
    "start": QT_TRANSLATE_NOOP(
        "words", "When the drug began to be given. It says which nights lie before the session."
    ),
    "route": QT_TRANSLATE_NOOP(
        "words", "How it was given: IV into a vein, IM into a muscle, SC under the skin."
    ),
    "dose_mg_per_kg": QT_TRANSLATE_NOOP("words", "Milligrams for each kilogram of your weight."),
    "course": QT_TRANSLATE_NOOP(
        "words",
        "Induction: the first, dense series. Maintenance: later ones, to keep what was reached. "
        "Booster: a single one in between.",
    ),
    "number": QT_TRANSLATE_NOOP("words", "Which session of its course it was: 1 for the first."),
    "duration": QT_TRANSLATE_NOOP("words", "How long the drug was given, without the rest after."),
    "blood_pressure_peak": _HIGHEST,
    "heart_rate_peak": _HIGHEST,
    "dissociation": QT_TRANSLATE_NOOP(
        "words", "Feeling away from your body or from what was around you, or as in a dream."
    ),
    "confusion": QT_TRANSLATE_NOOP("words", "Not knowing where you were, or what was going on."),
    "blood_pressure_rise": QT_TRANSLATE_NOOP(
        "words", "A rise of blood pressure that somebody spoke of or treated."
    ),
}
"""By field: a sentence about it."""
