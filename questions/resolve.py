"""An answer held against its question: the design that it means, its credit, and its commands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from pydantic import ValidationError

from engine import check
from engine.check import check_command
from engine.command import Command
from engine.design import Design, Kind, LinkDesign, Mode, Settings
from engine.flow import Flow
from questions.answer import Answer, LinkChoice
from questions.credit import credit_of
from questions.explain import explain
from questions.finding import Finding, FindingsError, quoted
from questions.link_names import wrong_links
from questions.meant_for import foreign
from questions.model import LinkQuestion, ModeOffer, Question
from questions.presets import Preset, preset_names, system_preset
from questions.settings_patch import Patch, changed, merged
from questions.where import Path, Where, nearest

Origin = Literal["default", "preset", "own", "assumed"]
"""Who set a value: nobody, a preset that was named, the answer itself, or its text."""

DEFAULT_PRESET = "bare"
PROTECTED_PRESET = "protected"


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """One link as it will run. `origins`: setting → where its value comes from, for each."""

    link: str
    design: LinkDesign
    preset: str
    origins: dict[str, Origin]
    credit: float
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A whole answer as it will run, link by link in the question's order."""

    links: dict[str, ResolvedLink]

    @property
    def design(self) -> Design:
        """What the engine runs."""
        return {name: link.design for name, link in self.links.items()}

    @property
    def credit(self) -> float:
        """The share of the choice points earned: links count alike."""
        return sum(link.credit for link in self.links.values()) / len(self.links)


def resolve(
    question: Question,
    answer: Answer,
    *,
    assumed: Collection[tuple[str, str]] = (),
    partial: bool = False,
) -> Resolved:
    """The answer as it will run; FindingsError names the lines of all that does not fit.

    `assumed` holds (link, setting) pairs that run with the protected preset's value instead.
    `partial` lets links be missing, which then are missing in the result; whether what is there can
    be run is not asked then.
    """
    resolver = _Resolver(question, answer, frozenset(assumed))
    resolved = Resolved(dict(resolver.links(partial)))
    resolver.check_the_rest(resolved.links)
    if not (partial or resolver.findings) and question.flow is not None:
        resolver.check_the_run(question.flow, resolved.design)
    if resolver.findings:
        raise FindingsError(resolver.findings)
    return resolved


def twist_commands(question: Question) -> tuple[Command, ...]:
    """What the question's first twist does to the run, timed from the start of the story."""
    return tuple(
        command.model_copy(update={"at": twist.at + command.at, "origin": "twist"})
        for twist in question.twists[:1]
        for command in twist.commands
    )


def change_commands(question: Question, answer: Answer, design: Design) -> tuple[Command, ...]:
    """What the answer changes at the first twist; `design` is what runs until then."""
    return tuple(
        Command(
            at=twist.at,
            op="design",
            of=link,
            design=_changed_design(design[link], patch),
            origin="answer",
        )
        for twist in question.twists[:1]
        for link, patch in answer.twist_change.items()
    )


def graded_commands(question: Question, answer: Answer, design: Design) -> tuple[Command, ...]:
    """The commands of the graded run: the twist, then the answer's change at that moment."""
    return twist_commands(question) + change_commands(question, answer, design)


def default_kind(offer: ModeOffer) -> Kind:
    """The hybrid kind that an answer means which names none."""
    first: Kind = get_args(Kind)[0]
    return offer.kinds[0] if offer.kinds else first


def _changed_design(design: LinkDesign, patch: Patch) -> LinkDesign:
    return design.model_copy(update={"settings": changed(design.settings, patch)})


