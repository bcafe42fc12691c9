"""The rules of the house that import-linter, ruff and mypy do not know; see docs/STYLE.md."""

import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from sleepdiary import app
from sleepdiary.domain.drafts import Draft
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import Event, InfusionSession, Night, Patient
from sleepdiary.storage import tables
from sleepdiary.storage.imports import Import

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sleepdiary"

LONGEST_FILE, LONGEST_UI_FILE, LONGEST_FUNCTION = 400, 300, 50
LONG_FILES: dict[str, str] = {}
"""By file that may be longer: why."""
LONG_FUNCTIONS = {
    "sleepdiary/storage/migrations/versions/0001_first.py:upgrade": "every table, column by column",
}
"""By function that may be longer: why."""

TESTED_ELSEWHERE = {
    "sleepdiary/__main__.py": ("test_main.py", "started as a person starts it"),
    "sleepdiary/charts/before_and_after_marks.py": (
        "charts/test_before_and_after.py",
        "parts of a picture",
    ),
    "sleepdiary/charts/before_and_after_sheet.py": (
        "charts/test_before_and_after.py",
        "parts of a picture",
    ),
    "sleepdiary/charts/changes_marks.py": ("charts/test_changes.py", "parts of a picture"),
    "sleepdiary/charts/changes_sheet.py": ("charts/test_changes.py", "parts of a picture"),
    "sleepdiary/charts/calendar_marks.py": ("charts/test_month_calendar.py", "parts of a picture"),
    "sleepdiary/charts/calendar_writing.py": (
        "charts/test_month_calendar.py",
        "parts of a picture",
    ),
    "sleepdiary/charts/holding_marks.py": ("charts/test_does_it_hold.py", "parts of a picture"),
    "sleepdiary/charts/look.py": ("charts/test_nights_over_time.py", "fields without behaviour"),
    "sleepdiary/charts/nights_marks.py": ("charts/test_nights_over_time.py", "parts of a picture"),
    "sleepdiary/charts/over_time.py": ("charts/test_nights_over_time.py", "parts of a picture"),
    "sleepdiary/charts/nights_sheet.py": ("charts/test_nights_over_time.py", "parts of a picture"),
    "sleepdiary/charts/score_marks.py": (
        "charts/test_questionnaire_scores.py",
        "parts of a picture",
    ),
    "sleepdiary/charts/stages_marks.py": ("charts/test_device_stages.py", "parts of a picture"),
    "sleepdiary/charts/since_sheet.py": (
        "charts/test_nights_since_infusion.py",
        "parts of a picture",
    ),
    "sleepdiary/charts/raster_marks.py": ("charts/test_raster.py", "parts of a picture"),
    "sleepdiary/charts/raster_sheet.py": ("charts/test_raster.py", "parts of a picture"),
    "sleepdiary/domain/drafts.py": ("storage/test_drafts.py", "fields without behaviour"),
    "sleepdiary/exchange/found.py": ("exchange/test_formats.py", "fields without behaviour"),
    "sleepdiary/exchange/tables.py": ("exchange/test_own_csv.py", "seen through what is read"),
    "sleepdiary/storage/connect.py": ("storage/test_file.py", "seen through the file"),
    "sleepdiary/storage/imports.py": ("storage/test_records.py", "fields without behaviour"),
    "sleepdiary/storage/migrations/env.py": ("storage/test_migrate.py", "run by Alembic only"),
    "sleepdiary/storage/migrations/versions/0001_first.py": (
        "storage/test_migrate.py",
        "run by Alembic only",
    ),
    "sleepdiary/storage/migrations/versions/0002_questionnaires_plans_drafts.py": (
        "storage/test_released_schemas.py",
        "run by Alembic only",
    ),
    "sleepdiary/storage/migrations/versions/0003_drafts_by_record.py": (
        "storage/test_released_schemas.py",
        "run by Alembic only",
    ),
    "sleepdiary/storage/migrations/versions/0004_nights_compared.py": (
        "storage/test_released_schemas.py",
        "run by Alembic only",
    ),
    "sleepdiary/storage/rows.py": ("storage/test_salvage.py", "seen through what is read"),
    "sleepdiary/storage/salvaged_history.py": (
        "storage/test_salvage.py",
        "seen through what is read",
    ),
    "sleepdiary/storage/shapes.py": ("storage/test_records.py", "seen through the records"),
}
"""By module without a test of its own name: the tests that cover it, and why they do."""

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
}  # fmt: skip
LOCAL_CALLS = {"sleepdiary/ui/sharing/calls.py"}
"""These may use QtNetwork: what it calls local sockets leads to programs of this account only."""
CLOCKS = {"now", "today", "utcnow"}
QT_CLOCKS = {"currentDate", "currentDateTime", "currentDateTimeUtc", "currentTime"}
TIME_CLOCKS = {"time", "time_ns", "localtime", "gmtime", "ctime"}
MACHINE = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|tmp|opt)/\w|[A-Z]:\\\\?Users|/mnt/\w")
OURS = (".py", ".md", ".toml", ".yaml", ".yml", ".qss", ".svg", ".desktop", ".mako", "run")
LOUD = re.compile(r"!|\b(?:please|oops|sorry)\b", re.IGNORECASE)


