import configparser
import importlib.util
import shutil
from pathlib import Path

import pytest

from sleepdiary import assets


def installed(site: Path):
    """Return the module as it lies in `site`, an installed tree."""
    (site / "sleepdiary").mkdir(parents=True)
    module = Path(shutil.copy(assets.__file__, site / "sleepdiary" / "assets.py"))
    spec = importlib.util.spec_from_file_location("installed_assets", module)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_a_clone_has_the_resources_beside_the_package(tmp_path):
    module = installed(tmp_path)
    picture = write(tmp_path / "resources" / "icons" / "log.svg")
    assert module.asset("icons", "log.svg") == picture


def test_a_wheel_has_the_resources_inside_the_package(tmp_path):
    module = installed(tmp_path)
    write(tmp_path / "resources" / "style.qss")
    ours = write(tmp_path / "sleepdiary" / "resources" / "style.qss")
    assert module.asset("style.qss") == ours


def test_a_folder_is_an_asset_too():
    assert assets.asset("icons").is_dir()


def test_a_missing_asset_is_named_without_a_path_of_this_machine(tmp_path):
    module = installed(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"resources.icons.nothing\.svg") as caught:
        module.asset("icons", "nothing.svg")
    assert str(tmp_path) not in str(caught.value)


def test_the_desktop_entry_starts_the_program_under_its_own_icon():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(assets.asset("sleepdiary.desktop"), encoding="utf-8")
    fields = entry["Desktop Entry"]
    assert fields["Type"] == "Application"
    assert fields["Exec"] == "sleepdiary %u"
    assert assets.asset("icons", f"{fields['Icon']}.svg").is_file()
    assert fields["Categories"].endswith(";")
    assert fields["Keywords"].endswith(";")