@dataclass(slots=True)
class _Resolver:
    question: Question
    answer: Answer
    assumed: frozenset[tuple[str, str]]
    findings: list[Finding] = field(default_factory=list)

    @property
    def _where(self) -> Where:
        return self.answer.where

    def _find(self, path: Path, what: str, mend: str, *, key: bool = False) -> None:
        self.findings.append(self._where.finding(path, what, mend, key=key))

    def links(self, partial: bool) -> Iterator[tuple[str, ResolvedLink]]:
        named = self.answer.design
        self.findings += wrong_links(self.question, named, self._where, partial=partial)
        for link in self.question.links:
            choice = named.get(link.id)
            resolved = self._link(link, choice) if choice else None
            if resolved is not None:
                yield link.id, resolved

    def _link(self, link: LinkQuestion, choice: LinkChoice) -> ResolvedLink | None:
        at: Path = ("design", link.id)
        offer = link.modes.get(choice.delivery)
        if offer is None:
            what = f"{quoted(choice.delivery)} is not offered on {quoted(link.id)}"
            self._find((*at, "delivery"), what, f"choose {' or '.join(link.modes)}")
            return None
        system = self._system(choice, offer, at)
        kind = self._kind(choice, offer, at, system)
        preset = self._preset(choice, offer, at, system)
        if preset is None:
            return None
        guarded = offer.presets.get(PROTECTED_PRESET, {})
        assumed = {s: guarded[s] for name, s in self.assumed if name == link.id and s in guarded}
        self._find_foreign(choice.settings, choice.delivery, (*at, "settings"))
        settings = self._settings(
            merged(merged(preset, choice.settings), assumed), (*at, "settings")
        )
        if settings is None:
            return None
        origins: dict[str, Origin] = dict.fromkeys(Settings.model_fields, "default")
        if choice.preset is not None:
            origins |= dict.fromkeys(preset, "preset")
        origins |= dict.fromkeys(choice.settings, "own")
        origins |= dict.fromkeys(assumed, "assumed")
        design = LinkDesign(delivery=choice.delivery, kind=kind, settings=settings)
        return ResolvedLink(
            link.id, design, choice.preset or "", origins, *credit_of(offer, settings)
        )

    def _system(self, choice: LinkChoice, offer: ModeOffer, at: Path) -> Preset | None:
        """The preset of a system, where one is named that the question has not got itself."""
        if choice.preset in offer.presets or choice.preset not in preset_names():
            return None
        system = system_preset(choice.preset)
        if system.delivery != choice.delivery:
            what = f"{quoted(choice.preset)} delivers by {system.delivery}, not {choice.delivery}"
            self._find((*at, "preset"), what, f"write `delivery: {system.delivery}`, or another")
        return system

    def _preset(
        self, choice: LinkChoice, offer: ModeOffer, at: Path, system: Preset | None
    ) -> Patch | None:
        """The settings that the answer starts from; None where it names nothing that there is."""
        if system is not None:
            return system.settings
        if choice.preset is None or choice.preset in offer.presets:
            return offer.presets.get(choice.preset or DEFAULT_PRESET, {})
        what = f"{quoted(at[-1])} has no preset {quoted(choice.preset)} for {choice.delivery}"
        own = nearest(choice.preset, offer.presets)
        close = nearest(choice.preset, (*offer.presets, *preset_names()))
        mend = close if close.startswith("did you mean") else f"{own}, or a system's preset"
        self._find((*at, "preset"), what, mend)
        return None

    def _kind(
        self, choice: LinkChoice, offer: ModeOffer, at: Path, system: Preset | None
    ) -> Kind | None:
        if choice.delivery != "hybrid":
            if choice.kind is not None:
                what = f"the kind {quoted(choice.kind)} goes with hybrid, not {choice.delivery}"
                self._find((*at, "kind"), what, "leave it out, or deliver by hybrid")
            return None
        kind = choice.kind or (None if system is None else system.kind)
        if kind is not None and offer.kinds and kind not in offer.kinds:
            what = f"the kind {quoted(kind)} is not offered here"
            self._find((*at, "kind"), what, nearest(kind, offer.kinds))
        return kind or default_kind(offer)

    def _settings(self, patch: Patch, at: Path) -> Settings | None:
        try:
            return Settings.model_validate(patch)
        except ValidationError as error:
            self.findings += explain(error, Settings, patch, self._where, at)
            return None

    def _find_foreign(self, patch: Patch, mode: Mode, at: Path) -> None:
        for name in patch:
            if wrong := foreign(name, mode):
                self._find((*at, name), *wrong, key=True)

    def _find_unknown(self, what: str, at: Path, known: Collection[str]) -> None:
        given: object = self.answer
        for name in at:
            given = getattr(given, str(name))
        for name in given if isinstance(given, dict) else ():
            if name not in known:
                words = f"unknown {what} {quoted(name)}"
                self._find((*at, name), words, nearest(name, known), key=True)

    def check_the_run(self, flow: Flow, design: Design) -> None:
        """Find what the engine would refuse to run, in a design that has all links."""
        if design.keys() == flow.links.keys():
            for words in check(flow, design):
                named = next((link for link in design if words.startswith(f"{link} ")), None)
                self._say(("design", named) if named else ("design",), words)
            for change in change_commands(self.question, self.answer, design):
                for words in check_command(flow, change):
                    self._say(("twist_change", change.of), words)

    def _say(self, path: Path, words: str) -> None:
        what, _, mend = words.partition("; ")
        self._find(path, what, mend or "change this design")

    def check_the_rest(self, links: dict[str, ResolvedLink]) -> None:
        """Find what does not fit in the parts of the answer beside its design."""
        known = [link.id for link in self.question.links]
        self._find_unknown("link", ("justification",), known)
        self._find_unknown("link", ("twist_change",), known)
        self._find_unknown("follow-up", ("follow_ups",), [f.id for f in self.question.follow_ups])
        if self.answer.twist_change and not self.question.twists:
            self._find(("twist_change",), "this question has no twist", "leave it out", key=True)
        for name, patch in self.answer.twist_change.items():
            if name in links:
                at: Path = ("twist_change", name)
                if (*at, "settings") in self._where.values:
                    at = (*at, "settings")
                self._find_foreign(patch, links[name].design.delivery, at)
                base = links[name].design.settings.model_dump()
                self._settings(merged(base, patch), at)
        for n, hint in enumerate(self.answer.hints):
            if hint > len(self.question.hints):
                what = f"there is no hint {hint}"
                self._find(("hints", n), what, f"there are {len(self.question.hints)}")