def name_of(path):
    return path.relative_to(ROOT).as_posix()


MODULES = {
    name_of(path): path
    for path in sorted([*PACKAGE.rglob("*.py"), ROOT / "main.py"])
    if path.name != "__init__.py"
}
BELOW_APP = {name: path for name, path in MODULES.items() if path.name not in {"main.py", "app.py"}}


@cache
def nodes(path):
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def functions(path):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in nodes(path) if isinstance(node, kinds)]


def calls(path):
    return [node for node in nodes(path) if isinstance(node, ast.Call)]


def imported(path):
    """Return the names of everything that a module imports, at the top or inside a function."""
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def importing(banned):
    """Return the modules of the program that import any of these, or what is below them."""
    found = {
        name: {
            each
            for each in imported(path)
            if any(each == one or each.startswith(f"{one}.") for one in banned)
        }
        for name, path in MODULES.items()
    }
    return {name: names for name, names in found.items() if names}


# Sizes


def lines_over(path):
    ui = path.is_relative_to(PACKAGE / "ui")
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return lines - (LONGEST_UI_FILE if ui else LONGEST_FILE)


def long_functions():
    """Return how long each function is that does not fit on a screen."""
    return {
        f"{name}:{each.name}": lines
        for name, path in MODULES.items()
        for each in functions(path)
        if (lines := each.end_lineno - each.lineno + 1) > LONGEST_FUNCTION
    }


def test_every_module_can_be_read_in_one_go():
    too_long = {name: over for name, path in MODULES.items() if (over := lines_over(path)) > 0}
    assert too_long.keys() == LONG_FILES.keys(), too_long


def test_every_function_fits_on_a_screen():
    too_long = long_functions()
    assert too_long.keys() == LONG_FUNCTIONS.keys(), too_long


# Twins


def twin(path):
    """Return where the test of a module lies."""
    place = path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT)
    return ROOT / "tests" / place.with_name(f"test_{path.name}")


def test_every_module_has_a_test_of_its_own_name():
    alone = {name for name, path in MODULES.items() if not twin(path).is_file()}
    assert sorted(alone - TESTED_ELSEWHERE.keys()) == []
    assert sorted(TESTED_ELSEWHERE.keys() - alone) == []


def test_tests_elsewhere_are_there():
    tests = {ROOT / "tests" / test for test, _why in TESTED_ELSEWHERE.values()}
    assert [test.name for test in tests if not test.is_file()] == []


# One list of fields


@pytest.mark.parametrize(
    ("table", "record"),
    [
        (tables.patient, Patient),
        (tables.night, Night),
        (tables.infusion, InfusionSession),
        (tables.event, Event),
        (tables.questionnaire, Questionnaire),
        (tables.import_, Import),
    ],
)
def test_a_row_has_the_fields_of_its_record_in_the_same_order(table, record):
    columns = [column.name for column in table.columns]
    assert columns == [field.name for field in fields(record)]


