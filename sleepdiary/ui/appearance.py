"""Light or dark and the size of text, as the person has set them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from sleepdiary.ui import theme
from sleepdiary.ui.settings import SYSTEM, TEXT_SIZE, THEME, Setting, Settings


class Appearance(QObject):
    """Dresses the program at the start, and anew whenever one of its settings changes."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        self._font = QFont(app.font())
        self._dress()
        theme.follow_system(app)
        settings.changed.connect(self._follow)

    def _follow(self, setting: Setting) -> None:
        if setting in {THEME, TEXT_SIZE}:
            self._dress()

    def _dress(self) -> None:
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * int(self._settings[TEXT_SIZE]) / 100)
        self._app.setFont(font)
        chosen = self._settings[THEME]
        if chosen == SYSTEM:
            theme.apply_theme(self._app)
            return
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see `theme`

        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        theme.apply_theme(self._app, schemes[chosen])
