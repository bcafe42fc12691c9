"""Diaries that a comparison can get wrong, kept as a person keeps them, and what is said of them.

In them the infusion is on Mon 17 Nov 2025: 14 nights before it, to 17 Nov, and 14 after, to 1 Dec.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from matplotlib.figure import Figure

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.effects import effects_of
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.catalogue import CHARTS
from sleepdiary.charts.colours import LIGHT
from sleepdiary.charts.look import Look
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import (
    comparison_as_json,
    comparison_as_text,
    comparison_if_any,
    treatment_of,
)
from tests.charts.drawn import assert_readable, texts

INFUSED = date(2025, 11, 17)
BEFORE, AFTER = INFUSED - 13 * DAY, INFUSED + DAY
"""The first nights of the two windows."""
STEADY = [340, 360] * 7
"""Minutes asleep of 14 nights, 350 on average."""
LONGER = [380, 400] * 7


@dataclass(frozen=True, slots=True)
class Picture:
    """What a person sees on a chart and hears of it; `is_empty` where nothing was drawn."""

    description: str
    written: str
    is_empty: bool

    @property
    def said(self) -> str:
        return f"{self.description}\n{self.written}"

    @property
    def judged(self) -> str:
        """What is said but for what counts as better at all, and on which side."""
        asides = r"[^.\n]*(counts as better|is better in each of these)\.|dotted: the worse side"
        asides += r"|better\s+above\s+its\s+line,\s+worse\s+below\."
        return re.sub(asides, "", self.said)


@dataclass(frozen=True, slots=True)
class Found:
    """What a diary says about before and after."""

    treatment: Treatment
    comparison: Comparison

    @property
    def text(self):
        return comparison_as_text(self.comparison, Words())

    @property
    def document(self):
        return comparison_as_json(
            self.comparison, effects_of(self.treatment.table, self.comparison)
        )

    @property
    def sentences(self):
        return self.document["sentences"]

    def row(self, label):
        """Return the cells of a measure in the text."""
        (line,) = [line for line in self.text.splitlines() if line.startswith(f"{label}  ")]
        return re.split(r" {2,}", line)[1:]

    def pictures(self, *measures):
        return pictures_of(self.treatment, self.comparison, measures)


def keep(diary, watch, nights, *sessions):
    """Log each night on its morning, and the sessions; then it is the last day of the year."""
    for night in nights:
        watch.time = datetime.combine(night.diary_date, time(13), UTC)  # morning in New York, too
        diary.log_night(night)
    watch.time = datetime(2025, 12, 31, 8, tzinfo=UTC)
    for session in sessions:
        diary.log_session(session)


def found_in(diary):
    """Return what a diary says, by default of the nights around the induction course."""
    treatment = treatment_of(diary)
    return Found(treatment, comparison_if_any(treatment))


def pictures_of(treatment, comparison, measures=()):
    """Return a picture of each chart by its name, of these measures as far as it takes them."""
    found = {}
    for chart in CHARTS:
        figure = Figure((10.4, 7))
        shown = chart.of(measures[: len(chart.measures)])(
            figure, treatment, comparison=comparison, look=Look(LIGHT, Words())
        )
        assert_readable(figure)
        written = [*texts(figure), shown.table().as_text()]
        found[chart.name] = Picture(shown.description, "\n".join(written), not shown.axes)
    return found
