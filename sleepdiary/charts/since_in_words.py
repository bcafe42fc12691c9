"""The picture of nights since infusions in words, for people who hear it, and its labels."""

from collections.abc import Sequence

from sleepdiary.analysis.changes_in_words import mean_texts
from sleepdiary.analysis.comparison import MeasureComparison
from sleepdiary.analysis.repeated import Before, NightSince, Part
from sleepdiary.analysis.sentences import ONE_PERSON
from sleepdiary.charts.nights_in_words import DEVICE, ELSE, HAPPENED, SIDES, paragraphs
from sleepdiary.charts.phases import Side
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Series
from sleepdiary.charts.windows_in_words import change_asides
from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import value_in_words
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NO_INFUSION = QT_TRANSLATE_NOOP(
    "words", "What follows an infusion stands here once you add a session."
)
NONE_AFTER = QT_TRANSLATE_NOOP(
    "words", "What follows an infusion stands here once you log a night after one."
)
SINCE = QT_TRANSLATE_NOOP("words", "Nights since the most recent infusion")

_COURSE = QT_TRANSLATE_NOOP(
    "words",
    "Hollow: nights between infusions of the induction course, which ended on {day}; their means "
    "stand apart.",
)
_INFUSIONS = QT_TRANSLATE_NOOP(
    "words",
    "{count} infusions, {first} to {last}. Each night counts from the infusion before it; later "
    "nights follow fewer infusions.",
)
_INFUSION = QT_TRANSLATE_NOOP("words", "One infusion, {day}.")
_LEVEL = QT_TRANSLATE_NOOP(
    "words", "The level line is the mean before treatment, {first} to {last}."
)
_LATER = QT_TRANSLATE_NOOP("words", "Nights later than night {night} are not drawn: {count}.")

_AFTER = QT_TRANSLATE_NOOP("words", "{count} nights after infusions")
_ONE_AFTER = QT_TRANSLATE_NOOP("words", "1 night after infusions")
_MEAN = QT_TRANSLATE_NOOP("words", "before: mean {mean}, {count} of {nights} nights")
_NO_MEAN = QT_TRANSLATE_NOOP("words", "before: {count} of {nights} nights, too few for a mean")
_MEASURE = QT_TRANSLATE_NOOP("words", "{label}: {said}.")
_NIGHT = QT_TRANSLATE_NOOP("words", "Night {night}: mean {mean}, {count} nights.")
_IN_COURSE = QT_TRANSLATE_NOOP("words", "Between infusions of the course:")
_MEANS = QT_TRANSLATE_NOOP(
    "words", "mean {before} ({count} of {nights} nights) before, {after} ({logged} nights) after"
)
_NO_MEANS = QT_TRANSLATE_NOOP(
    "words", "No mean yet: it needs three nights equally long after an infusion."
)

_PARTS = QT_TRANSLATE_NOOP("words", "After treatment, mean (nights)")
_PART = QT_TRANSLATE_NOOP("words", "nights {first}–{last}")
_ONE_PART = QT_TRANSLATE_NOOP("words", "night {first}")
_INFUSED = QT_TRANSLATE_NOOP("words", "{nights} (infusions: {count})")
_PART_MEAN = QT_TRANSLATE_NOOP("words", "{mean} ({count})")
_NO_PART = QT_TRANSLATE_NOOP("words", "– (0)")
_AFTER_PART = QT_TRANSLATE_NOOP(
    "words", "After treatment, {nights}: mean {mean}, {count} nights with a value."
)
_NO_AFTER_PART = QT_TRANSLATE_NOOP("words", "After treatment, {nights}: no value.")
_COUNTED = QT_TRANSLATE_NOOP(
    "words",
    "The change is that from those nights to the ones after treatment, {first} to {last}.",
)

_PASSED = QT_TRANSLATE_NOOP("words", "{event} ({count} nights after an infusion)")
_NIGHT_PASSED = QT_TRANSLATE_NOOP("words", "{event} (1 night after an infusion)")
_SAME_DAY = QT_TRANSLATE_NOOP("words", "{event} (the day of an infusion)")
_EARLIER = QT_TRANSLATE_NOOP("words", "{event} (before the first infusion)")


def since_said(view: Followed, words: Words) -> list[str]:
    """Return the sentences over the nights since infusions: what is compared, and how far."""
    days = [session.date for session in view.sessions]
    said = [words.say(_INFUSION, day=days[0])]
    if len(days) > 1:
        said = [words.say(_INFUSIONS, count=len(days), first=min(days), last=max(days))]
    if view.has_course:
        said.append(words.say(_COURSE, day=view.course[-1].date))
    befores = [series.before for series in view.series if series.before is not None]
    if any(before.mean is not None for before in befores):
        window = befores[0].window
        said.append(words.say(_LEVEL, first=window.first, last=window.last))
    if view.after is not None and any(series.has_change for series in view.series):
        said.append(words.say(_COUNTED, first=view.after.first, last=view.after.last))
    later = max(series.later for series in view.series)
    if later:
        said.append(words.say(_LATER, night=MOST_NIGHTS, count=later))
    if not any(series.has_mean for series in view.series):
        said.append(words.tr(_NO_MEANS))
    return [*said, *([words.tr(DEVICE)] if view.from_device else []), words.tr(ONE_PERSON)]


