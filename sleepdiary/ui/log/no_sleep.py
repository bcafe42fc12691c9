"""One click for a night without sleep."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary.domain.answers import NOT_APPLICABLE_TEXT
from sleepdiary.domain.records import NO_SLEEP, SleepKind
from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.theme import set_role


class NoSleep(QPushButton):
    """Answers the questions about sleep as not applicable; there until one of them is answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: NightForm | None = None
        set_role(self, "link")
        self.setText(self.tr("I did not sleep"))
        self.setToolTip(self.tr("Say that there was no sleep this night (Ctrl+0)"))
        self.clicked.connect(self._answer)
        # a shortcut of the button itself would act a moment late, amid what is typed next
        QShortcut(QKeySequence("Ctrl+0"), self, self._answer)

    def follow(self, form: NightForm) -> None:
        """Answer in this form, as it stands now."""
        self._form = form
        texts = form.texts()
        answered = any(texts[name] for name in NO_SLEEP)
        self.setVisible(form.kind is SleepKind.MAIN and not answered)

    def _answer(self) -> None:
        if self._form is None:
            return
        for name in NO_SLEEP:
            self._form.fields[name].answer(NOT_APPLICABLE_TEXT)
        first = next(iter(self._form.fields.values()))
        first.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self._form.left.emit()
