"""The colours of window, charts and report, light and dark, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme's colours, each as `#RRGGBB`.

    Text and state colours read on `window` and on `card` (contrast at least 4.5 : 1); the chart's
    colours, from `before` on, show as marks on both (at least 3 : 1). Before and after differ
    for people with any common colour blindness; `during` is the quiet grey between them.
    """

    window: str
    card: str
    hairline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    error: str
    warning: str
    good: str
    before: str
    during: str
    after: str
    infusion: str


LIGHT = Colours(
    window="#F6F7FA",
    card="#FFFFFF",
    hairline="#DFE2EA",
    text="#1B1E28",
    muted="#5A6173",
    accent="#3451C6",
    on_accent="#FFFFFF",
    error="#B3261E",
    warning="#7A4F00",
    good="#1B6E3C",
    before="#0072B2",
    during="#767C8F",
    after="#D55E00",
    infusion="#00805F",
)

DARK = Colours(
    window="#14161C",
    card="#1D2029",
    hairline="#303545",
    text="#E8EAF1",
    muted="#A5ACBF",
    accent="#93A6FF",
    on_accent="#10131C",
    error="#FF8F85",
    warning="#F1C56B",
    good="#7FD6A0",
    before="#58A9DD",
    during="#9AA2B8",
    after="#F28A46",
    infusion="#3CC29B",
)


def mix(ground: str, colour: str, share: float) -> str:
    """Return `ground` with `share` (0 to 1) of `colour` laid over it, as `#RRGGBB`."""
    mixed = (
        round(low + (high - low) * share)
        for low, high in zip(_channels(ground), _channels(colour), strict=True)
    )
    return "#" + "".join(f"{value:02X}" for value in mixed)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1 (the same) to 21 (black on white).

    Source: WCAG 2.2, "contrast ratio", https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white).

    Source: WCAG 2.2, "relative luminance", https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    """Return the light that an sRGB channel (both 0 to 1) gives off."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of `#RRGGBB`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
