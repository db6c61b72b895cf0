"""`pushpull practice --answers FILE`: a session for scripts."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

from questions.pack import core_pack
from tests.app.cli.practising import ROOT, kept_text, practise

PAGE = (ROOT / "docs" / "answers.md").read_text("utf-8")


def test_the_session_of_the_guide_goes_as_it_shows(home: Path, tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    shown = re.search(
        r"^\$ pushpull practice --answers answer\.yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
    )
    assert example
    assert shown
    file = tmp_path / "answer.yaml"
    file.write_text(example[1], "utf-8")
    done = practise(home, "--answers", file)
    assert (done.returncode, done.stderr) == (0, "")
    alike = doctest.OutputChecker().check_output(shown[1], done.stdout, doctest.ELLIPSIS)
    assert alike, f"the guide shows\n{shown[1]}\nbut it printed\n{done.stdout}"


def test_an_answer_file_is_replayed_to_the_score_that_it_is_graded_with(home: Path) -> None:
    path = core_pack().question_dir / core_pack().question("order-events").model_answers[0]
    done = practise(home, "--answers", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The interviewer: The search team's consumer" in done.stdout
    graded = subprocess.run(
        [sys.executable, "-m", "app.cli", "grade", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert graded.stdout in done.stdout


def test_an_answer_file_that_does_not_fit_is_refused_and_nothing_is_kept(
    home: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("question: order-events\ndesign: {shop-to-broker: push}\n")
    done = practise(home, "--answers", bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(rf"{bad}:2:\d+: the link `broker-to-teams` is missing - add", done.stderr)
    assert kept_text(home) == []
