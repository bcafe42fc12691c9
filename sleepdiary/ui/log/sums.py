"""The line that says what follows from the answers so far."""

from contextlib import suppress

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from sleepdiary.domain.measures import ContradictoryNightError, Derived, measures_of
from sleepdiary.domain.records import Night, SleepKind
from sleepdiary.domain.words import Words

A_DAY = 24 * 60
"""Minutes; a longer night is a slip."""


class Sums(QLabel):
    """Says time asleep, time in bed and their share, as far as they are known."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Return the size on one line; where there is less room it goes on in the next."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), super().sizeHint().height())

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
        if asleep is None:
            return self.tr("Saved.")
        return self.tr("Saved. {time} asleep.").format(time=self._words.duration(asleep))

    def _spoken(self, night: Night, derived: Derived[float | None]) -> str:
        words = self._words
        parts = []
        slept = not night.is_sleepless
        if not slept:
            parts.append(self.tr("No sleep"))
        elif derived.total_sleep_time is not None:
            parts.append(
                self.tr("Asleep {time}").format(time=words.duration(derived.total_sleep_time))
            )
        if night.kind is SleepKind.NAP:
            if derived.time_in_bed is not None:
                lay = words.duration(derived.time_in_bed)
                parts.append(self.tr("{time} lying down").format(time=lay))
            return " · ".join(parts)
        if derived.time_in_bed is not None:
            parts.append(self.tr("in bed {time}").format(time=words.duration(derived.time_in_bed)))
        if derived.sleep_efficiency is not None and slept:
            share = words.number(derived.sleep_efficiency)
            parts.append(self.tr("{share} % of the time in bed").format(share=share))
        if parts and slept and night.lights_out is None and night.into_bed is not None:
            parts.append(self.tr("lights out taken as into bed"))
        return " · ".join(parts)
