"""The pictures of repeated infusions in words, for people who hear them, and their labels."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sleepdiary.analysis.comparison import way_of
from sleepdiary.analysis.repeated import RUNNING_NIGHTS, Before, Outcome, Part, Spell, Start
from sleepdiary.charts.nights_in_words import DEVICE, SIDES
from sleepdiary.charts.phases import Side
from sleepdiary.charts.repeated_in_view import MOST_NIGHTS, Followed, Holding, Series
from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Measure, value_in_words
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

NO_INFUSION = QT_TRANSLATE_NOOP(
    "words", "What follows an infusion stands here once you add a session."
)
NONE_AFTER = QT_TRANSLATE_NOOP(
    "words", "What follows an infusion stands here once you log a night after one."
)
SINCE = QT_TRANSLATE_NOOP("words", "Nights since the most recent infusion")
HOLD = QT_TRANSLATE_NOOP("words", "Does it hold? {label} after each infusion")
LOGGED = QT_TRANSLATE_NOOP("words", "{count} of {nights}")

_INFUSIONS = QT_TRANSLATE_NOOP(
    "words",
    "{count} infusions, {first} to {last}. Each night counts once, from the infusion before it; "
    "later nights follow fewer infusions.",
)
_INFUSION = QT_TRANSLATE_NOOP("words", "One infusion, {day}.")
_LEVEL = QT_TRANSLATE_NOOP(
    "words", "The level line is the mean before treatment, {first} to {last}."
)
_LATER = QT_TRANSLATE_NOOP("words", "Nights later than night {night} are not drawn: {count}.")
_DESCRIBES = QT_TRANSLATE_NOOP("words", "This describes; it tests nothing and shows no cause.")

_AFTER = QT_TRANSLATE_NOOP("words", "{count} nights after infusions")
_ONE_AFTER = QT_TRANSLATE_NOOP("words", "1 night after infusions")
_MEAN = QT_TRANSLATE_NOOP("words", "before: mean {mean}, {count} of {nights} nights")
_NO_MEAN = QT_TRANSLATE_NOOP("words", "before: {count} of {nights} nights, too few for a mean")
_MEASURE = QT_TRANSLATE_NOOP("words", "{label}: {said}.")
_NIGHT = QT_TRANSLATE_NOOP("words", "Night {night}: mean {mean}, {count} nights.")
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
    "Nights after treatment, {first} to {last}, count from the first one after the last infusion "
    "of the induction course.",
)

_BEFORE = QT_TRANSLATE_NOOP(
    "words",
    "Before treatment, {first} to {last}, {count} of {nights} nights: mean {mean}, "
    "95 % interval {low} to {high}.",
)
_FEW = QT_TRANSLATE_NOOP(
    "words",
    "Before treatment, {first} to {last}, {count} of {nights} nights have a value: too few for an "
    "interval that a change could be outside of.",
)
_ALIKE = QT_TRANSLATE_NOOP(
    "words",
    "Before treatment, {first} to {last}, {count} of {nights} nights are all alike, {mean}: there "
    "is no interval that a change could be outside of.",
)
_RULE = QT_TRANSLATE_NOOP(
    "words",
    "A bar lasts until the mean of three nights in a row, at least two of them logged, is back "
    "inside that interval. Such a mean may leave it by chance.",
)

_SUM = QT_TRANSLATE_NOOP(
    "words",
    "Of {count} infusions: after {back} it is back inside, after {still} still outside at the end, "
    "after {never} never outside, after {unknown} it cannot be told.",
)

NEVER_OUTSIDE = QT_TRANSLATE_NOOP("words", "never outside")
NOT_KNOWN = QT_TRANSLATE_NOOP("words", "cannot be told")
STILL = QT_TRANSLATE_NOOP("words", "still outside at the end")
_TWICE = QT_TRANSLATE_NOOP("words", "{day} (×{count})")
_SPELL = QT_TRANSLATE_NOOP("words", "{infusion}, {logged} nights logged: {outcome}.")
_FROM = QT_TRANSLATE_NOOP("words", "{way} from night {night}")
_BACK = QT_TRANSLATE_NOOP("words", "{way}, back on night {high}")
_BACK_BETWEEN = QT_TRANSLATE_NOOP("words", "{way}, back between nights {low} and {high}")
_STILL_NEXT = QT_TRANSLATE_NOOP("words", "{way}, still so at the next infusion")
_STILL_LAST = QT_TRANSLATE_NOOP("words", "{way}, still so on the newest night")
_STILL_KNOWN = QT_TRANSLATE_NOOP("words", "{way}, still so on night {night}, then not logged")
_TOO_FEW = QT_TRANSLATE_NOOP("words", "too few nights logged")
_TOO_SOON = QT_TRANSLATE_NOOP("words", "next infusion within 3 nights")
_SO_FAR = QT_TRANSLATE_NOOP("words", "fewer than 3 nights so far")
ELSE = QT_TRANSLATE_NOOP("words", "Also in this time:")
_EVENT = QT_TRANSLATE_NOOP("words", "{event}, {day}")


def since_said(view: Followed, words: Words) -> list[str]:
    """Return the sentences over the nights since infusions: what is compared, and how far."""
    days = [session.date for session in view.sessions]
    said = [words.say(_INFUSION, day=days[0])]
    if len(days) > 1:
        said = [words.say(_INFUSIONS, count=len(days), first=min(days), last=max(days))]
    befores = [series.before for series in view.series if series.before is not None]
    if any(before.mean is not None for before in befores):
        window = befores[0].window
        said.append(words.say(_LEVEL, first=window.first, last=window.last))
    later = max(series.later for series in view.series)
    if later:
        said.append(words.say(_LATER, night=MOST_NIGHTS, count=later))
    if not any(series.has_mean for series in view.series):
        said.append(words.tr(_NO_MEANS))
    if view.after is not None and any(series.parts for series in view.series):
        said.append(words.say(_COUNTED, first=view.after.first, last=view.after.last))
    return [*said, *_device(view, words), words.tr(_DESCRIBES)]


def series_said(series: Series, words: Words) -> str:
    """Return how many nights a measure has after infusions and before, and its mean there."""
    count = series.since.values.size
    after = words.tr(_ONE_AFTER) if count == 1 else words.say(_AFTER, count=count)
    before = series.before
    if before is None:
        return after
    counts = {"count": before.n, "nights": before.window.nights}
    if before.mean is None:
        return f"{after} · {words.say(_NO_MEAN, **counts)}"
    mean = value_in_words(series.measure, before.mean, 1, words)
    return f"{after} · {words.say(_MEAN, mean=mean, **counts)}"


def describe_since(view: Followed, words: Words) -> str:
    """Return in sentences what the picture of nights since infusions shows, a paragraph a line."""
    paragraphs = [[f"{words.tr(SINCE)}.", *since_said(view, words)]]
    for series in view.series:
        label = LABELS[series.measure.name]
        said = [words.say(_MEASURE, label=label, said=series_said(series, words))]
        means = [
            words.say(
                _NIGHT,
                night=each.since + 1,
                mean=value_in_words(series.measure, each.mean, 1, words),
                count=each.n,
            )
            for each in series.since.by_night
            if each.mean is not None and each.since < MOST_NIGHTS
        ]
        paragraphs.append([*said, *means, *_parts(series, words)])
    return _lines([*paragraphs, events_said(view.events, words)])


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


def before_said(before: Before, measure: Measure, words: Words) -> str:
    """Return the window before with its mean and interval, or why there is none."""

    def value(number: float) -> str:
        return value_in_words(measure, number, 1, words)

    window = before.window
    counts = {"first": window.first, "last": window.last, "count": before.n}
    if before.mean is None:
        return words.say(_FEW, nights=window.nights, **counts)
    mean = value(before.mean)
    if before.interval is None:
        return words.say(_ALIKE, nights=window.nights, mean=mean, **counts)
    low, high = map(value, before.interval)
    return words.say(_BEFORE, nights=window.nights, mean=mean, low=low, high=high, **counts)


def holding_said(view: Holding, words: Words) -> list[str]:
    """Return the sentences over the bars: what is compared, how, and what it does not show."""
    return [
        before_said(view.before, view.measure, words),
        words.tr(_RULE),
        *_sum(view, words),
        *_device(view, words),
        words.tr(_DESCRIBES),
    ]


def _sum(view: Holding, words: Words) -> list[str]:
    """Return how many infusions ended how, where there are several."""
    if len(view.spells) < 2:
        return []
    counts = Counter(spell.outcome for spell in view.spells)
    return [
        words.say(
            _SUM,
            count=len(view.spells),
            back=counts[Outcome.BACK],
            still=counts[Outcome.STILL_OUTSIDE],
            never=counts[Outcome.NEVER_LEFT],
            unknown=counts[Outcome.UNKNOWN],
        )
    ]


def holding_title(view: Holding, words: Words) -> str:
    """Return what the bars are of."""
    return words.say(HOLD, label=LABELS[view.measure.name])


def describe_holding(view: Holding, words: Words) -> str:
    """Return in sentences what the picture of how long it holds shows, a paragraph a line."""
    spells = [
        words.say(
            _SPELL,
            infusion=infusion_said(spell.start, words),
            logged=words.say(LOGGED, count=spell.logged, nights=spell.nights),
            outcome=outcome_said(spell, view, words),
        )
        for spell in view.spells
    ]
    head = [holding_title(view, words), *holding_said(view, words)]
    return _lines([head, *([each] for each in spells), events_said(view.events, words)])


def infusion_said(start: Start, words: Words) -> str:
    """Return the date of an infusion, or of several that the same night follows."""
    day = start.sessions[-1].date
    count = len(start.sessions)
    return words.day(day) if count == 1 else words.say(_TWICE, day=day, count=count)


def way_said(view: Holding, *, is_more: bool) -> str:
    """Return which way it went outside: "better", or "more" where neither is better."""
    return way_of(view.measure.unit, is_more=is_more, more_is_better=view.more_is_better)


def outcome_said(spell: Spell, view: Holding, words: Words) -> str:
    """Return what became of a measure after an infusion: "better, back on night 9"."""
    if spell.outcome is Outcome.NEVER_LEFT:
        return words.tr(NEVER_OUTSIDE)
    if spell.left is None or spell.last_outside is None:
        return words.tr(_why_unknown(spell))
    way = words.tr(way_said(view, is_more=bool(spell.is_more)))
    if spell.left > RUNNING_NIGHTS:
        way = words.say(_FROM, way=way, night=spell.left - RUNNING_NIGHTS + 1)
    low, high = spell.last_outside + 1, spell.back
    if high is None:
        return words.say(_how_open(spell), way=way, night=spell.last_outside)
    return words.say(_BACK if low == high else _BACK_BETWEEN, way=way, low=low, high=high)


def _why_unknown(spell: Spell) -> str:
    if spell.nights >= RUNNING_NIGHTS:
        return _TOO_FEW
    return _SO_FAR if spell.is_last else _TOO_SOON


def _how_open(spell: Spell) -> str:
    if spell.last_outside != spell.nights:
        return _STILL_KNOWN
    return _STILL_LAST if spell.is_last else _STILL_NEXT


def events_said(events: Iterable[Event], words: Words) -> list[str]:
    """Return what else happened, each with its date, after what introduces them."""
    said = [words.say(_EVENT, event=event_name(event, words), day=event.date) for event in events]
    return [words.tr(ELSE), *said] if said else []


def _device(view: Followed | Holding, words: Words) -> list[str]:
    return [words.tr(DEVICE)] if view.from_device else []


def _lines(paragraphs: Sequence[Sequence[str]]) -> str:
    return "\n".join(" ".join(each) for each in paragraphs if each)