def test_a_row_of_a_draft_has_its_fields_and_whose_it_is():
    columns = {column.name for column in tables.draft.columns}
    assert columns == {"patient_id", *(field.name for field in fields(Draft))}


def test_every_question_is_a_field_of_the_night():
    asked = {question.name for question in QUESTIONS}
    assert asked <= {field.name for field in fields(Night)}


def test_every_question_has_a_label():
    assert [question.name for question in QUESTIONS if not LABELS.get(question.name)] == []


# What nobody does


def is_clock(node):
    """Tell whether a piece of code asks what time it is."""
    return isinstance(node, ast.Attribute) and (
        node.attr in CLOCKS | QT_CLOCKS
        or (node.attr in TIME_CLOCKS and ast.unparse(node.value) == "time")
    )


def test_nothing_below_app_asks_what_time_it_is():
    asked = {
        f"{name}:{node.lineno}"
        for name, path in BELOW_APP.items()
        for node in nodes(path)
        if is_clock(node)
    }
    assert not asked
    assert not importing(f"time.{name}" for name in TIME_CLOCKS)


def test_the_program_has_no_way_to_the_network():
    assert importing(NETWORK - {"PySide6.QtNetwork"}) == {}
    found = importing({"PySide6.QtNetwork"})
    sockets = {f"PySide6.QtNetwork.{each}" for each in ("QLocalServer", "QLocalSocket")}
    assert found == {each: {"PySide6.QtNetwork"} | sockets for each in LOCAL_CALLS}


def test_pictures_are_made_without_global_state():
    assert not importing({"matplotlib.pyplot", "pylab"})


def test_only_a_command_prints():
    printing = {
        name
        for name, path in MODULES.items()
        if any(ast.unparse(call.func) == "print" for call in calls(path))
    }
    assert printing <= {f"sleepdiary/{name}.py" for name in ("cli", "file_commands", "app")}


def own_files():
    """Return every text file that we wrote, but this one, which spells what it looks for."""
    hidden = [ROOT / ".ci" / "run", ROOT / ".pre-commit-config.yaml"]
    parts = ("sleepdiary", "resources", "tests", "bench", "docs")
    inside = [path for part in parts for path in (ROOT / part).rglob("*")]
    return [
        path
        for path in (*ROOT.glob("*"), *hidden, *inside)
        if path.is_file() and path.name.endswith(OURS) and path != Path(__file__)
    ]


def test_no_file_names_a_folder_of_somebodys_machine():
    named = {
        name_of(path): found[0]
        for path in own_files()
        if (found := MACHINE.search(path.read_text(encoding="utf-8")))
    }
    assert not named


# What is said


def said(path):
    """Yield the texts of a module that a person reads: marked for translation, and refusals."""
    spoken = ("tr", "translate", "QT_TRANSLATE_NOOP", "Error")
    for call in calls(path):
        if ast.unparse(call.func).endswith(spoken):
            for part in ast.walk(call):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_the_program_neither_shouts_nor_begs():
    texts = {text for path in MODULES.values() for text in said(path)}
    assert len(texts) > 100
    assert not [text for text in texts if LOUD.search(text)]


# What the README promises


def block(marker):
    """Return the line of shell that stands in the README under this marker."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {marker} -->\n+```\w+\n(.+)\n```", text)
    assert found, f"README.md has no block {marker}"
    return found[1]


def test_the_readme_and_the_program_name_the_same_system_packages():
    library = re.compile(r"\blib[a-z\d.-]*\d")
    assert sorted(library.findall(block("debian"))) == sorted(library.findall(app.NO_LIBRARIES))


def test_the_readme_installs_for_the_tests_as_it_installs_for_use():
    run, test = block("run").split(" && "), block("test").split(" && ")
    assert run == [test[0], test[1].replace('".[test]"', "."), ".venv/bin/sleepdiary"]
