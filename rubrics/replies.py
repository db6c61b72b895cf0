"""Replies to follow-ups and the reason for the twist's change, each read together with the text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from engine.report import Report
from questions.answer import Answer
from questions.model import FollowUp, Question
from rubrics.grade import EXPLAINED, AskedFollowUp, Misconception, TextEvidence
from rubrics.model import Rubric
from rubrics.plan import Plan
from rubrics.reading import Reading, read_text

Levels = dict[str, int]
"""Weighed criterion → the level that has been reached."""


@dataclass(frozen=True, slots=True)
class Replies:
    """What twist and follow-ups lifted, points still to be settled; the heaviest question first.

    `misconceptions` are those that the replies state and the text does not.
    """

    twist: tuple[AskedFollowUp, ...]
    follow_ups: tuple[AskedFollowUp, ...]
    misconceptions: tuple[Misconception, ...]

    @property
    def lifting(self) -> dict[str, AskedFollowUp]:
        """Those that lifted their criterion, by the name of their adjustment."""
        named = [(f"{each.id}.{each.lifts}", each) for each in self.twist]
        named += [(each.id, each) for each in self.follow_ups if each.evidence]
        return dict(named)

    def settled(self, points: dict[str, float]) -> "Replies":
        """The same, with the points of each adjustment filled in."""
        return replace(
            self,
            twist=tuple(replace(t, points=points[f"{t.id}.{t.lifts}"]) for t in self.twist),
            follow_ups=tuple(replace(f, points=points.get(f.id, 0)) for f in self.follow_ups),
        )


def read_replies(
    question: Question,
    rubric: Rubric,
    answer: Answer,
    plan: Plan,
    levels: Levels,
    report: Report | None,
) -> Replies:
    """Read all replies; `levels` is what text and settings reached. A reply never takes away."""
    texts = answer.texts()
    if answer.twist_reason.strip():
        texts["twist_reason"] = answer.twist_reason

    wrong = {each.id: each for each in plan.reading.misconceptions}
    stated = set(wrong)

    def read(extra: dict[str, str]) -> Reading:
        reading = read_text({**texts, **extra}, rubric, question, plan.modes)
        wrong.update((each.id, each) for each in reading.misconceptions if each.id not in wrong)
        return reading

    twist = tuple(_twist(question, levels, read)) if "twist_reason" in texts else ()
    levels = levels | {lifted.lifts: int(lifted.level_after) for lifted in twist}
    broken = {v.slo for v in report.verdicts if not v.holds} if report else set()
    called_for = {
        each.id for each in question.follow_ups if _triggered(each, levels, plan.modes, broken)
    }
    follow_ups = [
        asked
        for asked in _follow_ups(question, answer, levels, read)
        if asked.replied or asked.id in called_for
    ]
    weight = {each.criterion.id: each.weight for each in rubric.reasoning}
    follow_ups.sort(key=lambda a: weight.get(a.lifts, 0) * (a.level_before - EXPLAINED))
    said = tuple(each for name, each in wrong.items() if name not in stated)
    return Replies(twist, tuple(follow_ups), said)


def _twist(
    question: Question, levels: Levels, read: Callable[[dict[str, str]], Reading]
) -> Iterator[AskedFollowUp]:
    """The reason may lift every criterion: one entry for each that it did."""
    reading = read({})
    for twist in question.twists[:1]:
        for name, before in levels.items():
            found = reading.criteria[name]
            if found.level > before:
                yield AskedFollowUp(
                    id=twist.id,
                    ask=twist.says,
                    lifts=name,
                    replied=True,
                    level_before=before,
                    level_after=found.level,
                    points=0,
                    evidence=found.evidence,
                )


def _follow_ups(
    question: Question,
    answer: Answer,
    levels: Levels,
    read: Callable[[dict[str, str]], Reading],
) -> Iterator[AskedFollowUp]:
    """Every follow-up, with the level that the text and its reply reach together."""
    reached = dict(levels)
    for each in question.follow_ups:
        reply = answer.follow_ups.get(each.id, "")
        before = after = reached.get(each.lifts, 0)
        evidence: tuple[TextEvidence, ...] = ()
        if reply.strip() and each.lifts in reached:
            found = read({f"follow_ups.{each.id}": reply}).criteria[each.lifts]
            if found.level > before:
                after = reached[each.lifts] = found.level
                evidence = found.evidence
        yield AskedFollowUp(
            each.id, each.ask, each.lifts, bool(reply.strip()), before, after, 0, evidence
        )


def _triggered(each: FollowUp, levels: Levels, modes: dict[str, str], broken: set[str]) -> bool:
    """Whether all that the follow-up waits for has come about, and a reply could lift anything."""
    when = each.when
    return (
        levels.get(each.lifts, EXPLAINED) < EXPLAINED
        and (when.criterion is None or levels.get(when.criterion, EXPLAINED) < when.below)
        and (when.link is None or modes.get(when.link) == when.mode)
        and (when.slo is None or when.slo in broken)
    )
