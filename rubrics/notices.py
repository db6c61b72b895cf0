"""What the text says and the design, the run or arithmetic contradicts: nothing is deducted."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from engine.design import Mode, Settings
from engine.report import Report
from engine.spec import Spec
from questions.reader import read
from questions.settings_patch import setting_at
from rubrics.grade import Notice, TextEvidence
from rubrics.library import CORE
from rubrics.plan import Plan
from rubrics.reading import Reading


class DesignClash(Spec):
    """A `setting` that has the value `is` on every link with one of `modes`.

    A link with one of the modes `unless` does by itself what the text says.
    """

    modes: tuple[Mode, ...] = Field(min_length=1)
    setting: str
    is_: str = Field(alias="is")
    unless: tuple[Mode, ...] = ()


class RunClash(Spec):
    """A figure of the run's books that is larger than `above`."""

    figure: Literal["lost", "duplicates", "dead_lettered", "expired", "crashed"]
    above: int = 0


class NoticeRule(Spec):
    """The lexicon's concept `said`, and what contradicts it: the `design` or the `run`."""

    id: str
    said: str
    design: DesignClash | None = None
    run: RunClash | None = None
    feedback: str

    @model_validator(mode="after")
    def _one_clash(self) -> "NoticeRule":
        if (self.design is None) == (self.run is None):
            raise ValueError("names not one contradiction - write either design or run")
        return self


class SumNotice(Spec):
    """What is said of a product or quotient that does not come out; `{right}` is its value."""

    id: str
    feedback: str


class NoticeFile(Spec):
    """All rules, in the order in which notices are shown."""

    notices: tuple[NoticeRule, ...]
    sum: SumNotice


@cache
def _file() -> NoticeFile:
    return read(CORE / "notices.yaml", NoticeFile)


def notice_rules() -> tuple[NoticeRule, ...]:
    """The built-in rules."""
    return _file().notices


def sum_notices(reading: Reading) -> Iterator[Notice]:
    """Every product or quotient that does not come out, with the right figure."""
    rule = _file().sum
    for wrong in reading.wrong_sums:
        yield Notice(rule.id, wrong.quote, "", rule.feedback.format(right=wrong.right))


def notices(plan: Plan, report: Report | None) -> Iterator[Notice]:
    """Every contradiction once, with the first words that it contradicts."""
    for rule in notice_rules():
        for quote in plan.reading.said.get(rule.said, ()):
            clash = _clash(rule, quote, plan, report)
            if clash:
                yield Notice(rule.id, quote, clash, rule.feedback)
                break


def _clash(rule: NoticeRule, quote: TextEvidence, plan: Plan, report: Report | None) -> str:
    """What contradicts the words, in words; empty where nothing does."""
    if rule.run is not None:
        found = getattr(report.books, rule.run.figure) if report else 0
        figure = rule.run.figure.replace("_", "-")
        return f"the run: {found:,} events {figure}" if found > rule.run.above else ""
    assert rule.design is not None
    return _design_clash(rule.design, quote, plan)


def _design_clash(clash: DesignClash, quote: TextEvidence, plan: Plan) -> str:
    """Words about one link (`justification.<link>`) are held against that link alone."""
    _, _, own = quote.source.partition(".")
    links = {name: link for name, link in plan.design.items() if own in ("", name)}
    if any(link.delivery in clash.unless for link in links.values()):
        return ""
    values = {
        name: _shown(link.settings, clash.setting)
        for name, link in links.items()
        if link.delivery in clash.modes
    }
    if set(values.values()) != {clash.is_}:
        return ""
    return ", ".join(f"{name}: {clash.setting} = {value}" for name, value in values.items())


def _shown(settings: Settings, setting: str) -> str:
    value = setting_at(settings, setting)
    return "none" if value is None else str(value)
