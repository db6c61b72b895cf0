"""What a person expects of the graded run, asked before it; and the same held against the run.

It is never graded: it is there so that one is surprised.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.figures import clock, count, wanted
from app.refused import Refused, one_of
from engine.flow import Flow
from engine.quantities import parse_count
from engine.report import Happening, Report
from engine.spec import Spec
from engine.target_words import slo_words
from questions.safe_text import visible_line

NONE: Final = "none"
"""Says that there will be no backlog, or that no target breaks."""
_FACTOR: Final = 2
"""A size counts as foreseen when it is at most so many times too large or too small."""

Asked = Literal["where", "peak", "breaks"]
QUESTIONS: Final[dict[Asked, str]] = {
    "where": "Who falls behind first?",
    "peak": "How many events wait there at the most?",
    "breaks": "Which target is missed in the end?",
}
"""In the order in which they are asked."""
SUBJECTS: Final[dict[Asked, str]] = {
    "where": "first backlog",
    "peak": "largest backlog",
    "breaks": "missed target",
}


class Prediction(Spec):
    """`where`: the consumer that falls behind first; `peak`: how many events wait there at most;
    `breaks`: the target that is missed in the end. `none` says that there is none, and what is
    empty was not predicted.
    """

    where: str = ""
    peak: int | None = None
    breaks: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was predicted."""
        return self == Prediction()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that was predicted: `about`, what was `said` and `measured`, each in words.

    A peak is right within a factor of two.
    """

    asked: Asked
    about: str
    said: str
    measured: str
    right: bool

    @property
    def text(self) -> str:
        """`largest backlog: you said 15M, measured 14.4M at search - foreseen`."""
        verdict = "foreseen" if self.right else "not foreseen"
        return f"{self.about}: you said {self.said}, measured {self.measured} - {verdict}"


def places(flow: Flow) -> tuple[str, ...]:
    """Who may fall behind: the consumers, and `none`. What waits in a log waits for one of them."""
    return (*flow.consumers, NONE)


def targets(flow: Flow) -> tuple[str, ...]:
    """What may be missed: the flow's targets, and `none`."""
    return (*(slo.id for slo in flow.slos), NONE)


def meanings(flow: Flow) -> dict[str, str]:
    """What may be missed → what that target wants, in words; `none` has none."""
    meant = {slo.id: f"{slo_words(slo)} {wanted(slo.op, slo.value, slo.unit)}" for slo in flow.slos}
    return {name: meant.get(name, "") for name in targets(flow)}


def predicted(flow: Flow, where: str, peak: str, breaks: str) -> Prediction:
    """What was typed, each text empty where it was skipped. Refused where it makes no sense."""
    return Prediction(
        where=_one_of(places(flow), where),
        peak=_count(peak),
        breaks=_one_of(targets(flow), breaks),
    )


def outcomes(
    prediction: Prediction, happenings: Iterable[Happening], report: Report
) -> tuple[Outcome, ...]:
    """A line for each thing predicted; `happenings` are those of the whole run, in order."""
    first = next((each for each in happenings if each.kind == "backlog"), None)
    made = (
        _where(prediction.where, first),
        _peak(prediction.peak, first, report),
        _breaks(prediction.breaks, report),
    )
    return tuple(outcome for outcome in made if outcome is not None)


def _where(said: str, first: Happening | None) -> Outcome | None:
    if not said:
        return None
    measured = f"{first.of} at {clock(first.at)}" if first else NONE
    return _outcome("where", said, measured, right=said == (first.of if first else NONE))


def _peak(said: int | None, first: Happening | None, report: Report) -> Outcome | None:
    """Where the first backlog is; without one, where most waited."""
    if said is None or not report.consumers:
        return None
    peaks = {name: consumer.backlog.peak for name, consumer in report.consumers.items()}
    place = first.of if first else max(peaks, key=lambda name: peaks[name])
    measured = peaks[place]
    right = measured <= _FACTOR * said and said <= _FACTOR * measured
    return _outcome("peak", count(said), f"{count(measured)} at {place}", right=right)


def _breaks(said: str, report: Report) -> Outcome | None:
    if not said:
        return None
    missed = [verdict.slo for verdict in report.verdicts if not verdict.holds]
    return _outcome("breaks", said, ", ".join(missed) or NONE, right=said in (missed or [NONE]))


def _outcome(asked: Asked, said: str, measured: str, *, right: bool) -> Outcome:
    return Outcome(asked, SUBJECTS[asked], visible_line(said), visible_line(measured), right)


def _one_of(names: Sequence[str], text: str) -> str:
    text = text.strip()
    if text and text not in names:
        raise Refused(f"There is no “{visible_line(text)}” here - say {one_of(names)}.")
    return text


def _count(text: str) -> int | None:
    try:
        return parse_count(text) if text.strip() else None
    except ValueError as wrong:
        raise Refused(f"“{visible_line(text.strip())}” is {wrong}.") from None
