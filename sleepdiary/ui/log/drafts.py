"""What is typed and not saved yet: kept in the diary while it is typed, and shown again later."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, QTimerEvent

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.night_form import NightForm

PAUSE = 800
"""Milliseconds without a key after which what stands in the form is kept."""
_KIND = "kind"


class Drafts(QObject):
    """Keeps the form's answers whenever one is left or typing pauses.

    A failure is not told: the answers are still on the screen, and saving them says what is wrong.
    """

    def __init__(self, form: NightForm, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._desk = form, desk
        self._kept = False
        self._night_id: UUID | None = None
        """Of which night it was kept; None of a new one."""
        self._pause = 0
        form.edited.connect(self._wait)
        form.left.connect(self.keep)

    def keep(self) -> None:
        """Keep what is typed now; nothing is kept of a form that holds nothing new."""
        self._stop_waiting()
        form = self._form
        if not form.is_edited:
            self.drop()
            return
        texts = {name: text for name, text in form.texts().items() if text}
        texts |= {_KIND: form.kind.value}
        self._desk.drafts.keep(Form.NIGHT, form.diary_date, texts, form.night_id)
        self._kept, self._night_id = True, form.night_id

    def drop(self) -> None:
        """Forget what was kept: it is saved, or the person does not want it."""
        self._stop_waiting()
        if self._kept:
            self._kept = False
            self._desk.drafts.drop(Form.NIGHT, self._night_id)

    def take_up(
        self,
        show: Callable[..., None],
        move: Callable[[date], None],
        say: Callable[[str], None],
    ) -> None:
        """Show again what was typed and not saved when the program ended, if there is something.

        `show` brings a night, or else a new sleep of a date and of the kind `new`, to the form;
        `move` takes it to another date, as it was before; `say` says that it was not saved.
        """
        self._stop_waiting()
        self._kept = False
        diary, draft = self._desk.diary, next(iter(self._desk.drafts.all(Form.NIGHT)), None)
        if diary is None or draft is None:
            return
        night = diary.night(draft.record_id) if draft.record_id else None
        is_nap = draft.texts.get(_KIND) == SleepKind.NAP
        show(night, draft.date, new=SleepKind.NAP if is_nap else SleepKind.MAIN)
        if draft.date != self._form.diary_date:
            move(draft.date)
        self._form.take_up(draft.texts)
        self._kept, self._night_id = True, draft.record_id
        when = draft.at.astimezone(self._desk.clock().tzinfo)
        said = self.tr("Here is what you typed at {time} on {day} and did not save.").format(
            time=self._desk.words.clock(when.time()), day=self._desk.words.day(when.date())
        )
        say(said)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Typing has paused."""
        del event
        self.keep()

    def _wait(self) -> None:
        self._stop_waiting()
        self._pause = self.startTimer(PAUSE)

    def _stop_waiting(self) -> None:
        if self._pause:
            self.killTimer(self._pause)
            self._pause = 0
