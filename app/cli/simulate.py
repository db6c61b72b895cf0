"""`pushpull simulate`: the run of an answer, without a grade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.presets import check_name
from app.cli.shelf import open_answer, open_shelf, pack_option
from app.cli.words import say, show, show_json
from questions.finding import FindingsError

if TYPE_CHECKING:
    from questions.answer import Answer
    from questions.model import Question


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(0, 2**32 - 1),
    help="Other random streams than those of the graded run.",
)
@click.option(
    "--preset",
    "likes",
    metavar="LINK=NAME",
    multiple=True,
    help="Let a link deliver like a real system; `pushpull presets` lists them.",
)
@pack_option
def simulate(
    file: Path, as_json: bool, seed: int | None, likes: tuple[str, ...], pack_folder: Path | None
) -> None:
    """Run the design of an answer file.

    Without --seed this is the run that `pushpull grade` scores: the twist and the answer's
    change at it happen, and settings that the text explains but the design lacks are assumed.
    """
    from app.cli.report_text import report_text
    from rubrics.graded_run import SEED, run_of
    from rubrics.library import load_rubric
    from rubrics.plain import plain
    from rubrics.plan import plan

    opened = open_answer(open_shelf(pack_folder), file)
    question, answer = opened.question, opened.answer
    for like in likes:
        answer = _like(question, answer, like)
    if question.flow is None:
        what = f"the question {question.id} has no flow"
        mend = "there is nothing to simulate; grade it with `pushpull grade`"
        raise FindingsError([answer.where.finding(("question",), what, mend)])
    planned = plan(question, load_rubric(opened.pack, question), answer)
    for assumed in planned.assumed:
        say(f"{assumed.link}: {assumed.setting} = {assumed.value} (assumed from your text)")
    report = run_of(question.flow, answer, planned, seed=SEED if seed is None else seed)
    if as_json:
        name = opened.pack.full_name(question)
        added = {"format": 1, "question": name, "assumed": plain(planned.assumed)}
        show_json({**added, **plain(report)})
    else:
        show(report_text(report, f"{question.title} ({question.id})"))


def _like(question: Question, answer: Answer, text: str) -> Answer:
    """The answer with one link that delivers like a system, whatever it said of it."""
    from questions.answer import LinkChoice
    from questions.presets import system_preset

    link, _, name = text.partition("=")
    links = [each.id for each in question.links]
    if link not in links:
        raise click.BadParameter(
            f"write LINK=NAME; the links are {', '.join(links)}", param_hint="'--preset'"
        )
    check_name(name)
    preset = system_preset(name)
    say(f"{link}: like {preset.title}")
    choice = LinkChoice(delivery=preset.delivery, kind=preset.kind, preset=name)
    return answer.model_copy(update={"design": {**answer.design, link: choice}})
