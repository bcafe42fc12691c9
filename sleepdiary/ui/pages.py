"""The window's pages, each made and wired to the window when it is first wanted."""

from datetime import date
from functools import partial

from sleepdiary.ui.log.page import LogPage
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.settings import Section
from sleepdiary.ui.widgets.page import Page


def make_page(window: MainWindow, name: str) -> Page:
    """Make the page of this name; the tables and charts of the others are imported only now."""
    if name == "log":
        return window.log_page
    if name == "diary":
        from sleepdiary.ui.diary.page import DiaryPage  # noqa: PLC0415 - loads late

        diary = DiaryPage(window.desk)
        diary.night_requested.connect(window.show_night)
        diary.date_requested.connect(partial(_log_night_of, window))
        diary.log_requested.connect(window.log_last_night)
        diary.import_requested.connect(window.import_files)
        return diary
    if name == "trends":
        from sleepdiary.ui.trends.page import TrendsPage  # noqa: PLC0415 - loads matplotlib

        trends = TrendsPage(window.desk)
        trends.night_requested.connect(window.show_night)
        trends.log_requested.connect(window.log_last_night)
        trends.import_requested.connect(window.import_files)
        trends.session_requested.connect(window.write_session)
        return trends
    from sleepdiary.ui.compare.page import ComparePage  # noqa: PLC0415 - loads numpy

    compare = ComparePage(window.desk)
    compare.session_requested.connect(window.write_session)
    compare.log_requested.connect(window.log_last_night)
    return compare


def _log_night_of(window: MainWindow, diary_date: date) -> None:
    window.show_page("log")
    window.log_page.go_to_date(diary_date)


def make_log_page(window: MainWindow) -> LogPage:
    """Make the page that the morning begins with."""
    page = LogPage(window.desk, window)
    page.session_requested.connect(window.write_session)
    page.choice_requested.connect(partial(window.show_settings, Section.QUESTIONS))
    page.notices.welcome.import_requested.connect(window.import_files)
    page.notices.welcome.demo_requested.connect(window.demo_requested)
    page.notices.welcome.lock_requested.connect(window.menus.passphrase_requested)
    return page
