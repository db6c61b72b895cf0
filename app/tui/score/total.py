"""The score, its band, and the sum that leads to it."""

from typing import Final

from textual.content import Content

from app import figures
from app.follow_ups import why_none
from app.grade_words import SumLine, own_line, scaling, sum_lines
from app.history.attempt import Attempt
from app.tui.safe import line, words

_BAR: Final = 20


def total_block(attempt: Attempt) -> Content:
    """Score and band, the sum, one's own total where there is one, and what is to be noted."""
    grade = attempt.grade
    full = round(grade.score / 100 * _BAR)
    rows = [
        Content.assemble(
            (figures.points(grade.score), "bold $accent"),
            " of 100   ",
            (grade.band, "bold"),
            "   ",
            ("▰" * full, "$accent"),
            ("▱" * (_BAR - full), "$text-muted"),
        ),
        Content(),
    ]
    rows += [_row(each, "bold" if each.name == "score" else "") for each in sum_lines(grade)]
    if own := own_line(attempt):
        rows.append(_row(own, "bold $accent"))
    notes = [note for note in (scaling(grade), why_none(grade), *grade.notes) if note]
    rows += [Content.styled(f"\n{words(note)}", "$text-muted") for note in notes]
    if attempt.seen:
        text = "\nSeen: the model answers had been shown before this attempt."
        rows.append(Content.styled(text, "$warning"))
    return Content("\n").join(rows)


def _row(each: SumLine, style: str) -> Content:
    return Content.assemble(
        (f"{line(each.name):<18}", style),
        (f"{each.shown:>6}  ", "bold"),
        (line(each.beside), "$text-muted"),
    )
