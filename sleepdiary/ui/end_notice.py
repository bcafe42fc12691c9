"""The line that says that the program did not end as it should, and what is saved."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.names import Written, day_of, name_of_records
from sleepdiary.ui.notice import Notice

_NEVER = datetime.min.replace(tzinfo=UTC)


class EndNotice(Notice):
    """Speaks of the first diary of the person's own that is opened, until it is closed."""

    def __init__(
        self,
        desk: Desk,
        reports: Sequence[str],
        is_own: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Take the reports of such runs; `is_own` tells that no demonstration is open."""
        super().__init__(parent)
        self._desk, self._is_own = desk, is_own
        self._path: Path | None = None
        self._is_read = False
        self._report = "\n".join(filter(None, reports))
        self.act.setText(self.tr("Show the report"))
        self.act.setVisible(bool(self._report))
        self.dismiss.setText(self.tr("Close"))
        self.act_requested.connect(self._show_report)
        self.dismissed.connect(self._close)
        desk.opened.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say it of the diary that lies on the desk; again where that was locked meanwhile."""
        diary = self._desk.diary
        if diary is None or self._is_read or not self._is_own():
            self.hide()
            return
        self._path = self._path or diary.path
        if diary.path != self._path:
            self.hide()
            return
        sentences = [self.tr("Sleep Diary did not end as it should last time.")]
        with suppress(DiaryError):  # what is wrong with the diary is told by others
            sentences += [self._what_is_saved(diary)]
            if self._desk.drafts.all(Form.NIGHT):
                sentences += [self.tr("What you typed and did not save stands in the form.")]
        self.say(" ".join(sentences))

    def _what_is_saved(self, diary: Diary) -> str:
        nights = diary.nights()
        records: list[Written] = [*nights, *diary.sessions(), *diary.plans()]
        records += [*diary.events(), *diary.questionnaires()]
        if not records:
            return self.tr("Nothing had been saved in “{diary}”.").format(diary=diary.path.stem)
        last = max(records, key=lambda each: (_saved_at(each), day_of(each)))
        words, said = self._desk.words, self.tr("1 night is")
        if len(nights) != 1:
            said = self.tr("{count} nights are").format(count=words.number(len(nights)))
        at = _saved_at(last).astimezone(self._desk.clock().tzinfo)
        return self.tr(
            "In “{diary}” {nights} saved; the last thing saved is {name}, at {time} on {day}."
        ).format(
            diary=diary.path.stem,
            nights=said,
            name=name_of_records([last], words),
            time=words.clock(at.time()),
            day=words.day(at.date()),
        )

    def _show_report(self) -> None:
        sentence = self.tr(
            "This is where in the program it ended. If it happens again, report it. The report "
            "holds nothing that you wrote."
        )
        prompts.tell_bug(sentence, self._report)

    def _close(self) -> None:
        self._is_read = True


def _saved_at(record: Written) -> datetime:
    return record.changed_at or _NEVER
