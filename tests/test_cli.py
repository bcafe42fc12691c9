"""The commands, run as a script runs them.

Long, as it goes through every command by the same few fixtures.
"""

import io
import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sleepdiary import __version__, cli
from sleepdiary.charts.catalogue import CHARTS
from sleepdiary.services import importing
from sleepdiary.services.diary import Diary
from tests.builders import a_night, a_questionnaire, a_session
from tests.exchange.files import START, a_recording, written, zipped

NOW = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
NIGHTS = """\
into_bed,lights_out,sleep_onset_latency,awakenings,wake_after_sleep_onset,final_awakening,out_of_bed
2025-11-01 22:45,2025-11-01 23:00,25,2,35,2025-11-02 06:30,2025-11-02 06:50
2025-11-02 22:30,2025-11-02 22:50,20,1,,2025-11-03 06:40,2025-11-03 07:00
"""


def clock():
    return NOW


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock).close()
    return path


@pytest.fixture
def run(path, capsys):
    """Run a command on the diary; return its status, output and errors."""

    def run(*arguments, diary=path):
        status = cli.run([*map(str, arguments), "--diary", str(diary)], clock)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "nights.csv"
    file.write_text(NIGHTS, encoding="utf-8")
    return file


def log(path, *records):
    diary = Diary.open(path, clock)
    for record in records:
        write = diary.log_session if hasattr(record, "route") else diary.log_night
        write(record)
    diary.close()


def document(output):
    return json.loads(output)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ([], False),
        (["--demo"], False),
        (["nights"], True),
        (["my.sleepdiary"], False),
        (["--diary", "my.sleepdiary", "nights"], True),
        (["--diary", "nights"], False),
        (["import", "nights"], True),
    ],
)
def test_a_command_is_told_from_a_diary(arguments, answer):
    assert cli.is_command(arguments) is answer


def test_the_window_is_wished_for_with_a_diary_or_the_demonstration():
    assert cli.window_wish([]) == cli.WindowWish()
    assert cli.window_wish(["my.sleepdiary"]) == cli.WindowWish("my.sleepdiary")
    assert cli.window_wish(["--diary", "my.sleepdiary"]) == cli.WindowWish("my.sleepdiary")
    assert cli.window_wish(["--demo"]) == cli.WindowWish(demo=True)


def test_the_version_is_said(capsys):
    assert cli.window_wish(["--version"]) == 0
    assert capsys.readouterr().out == f"sleepdiary {__version__}\n"


