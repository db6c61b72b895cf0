"""What it takes to import the grader."""

import subprocess
import sys

HEAVY = ("numpy", "textual", "rich", "click")


def test_the_grader_is_imported_without_what_it_does_not_need() -> None:
    code = f"import rubrics.grading, sys; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
