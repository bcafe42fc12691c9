"""The line that says that something was typed about an infusion session and is not saved."""

from PySide6.QtWidgets import QWidget

from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.records import InfusionSession
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialog_drafts import waiting_draft
from sleepdiary.ui.infusion.wording import name_of_day
from sleepdiary.ui.notice import Notice


class DraftNotice(Notice):
    """Hidden while nothing waits to be saved; it follows the diary by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.act.setText(self.tr("Go on with it…"))
        self.dismiss.setText(self.tr("Later"))
        self.act_requested.connect(self._go_on)
        for signal in (desk.opened, desk.session_asked):
            signal.connect(self.look)
        desk.changed.connect(self._follow)
        self.look()

    def look(self) -> None:
        """Say what waits to be saved, if something does."""
        draft = waiting_draft(self._desk, Form.SESSION)
        if draft is None or (draft.record_id and self._session_of(draft) is None):
            self.hide()
            return
        session = self._session_of(draft)
        sentence = (
            self.tr("Not saved yet: an infusion session that you typed {when}.")
            if session is None
            else self.tr("Not saved yet: what you typed {when} about {session}.")
        )
        name = name_of_day(session.date, self._desk.words) if session else ""
        self.say(sentence.format(when=self._when(draft), session=name))

    def _when(self, draft: Draft) -> str:
        words, when = self._desk.words, draft.at.astimezone(self._desk.clock().tzinfo)
        said = self.tr("at {time} on {day}")
        return said.format(time=words.clock(when.time()), day=words.day(when.date()))

    def _session_of(self, draft: Draft) -> InfusionSession | None:
        diary = self._desk.diary
        if diary is None or draft.record_id is None:
            return None
        there = [*diary.sessions(), *diary.plans()]
        return next((each for each in there if each.id == draft.record_id), None)

    def _follow(self) -> None:
        if not self.isHidden():
            self.look()  # its session may have been deleted

    def _go_on(self) -> None:
        from sleepdiary.ui.infusion.ask import ask_session  # noqa: PLC0415 - loads late

        draft = waiting_draft(self._desk, Form.SESSION)
        if draft is not None:
            ask_session(self._desk, self.window(), self._session_of(draft))
