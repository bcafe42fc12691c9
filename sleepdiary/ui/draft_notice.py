"""The line that says that something was typed into a dialog and is not saved."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.notice import Notice

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary

_RECORDS: dict[Form, Callable[["Diary"], Iterable[Any]]] = {
    Form.SESSION: lambda diary: [*diary.sessions(), *diary.plans()],
    Form.PLAN: lambda _: (),
    Form.EVENT: lambda diary: diary.events(),
    Form.QUESTIONNAIRE: lambda diary: diary.questionnaires(),
}
"""By the form of a dialog: what it can change."""


class DraftNotice(Notice):
    """Hidden while nothing waits to be saved; it follows the diary by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.act.setText(self.tr("Go on with it…"))
        self.dismiss.setText(self.tr("Later"))
        self._put_off: set[tuple[Form, UUID | None, datetime]] = set()
        self.act_requested.connect(self._go_on)
        self.dismissed.connect(self._put_it_off)
        desk.opened.connect(self._begin)
        desk.asked.connect(self.look)
        desk.changed.connect(self.look)  # its record may have been deleted, or brought back
        self.look()

    def look(self) -> None:
        """Say what waits to be saved, if something does."""
        waiting = self._waiting()
        if waiting is None:
            self.hide()
            return
        draft, record = waiting
        sentence = self._about_new(draft.form) if record is None else self._about(draft.form)
        day = self._desk.words.day(record.date) if record else ""
        self.say(sentence.format(when=self._when(draft), day=day))

    def _waiting(self) -> tuple[Draft, Any] | None:
        """Return what was typed and not saved, and the record that it changes, None of a new one.

        A record that is no longer there cannot be gone on with; what was put off waits until the
        diary is opened again.
        """
        diary = self._desk.diary
        if diary is None:
            return None
        for draft in (draft for form in _RECORDS for draft in self._desk.drafts.all(form)):
            if _key(draft) in self._put_off:
                continue
            records = _RECORDS[draft.form](diary)
            record = next((each for each in records if each.id == draft.record_id), None)
            if record is not None or draft.record_id is None:
                return draft, record
        return None

    def _about_new(self, form: Form) -> str:
        return {
            Form.SESSION: self.tr("Not saved yet: an infusion session that you typed {when}."),
            Form.PLAN: self.tr("Not saved yet: a course that you planned {when}."),
            Form.EVENT: self.tr("Not saved yet: an event that you typed {when}."),
            Form.QUESTIONNAIRE: self.tr("Not saved yet: a questionnaire that you began {when}."),
        }[form]

    def _about(self, form: Form) -> str:
        return {
            Form.SESSION: self.tr(
                "Not saved yet: what you typed {when} about the infusion session of {day}."
            ),
            Form.EVENT: self.tr("Not saved yet: what you typed {when} about the event of {day}."),
            Form.QUESTIONNAIRE: self.tr(
                "Not saved yet: what you changed {when} in the questionnaire of {day}."
            ),
        }[form]

    def _when(self, draft: Draft) -> str:
        words, when = self._desk.words, draft.at.astimezone(self._desk.clock().tzinfo)
        said = self.tr("at {time} on {day}")
        return said.format(time=words.clock(when.time()), day=words.day(when.date()))

    def _begin(self) -> None:
        self._put_off.clear()
        self.look()

    def _put_it_off(self) -> None:
        waiting = self._waiting()
        if waiting is not None:
            self._put_off.add(_key(waiting[0]))
        self.look()

    def _go_on(self) -> None:
        # each loads its dialog, which is not needed to say that something waits
        from sleepdiary.ui.events.ask import ask_event  # noqa: PLC0415
        from sleepdiary.ui.infusion.ask import ask_session  # noqa: PLC0415
        from sleepdiary.ui.infusion.plan_ask import ask_plan  # noqa: PLC0415
        from sleepdiary.ui.questionnaires.ask import ask_questionnaire  # noqa: PLC0415

        waiting = self._waiting()
        if waiting is None:
            return
        draft, record = waiting
        match draft.form:
            case Form.SESSION:
                ask_session(self._desk, self.window(), record)
            case Form.PLAN:
                ask_plan(self._desk, self.window())
            case Form.EVENT:
                ask_event(self._desk, self.window(), record)
            case _:
                ask_questionnaire(self._desk, self.window(), record)


def _key(draft: Draft) -> tuple[Form, UUID | None, datetime]:
    return draft.form, draft.record_id, draft.at
