"""The diary's words in the person's own language and locale."""

from datetime import date, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from sleepdiary.domain.words import CONTEXT, MINUS, Words, rounded


class LocaleWords(Words):
    """Speaks as the window does: translated, with the locale's clock, dates and numbers."""

    def __init__(self, locale: QLocale | None = None) -> None:
        self.locale = locale or QLocale()
        self.locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        pattern = self.locale.dateFormat(QLocale.FormatType.ShortFormat)
        self.half_days = (self.locale.amText() or "am", self.locale.pmText() or "pm")
        self.use_clock()
        self.month_first = pattern.find("M") < pattern.find("d")

    def use_clock(self, twelve_hours: bool | None = None) -> None:  # noqa: FBT001 - one thing to say
        """Say times with am and pm or in 24 hours; None says them as the locale does."""
        pattern = self.locale.timeFormat(QLocale.FormatType.ShortFormat)
        if twelve_hours is not None:
            pattern = "h:mm AP" if twelve_hours else "HH:mm"
        self.twelve_hours = "A" in pattern.upper()
        self._clock = pattern

    @property
    def first_weekday(self) -> int:
        # asked for late: the answer is one of the enums of `Qt`, see `theme`
        return self._first_weekday or self.locale.firstDayOfWeek().value

    def tr(self, text: str) -> str:
        return QCoreApplication.translate(CONTEXT, text) if text else ""

    def clock(self, clock: time) -> str:
        return self.locale.toString(QTime(clock.hour, clock.minute), self._clock)

    def day(self, day: date) -> str:
        pattern = "MMM d, yyyy" if self.month_first else "d MMM yyyy"
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def short_day(self, day: date) -> str:
        pattern = "MMM d" if self.month_first else "d MMM"
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def weekday(self, day: date) -> str:
        return self.locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)

    def month(self, day: date) -> str:
        return self.locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)

    def country(self, code: str) -> str:
        territory = QLocale.codeToTerritory(code)
        if territory is QLocale.Country.AnyTerritory:
            return code
        return QLocale(self.locale.language(), territory).nativeTerritoryName()

    def month_and_year(self, day: date) -> str:
        return f"{self.locale.standaloneMonthName(day.month)} {day.year}"

    def number(self, value: float, digits: int = 0) -> str:
        return self.locale.toString(float(rounded(value, digits)), "f", digits).replace("-", MINUS)
