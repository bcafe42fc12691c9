"""One click for a night without sleep."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary.domain.answers import NOT_APPLICABLE_TEXT
from sleepdiary.domain.records import NO_SLEEP, SleepKind
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.theme import set_role


class NoSleep(QPushButton):
    """Answers the questions about sleep as not applicable, and takes that back.

    It is there until one of them is answered otherwise.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: NightForm | None = None
        set_role(self, "link")
        self._is_told = True
        self._tell(told=False)
        self.clicked.connect(self._answer)
        # a shortcut of the button itself would act a moment late, amid what is typed next
        QShortcut(QKeySequence("Ctrl+0"), self, self._answer)

    def _tell(self, *, told: bool) -> None:
        """Say what a click does now."""
        if told is self._is_told:
            return
        self._is_told = told
        if told:
            self.setText(self.tr("I did sleep"))
            self.setToolTip(self.tr("Take back that there was no sleep this night (Ctrl+0)"))
        else:
            self.setText(self.tr("I did not sleep"))
            self.setToolTip(self.tr("Say that there was no sleep this night (Ctrl+0)"))

    def follow(self, form: NightForm) -> None:
        """Answer in this form, as it stands now."""
        self._form = form
        texts = form.texts()
        answers = {texts[name] for name in NO_SLEEP}
        self._tell(told=answers == {NOT_APPLICABLE_TEXT})
        self.setVisible(form.kind is SleepKind.MAIN and (self._is_told or answers == {""}))

    def _answer(self) -> None:
        if self._form is None:
            return
        answer = "" if self._is_told else NOT_APPLICABLE_TEXT
        for name in NO_SLEEP:
            self._form.fields[name].answer(answer)
        first = next(iter(self._form.fields.values()))
        first.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self._form.left.emit()
