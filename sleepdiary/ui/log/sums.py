"""The line that says what follows from the answers so far."""

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.domain.measures import ContradictoryNightError, Derived, measures_of
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.words import Words, begun

A_DAY = 24 * 60
"""Minutes; a longer night is a slip."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Sums(QLabel):
    """Says time asleep, time in bed and their share, as far as they are known."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Return the size on one line; where there is less room it goes on in the next."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 1  # it is rounded
        return QSize(wide, super().sizeHint().height())

    def show_night(self, night: Night) -> None:
        """Say what follows; nothing where a slip, which is said at its field, makes it nonsense."""
        self.setText("")
        with suppress(ContradictoryNightError):
            derived = measures_of(night)
            if (derived.time_in_bed or 0) <= A_DAY:
                self.setText(self._spoken(night, derived))
        self.setVisible(bool(self.text()))

    def saved(self, night: Night) -> str:
        """Return what is said of a night once it is saved."""
        asleep = measures_of(night).total_sleep_time
        if night.is_sleepless:
            return self.tr("Saved. No sleep.")
        if asleep is not None:
            return self.tr("Saved. {time} asleep.").format(time=self._words.duration(asleep))
        missing = self._missing(night)
        if not missing:
            return self.tr("Saved.")
        return self.tr("Saved. Time asleep: needs {answers}.").format(answers=missing)

    def _spoken(self, night: Night, derived: Derived[float | None]) -> str:
        said = " · ".join(self._parts(night, derived))
        return begun(said)

    def _parts(self, night: Night, derived: Derived[float | None]) -> Iterator[str]:
        slept, in_bed = not night.is_sleepless, derived.time_in_bed
        asleep = derived.total_sleep_time
        if not slept:
            yield self.tr("No sleep")
        elif asleep is not None:
            yield self.tr("Asleep {time}").format(time=self._amount(asleep))
        if in_bed is not None:
            is_nap = night.kind is SleepKind.NAP
            said = self.tr("{time} lying down") if is_nap else self.tr("in bed {time}")
            yield said.format(time=self._amount(in_bed))
        missing = self._missing(night) if slept and asleep is None else ""
        if missing:
            yield self.tr("time asleep: needs {answers}").format(answers=missing)
        if night.kind is SleepKind.NAP:
            return
        if derived.sleep_efficiency is not None and slept:
            share = self._words.number(derived.sleep_efficiency)
            yield self.tr("{share} % of the time in bed").format(share=share)
        known = asleep is not None or in_bed is not None
        if known and slept and night.lights_out is None and night.into_bed is not None:
            yield self.tr("lights out taken as into bed")

    def _amount(self, minutes: float) -> str:
        return self._words.duration(minutes).replace(" ", _NO_BREAK)

    def _missing(self, night: Night) -> str:
        """Return what the time asleep needs, of a night whose beginning and end are given."""
        if night.end is None or (night.lights_out or night.into_bed) is None:
            return ""
        missing = []
        if night.sleep_onset_latency is None and night.fell_asleep is None:
            missing.append(self.tr("how long you took to fall asleep"))
        if night.wake_after_sleep_onset is None:
            missing.append(self.tr("how long you were awake"))
        if night.final_awakening is None:
            missing.append(self.tr("when you woke up last"))
        return ", ".join(missing)
