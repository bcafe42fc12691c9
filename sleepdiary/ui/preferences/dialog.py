"""The dialog: every setting in one column, found by searching, in force at once."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.times import Clock
from sleepdiary.domain.words import Words
from sleepdiary.ui.help_key import give_help_key
from sleepdiary.ui.preferences.wording import SECTIONS, hint_of, is_switch, value_text, wording_of
from sleepdiary.ui.settings import (
    OFF,
    ON,
    REMINDER,
    SESSION_START,
    SETTINGS,
    TEXT_SIZE,
    Section,
    Setting,
    Settings,
)
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE, set_role
from sleepdiary.ui.widgets.fitting import fit
from sleepdiary.ui.widgets.flow import Flow
from sleepdiary.ui.widgets.scrolling import scrolling


class _Choices(QComboBox):
    """A box whose choice stays while the column is scrolled under the mouse."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SettingsDialog(QDialog):
    """Shows the settings; each choice holds as soon as it is made."""

    def __init__(
        self, settings: Settings, words: Words, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._words, self._clock = settings, words, clock
        self.controls: dict[Setting, QComboBox | QCheckBox] = {}
        self._rows: dict[Setting, QWidget] = {}
        self._heads: dict[Section, list[QWidget]] = {}
        self._hints: dict[Section, QLabel] = {}
        self.resets: dict[Section, QPushButton] = {}
        self._build()
        self._connect()
        self._retranslate()
        self._show_values()
        self._fit()

    # Building

    def _build(self) -> None:
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self._nothing = QLabel(self)
        set_role(self._nothing, "muted")
        self._nothing.hide()
        self._ground = QWidget()
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        column.setSpacing(INSIDE)
        for section in Section:
            self._add_section(column, section)
        column.addWidget(self._nothing)
        column.addStretch()
        self.area = scrolling(self._ground, self)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._close = QPushButton(self)
        self._close.setDefault(True)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(AROUND, AROUND, AROUND, INSIDE)
        foot.setContentsMargins(AROUND, BETWEEN, AROUND, AROUND)
        top.addWidget(self.search)
        foot.addStretch()
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.area, 1)
        layout.addLayout(foot)
        self._order_tab()
        give_help_key(self)

    def _fit(self) -> None:
        """Be so large that each line has its room at this size of text; smaller than now never."""
        letters, beside = self.fontMetrics(), self.area.verticalScrollBar().sizeHint().width()
        self.area.setMinimumWidth(self._ground.minimumSizeHint().width() + beside)
        wide = max(96 * letters.averageCharWidth(), self._ground.sizeHint().width() + beside)
        wished = QSize(wide, 40 * letters.height())
        if self.isVisible():
            wished = wished.expandedTo(self.size())
        fit(self, wished.width(), wished.height())

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        head, title = QWidget(self), QLabel(self._words.tr(SECTIONS[section]), self)
        set_role(title, "section")
        self.resets[section] = reset = QPushButton(head)
        set_role(reset, "link")
        reset.clicked.connect(partial(self._reset, section))
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)
        line = Flow(head, spread=True)
        line.setContentsMargins(0, BETWEEN, 0, 0)
        line.addWidget(title)
        line.addWidget(reset)
        self._hints[section] = hint = QLabel(self)
        hint.setWordWrap(True)
        set_role(hint, "muted")
        self._heads[section] = [head, hint]
        column.addWidget(head)
        column.addWidget(hint)
        for setting in SETTINGS:
            if setting.section is section:
                self._rows[setting] = self._row(setting)
                column.addWidget(self._rows[setting])

    def _row(self, setting: Setting) -> QWidget:
        row = QWidget(self)
        line = Flow(row, spread=True)
        wording = wording_of(setting, self._words)
        control: QComboBox | QCheckBox
        if is_switch(setting):
            control = QCheckBox(wording.label, row)
            control.toggled.connect(partial(self._switch, setting))
            line.addWidget(control)
        else:
            control = _Choices(row)
            control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            control.addItems(setting.choices)
            control.activated.connect(partial(self._choose, setting))
            label = QLabel(wording.label, row)
            label.setBuddy(control)
            control.setAccessibleName(wording.label)
            line.addWidget(label)
            line.addWidget(control)
        control.setToolTip(wording.meaning)
        self.controls[setting] = control
        return row

    def _order_tab(self) -> None:
        """Let Tab come to the way back to the defaults behind what it would change."""
        before: QWidget = self.search
        for section in Section:
            mine = [each for setting, each in self.controls.items() if setting.section is section]
            for stop in (*mine, self.resets[section]):
                self.setTabOrder(before, stop)
                before = stop
        self.setTabOrder(before, self._close)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self._close.clicked.connect(self.accept)
        self._settings.changed.connect(self._follow)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self._nothing.setText(self.tr("No setting has this in its name."))
        self._close.setText(self.tr("Close"))
        named = self.tr("Back to the defaults: {section}")
        for section, reset in self.resets.items():
            reset.setText(self.tr("Back to the defaults"))
            reset.setAccessibleName(named.format(section=self._words.tr(SECTIONS[section])))

    def _follow(self, setting: Setting) -> None:
        self._show_values()
        if setting is TEXT_SIZE:
            self._fit()

    def _show_values(self) -> None:
        """Show what is set now, by whomever."""
        settings = self._settings
        for setting, control in self.controls.items():
            if isinstance(control, QCheckBox):
                control.setChecked(settings.is_on(setting))
                continue
            for place, value in enumerate(setting.choices):
                control.setItemText(place, value_text(setting, value, self._words))
            control.setCurrentIndex(setting.choices.index(settings[setting]))
        boxes = [each for each in self.controls.values() if isinstance(each, QComboBox)]
        for box in boxes:
            box.ensurePolished()  # else it does not know yet how wide it is
        for box in boxes:  # in one column
            box.setMinimumWidth(max(each.sizeHint().width() for each in boxes))
        self.controls[SESSION_START].setEnabled(settings[REMINDER] != OFF)
        zone, has_tray = str(self._clock().tzinfo), QSystemTrayIcon.isSystemTrayAvailable()
        for section, hint in self._hints.items():
            hint.setText(hint_of(section, self._words, zone=zone, has_tray=has_tray))
        self._find(self.search.text())

    # What the person does

    def show_section(self, section: Section) -> None:
        """Show only the settings of one section, until something else is searched."""
        self.search.setText(self._words.tr(SECTIONS[section]))

    def _find(self, text: str) -> None:
        wanted = text.casefold().split()
        for setting, row in self._rows.items():
            row.setVisible(all(word in self._found_by(setting) for word in wanted))
        for section, heads in self._heads.items():
            rows = [row for setting, row in self._rows.items() if setting.section is section]
            found = not all(row.isHidden() for row in rows)
            for head in heads:
                head.setVisible(found)
            self._hints[section].setVisible(found and bool(self._hints[section].text()))
            self.resets[section].setVisible(any(self._changed(section)))
        self._nothing.setVisible(all(row.isHidden() for row in self._rows.values()))

    def _found_by(self, setting: Setting) -> str:
        wording = wording_of(setting, self._words)
        values = [
            value_text(setting, value, self._words)
            for value in setting.choices
            if not is_switch(setting)
        ]
        section = self._words.tr(SECTIONS[setting.section])
        return " ".join([wording.label, wording.found_by, section, *values]).casefold()

    def _changed(self, section: Section) -> list[Setting]:
        """Return the settings of a section that are not as they were at first."""
        settings = [each for each in SETTINGS if each.section is section]
        return [each for each in settings if self._settings[each] != each.default]

    def _reset(self, section: Section) -> None:
        for setting in self._changed(section):
            self._settings.choose(setting, setting.default)

    def _choose(self, setting: Setting, place: int) -> None:
        self._settings.choose(setting, setting.choices[place])

    def _switch(self, setting: Setting, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._settings.choose(setting, ON if on else OFF)
