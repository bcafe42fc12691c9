"""What the steps of the diary's scales are called: all of a rating, the ends of a long scale."""

from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

SIDE_EFFECTS = (
    "dissociation",
    "dizziness",
    "nausea",
    "headache",
    "confusion",
    "blood_pressure_rise",
    "anxiety",
)
"""The side effects of an infusion session that are rated."""
_EFFECT_STEPS = {
    0: QT_TRANSLATE_NOOP("words", "none"),
    1: QT_TRANSLATE_NOOP("words", "mild"),
    2: QT_TRANSLATE_NOOP("words", "moderate"),
    3: QT_TRANSLATE_NOOP("words", "severe"),
}

STEP_NAMES: dict[str, dict[int, str]] = {
    "quality": {
        1: QT_TRANSLATE_NOOP("words", "very poor"),
        2: QT_TRANSLATE_NOOP("words", "poor"),
        3: QT_TRANSLATE_NOOP("words", "fair"),
        4: QT_TRANSLATE_NOOP("words", "good"),
        5: QT_TRANSLATE_NOOP("words", "very good"),
    },
    "rested": {
        1: QT_TRANSLATE_NOOP("words", "not at all"),
        2: QT_TRANSLATE_NOOP("words", "slightly"),
        3: QT_TRANSLATE_NOOP("words", "somewhat"),
        4: QT_TRANSLATE_NOOP("words", "well"),
        5: QT_TRANSLATE_NOOP("words", "very well"),
    },
    "dream_vividness": {
        0: QT_TRANSLATE_NOOP("words", "not at all"),
        10: QT_TRANSLATE_NOOP("words", "like real life"),
    },
    "pain": {
        0: QT_TRANSLATE_NOOP("words", "none"),
        10: QT_TRANSLATE_NOOP("words", "the worst"),
    },
    "bedtime_anxiety": {
        0: QT_TRANSLATE_NOOP("words", "none"),
        10: QT_TRANSLATE_NOOP("words", "the worst"),
    },
    "mood": {
        0: QT_TRANSLATE_NOOP("words", "very low"),
        10: QT_TRANSLATE_NOOP("words", "very good"),
    },
    "fatigue": {
        0: QT_TRANSLATE_NOOP("words", "not at all"),
        10: QT_TRANSLATE_NOOP("words", "exhausted"),
    },
    "urinary_trouble": {
        0: QT_TRANSLATE_NOOP("words", "none"),
        10: QT_TRANSLATE_NOOP("words", "the worst"),
    },
    "concentration_trouble": {
        0: QT_TRANSLATE_NOOP("words", "none"),
        10: QT_TRANSLATE_NOOP("words", "the worst"),
    },
    **dict.fromkeys(SIDE_EFFECTS, _EFFECT_STEPS),
}
"""By scale: what its steps are called, at least the two ends."""

_ENDS = QT_TRANSLATE_NOOP("words", "{low} {least} … {high} {most}")


def ends_in_words(name: str, words: Words) -> str:
    """Return what the ends of a scale mean: "1 very poor … 5 very good"; empty for no scale."""
    if name not in STEP_NAMES:
        return ""
    steps = STEP_NAMES[name]
    low, high = min(steps), max(steps)
    return words.say(_ENDS, low=low, least=steps[low], high=high, most=steps[high])