def test_help_names_every_command(capsys):
    assert cli.window_wish(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(command in said for command in cli.COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["nights", "--from", "yesterday"],
        ["compare", "--before", "2025-01-01"],
        ["infusions", "add", "2025-01-01", "25:70"],
        ["nights", "--json", "--csv"],
    ],
)
def test_wrong_use_is_status_2(arguments, capsys):
    if cli.is_command(arguments):
        assert cli.run(arguments, clock) == 2
    else:
        assert cli.window_wish(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_a_date_that_there_is_not_is_told_as_people_speak(run):
    said = run("nights", "--from", "2026-13-01")[2]
    assert said.endswith("argument --from: “2026-13-01” is no date; write it as 2026-11-22\n")


def test_new_makes_an_empty_diary(run, tmp_path, capsys):
    made = tmp_path / "new.sleepdiary"
    assert cli.run(["new", str(made)], clock) == 0
    capsys.readouterr()
    assert run("nights", diary=made)[:2] == (0, "No nights.\n")


@pytest.mark.parametrize("name", ["a b", "50 %", "a%20b", "#1", "what?", "März 日記", "it's"])
def test_a_diary_of_an_odd_name_is_named_by_its_path_or_its_address(run, tmp_path, capsys, name):
    made = tmp_path / f"{name}.sleepdiary"
    assert cli.run(["new", made.as_uri()], clock) == 0
    assert capsys.readouterr().out == f"Made {made}.\n"
    assert run("nights", diary=made)[:2] == (0, "No nights.\n")
    assert run("nights", diary=made.as_uri())[:2] == (0, "No nights.\n")


def test_the_address_of_a_server_is_refused(run):
    status, _, said = run("nights", diary="postgresql://somewhere/diary")
    assert (status, said.count("\n")) == (1, 1)
    assert "cannot open postgresql:// addresses yet" in said


def test_new_demo_makes_the_demonstration(run, tmp_path, capsys):
    made = tmp_path / "demo.sleepdiary"
    assert cli.run(["new", str(made), "--demo"], clock) == 0
    capsys.readouterr()
    assert len(document(run("nights", "--json", diary=made)[1])) > 100


def test_new_never_overwrites(path, capsys):
    before = path.read_bytes()
    assert cli.run(["new", str(path)], clock) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert path.read_bytes() == before


def test_nights_are_listed_with_what_the_format_names(run, path):
    log(path, a_night())
    (night,) = document(run("nights", "--json")[1])
    assert night["diary_date"] == "2025-11-04"
    assert night["into_bed"] == "2025-11-03T22:45+00:00"
    assert night["sleep_onset_latency"] == 25
    assert night["total_sleep_time"] == 390
    assert night["time_in_bed"] == 485
    assert night["sleep_efficiency"] == pytest.approx(80.412371)
    assert night["kind"] == "main"
    assert night["backfilled"] is False
    assert night["flags"] == []


def test_nights_can_be_limited_to_dates(run, path, file):
    run("import", file)
    listed = document(run("nights", "--json", "--from", "2025-11-03")[1])
    assert [night["diary_date"] for night in listed] == ["2025-11-03"]
    listed = document(run("nights", "--json", "--to", "2025-11-02")[1])
    assert [night["diary_date"] for night in listed] == ["2025-11-02"]


def test_nights_are_a_table_for_people(run, path):
    log(path, a_night())
    lines = run("nights")[1].splitlines()
    cells = " ".join(lines[2].split())
    assert cells == "Mon 3 → Tue 4 Nov 2025 22:45 06:30 6 h 30 2 4 main sleep"


def test_nights_written_as_csv_and_read_back_are_the_same(run, path, tmp_path):
    log(path, a_night(), a_night(device="a watch"))
    written = run("nights", "--csv")[1]
    copy = tmp_path / "copy.csv"
    copy.write_text(written, encoding="utf-8")
    other = tmp_path / "other.sleepdiary"
    Diary.create(other, clock).close()
    assert run("import", copy, diary=other)[0] == 0
    assert run("nights", "--csv", diary=other)[1] == written


def test_import_stores_nights_and_twice_adds_nothing(run, file):
    status, output, _ = run("import", file, "--timezone", "Europe/London", "--json")
    assert status == 0
    assert document(output)[0]["added"] == 2
    assert (
        document(run("import", file, "--timezone", "Europe/London", "--json")[1])[0]["added"] == 0
    )
    assert len(document(run("nights", "--json")[1])) == 2


def test_a_dry_run_stores_nothing(run, file):
    assert run("import", file, "--dry-run")[0] == 0
    assert run("nights")[1] == "No nights.\n"


def test_an_import_says_what_it_did(run, file):
    assert "2" in run("import", file)[1]


def test_an_unknown_zone_is_refused_before_anything_is_read(run, file):
    status, _, said = run("import", file, "--timezone", "Mars/Olympus")
    assert status == 1
    assert "Mars/Olympus" in said


def test_a_file_of_the_wrong_kind_is_a_sentence_and_stores_nothing(run, tmp_path):
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear diary", encoding="utf-8")
    status, output, said = run("import", wrong)
    assert (status, output) == (1, "")
    assert said.count("\n") == 1
    assert run("nights")[1] == "No nights.\n"


def test_a_file_of_which_nothing_could_be_stored_is_status_1(run, tmp_path):
    file = tmp_path / "bad.csv"
    file.write_text(NIGHTS.replace("2025-11-0", "soon "), encoding="utf-8")
    status, output, said = run("import", file)
    assert status == 1
    assert "line 2" in output
    assert said == "Nothing of “bad.csv” is imported: 2 not readable.\n"


def test_one_bad_file_does_not_stop_the_others(run, file, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear diary", encoding="utf-8")
    status, output, said = run("import", letter, file)
    assert status == 1
    assert output == "nights.csv (csv): 2 added.\n"
    assert said.splitlines()[0].startswith("“letter.txt” cannot be imported.")
    assert said.splitlines()[1] == f"Not imported: {letter}."
    assert len(document(run("nights", "--json")[1])) == 2


@pytest.mark.parametrize("share", [0.3, 0.9])
@pytest.mark.parametrize("pack", [False, True])
def test_nothing_is_stored_of_a_file_that_was_cut_short(run, tmp_path, share, pack):
    content = a_recording(times=40) + a_recording(Id=str(START + 86_400_000), times=40)
    whole = zipped(tmp_path, content) if pack else written(tmp_path, content)
    half = written(tmp_path, whole.read_bytes()[: int(share * whole.stat().st_size)], "half")
    status, output, said = run("import", half)
    assert (status, output, said.count("\n")) == (1, "", 1)
    assert run("nights")[1] == "No nights.\n"


def test_of_several_files_a_script_learns_which_failed_and_why(run, file, tmp_path):
    gone = tmp_path / "gone.csv"
    status, output, said = run("import", gone, file, "--json")
    failed, stored = document(output)
    assert status == 1
    assert failed == {"file": str(gone), "error": said.splitlines()[0]}
    assert (stored["file"], stored["added"]) == (str(file), 2)


def test_each_report_is_printed_when_its_file_is_done(run, file, tmp_path, monkeypatch, capsys):
    printed = []
    preview = importing.preview
    monkeypatch.setattr(
        importing,
        "preview",
        lambda *given, **options: (
            printed.append(capsys.readouterr().out) or preview(*given, **options)
        ),
    )
    copy = tmp_path / "copy.csv"
    copy.write_bytes(file.read_bytes())
    run("import", file, copy)
    assert printed == ["", "nights.csv (csv): 2 added.\n"]


def test_an_unknown_format_is_refused_once_before_anything_is_read(run, file):
    status, output, said = run("import", file, file, "--format", "papyrus")
    assert (status, output, said.count("\n")) == (1, "", 1)
    assert "papyrus" in said


def test_questionnaires_are_listed_as_a_table_as_json_and_as_csv(run, path):
    assert run("questionnaires")[1] == "No questionnaires.\n"
    diary = Diary.open(path, clock)
    diary.log_questionnaire(a_questionnaire())
    diary.close()
    cells = run("questionnaires")[1].splitlines()[2].split()
    assert cells == ["4", "Nov", "2025", "PHQ-9", "9", "mild"]
    assert document(run("questionnaires", "--json")[1])[0]["items"] == [1] * 9
    assert run("questionnaires", "--csv")[1].startswith("date,kind,score,item_1,")


def test_a_session_is_added_and_listed(run):
    status, _, _ = run(
        "infusions", "add", "2025-11-03", "10:30", "--route", "IV", "--dose-mg", "40",
        "--course", "induction", "--number", "1", "--note", "calm",
    )  # fmt: skip
    assert status == 0
    (session,) = document(run("infusions", "--json")[1])
    assert session["date"] == "2025-11-03"
    assert session["route"] == "IV"
    assert session["dose_mg"] == 40
    cells = " ".join(run("infusions")[1].splitlines()[2].split())
    assert cells == "3 Nov 2025 10:30 IV 40 induction calm"


@pytest.mark.parametrize(
    "wrong",
    [("--dose-mg", "nan"), ("--dose-mg=-5",), ("--dose-mg", "inf"), ("--number=-3",)],
)
def test_a_session_that_cannot_be_is_a_sentence_and_is_not_stored(run, wrong):
    status, _, said = run("infusions", "add", "2025-11-03", *wrong)
    assert (status, said.count("\n")) == (1, 1)
    assert run("infusions")[1] == "No infusion sessions.\n"


def test_a_session_centuries_away_is_refused(run):
    assert run("infusions", "add", "0001-01-01")[0] == 1


def test_only_the_date_of_a_session_is_needed(run):
    status, output, _ = run("infusions", "add", "2025-11-03", "--json")
    assert status == 0
    assert document(output)["date"] == "2025-11-03"
    assert run("infusions")[1].splitlines()[2].split() == ["3", "Nov", "2025"]


def test_a_session_still_to_come_is_added_as_a_plan(run, path):
    assert run("infusions", "add", "2025-11-04")[1] == (
        "Added the infusion session of 4 Nov 2025.\n"
    )
    assert run("infusions", "add", "2025-11-05")[1] == "Added the plan for 5 Nov 2025.\n"
    listed = document(run("infusions", "--json")[1])
    assert [(each["date"], each["planned"]) for each in listed] == [
        ("2025-11-04", False),
        ("2025-11-05", True),
    ]
    assert run("infusions")[1].splitlines()[3] == "5 Nov 2025 · planned"


def test_the_same_plan_twice_is_refused_unless_asked_for_again(run):
    plan = ("infusions", "add", "2025-11-12", "10:30")
    run(*plan)
    status, _, said = run(*plan)
    assert (status, said.count("\n")) == (1, 1)
    assert "12 Nov 2025" in said
    assert run(*plan, "--again")[0] == 0
    assert len(document(run("infusions", "--json")[1])) == 2


def test_the_same_session_twice_is_refused_unless_asked_for_again(run):
    session = ("infusions", "add", "2025-11-03", "10:30", "--dose-mg", "40")
    run(*session)
    status, output, said = run(*session)
    assert (status, output, said.count("\n")) == (1, "", 1)
    assert "3 Nov 2025" in said
    assert "--again" in said
    assert len(document(run("infusions", "--json")[1])) == 1
    assert run(*session, "--again")[0] == 0
    assert len(document(run("infusions", "--json")[1])) == 2


@pytest.mark.parametrize("other", [("12:30",), ("10:30", "--dose-mg", "45")])
def test_another_session_of_the_same_day_is_added(run, other):
    run("infusions", "add", "2025-11-03", "10:30")
    assert run("infusions", "add", "2025-11-03", *other)[0] == 0


def test_sessions_are_written_as_csv(run, path, tmp_path):
    log(path, a_session())
    run("infusions", "add", "2025-11-12")  # a plan
    written = run("infusions", "--csv")[1]
    assert [line[:10] for line in written.splitlines()[1:]] == ["2025-11-05", "2025-11-12"]
    copy = tmp_path / "sessions.csv"
    copy.write_text(written, encoding="utf-8")
    other = tmp_path / "other.sleepdiary"
    Diary.create(other, clock).close()
    assert run("import", copy, diary=other)[0] == 0
    assert run("infusions", "--csv", diary=other)[1] == written


def test_no_sessions_are_said(run):
    assert run("infusions")[1] == "No infusion sessions.\n"


@pytest.mark.parametrize(
    ("arguments", "end"), [(("--json",), b"\n"), (("--csv",), b"\r\n"), ((), b"\n")]
)
def test_output_is_utf_8_with_its_own_line_ends_whatever_the_locale(
    path, monkeypatch, arguments, end
):
    log(path, a_night(comment="Über Ängste geträumt"))
    written = io.BytesIO()
    poor = io.TextIOWrapper(written, encoding="ascii", newline="\r\n")
    monkeypatch.setattr("sys.stdout", poor)
    assert cli.run(["nights", *arguments, "--diary", str(path)], clock) == 0
    poor.flush()
    said = written.getvalue()
    assert ("geträumt" if arguments else "→") in said.decode()
    assert said.endswith(end)
    assert said.count(b"\r\n") == said.count(b"\n") * (end == b"\r\n")


def test_output_that_is_no_file_is_left_as_it_is(path, monkeypatch):
    stand_in = io.StringIO()
    monkeypatch.setattr("sys.stdout", stand_in)
    assert cli.run(["nights", "--diary", str(path)], clock) == 0
    assert stand_in.getvalue() == "No nights.\n"


def test_compare_needs_an_infusion_and_says_so(run, file):
    run("import", file)
    status, output, said = run("compare")
    assert (status, output) == (1, "")
    assert "infusion" in said


def test_compare_prints_the_document_or_a_table(run, tmp_path, capsys):
    demo = tmp_path / "demo.sleepdiary"
    cli.run(["new", str(demo), "--demo"], clock)
    capsys.readouterr()
    comparison = document(run("compare", "--json", diary=demo)[1])
    assert comparison["measures"][0]["name"] == "total_sleep_time"
    assert comparison["windows"]["before"]["nights"] == 14
    assert comparison["measures"][0]["effects"]["tau"] is not None
    assert "Total sleep time" in run("compare", diary=demo)[1]
    everything = document(run("compare", "--windows", "all", "--json", diary=demo)[1])
    assert everything["windows"]["after"]["nights"] > 14


def test_compare_prints_the_effects_of_the_field_when_asked(run, tmp_path, capsys):
    demo = tmp_path / "demo.sleepdiary"
    cli.run(["new", str(demo), "--demo"], clock)
    capsys.readouterr()
    plain, detailed = run("compare", diary=demo)[1], run("compare", "--details", diary=demo)[1]
    assert detailed.startswith(plain)
    assert "Hodges" in detailed.removeprefix(plain)
    assert "Hodges" not in plain


def test_compare_takes_windows_by_hand(run, file):
    run("import", file)
    windows = ("--before", "2025-11-01..2025-11-02", "--after", "2025-11-03..2025-11-04")
    compared = document(run("compare", *windows, "--json")[1])
    assert compared["windows"]["after"] == {
        "from": "2025-11-03",
        "to": "2025-11-04",
        "nights": 2,
        "logged": 1,
    }


def test_a_window_by_hand_needs_the_other_one(run):
    status, _, said = run("compare", "--before", "2025-11-01..2025-11-02")
    assert status == 2
    assert "--after" in said


def test_a_window_that_ends_before_it_begins_is_a_sentence(run):
    windows = ("--before", "2025-11-02..2025-11-01", "--after", "2025-11-03..2025-11-04")
    status, _, said = run("compare", *windows)
    assert status == 1
    assert "Swap them" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--windows", "all"), "either --windows or"),
        (("--session", "2025-11-03"), "belongs to --windows around"),
    ],
)
def test_windows_by_name_beside_windows_by_hand_are_wrong_use(run, arguments, said):
    windows = ("--before", "2025-11-01..2025-11-02", "--after", "2025-11-03..2025-11-04")
    status, output, told = run("compare", *windows, *arguments)
    assert (status, output) == (2, "")
    assert said in told


