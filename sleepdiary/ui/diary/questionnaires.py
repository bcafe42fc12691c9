"""The questionnaires on the shelf of the Diary page."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.questionnaire_model import questionnaire_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.shelf import Shelf
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.questionnaires.ask import ask_questionnaire
from sleepdiary.ui.widgets.empty_state import EmptyState


class Questionnaires(QObject):
    """Their table, the button that turns to it, and what stands there while there are none."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.button = QPushButton(page)
        columns = questionnaire_columns(desk.words)
        self.table = RecordTable(RecordModel[Questionnaire](columns, page), page)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.empty = EmptyState(page)
        self.table.open_requested.connect(self._edit)
        self.empty.button.clicked.connect(self.add)
        self._retranslate()

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Questionnaires"))
        self.empty.sentence.setText(
            self.tr(
                "What you fill in for your clinic will stand here: PHQ-9 and GAD-7 question by "
                "question, of others the total."
            )
        )
        self.empty.button.setText(self.tr("Add questionnaire…"))

    def add_to(self, shelf: Shelf) -> None:
        """Put them on the shelf."""
        shelf.add(self.button, self.table, self.empty)

    def refresh(self) -> None:
        """Show what the diary holds now."""
        diary = self._desk.diary
        found = diary.questionnaires() if diary else []
        self.table.show_records(found)
        count = self._desk.words.number(len(found))
        self.button.setText(self.tr("Questionnaires ({count})").format(count=count))

    def add(self) -> None:
        """Ask for a new one and write it down."""
        ask_questionnaire(self._desk, self._page)

    def _edit(self, questionnaire_id: object) -> None:
        found = [each for each in self.table.records if each.id == questionnaire_id]
        ask_questionnaire(self._desk, self._page, found[0])
