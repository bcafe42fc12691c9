"""Between the drawn night and the fields of the form: its wishes become answers, and back again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from sleepdiary.domain.answers import answer_text
from sleepdiary.domain.awakenings import awakenings_text
from sleepdiary.domain.entry import Blank, NotReadableError, parse_answer
from sleepdiary.domain.questions import question_named
from sleepdiary.domain.records import Awakening
from sleepdiary.ui.log.strip import DrawnNight
from sleepdiary.ui.widgets.answer_field import AnswerField

_SINGLE = "awakening_times"


class StripAnswers(QObject):
    """Puts into the fields what is asked for on the strip, and can take it back.

    It holds the single awakenings, which no field shows: fields show their count and their sum.
    """

    edited = Signal()
    """Answers were changed on the strip."""

    def __init__(
        self, strip: DrawnNight, fields: Mapping[str, AnswerField], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.awakenings: tuple[Awakening, ...] = ()
        self._fields = fields
        self._steps: list[dict[str, tuple[object, object]]] = []
        self._undone: list[dict[str, tuple[object, object]]] = []
        strip.began.connect(self._begin)
        strip.answer_requested.connect(self._answer)
        strip.awakenings_requested.connect(self._awakenings)
        strip.undo_requested.connect(self.undo)
        strip.installEventFilter(self)

    def show_awakenings(self, awakenings: tuple[Awakening, ...]) -> None:
        """Take another night's single awakenings; there is nothing to take back any more."""
        self.awakenings = awakenings
        self._steps.clear()
        self._undone.clear()

    def move_awakenings(self, days: int) -> None:
        """Take the single awakenings for those of a night so many days later."""
        moved = (replace(each, start=each.start.days_on(days)) for each in self.awakenings)
        self.show_awakenings(tuple(moved))

    def text(self) -> str:
        """Return the single awakenings as a text."""
        return awakenings_text(self.awakenings)

    def undo(self) -> None:
        """Take back the last step, where it was not typed over since."""
        self._go(self._steps, self._undone)

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._go(self._undone, self._steps)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the strip's own steps be taken back before the diary's."""
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            for keys, steps, go in (
                (QKeySequence.StandardKey.Undo, self._steps, self.undo),
                (QKeySequence.StandardKey.Redo, self._undone, self.redo),
            ):
                if event.matches(keys) and steps:
                    event.accept()
                    if event.type() == QEvent.Type.KeyPress:
                        go()
                    return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self._steps.append({})
        self._undone.clear()

    def _answer(self, name: str, text: str) -> None:
        self._note({name: text})

    def _awakenings(self, awakenings: tuple[Awakening, ...]) -> None:
        """Take the single awakenings; how many they are and how long they last are answers too.

        Without any nothing is known of them: that is blank, not none. What was typed when the step
        began stays where it is more: the others were not given one by one, or not yet.
        """
        before = self._steps[-1] if self._steps else {}
        began = before.get(_SINGLE, (self.awakenings, None))[0]
        were, are = _counted(cast("tuple[Awakening, ...]", began)), _counted(awakenings)
        wished: dict[str, object] = {_SINGLE: awakenings}
        for name, found in are.items():
            text = str(before.get(name, (self._now(name), None))[0])
            typed = _read(name, text)
            own = typed is not None and typed != were[name]
            wished[name] = text if own and (found is None or typed > found) else answer_text(found)
        self._note(wished)

    def _note(self, wished: Mapping[str, object]) -> None:
        """Put answers in, and note in the step that was begun what they were before."""
        if not self._steps:
            self._begin()
        step = self._steps[-1]
        for name, value in wished.items():
            before, _ = step.get(name, (self._now(name), None))
            step[name] = (before, value)
            self._put(name, value)
        self.edited.emit()

    def _go(
        self,
        steps: list[dict[str, tuple[object, object]]],
        others: list[dict[str, tuple[object, object]]],
    ) -> None:
        step = steps.pop()
        others.append({name: (after, before) for name, (before, after) in step.items()})
        for name, (before, after) in step.items():
            if self._now(name) == after:
                self._put(name, before)
        self.edited.emit()

    def _now(self, name: str) -> object:
        return self.awakenings if name == _SINGLE else self._fields[name].text()

    def _put(self, name: str, value: object) -> None:
        if name == _SINGLE:
            self.awakenings = cast("tuple[Awakening, ...]", value)
        else:
            self._fields[name].set_text(str(value))


def _counted(awakenings: tuple[Awakening, ...]) -> dict[str, Any]:
    """Return the answers that single awakenings give: None without any."""
    lasted = sum((each.length for each in awakenings), timedelta())
    return {
        "awakenings": len(awakenings) or None,
        "wake_after_sleep_onset": lasted if awakenings else None,
    }


def _read(name: str, text: str) -> Any:  # noqa: ANN401 - whatever the question asks for
    """Return what stands in a field; None if that is nothing, or no such answer."""
    try:
        answer = parse_answer(question_named(name), text)
    except NotReadableError:
        return None
    return None if isinstance(answer, Blank) else answer