def test_windows_that_overlap_are_a_sentence(run, file):
    run("import", file)
    windows = ("--before", "2025-11-01..2025-11-03", "--after", "2025-11-03..2025-11-04")
    status, output, said = run("compare", *windows)
    assert (status, output) == (1, "")
    assert "3 Nov 2025" in said


@pytest.mark.parametrize(
    ("arguments", "last_before"),
    [((), "2025-11-03"), (("--session", "2025-10-20"), "2025-10-20")],
)
def test_the_nights_around_one_session_are_compared(run, path, arguments, last_before):
    sessions = (a_session(date=date(2025, 10, 20)), a_session(date=date(2025, 11, 3)))
    log(path, a_night(), a_night(diary_date=date(2025, 10, 21)), *sessions)
    compared = document(run("compare", "--windows", "around", *arguments, "--json")[1])
    assert compared["choice"] == "around"
    assert compared["windows"]["before"]["to"] == last_before


def test_a_date_without_a_session_is_a_sentence(run, path):
    log(path, a_night(), a_session())
    status, _, said = run("compare", "--windows", "around", "--session", "2025-10-20")
    assert status == 1
    assert "no infusion session on 20 Oct 2025" in said


def test_device_nights_are_compared_when_asked_for(run, path):
    log(path, a_night(device="a watch"), a_session())
    assert document(run("compare", "--nights", "device", "--json")[1])["nights"] == "device"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_chart_is_drawn_into_a_file(run, path, tmp_path, suffix):
    log(path, a_night())
    picture = tmp_path / f"nights.{suffix}"
    assert run("chart", "nights", "-o", picture)[0] == 0
    assert picture.stat().st_size > 1000


