"""What a schema cannot see: names in a question that must fit one another, and what it lacks."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.check import check_command
from engine.design import Settings
from questions.credit import named_value
from questions.explain import explain
from questions.figure import parse_figure
from questions.finding import Finding, quoted
from questions.flow_check import check_flow, link_places
from questions.meant_for import foreign
from questions.model import LinkQuestion, Question
from questions.settings_patch import changed, nested, setting_at
from questions.where import Path, Where, nearest


class CriteriaNames(BaseModel):
    """The criteria that a rubric names, whatever else stands in its file.

    `of_file`: they come from a file of their own, which is checked where rubrics are known.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    reasoning: dict[str, object] = {}
    also: tuple[str, ...] = ()
    of_file: bool = False

    @property
    def known(self) -> frozenset[str]:
        """All that a link's setting or a follow-up may name."""
        return frozenset(self.reasoning) | frozenset(self.also)


def check_question(question: Question, criteria: CriteriaNames) -> list[Finding]:
    """All contradictions in a question whose parts are each well-formed."""
    return list(_Checker(question, question.where, criteria).findings())


@dataclass(frozen=True, slots=True)
class _Checker:
    question: Question
    where: Where
    criteria: CriteriaNames

    def findings(self) -> Iterator[Finding]:
        if not self.criteria.reasoning and not self.criteria.of_file:
            what = "no criteria: the reasoning could not be graded"
            yield self.where.finding((), what, "add `criteria:` with weights, or a rubric file")
        yield from self._twice("link", [link.id for link in self.question.links], "links")
        for link, at in link_places(self.question):
            yield from self._link(link, at)
        yield from self._follow_ups()
        yield from self._twists()
        yield from self._figures()
        if self.question.flow is not None:
            yield from check_flow(self.question, self.question.flow)

    def _twice(self, what: str, names: list[str], key: str) -> Iterator[Finding]:
        for before, name in pairwise(sorted(names)):
            if before == name:
                words = f"two of the {key.replace('_', '-')} are called {quoted(name)}"
                yield self.where.finding((key,), words, f"give each {what} its own id")

    def _unknown(
        self, what: str, name: str | None, known: Collection[str], at: Path, *, key: bool = False
    ) -> Iterator[Finding]:
        if name is not None and name not in known:
            words = f"unknown {what} {quoted(name)}"
            yield self.where.finding(at, words, nearest(name, known), key=key)

    def _unweighed(self, name: str | None, at: Path) -> Iterator[Finding]:
        known = self.criteria.known
        if self.criteria.reasoning and name is not None and name not in known:
            what = f"the rubric does not weigh {quoted(name)}"
            yield self.where.finding(at, what, nearest(name, known))

    def _link(self, link: LinkQuestion, at: Path) -> Iterator[Finding]:
        known = tuple(Settings.model_fields)
        for n, setting in enumerate(link.settings):
            yield from self._unknown("setting", setting, known, (*at, "settings", n))
        for setting, criterion in link.tied.items():
            tied = (*at, "tied", setting)
            yield from self._unknown("setting", setting, known, tied, key=True)
            yield from self._unweighed(criterion, tied)
        for mode, offer in link.modes.items():
            mode_at = (*at, "modes", mode)
            if offer.kinds and mode != "hybrid":
                what = f"kinds go with hybrid, not {mode}"
                yield self.where.finding((*mode_at, "kinds"), what, "leave them out", key=True)
            for name, patch in offer.presets.items():
                try:
                    Settings.model_validate(patch)
                except ValidationError as error:
                    preset_at = (*mode_at, "presets", name)
                    yield from explain(error, Settings, patch, self.where, preset_at)
                for setting in patch:
                    if wrong := foreign(setting, mode):
                        at_setting = (*mode_at, "presets", name, setting)
                        yield self.where.finding(at_setting, *wrong, key=True)
            for n, condition in enumerate(offer.also_credit):
                yield from self._condition(condition.when, (*mode_at, "also_credit", n, "when"))

    def _condition(self, when: Mapping[str, object], at: Path) -> Iterator[Finding]:
        for name, wanted in when.items():
            try:
                setting_at(Settings(), name)
                if wanted != "set":
                    changed(Settings(), nested(name, named_value(wanted)))
            except KeyError:
                top = name.partition(".")[0]
                what = f"unknown setting {quoted(name)}"
                mend = nearest(top, Settings.model_fields)
                yield self.where.finding((*at, name), what, mend, key=True)
            except ValidationError as error:
                patch = nested(name, named_value(wanted))
                yield from explain(error, Settings, patch, self.where, (*at, name))

    def _follow_ups(self) -> Iterator[Finding]:
        links = {link.id: link for link in self.question.links}
        slos = [slo.id for slo in self.question.flow.slos] if self.question.flow else []
        ids = [follow_up.id for follow_up in self.question.follow_ups]
        yield from self._twice("follow-up", ids, "follow_ups")
        for n, follow_up in enumerate(self.question.follow_ups):
            at: Path = ("follow_ups", n)
            when = follow_up.when
            yield from self._unweighed(follow_up.lifts, (*at, "lifts"))
            yield from self._unweighed(when.criterion, (*at, "when", "criterion"))
            yield from self._unknown("SLO", when.slo, slos, (*at, "when", "slo"))
            yield from self._unknown("link", when.link, links, (*at, "when", "link"))
            if when.link in links:
                modes = links[when.link].modes
                yield from self._unknown("mode", when.mode, modes, (*at, "when", "mode"))

    def _twists(self) -> Iterator[Finding]:
        flow = self.question.flow
        yield from self._twice("twist", [twist.id for twist in self.question.twists], "twists")
        for n, twist in enumerate(self.question.twists):
            at: Path = ("twists", n)
            if flow is None:
                if twist.commands:
                    what = "commands need a flow to act on"
                    yield self.where.finding((*at, "commands"), what, "add a flow", key=True)
                continue
            if twist.at >= flow.story:
                what = "the twist comes when the story is over"
                yield self.where.finding((*at, "at"), what, "move it, or make the story longer")
            for m, command in enumerate(twist.commands):
                known = {*flow.sources, *flow.consumers, *flow.links} - {command.of}
                of_twist = command.model_copy(update={"origin": "twist"})
                for words in check_command(flow, of_twist):
                    what, _, mend = words.partition("; ")
                    path = (*at, "commands", m, "of")
                    yield self.where.finding(path, what, mend or nearest(command.of, known))

    def _figures(self) -> Iterator[Finding]:
        figures = self.question.figures
        texts: dict[Path, str] = {("given", name): text for name, text in figures.given.items()}
        texts |= {("derived", name, "value"): f.value for name, f in figures.derived.items()}
        for path, text in texts.items():
            try:
                parse_figure(text)
            except ValueError as error:
                what, _, mend = str(error).partition(" - ")
                yield self.where.finding(("figures", *path), f"{quoted(text)} is {what}", mend)
