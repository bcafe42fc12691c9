"""The process that `run.py` starts: atheris, a parser, and the limits that it is held to.

Its folder is the current one, for the corpus and the files that are read; it is thrown away.
"""

import random
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

import atheris
from mutations import spoilt

with atheris.instrument_imports(include=["sleepdiary"]):
    import parsers

    from sleepdiary.domain import DiaryError

MEGABYTE = 1 << 20
MEMORY = 256
"""Megabytes that a parser may take: beyond what the process had once all seeds had been read.

libFuzzer's own, which grows by what it remembers of the corpus, counts with them.
"""
SECONDS_A_MEGABYTE = 2.0
SECONDS_A_FILE = 0.2
"""However small it is: a diary is opened, a zone is looked for, the collector has its turn."""
WATCHED = 5
"""So many times slower is code that atheris watches."""


def main() -> None:
    name, *given = sys.argv[1:]
    parser = parsers.PARSERS[name]
    corpus, files, words = Path("corpus"), Path("files"), Path("words")
    corpus.mkdir()
    files.mkdir()

    def read(content: bytes) -> None:
        began = time.process_time()
        with suppress(DiaryError):
            parser.read(content, files)
        took = time.process_time() - began
        allowed = WATCHED * (SECONDS_A_FILE + SECONDS_A_MEGABYTE * len(content) / MEGABYTE)
        if took > allowed:
            msg = f"{took:.1f} s for {len(content)} bytes, where {allowed:.1f} are allowed"
            raise TimeoutError(msg)

    for number, seed in enumerate(parser.seeds()):
        (corpus / str(number)).write_bytes(seed)
        read(seed)
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in parsers.words_of(name)))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 + MEMORY
    print(f"{name}: at most {most} MB", flush=True)
    options = [
        f"-max_len={parser.largest}",
        f"-rss_limit_mb={most}",
        "-timeout=60",
        f"-dict={words}",
    ]
    options += ["-print_final_stats=1", "-reload=0", *given]
    folder = [str(corpus)] if all(each.startswith("-") for each in given) else []
    atheris.Setup([sys.argv[0], *options, *folder], read, custom_mutator=_mutated)
    atheris.Fuzz()


def _mutated(content: bytes, largest: int, seed: int) -> bytes:
    """Spoil a file as files are spoilt, turn its bits as atheris does, or both."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    way = chance.randrange(3)
    if way:
        content = spoilt(content, chance.randrange)[:largest]
    return content if way == 1 else bytes(atheris.Mutate(content, largest))


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


main()
