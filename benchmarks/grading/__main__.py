"""`make grade-report`: measure the grader, write the tables of docs/grading.md and the figures that
the product tells of itself.

With files of labelled answers as arguments, their figures are printed instead; with `--scores`
before them, whole scores, which takes a run an answer.
"""

import re
import sys
from pathlib import Path

from benchmarks.grading import packaged, tables
from benchmarks.grading.balance import balance
from benchmarks.grading.baselines import MEASURES, PARTS, fitted, without
from benchmarks.grading.families import findings
from benchmarks.grading.labelled import FOLDER, Grader, grader, load
from benchmarks.grading.parts import differences
from rubrics.agreement import FILE, Agreement

DOCUMENT = Path(__file__).parents[2] / "docs" / "grading.md"
FITTED, JUDGE = "first", "sixth"
APART, READ = ("sixth",), False
"""The sets that the first rules were written without, on which is measured what the product says of
itself; and whether any of them was read by those who write rules since."""


def report() -> tuple[dict[str, str], Agreement]:
    """Table name → table; and the figures to be packaged."""
    answers = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}
    graded = {name: tables.levels_of(own, grader) for name, own in answers.items()}
    graders: dict[str, Grader] = {"pushpull": grader}
    graders |= {part: without(part) for part in PARTS}
    graders |= {name: fitted(measure, answers[FITTED]) for name, measure in MEASURES.items()}
    everything = [answer for own in answers.values() for answer in own]
    figures = packaged.measured([each for name in APART for each in graded[name]], read=READ)
    found = {
        "sets": tables.sets(graded),
        "criteria": tables.criteria(graded[JUDGE]),
        "styles": tables.styles(graded[JUDGE]),
        "claims": tables.wrong_claims(everything),
        "baselines": tables.baselines(answers[JUDGE], graders),
        "parts": tables.parts(differences(answers[JUDGE])),
        "families": tables.families(findings(everything)),
        "trust": tables.trust(figures),
    }
    return found, figures


def filled(text: str, found: dict[str, str]) -> str:
    """The document with each table between its marks. KeyError for a mark without a table."""
    return re.sub(
        r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)",
        lambda mark: f"{mark[1]}\n{found[mark[2]]}\n\n{mark[3]}",
        text,
        flags=re.DOTALL,
    )


def main(files: list[str]) -> None:
    """Write the report, or print the figures of `files`."""
    if not files:
        found, figures = report()
        DOCUMENT.write_text(filled(DOCUMENT.read_text(encoding="utf-8"), found), "utf-8")
        FILE.write_text(packaged.as_yaml(figures), "utf-8")
        return
    if files[0] == "--scores":
        print(balance([answer for file in files[1:] for answer in load(Path(file))]))
        return
    for file in files:
        graded = tables.levels_of(load(Path(file)), grader)
        for table in (tables.sets({Path(file).stem: graded}), tables.criteria(graded)):
            print(table, tables.styles(graded), sep="\n\n", end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
