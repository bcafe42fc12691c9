"""How the window looks: Fusion, our two palettes and one short style sheet.

Like all that the first painting needs, this does without the namespace `Qt` and the class `QStyle`:
their enums, made when first met, take a quarter of the time that a bare window takes to appear.
"""

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.assets import asset
from sleepdiary.charts.colours import DARK, LIGHT, Colours, mix

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

STYLE = ("-style", "Fusion")
"""Arguments of the application that choose the style that ours builds on."""

# Spacing in pixels: inside a group, between groups, around a page.
INSIDE, BETWEEN, AROUND = 8, 16, 24

Role = Literal[
    "primary",
    "title",
    "section",
    "muted",
    "small",
    "error",
    "warning",
    "good",
    "card",
    "rail",
    "link",
    "banner",
    "note",
]
Flag = Literal["invalid", "doubtful", "proposed", "chosen"]

# Sizes of text, in sizes of the application's font.
_SIZES = {"title": 1.6, "section": 1.2, "small": 0.9}
_FOLLOWS = "followsSystem"

_ROLE = QPalette.ColorRole
_GROUP = QPalette.ColorGroup


def apply_theme(app: QApplication, scheme: "Qt.ColorScheme | None" = None) -> None:
    """Dress the whole program in light or dark.

    Args:
        app: The application; every window, open or yet to open, follows it.
        scheme: The person's choice; None takes the system's (light where it has none).
    """
    app.setProperty(_FOLLOWS, scheme is None)
    # Title bars and the system's own dialogs, where the platform can; nothing on others.
    if scheme is None:
        app.styleHints().unsetColorScheme()
    else:
        app.styleHints().setColorScheme(scheme)
    _dress(app, scheme)


def follow_system(app: QApplication) -> None:
    """Dress the program anew whenever the system changes its scheme, unless one was chosen."""

    def changed(scheme: "Qt.ColorScheme") -> None:
        if app.property(_FOLLOWS):
            _dress(app, scheme)

    app.styleHints().colorSchemeChanged.connect(changed)


def colours_of(palette: QPalette) -> Colours:
    """Return the colours that go with a page's palette: for icons, charts and own painting.

    A window is dark where its ground is darker than its text.
    """
    ground, text = palette.color(_ROLE.Window), palette.color(_ROLE.WindowText)
    return DARK if ground.lightnessF() < text.lightnessF() else LIGHT


def make_palette(colours: Colours) -> QPalette:
    """Return a palette with every role set, for active, inactive and disabled widgets."""
    shade = _shades(colours)
    roles = {
        _ROLE.Window: colours.window,
        _ROLE.WindowText: colours.text,
        _ROLE.Base: colours.card,
        _ROLE.AlternateBase: colours.window,
        _ROLE.Text: colours.text,
        _ROLE.PlaceholderText: colours.muted,
        _ROLE.Button: colours.card,
        _ROLE.ButtonText: colours.text,
        _ROLE.BrightText: colours.error,
        _ROLE.Highlight: colours.accent,
        _ROLE.HighlightedText: colours.on_accent,
        _ROLE.Accent: colours.accent,
        _ROLE.Link: colours.accent,
        _ROLE.LinkVisited: colours.accent,
        _ROLE.ToolTipBase: colours.card,
        _ROLE.ToolTipText: colours.text,
        _ROLE.Light: colours.card,
        _ROLE.Midlight: shade["hover"],
        _ROLE.Mid: colours.hairline,
        _ROLE.Dark: shade["outline"],
        _ROLE.Shadow: colours.muted,
    }
    off = {
        _ROLE.WindowText: shade["disabled"],
        _ROLE.Text: shade["disabled"],
        _ROLE.ButtonText: shade["disabled"],
        _ROLE.PlaceholderText: shade["disabled"],
        _ROLE.Link: shade["disabled"],
        _ROLE.LinkVisited: shade["disabled"],
        _ROLE.Highlight: shade["pressed"],
        _ROLE.HighlightedText: shade["disabled"],
        _ROLE.Accent: shade["disabled"],
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(_GROUP.Active, role, QColor(colour))
        palette.setColor(_GROUP.Inactive, role, QColor(colour))
        palette.setColor(_GROUP.Disabled, role, QColor(off.get(role, colour)))
    return palette


def style_sheet(colours: Colours, font: QFont) -> str:
    """Return `resources/style.qss` with each `@token` replaced by the scheme's value.

    Sizes of text are those of `font`, larger or smaller by the role's share.

    Raises:
        KeyError: The style sheet names a token that nobody knows.
    """
    tokens = {
        **asdict(colours),
        **_shades(colours),
        **_sizes(font),
        "icons": asset("icons").as_posix(),
        "scheme": "dark" if colours == DARK else "light",
    }
    text = asset("style.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)", lambda found: tokens[found[1]], text)


def set_role(widget: QWidget, role: Role) -> None:
    """Tell what a new widget is, for its colours and size of text in `resources/style.qss`."""
    widget.setProperty("role", role)


def change_role(widget: QWidget, role: Role) -> None:
    """Tell what a widget is now that may have been shown as something else."""
    _set(widget, "role", role)


def set_flag(widget: QWidget, flag: Flag, *, on: bool = True) -> None:
    """Mark a field as `invalid` or `doubtful`, a button as `chosen`, or take the mark away."""
    _set(widget, flag, on)


def _dress(app: QApplication, scheme: "Qt.ColorScheme | None") -> None:
    """Put style, palette and style sheet of a scheme on the application; None is the system's."""
    app.setStyleSheet("")  # else palette and sheet would each restyle every widget
    if scheme is None:
        app.setPalette(QPalette())  # the system's own
        colours = colours_of(app.palette())
    else:
        colours = DARK if scheme.name == "Dark" else LIGHT
    app.setPalette(make_palette(colours))
    app.setStyleSheet(style_sheet(colours, app.font()))


def _shades(colours: Colours) -> dict[str, str]:
    """Return what the style sheet mixes from a scheme's colours."""
    return {
        "hover": mix(colours.card, colours.text, 0.05),
        "pressed": mix(colours.card, colours.text, 0.10),
        "tint": mix(colours.card, colours.accent, 0.12),
        "outline": mix(colours.card, colours.muted, 0.72),
        "disabled": mix(colours.card, colours.muted, 0.60),
        "accent_hover": mix(colours.accent, colours.text, 0.15),
        "accent_pressed": mix(colours.accent, colours.text, 0.30),
    }


def _sizes(font: QFont) -> dict[str, str]:
    """Return the sizes of text, in its own unit, of a line in a field, and of an icon beside words.

    A field of 20 px of content is 32 px high with its padding and border.
    """
    points = font.pointSizeF()
    size, unit = (points, "pt") if points > 0 else (float(font.pixelSize()), "px")
    line = max(20, QFontMetrics(font).height() + 5)
    return {
        **{f"{role}_size": f"{size * share:.1f}{unit}" for role, share in _SIZES.items()},
        "line": f"{line}px",
        "icon": f"{line - 4}px",
        "tall_line": f"{line + 8}px",
    }


def _set(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and let it take effect."""
    if (widget.property(name) or False) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
