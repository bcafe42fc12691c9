"""What `pip install .` gives a person: built here, installed there, run from a third place."""

import json
import os
import shutil
import site
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from sleepdiary import __version__

ROOT = Path(__file__).parent.parent
SOURCE = ("pyproject.toml", "README.md", "LICENSE", "sleepdiary", "resources", "docs")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")


@dataclass(frozen=True)
class Installed:
    """A wheel, and the environment in which nothing else of the project is installed."""

    wheel: Path
    folder: Path
    commands: Path

    def run(self, *arguments, name="sleepdiary", where=None, without=()):
        """Run a command of this environment in a folder, as a person's terminal would."""
        kept = {name: value for name, value in os.environ.items() if name not in without}
        return subprocess.run(
            [self.commands / name, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=where or self.folder,
            env={name: value for name, value in kept.items() if name != "PYTHONPATH"},
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy, so that nothing of the clone but its source gets in."""
    folder = tmp_path_factory.mktemp("source")
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, folder)
    built = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(built))
    subprocess.run([*PIP, "wheel", *options, str(folder)], check=True)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Install the wheel by itself; what it needs is lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scheme = {"base": str(folder), "platbase": str(folder)}
    commands = Path(sysconfig.get_path("scripts", "venv", scheme))
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    python = str(commands / "python")
    options = ("--no-deps", "--no-index", "--no-compile")
    subprocess.run([*PIP, "--python", python, "install", *options, str(wheel)], check=True)
    # A .pth file adds its folders behind the environment's own: the wheel comes first.
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()))
    return Installed(wheel, folder, commands)


def test_the_wheel_holds_everything_that_the_program_reads(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    places = {
        "sleepdiary": "sleepdiary",
        "resources": "sleepdiary/resources",
        "docs/guide": "sleepdiary/resources/guide",
    }
    wanted = {
        f"{place}/{path.relative_to(ROOT / part).as_posix()}"
        for part, place in places.items()
        for path in (ROOT / part).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert wanted - held == set()


def test_the_wheel_holds_nothing_but_the_program_and_its_licence(wheel):
    held = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in held} == {
        "sleepdiary",
        f"sleepdiary-{__version__}.dist-info",
    }
    assert f"sleepdiary-{__version__}.dist-info/licenses/LICENSE" in held


def test_what_runs_is_what_was_installed(installed, tmp_path):
    code = "import sleepdiary, sleepdiary.assets as a; print(sleepdiary.__file__, a.asset('icons'))"
    done = installed.run("-c", code, name="python", where=tmp_path)
    module, icons = done.stdout.split()
    assert Path(module).is_relative_to(installed.folder)
    assert Path(icons).is_relative_to(installed.folder)


def test_the_installed_command_says_its_version(installed, tmp_path):
    done = installed.run("--version", where=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"sleepdiary {__version__}\n")


def test_the_installed_command_makes_a_diary_and_lists_its_nights(installed, tmp_path):
    made = installed.run("new", "x.sleepdiary", "--demo", where=tmp_path, without=SCREENS)
    assert (made.returncode, made.stderr) == (0, "")
    listed = installed.run(
        "nights", "--diary", "x.sleepdiary", "--json", where=tmp_path, without=SCREENS
    )
    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(json.loads(listed.stdout)) > 100


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("screen", [{}, {"DISPLAY": ":4711"}], ids=["none", "out of reach"])
def test_without_a_screen_the_program_says_so_in_a_sentence(
    installed, tmp_path, monkeypatch, screen
):
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    for name, value in screen.items():
        monkeypatch.setenv(name, value)
    done = installed.run(where=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "needs a screen" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
