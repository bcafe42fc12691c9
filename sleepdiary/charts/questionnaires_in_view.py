"""What the picture of questionnaire scores shows, found before anything is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.analysis.windows import Window
from sleepdiary.charts.nights_in_view import Level, View, everything, levels_of, view_between
from sleepdiary.charts.time_axis import day_number
from sleepdiary.domain.courses import in_order
from sleepdiary.domain.questionnaires import SCORINGS, Questionnaire, QuestionnaireKind, Scoring


@dataclass(frozen=True, slots=True)
class FilledIn:
    """The questionnaires of one kind.

    Attributes:
        kind: Which.
        finished: Those in view that have a score, by date.
        unfinished: Those in view that have none.
        until_infusion: The last with a score up to the day of the first infusion, in view or not.
        newest: The last with a score, in view or not; None where that is `until_infusion`.
        after: The last with a score in the window after; None without one, or without windows.
    """

    kind: QuestionnaireKind
    finished: tuple[Questionnaire, ...]
    unfinished: tuple[Questionnaire, ...]
    until_infusion: Questionnaire | None
    newest: Questionnaire | None
    after: Questionnaire | None

    @property
    def scoring(self) -> Scoring:
        """Its range and the names of its ranges."""
        return SCORINGS[self.kind]

    @property
    def scores(self) -> list[float]:
        """The scores of those that are finished."""
        return [each.score for each in self.finished if each.score is not None]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """All kinds that have something in view, on the time axis of the nights.

    `view` holds no night: it says from when to when, and what happened; `after` is the window after
    treatment.
    """

    view: View
    levels: tuple[Level, ...]
    kinds: tuple[FilledIn, ...]
    first_infusion: date | None
    after: Window | None


def place_of(questionnaire: Questionnaire) -> float:
    """Return where a questionnaire stands on the time axis: on its day, between two nights."""
    return day_number(questionnaire.date) + 0.5


def scores_in_view(
    treatment: Treatment,
    comparison: Comparison | None,
    *,
    from_device: bool,
    span: tuple[date, date] | None,
) -> Scores:
    """Return the questionnaires in view, at least one being filled in.

    Without a `span` (both ends included) everything is in view: questionnaires, nights of one kind,
    infusions and windows. As long as there are nights around them, that is the time that the
    picture of the nights shows.
    """
    nights = treatment.table.of_kind(from_device=from_device)
    days = [day_number(each.date) for each in treatment.questionnaires]
    days += nights.day[[0, -1]].tolist() if len(nights) else []
    whole = everything(days, treatment.sessions, comparison)
    ends = (day_number(span[0]), day_number(span[1])) if span else whole
    view = view_between(treatment, nights, comparison, span=ends, whole=whole)
    sessions = in_order(treatment.sessions)
    infusion = sessions[0].date if sessions else None
    after = comparison.windows.after if comparison else None
    kinds = (_filled_in(kind, treatment.questionnaires, infusion, after, view) for kind in SCORINGS)
    levels = levels_of(view, np.ones(len(nights), dtype=bool))
    none = np.zeros(len(view.nights), dtype=bool)
    return Scores(
        replace(view, nights=view.nights.where(none), missing=view.missing[:0]),
        tuple(level for level in levels if view.holds(level)),
        tuple(each for each in kinds if each.finished or each.unfinished),
        infusion,
        after,
    )


def _filled_in(
    kind: QuestionnaireKind,
    questionnaires: Iterable[Questionnaire],
    infusion: date | None,
    after: Window | None,
    view: View,
) -> FilledIn:
    of_kind = sorted(
        (each for each in questionnaires if each.kind is kind), key=lambda each: each.date
    )
    scored = [each for each in of_kind if each.score is not None]
    seen = [each for each in of_kind if view.first < place_of(each) < view.last]
    earlier = [each for each in scored if infusion is not None and each.date <= infusion]
    later = scored[len(earlier) :]
    inside = [each for each in scored if after and after.first <= each.date <= after.last]
    return FilledIn(
        kind,
        tuple(each for each in seen if each.score is not None),
        tuple(each for each in seen if each.score is None),
        earlier[-1] if earlier else None,
        later[-1] if later else None,
        inside[-1] if inside else None,
    )