@pytest.mark.parametrize("name", ["before-and-after", "changes", "since-infusion", "does-it-hold"])
def test_what_follows_infusions_is_drawn_into_a_file(run, path, tmp_path, name):
    log(path, a_night(), a_session())
    picture = tmp_path / "picture.svg"
    assert run("chart", name, "-o", picture)[0] == 0
    assert "infusion" in picture.read_text(encoding="utf-8")


def test_a_chart_of_another_measure_is_drawn_when_asked_for(run, path, tmp_path):
    log(path, a_night())
    picture = tmp_path / "nights.svg"
    assert run("chart", "nights", "--measure", "quality", "-o", picture)[0] == 0
    assert "Sleep quality" in picture.read_text(encoding="utf-8")


def test_the_help_names_every_chart(run):
    said = "".join(run("chart", "--help")[1].split())  # it breaks lines at hyphens
    assert all(chart.name in said for chart in CHARTS)


def test_a_chart_that_there_is_not_is_a_sentence(run, tmp_path):
    status, _, said = run("chart", "pie", "-o", tmp_path / "pie.png")
    assert status == 1
    assert "nights" in said


def test_a_sound_diary_passes_its_check(run, path):
    log(path, a_night())
    assert run("check") == (0, f"{path.name} is sound.\n", "")


