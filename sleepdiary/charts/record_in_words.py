"""A record of a chart in words, for who points at it."""

import math
from collections.abc import Iterable, Sequence
from itertools import chain
from uuid import UUID

import numpy as np

from sleepdiary.analysis.nights import NightTable, Treatment
from sleepdiary.charts.nights_in_rows import session_name
from sleepdiary.charts.nights_in_words import FILLED_IN_LATE
from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.stages_in_words import STAGE_NAMES
from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import Measure, value_in_words
from sleepdiary.domain.questionnaire_names import result_text
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession
from sleepdiary.domain.words import Words, begun


def said_of(target: Target, treatment: Treatment, measures: Sequence[Measure], words: Words) -> str:
    """Return a record in words, a line for each part; empty if the diary does not hold it.

    Args:
        target: Which record.
        treatment: What the diary holds.
        measures: Of which a night says its values.
        words: The person's language.
    """
    if target.of is Of.NIGHT:
        return "\n".join(_of_night(target.id, treatment.table, measures, words))
    others: Iterable[InfusionSession | Event | Questionnaire] = chain(
        treatment.sessions, treatment.events, treatment.questionnaires
    )
    found = next((each for each in others if each.id == target.id), None)
    match found:
        case InfusionSession():
            said = session_name(found, words)
        case Event():
            said = event_name(found, words)
        case Questionnaire():
            said = f"{words.tr(found.kind)}: {result_text(found, words)}"
        case _:
            return ""
    return f"{words.day(found.date)}\n{begun(said)}"


def _of_night(
    wanted: UUID, nights: NightTable, measures: Iterable[Measure], words: Words
) -> list[str]:
    places = np.flatnonzero((nights.id == wanted.hex) | (nights.id == wanted))
    if not places.size:
        return []
    place = places[0]
    said = [words.night(nights.diary_date[place].astype(object))]
    for measure in dict.fromkeys(measures):
        value = float(nights.values[measure.name][place])
        if not math.isnan(value):
            label = words.tr(LABELS[measure.name])
            said.append(f"{label}: {value_in_words(measure, value, 0, words)}")
    for stage, minutes in nights.stages.items():
        if not math.isnan(minutes[place]):
            said.append(f"{words.tr(STAGE_NAMES[stage])}: {words.duration(float(minutes[place]))}")
    if nights.backfilled[place]:
        late = words.tr(FILLED_IN_LATE)
        said.append(begun(late))
    return said