def series_said(series: Series, words: Words) -> str:
    """Return the change of a measure and its means before and after treatment.

    The change is that of the windows compared; where they allow no numbers, it is said how many
    nights there are after infusions.
    """
    count, before = series.since.values.size, series.before
    after = words.tr(_ONE_AFTER) if count == 1 else words.say(_AFTER, count=count)
    if before is None:
        return after
    if series.compared is not None and series.has_change:
        change = change_asides(series.compared, words)[2]
        return f"{change} · {_means_said(series.compared, before, words)}"
    counts = {"count": before.n, "nights": before.window.nights}
    said = words.say(_NO_MEAN, **counts)
    if before.mean is not None:
        mean = value_in_words(series.measure, before.mean, 1, words)
        said = words.say(_MEAN, mean=mean, **counts)
    return f"{after} · {said}"


def _means_said(compared: MeasureComparison, before: Before, words: Words) -> str:
    first, last = mean_texts(compared, words)
    return words.say(
        _MEANS,
        before=first,
        count=compared.before.n,
        nights=before.window.nights,
        after=last,
        logged=compared.after.n,
    )


def describe_since(view: Followed, words: Words) -> str:
    """Return in sentences what the picture of nights since infusions shows, a paragraph a line."""
    all_said = [[f"{words.tr(SINCE)}.", *since_said(view, words)]]
    for series in view.series:
        label = LABELS[series.measure.name]
        said = [words.say(_MEASURE, label=label, said=series_said(series, words))]
        said += _means(series, series.since.by_night, words)
        between = _means(series, series.since.by_night_in_course, words)
        said += [words.tr(_IN_COURSE), *between] if between else []
        all_said.append([*said, *_parts(series, words)])
    return paragraphs([*all_said, followed_events_said(view, words)])


def _means(series: Series, nights: Sequence[NightSince], words: Words) -> list[str]:
    return [
        words.say(
            _NIGHT,
            night=each.since + 1,
            mean=value_in_words(series.measure, each.mean, 1, words),
            count=each.n,
        )
        for each in nights
        if each.mean is not None and each.since < MOST_NIGHTS
    ]


def followed_events_said(view: Followed, words: Words) -> list[str]:
    """Return what else happened, each with its date and how long after an infusion that was."""
    said = []
    for event in view.events:
        text = words.say(HAPPENED, event=event_name(event, words), day=event.date)
        passed = view.passed(event)
        template = {None: _EARLIER, 0: _SAME_DAY, 1: _NIGHT_PASSED}.get(passed, _PASSED)
        said.append(words.say(template, event=text, count=passed or 0))
    return [words.tr(ELSE), *said] if said else []


def part_name(part: Part, words: Words) -> str:
    """Return which nights after treatment these are, and whether infusions fall among them."""
    template = _ONE_PART if part.first == part.last else _PART
    nights = words.say(template, first=part.first, last=part.last)
    return words.say(_INFUSED, nights=nights, count=part.infusions) if part.infusions else nights


def parts_said(view: Followed, words: Words) -> list[list[str]]:
    """Return the window after in parts as rows of texts, heads first; none without numbers."""
    series = [each for each in view.series if each.parts]
    if not series:
        return []
    names = [part_name(part, words) for part in series[0].parts]
    rows = [[words.tr(_PARTS), words.tr(SIDES[Side.BEFORE]), *names]]
    for each in {each.measure: each for each in series}.values():
        befores = [] if each.before is None else [(each.before.n, each.before.mean)]
        found = [*befores, *((part.n, part.mean) for part in each.parts)]
        rows.append(
            [words.tr(LABELS[each.measure.name]), *(_part_mean(each, *of, words) for of in found)]
        )
    return rows


def _part_mean(series: Series, count: int, mean: float | None, words: Words) -> str:
    if mean is None:
        return words.tr(_NO_PART)
    said = value_in_words(series.measure, mean, 1, words)
    return words.say(_PART_MEAN, mean=said, count=count)


def _parts(series: Series, words: Words) -> list[str]:
    """Return in sentences what `parts_said` has in rows."""
    said = []
    for part in series.parts:
        nights = part_name(part, words)
        if part.mean is None:
            said.append(words.say(_NO_AFTER_PART, nights=nights))
            continue
        mean = value_in_words(series.measure, part.mean, 1, words)
        said.append(words.say(_AFTER_PART, nights=nights, mean=mean, count=part.n))
    return said
