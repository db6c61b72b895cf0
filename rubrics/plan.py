"""What an answer means before it runs: its text read, and the settings that the text implies."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.command import Command
from engine.design import Design, Settings
from questions.answer import Answer
from questions.model import Question
from questions.resolve import (
    DEFAULT_PRESET,
    PROTECTED_PRESET,
    Resolved,
    ResolvedLink,
    graded_commands,
    resolve,
)
from questions.settings_patch import merged, show_setting
from rubrics.grade import EXPLAINED, Assumed, TextEvidence
from rubrics.model import Rubric
from rubrics.reading import Reading, read_text


@dataclass(frozen=True, slots=True)
class Plan:
    """An answer ready to run: `resolved` with what the text implies, and the run's commands.

    `settings` holds criterion → the protective settings tied to it that the answer itself changed.
    """

    resolved: Resolved
    assumed: tuple[Assumed, ...]
    commands: tuple[Command, ...]
    reading: Reading
    settings: dict[str, tuple[TextEvidence, ...]]

    @property
    def design(self) -> Design:
        """What the engine runs."""
        return self.resolved.design

    @property
    def modes(self) -> dict[str, str]:
        """Link → push, pull or hybrid."""
        return modes(self.resolved)


def plan(question: Question, rubric: Rubric, answer: Answer) -> Plan:
    """Read the answer's reasons and settle its design; FindingsError where it does not fit.

    A protective setting is one that the question ties to a criterion and that the mode's protected
    preset sets. One that the answer does not mention and whose criterion the text explains in full
    runs with the protected value. To keep the default in spite of the text, write it down.
    """
    written = resolve(question, answer)
    reading = read_text(answer.texts(), rubric, question, modes(written))
    protective = list(_protective(question, written))
    assumed = tuple(
        Assumed(each.link.link, each.setting, show_setting(each.value), evidence)
        for each in protective
        if each.untouched and (evidence := _explained(each, reading))
    )
    resolved = resolve(question, answer, assumed={(a.link, a.setting) for a in assumed})
    settings: dict[str, tuple[TextEvidence, ...]] = {}
    for each in protective:
        if each.changed:
            value = answer.design[each.link.link].settings[each.setting]
            said = _setting_evidence(each.link.link, f"{each.setting}: {show_setting(value)}")
            settings[each.criterion] = (*settings.get(each.criterion, ()), said)
    commands = graded_commands(question, answer, resolved.design)
    return Plan(resolved, assumed, commands, reading, settings)


@dataclass(frozen=True, slots=True)
class _Protective:
    """A protective setting of a link: its `value` in the protected preset, and how it stands."""

    link: ResolvedLink
    setting: str
    criterion: str
    value: object
    untouched: bool
    changed: bool


def _protective(question: Question, written: Resolved) -> Iterator[_Protective]:
    for link in question.links:
        resolved = written.links[link.id]
        presets = link.modes[resolved.design.delivery].presets
        bare = Settings.model_validate(merged(presets.get(DEFAULT_PRESET, {}), {}))
        protected = presets.get(PROTECTED_PRESET, {})
        guarded = Settings.model_validate(merged({}, protected))
        for setting, criterion in link.tied.items():
            if setting in protected:
                own = resolved.origins[setting] == "own"
                value = getattr(resolved.design.settings, setting)
                plain = value == getattr(bare, setting)
                yield _Protective(
                    resolved,
                    setting,
                    criterion,
                    protected[setting],
                    untouched=plain and not own and value != getattr(guarded, setting),
                    changed=own and not plain,
                )


def _explained(each: _Protective, reading: Reading) -> tuple[TextEvidence, ...]:
    """The words that explain the setting's criterion in full, said of this link or of all."""
    found = reading.criteria.get(each.criterion)
    if found is None or found.level < EXPLAINED:
        return ()
    sources = ("justification", f"justification.{each.link.link}")
    return tuple(evidence for evidence in found.evidence if evidence.source in sources)


def modes(resolved: Resolved) -> dict[str, str]:
    return {name: link.design.delivery for name, link in resolved.links.items()}


def _setting_evidence(link: str, text: str) -> TextEvidence:
    """A setting as evidence: the offsets count in the setting's own text."""
    return TextEvidence(f"design.{link}", 0, len(text), text)
