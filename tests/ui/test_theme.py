import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableView,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.charts.colours import DARK, LIGHT, contrast
from sleepdiary.ui import theme

LIGHT_SCHEME, DARK_SCHEME = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def app(qapp):
    """Give the application, and give it back undressed."""
    palette = qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setProperty(theme._FOLLOWS, None)


@pytest.fixture
def page(qtbot, app):
    """Give a shown window that puts widgets one above the other."""
    window = QWidget()
    window.setLayout(QVBoxLayout())
    qtbot.addWidget(window)

    def show(*widgets):
        for widget in widgets:
            window.layout().addWidget(widget)
        window.show()
        qtbot.waitExposed(window)
        return widgets[0]

    return show


def painted(widget):
    """Return the colours of a widget's picture."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@SCHEMES
def test_a_palette_knows_its_colours(qapp, colours):
    assert theme.colours_of(theme.make_palette(colours)) is colours


def test_a_palette_of_someone_elses_making_is_told_by_its_lightness(qapp):
    foreign = QPalette(QColor("#202020"))
    foreign.setColor(QPalette.ColorRole.WindowText, QColor("#DDDDDD"))
    assert theme.colours_of(foreign) is DARK


@SCHEMES
def test_every_role_is_ours_in_every_group(qapp, colours):
    roles = set(QPalette.ColorRole) - {QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole}
    palette = theme.make_palette(colours)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        assert all(palette.isBrushSet(group, role) for role in roles)
    assert all(palette.isBrushSet(QPalette.ColorGroup.Disabled, role) for role in roles)


@SCHEMES
def test_words_of_what_is_disabled_are_paler(qapp, colours):
    palette = theme.make_palette(colours)
    ground = colours.card
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        off = palette.color(QPalette.ColorGroup.Disabled, role).name()
        on = palette.color(QPalette.ColorGroup.Active, role).name()
        assert contrast(off, ground) < contrast(on, ground)


@SCHEMES
def test_words_are_readable_on_the_shades_of_buttons_and_selections(colours):
    shade = theme._shades(colours)
    assert contrast(colours.accent, shade["tint"]) >= 4.5
    for ground in ("hover", "pressed", "tint"):
        assert contrast(colours.text, shade[ground]) >= 4.5
    for ground in ("accent_hover", "accent_pressed"):
        assert contrast(colours.on_accent, shade[ground]) >= 4.5


@SCHEMES
def test_the_outline_of_a_field_stands_out_from_its_ground(colours):
    outline = theme._shades(colours)["outline"]
    assert contrast(outline, colours.card) >= 3
    assert contrast(outline, colours.window) >= 3


@SCHEMES
def test_the_style_sheet_leaves_no_token_open_and_names_only_files_that_are_there(qapp, colours):
    sheet = theme.style_sheet(colours, QFont())
    assert "@" not in sheet
    named = re.findall(r'url\("([^"]+)"\)', sheet)
    assert named
    assert all(Path(name).is_file() for name in named)


def test_a_token_that_nobody_knows_is_refused(qapp, tmp_path, monkeypatch):
    (tmp_path / "style.qss").write_text("QLabel { color: @mauve; }")
    monkeypatch.setattr(theme, "asset", tmp_path.joinpath)
    with pytest.raises(KeyError, match="mauve"):
        theme.style_sheet(LIGHT, QFont())


def test_qt_understands_the_style_sheet(page, qtlog, app):
    theme.apply_theme(app)
    page(*(make() for make in (QLabel, QCalendarWidget, QTableView, QMenuBar, *TARGETS)))
    complaints = [record.message for record in qtlog.records]
    assert not [words for words in complaints if "parse" in words or "property" in words]


@pytest.mark.parametrize(("scheme", "colours"), [(LIGHT_SCHEME, LIGHT), (DARK_SCHEME, DARK)])
def test_the_chosen_scheme_is_put_on_the_program(app, scheme, colours):
    theme.apply_theme(app, scheme)
    assert app.palette().color(QPalette.ColorRole.Window).name().upper() == colours.window
    assert colours.hairline in app.styleSheet()


def test_a_page_hears_of_the_new_colours_once_they_are_there(page, app):
    class Listening(QWidget):
        def __init__(self):
            super().__init__()
            self.heard = []

        def changeEvent(self, event):
            if event.type() == QEvent.Type.PaletteChange:
                self.heard.append(theme.colours_of(self.palette()))

    theme.apply_theme(app, LIGHT_SCHEME)
    listening = page(Listening())
    listening.heard.clear()
    theme.apply_theme(app, DARK_SCHEME)
    assert listening.heard[-1] is DARK


def test_a_system_without_a_scheme_is_light(app):
    theme.apply_theme(app)
    assert theme.colours_of(app.palette()) is LIGHT


def test_the_program_follows_the_system(app):
    theme.apply_theme(app)
    theme.follow_system(app)
    app.styleHints().colorSchemeChanged.emit(DARK_SCHEME)
    assert theme.colours_of(app.palette()) is DARK


def test_a_chosen_scheme_stays_when_the_system_changes(app):
    theme.apply_theme(app, LIGHT_SCHEME)
    theme.follow_system(app)
    app.styleHints().colorSchemeChanged.emit(DARK_SCHEME)
    assert theme.colours_of(app.palette()) is LIGHT


@pytest.mark.parametrize(("role", "share"), [("title", 1.6), ("section", 1.2), ("small", 0.9)])
def test_a_role_sizes_its_words_from_the_applications_font(page, app, role, share):
    theme.apply_theme(app)
    label = QLabel("Last night")
    theme.set_role(label, role)
    page(label)
    assert label.font().pointSizeF() == pytest.approx(app.font().pointSizeF() * share, abs=0.06)


def test_words_keep_their_size_when_the_scheme_changes(page, app):
    theme.apply_theme(app, LIGHT_SCHEME)
    label = QLabel("Last night")
    theme.set_role(label, "title")
    page(label)
    size = label.font().pointSizeF()
    theme.apply_theme(app, DARK_SCHEME)
    assert label.font().pointSizeF() == size > app.font().pointSizeF()


def test_a_font_given_in_pixels_is_sized_in_pixels(qapp):
    font = QFont()
    font.setPixelSize(15)
    assert "font-size: 24.0px" in theme.style_sheet(LIGHT, font)


@pytest.mark.parametrize("role", ["muted", "error", "warning", "good"])
def test_a_role_colours_the_words_of_a_label_already_shown(page, app, role):
    theme.apply_theme(app)
    label = page(QLabel("█████"))
    theme.change_role(label, role)
    assert getattr(LIGHT, role) in painted(label)


def test_a_card_is_lighter_than_its_window_and_has_a_hairline(page, app):
    theme.apply_theme(app)
    card = QFrame()
    theme.set_role(card, "card")
    card.setMinimumSize(60, 60)
    page(card)
    assert {LIGHT.card, LIGHT.hairline} <= painted(card)


@pytest.mark.parametrize(("flag", "colour"), [("invalid", "error"), ("doubtful", "warning")])
def test_a_flag_outlines_its_field_until_it_is_taken_away(page, app, flag, colour):
    theme.apply_theme(app)
    field = QLineEdit()
    page(QPushButton("Save"), field)
    theme.set_flag(field, flag)
    assert getattr(LIGHT, colour) in painted(field)
    theme.set_flag(field, flag, on=False)
    assert getattr(LIGHT, colour) not in painted(field)


def test_setting_a_flag_again_does_not_restyle(page, app, monkeypatch):
    theme.apply_theme(app)
    field = page(QLineEdit())
    theme.set_flag(field, "invalid")
    monkeypatch.setattr(field, "style", lambda: pytest.fail("styled again"))
    theme.set_flag(field, "invalid")


def test_the_primary_button_is_filled_with_the_accent(page, app):
    theme.apply_theme(app)
    save = QPushButton("Save")
    theme.set_role(save, "primary")
    page(QLineEdit(), save)
    assert LIGHT.accent in painted(save)


def rail_button():
    button = QPushButton("Log")
    theme.set_role(button, "rail")
    return button


TARGETS = [QLineEdit, QComboBox, QSpinBox, QTimeEdit, QPlainTextEdit]
TARGETS += [QPushButton, QToolButton, QCheckBox, QRadioButton, rail_button]
targets = pytest.mark.parametrize("make", TARGETS, ids=lambda make: make.__name__)


@targets
def test_a_target_is_high_enough(page, app, make):
    theme.apply_theme(app)
    widget = page(make())
    assert widget.height() >= (40 if make is rail_button else 32)


@pytest.fixture
def large(app):
    """Give a font twice the size of the system's."""
    ordinary = app.font()
    font = QFont(ordinary)
    font.setPointSizeF(ordinary.pointSizeF() * 2)
    app.setFont(font)
    yield font
    app.setFont(ordinary)


@targets
def test_no_layout_can_squeeze_a_target_below_its_words(page, app, large, make):
    theme.apply_theme(app)
    widget = page(make())
    assert widget.minimumHeight() > QFontMetrics(large).height() + 12


@targets
def test_focus_draws_a_ring_and_moves_nothing(page, app, qtbot, make):
    theme.apply_theme(app)
    widget = make()
    page(QPushButton("First"), widget)
    widget.clearFocus()
    size, ring = widget.sizeHint(), painted(widget)
    assert LIGHT.accent not in ring
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    widget.updateGeometry()
    assert LIGHT.accent in painted(widget)
    assert widget.sizeHint() == size


def test_a_spin_box_without_buttons_keeps_its_words(page, app):
    theme.apply_theme(app)
    field = QSpinBox()
    field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    page(field)
    assert field.lineEdit().width() > field.width() / 2


@pytest.mark.parametrize("make", [QPushButton, QToolButton])
def test_the_icon_of_a_button_grows_with_its_words(page, set_text_size, make):
    button = page(make())
    before = button.iconSize().height()
    assert before >= 16
    set_text_size(150)
    assert button.iconSize().height() >= max(button.fontMetrics().height(), before + 1)
