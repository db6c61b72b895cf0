"""The same messages under other designs: how far each is from the submitted one."""

from collections.abc import Iterator, Sequence

from app.explore.dials import Dial, dials, turned
from app.explore.differences import SAME, metric_rows, target_rows
from app.explore.explored import Story
from app.explore.measures import missed_limits
from app.explore.other_modes import other_modes
from app.explore.sweep import POINTS, values
from app.figures import measured
from app.plain.talk import Talk
from app.refused import Refused, one_of
from app.report_words import not_slowed
from app.session import Session
from engine import simulate
from engine.report import Report

WAIT = "This plays the whole story; it may take some seconds."


def tell_modes(talk: Talk, session: Session, rest: Sequence[str]) -> None:  # noqa: ARG001
    """What each mode that was not chosen would have come to."""
    explored = session.explored
    talk.say(WAIT)
    own = _played(explored.story())
    _tell(talk, "As submitted", own)
    for other in other_modes(explored):
        report = _played(explored.story(other.answer))
        _tell(talk, f"{other.link} by {other.mode} ({other.settings})", own, report)
        talk.say(other.set_up, "  ")


def tell_change(talk: Talk, session: Session, rest: Sequence[str]) -> None:
    """What one setting with another value would have come to."""
    explored = session.explored
    name, equals, text = (part.strip() for part in " ".join(rest).partition("="))
    if not equals:
        raise Refused("Write it as `set LINK.NAME = VALUE`.")
    answer = turned(explored.question, explored.answer, _dial(session, name), text)
    talk.say(WAIT)
    own, other = _played(explored.story()), _played(explored.story(answer))
    _tell(talk, f"{name} = {text}", own, other)


def tell_sweep(talk: Talk, session: Session, rest: Sequence[str]) -> None:
    """One setting over a range of values, a line for each."""
    if len(rest) != 3:
        raise Refused("Write it as `sweep LINK.NAME FROM TO`.")
    name, low, high = rest
    explored, dial = session.explored, _dial(session, name)
    talk.say(WAIT)
    reports: dict[str, Report] = {}
    for text in values(dial, low, high, str(POINTS)):
        answer = turned(explored.question, explored.answer, dial, text)
        report = _played(explored.story(answer))
        found = [f"{v.slo} {measured(v.value, v.unit)}" for v in report.verdicts]
        found = found or [f"{row.name} {row.first}" for row in metric_rows([[report]])]
        talk.say(f"{dial.name} = {text}: {_targets(report)}; {'; '.join(found)}", "  ")
        reports[text] = report
    for line in missed_limits(reports):
        talk.say(line, "  ")


def _dial(session: Session, name: str) -> Dial:
    explored = session.explored
    known = dials(explored.question, explored.answer)
    named = {f"{dial.link}.{dial.name}": dial for dial in known}
    if len(explored.question.links) == 1:
        named |= {dial.name: dial for dial in known}
    if name not in named:
        shown = [f"{dial.link}.{dial.name}" for dial in known if dial.first]
        raise Refused(f"There is no “{name}” to change - write one such as {one_of(shown)}.")
    return named[name]


def _played(story: Story) -> Report:
    return simulate(story.flow, story.design, seed=story.seed, commands=story.commands)


def _targets(report: Report) -> str:
    missed = [verdict.slo for verdict in report.verdicts if not verdict.holds]
    met = f"{len(report.verdicts) - len(missed)} of {len(report.verdicts)} targets met"
    return f"{met}, missed: {', '.join(missed)}" if missed else met


def _tell(talk: Talk, what: str, own: Report, other: Report | None = None) -> None:
    """A paragraph for one design: its targets, and its figures or how far they are from one's
    own."""
    talk.say()
    talk.say(f"{what}: {_targets(other or own)}.")
    if other is None:
        for row in metric_rows([[own]]):
            talk.say(f"{row.name}: {row.first}", "  ")
        return
    apart = [*_targets_apart(own, other), *_figures_apart(own, other)]
    for line in apart or ["Nothing else differs."]:
        talk.say(line, "  ")
    for line in (*not_slowed(other), *other.rounded):
        talk.say(line, "  ")


def _targets_apart(own: Report, other: Report) -> Iterator[str]:
    for row in target_rows([[own], [other]]):
        mine, theirs = row.found
        if mine.text != theirs.text:
            yield f"{row.target}: {theirs.text} in place of {mine.text}"


def _figures_apart(own: Report, other: Report) -> Iterator[str]:
    for row in metric_rows([[own], [other]]):
        (apart,) = row.others
        if apart.text != SAME:
            yield f"{row.name}: {apart.text} against {row.first}"
