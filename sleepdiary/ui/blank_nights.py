"""Nights that were missed: leaving them blank, so that they are not asked for again, and back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QKeySequence

from sleepdiary.domain.words import QT_TRANSLATE_NOOP
from sleepdiary.ui.desk import Desk

_LEAVING = QT_TRANSLATE_NOOP("words", "leaving {what} blank")
_LEFT = QT_TRANSLATE_NOOP("words", "Left blank: {what}. Undo: {keys}")
_OFFERING = QT_TRANSLATE_NOOP("words", "offering {what} again")
_OFFERED = QT_TRANSLATE_NOOP("words", "Offered again: {what}. Undo: {keys}")


def leave_blank(desk: Desk, dates: Sequence[date], what: str) -> None:
    """Leave the nights of these diary dates blank; `what` is what they are called."""
    step = desk.words.tr(_LEAVING).format(what=what)
    if desk.do(step, lambda diary: diary.leave_blank(dates)):
        say_undoable(desk, _LEFT, what)


def offer_again(desk: Desk, dates: Sequence[date], what: str) -> None:
    """Call the nights of these diary dates missed again."""
    step = desk.words.tr(_OFFERING).format(what=what)
    if desk.do(step, lambda diary: diary.offer_again(dates)):
        say_undoable(desk, _OFFERED, what)


def say_undoable(desk: Desk, sentence: str, what: str) -> None:
    """Say what was done to `what`, and the way back."""
    undo = QKeySequence(QKeySequence.StandardKey.Undo)
    keys = undo.toString(QKeySequence.SequenceFormat.NativeText)
    desk.said.emit(desk.words.tr(sentence).format(what=what, keys=keys))
