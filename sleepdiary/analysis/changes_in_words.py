"""A change and what it is a change of, as they are said: "+53 min", "39 to 67 min"."""

from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.analysis.sentences import POINTS, amount
from sleepdiary.domain.measures import Measure, Unit, value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words, rounded

NONE = "–"
"""Stands in a table where there is no number."""
_MINUTES = QT_TRANSLATE_NOOP("words", "{number} min")
_HOURS_MINUTES = QT_TRANSLATE_NOOP("words", "{hours} h {minutes} min")
_MARGIN = QT_TRANSLATE_NOOP("words", "{change} ± {margin}")
_TO = QT_TRANSLATE_NOOP("words", "{low} to {high}")


def change_text(compared: MeasureComparison, words: Words) -> str:
    """Return a change with its sign and unit, "+53 min", "−1.2", or a dash where there is none."""
    change = compared.estimate
    return NONE if change is None else difference_text(compared, change.difference, words)


def difference_text(compared: MeasureComparison, difference: float, words: Words) -> str:
    """Return a difference in a measure's unit with its sign, "+53 min", "−1.2"."""
    sign = words.signed(difference, 1)[0]
    return f"{sign if sign in '+−' else ''}{amount(compared, difference, words)}"


def mean_texts(compared: MeasureComparison, words: Words) -> tuple[str, str]:
    """Return the means before and after as they are said, or dashes.

    Rounded each by itself, 55.6 and 34.4 min would be 56 and 34 beside a change of −21: then, and
    only then, both get one more digit, since the change is the one number that must not be touched.
    """
    before, after, change = compared.before.mean, compared.after.mean, compared.estimate
    minutes = compared.measure.unit.is_time
    digits = 0 if minutes else 1
    if before is not None and after is not None and change is not None:
        seen = rounded(after, digits) - rounded(before, digits)
        if seen != rounded(change.difference, digits):
            return _finer(compared.measure, before, words), _finer(compared.measure, after, words)
    first, second = (
        NONE if mean is None else value_in_words(compared.measure, mean, 1, words)
        for mean in (before, after)
    )
    return first, second


def _finer(measure: Measure, value: float, words: Words) -> str:
    """Return a mean with one more digit than elsewhere: "55.6 min", "5 h 18.6 min", "1.94"."""
    if measure.unit is not Unit.MINUTES:
        return value_in_words(measure, value, 2, words)  # of a clock time there is none finer
    hours, left = divmod(rounded(value, 1), 60)
    minutes = words.number(float(left), 1)
    if not hours:
        return words.say(_MINUTES, number=minutes)
    return words.say(_HOURS_MINUTES, hours=int(hours), minutes=minutes)


def interval_text(compared: MeasureComparison, words: Words) -> str:
    """Return the ends of the interval as the change is said: "39 to 67 min", "−2.6 to 0.2".

    The unit stands once, and "59 min to 1 h 50" only beside a change of an hour or more. An
    interval beside nought gets one more digit where rounding would let it seem to hold nought.
    """
    change = compared.estimate
    if change is None or change.interval is None:
        return NONE
    low, high = change.interval
    unit = compared.measure.unit
    if unit.is_time and abs(rounded(change.difference)) >= 60:
        return words.say(_TO, low=words.duration(low), high=words.duration(high))
    digits = 0 if unit.is_time else 1
    if low * high > 0 and not (rounded(low, digits) and rounded(high, digits)):
        digits += 1
    text = words.say(_TO, low=words.number(low, digits), high=words.number(high, digits))
    if unit.is_time:
        return words.say(_MINUTES, number=text)
    return words.say(POINTS, amount=text) if unit is Unit.PERCENT else text


def margin_text(compared: MeasureComparison, words: Words) -> str:
    """Return a change with half the width of its interval, the unit once: "+53 ± 14 min".

    It gets more digits where rounding would let the interval seem to hold nought.
    """
    change = compared.estimate
    if change is None or change.smallest_change is None:
        return change_text(compared, words)
    size, margin, unit = abs(change.difference), change.smallest_change, compared.measure.unit
    fewest = 0 if unit.is_time else 1
    digits = next(
        (
            each
            for each in (fewest, fewest + 1)
            if size <= margin or rounded(size, each) > rounded(margin, each)
        ),
        fewest + 2,
    )
    if unit.is_time and digits == 0 and rounded(max(size, margin)) >= 60:
        long = amount(compared, margin, words)
        return words.say(_MARGIN, change=change_text(compared, words), margin=long)
    text = words.say(
        _MARGIN,
        change=words.signed(change.difference, digits),
        margin=words.number(margin, digits),
    )
    if unit.is_time:
        return words.say(_MINUTES, number=text)
    return words.say(POINTS, amount=text) if unit is Unit.PERCENT else text
