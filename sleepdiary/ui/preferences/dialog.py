"""The dialog: every setting in one column, found by searching, in force at once."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.words import Words
from sleepdiary.ui.preferences.wording import HINTS, SECTIONS, is_switch, value_text, wording_of
from sleepdiary.ui.settings import OFF, ON, SETTINGS, Section, Setting, Settings
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, set_role

_WIDTH = 40
"""Letters of a box of choices: of them all, so that they stand in one column."""


class SettingsDialog(QDialog):
    """Shows the settings; each choice holds as soon as it is made."""

    def __init__(self, settings: Settings, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._words = settings, words
        self.controls: dict[Setting, QComboBox | QCheckBox] = {}
        self._rows: dict[Setting, QWidget] = {}
        self._heads: dict[Section, list[QLabel]] = {}
        self._build()
        self._connect()
        self._retranslate()

    # Building

    def _build(self) -> None:
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self._nothing = QLabel(self)
        set_role(self._nothing, "muted")
        self._nothing.hide()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        column.setSpacing(INSIDE)
        for section in Section:
            self._add_section(column, section)
        column.addWidget(self._nothing)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = QPushButton(self)
        self._close.setDefault(True)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(AROUND, AROUND, AROUND, BETWEEN)
        foot.setContentsMargins(AROUND, BETWEEN, AROUND, AROUND)
        top.addWidget(self.search)
        foot.addStretch()
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(96 * unit, 40 * self.fontMetrics().height())

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        head = QLabel(self)
        set_role(head, "section")
        head.setText(self._words.tr(SECTIONS[section]))
        heads = [head]
        if section in HINTS:
            hint = QLabel(self._words.tr(HINTS[section]), self)
            hint.setWordWrap(True)
            set_role(hint, "muted")
            heads.append(hint)
        for label in heads:
            column.addWidget(label)
        self._heads[section] = heads
        for setting in SETTINGS:
            if setting.section is section:
                self._rows[setting] = self._row(setting)
                column.addWidget(self._rows[setting])
        column.addSpacing(BETWEEN)

    def _row(self, setting: Setting) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        wording = wording_of(setting, self._words)
        control: QComboBox | QCheckBox
        if is_switch(setting):
            control = QCheckBox(wording.label, row)
            control.setChecked(self._settings.is_on(setting))
            control.toggled.connect(partial(self._switch, setting))
            line.addWidget(control, 1)
        else:
            control = QComboBox(row)
            for value in setting.choices:
                control.addItem(value_text(setting, value, self._words), value)
            control.setCurrentIndex(setting.choices.index(self._settings[setting]))
            control.activated.connect(partial(self._choose, setting))
            label = QLabel(wording.label, row)
            label.setBuddy(control)
            control.setAccessibleName(wording.label)
            control.setMinimumWidth(_WIDTH * self.fontMetrics().averageCharWidth())
            line.addWidget(label)
            line.addStretch()
            line.addWidget(control)
        control.setToolTip(wording.meaning)
        self.controls[setting] = control
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self._close.clicked.connect(self.accept)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self._nothing.setText(self.tr("No setting has this in its name."))
        self._close.setText(self.tr("Close"))

    # What the person does

    def show_section(self, section: Section) -> None:
        """Show only the settings of one section, until something else is searched."""
        self.search.setText(self._heads[section][0].text())

    def _find(self, text: str) -> None:
        wanted = text.casefold().split()
        for setting, row in self._rows.items():
            row.setVisible(all(word in self._found_by(setting) for word in wanted))
        for section, heads in self._heads.items():
            rows = [row for setting, row in self._rows.items() if setting.section is section]
            for head in heads:
                head.setVisible(not all(row.isHidden() for row in rows))
        self._nothing.setVisible(all(row.isHidden() for row in self._rows.values()))

    def _found_by(self, setting: Setting) -> str:
        wording = wording_of(setting, self._words)
        values = [
            value_text(setting, value, self._words)
            for value in setting.choices
            if not is_switch(setting)
        ]
        section = self._heads[setting.section][0].text()
        return " ".join([wording.label, wording.found_by, section, *values]).casefold()

    def _choose(self, setting: Setting, place: int) -> None:
        self._settings.choose(setting, setting.choices[place])

    def _switch(self, setting: Setting, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._settings.choose(setting, ON if on else OFF)