def test_a_damaged_diary_fails_its_check(run, path):
    log(path, *(a_night(comment="x" * 4000) for _ in range(3)))
    damaged = bytearray(path.read_bytes())
    place = damaged.rindex(b"x" * 3000) + 100
    damaged[place] ^= 1
    path.write_bytes(damaged)
    status, output, said = run("check")
    assert status == 1
    assert output
    assert "needs attention" in said


def test_a_diary_that_is_not_there_is_a_sentence(run, tmp_path):
    status, _, said = run("nights", diary=tmp_path / "gone.sleepdiary")
    assert status == 1
    assert said.count("\n") == 1


def test_the_environment_names_the_diary(path, capsys, monkeypatch):
    monkeypatch.setenv("SLEEPDIARY_DIARY", str(path))
    assert cli.run(["nights"], clock) == 0
    assert capsys.readouterr().out == "No nights.\n"


def test_a_bug_is_told_without_what_a_patient_wrote(run, monkeypatch):
    def fail(*_):
        raise ValueError("Slept badly because of the argument")

    monkeypatch.setattr(Diary, "nights", fail)
    status, output, said = run("nights")
    assert (status, output) == (1, "")
    assert "ValueError" in said
    assert "argument" not in said


def test_a_backup_is_made_and_restored_by_its_name(run, path):
    log(path, a_night())
    status, made, _ = run("backup")
    assert status == 0
    assert Path(made.strip()).parent == path.parent / "Backups"
    name = Path(made.strip()).name
    log(path, a_night())
    assert run("restore")[1] == f"{name}  nights: 1\n"
    status, said, _ = run("restore", name)
    assert (status, said) == (0, f"{path.name} was restored; what it was before is a backup too.\n")
    assert len(document(run("nights", "--json")[1])) == 1
    assert run("restore")[1].count("\n") == 2


