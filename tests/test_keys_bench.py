"""A run of `bench/keys.py`, so that what docs/logging.md says of logging cannot rot."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST = 40


def test_the_keys_that_logging_takes_are_those_of_the_docs(qapp, capsys):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        import keys

        keys.main()
    counted = [int(count) for count in re.findall(r"(\d+) keys", capsys.readouterr().out)]
    told = re.findall(r"\| (\d+) \|$", (ROOT / "docs" / "logging.md").read_text(), re.MULTILINE)
    assert counted == [int(count) for count in told]
    assert max(counted) <= MOST