def test_of_a_lost_diary_nothing_from_before_is_promised(run, path):
    log(path, a_night())
    name = Path(run("backup")[1].strip()).name
    path.unlink()
    assert run("restore", name)[1] == f"{path.name} was restored.\n"


def test_a_backup_goes_to_a_stick_too_and_is_restored_from_there(run, path, tmp_path):
    log(path, a_night())
    (tmp_path / "stick").mkdir()
    made = [Path(line) for line in run("backup", "--folder", tmp_path / "stick")[1].splitlines()]
    assert [each.parent.name for each in made] == ["Backups", "stick"]
    path.unlink()
    assert run("restore", made[1])[0] == 0
    assert len(document(run("nights", "--json")[1])) == 1


def test_a_backup_that_cannot_be_read_is_said(run, path):
    log(path, a_night())
    made = Path(run("backup")[1].strip())
    made.write_bytes(b"rubbish")
    assert run("restore")[1] == f"{made.name}  cannot be read\n"
    status, _, said = run("restore", made.name)
    assert (status, said.count("\n")) == (1, 1)
    assert len(document(run("nights", "--json")[1])) == 1


def test_a_backup_that_is_not_there_is_said(run):
    status, _, said = run("restore", "gone.sleepdiary")
    assert status == 1
    assert said.startswith("There is no diary at gone.sleepdiary.")


# Damaged diaries


def test_what_can_be_read_of_a_damaged_diary_is_saved(run, path, tmp_path):
    log(path, a_night())
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    status, _, said = run("nights")
    assert (status, "sleepdiary salvage" in said) == (1, True)
    status, output, _ = run("salvage")
    assert status == 0
    assert output.startswith("Saved in mine-saved-20251104.sleepdiary: 1 night.\n")
    assert run("check", diary=path.with_name("mine-saved-20251104.sleepdiary"))[0] == 0
    status, _, _ = run("salvage", "-o", tmp_path / "new.sleepdiary")
    assert (status, (tmp_path / "new.sleepdiary").exists()) == (0, True)
    status, _, said = run("salvage", "-o", tmp_path / "new.sleepdiary")
    assert (status, "already something" in said) == (1, True)
