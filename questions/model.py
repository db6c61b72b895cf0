"""A question: its prompt, links with the modes on offer, flow, twist, hints and follow-ups."""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, field_validator, model_validator

from engine.command import Command
from engine.design import Kind, Mode
from engine.flow import Flow
from engine.quantities import SHARE_SCHEMA, Duration, Share
from engine.spec import Spec, also_written
from questions.placed import Placed
from questions.presets import PresetSettings

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A name of small letters, digits and dashes."""

Text = Annotated[str, Field(min_length=1)]
"""Text that is not empty."""

Weight = Annotated[float, Field(gt=0, le=100)]
"""How much a criterion counts against the others of its question."""


class ConditionalCredit(Spec):
    """This credit instead of the mode's own, where the link's settings meet all of `when`.

    `when` holds setting → `set` (anything but the engine's default), `at least` or `at most` a
    value, or the exact value that it must have; a field of a setting is written
    `backpressure.credit`. The first that is met counts.
    """

    when: dict[str, object] = Field(min_length=1)
    credit: Share
    why: str = ""


class Clarification(Spec):
    """Something that one may ask, and the interviewer's answer."""

    ask: Text
    answer: Text


class ModeOffer(Spec):
    """One mode offered on a link. A bare number stands for `{credit: number}`.

    `kinds` are the hybrid kinds on offer, the default one first. `presets` hold settings by name,
    or name the system whose they are (`like Kafka: kafka-consumer`); `bare` is what a mode without
    a preset runs with, `protected` what a careful engineer would set.
    """

    model_config = also_written(SHARE_SCHEMA)

    means: str = ""
    credit: Share
    also_credit: tuple[ConditionalCredit, ...] = ()
    why: str = ""
    kinds: tuple[Kind, ...] = ()
    presets: dict[str, PresetSettings] = {}

    @model_validator(mode="before")
    @classmethod
    def _bare_credit(cls, value: object) -> object:
        return {"credit": value} if isinstance(value, str | int | float) else value


class LinkQuestion(Spec):
    """One link to decide. `settings` are those shown first; `tied`: setting → the criterion whose
    level 2 explains it. `modes` come as push, pull, hybrid, whatever their order in the file: the
    order that they are shown in must not tell which of them is the best.
    """

    id: Id
    from_: str = Field(alias="from", default="")
    to: tuple[str, ...] = Field(default=(), json_schema_extra={"type": ["array", "string"]})
    modes: dict[Mode, ModeOffer] = Field(min_length=1)
    settings: tuple[str, ...] = Field(default=(), max_length=4)
    tied: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _bare_target(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("to"), str):
            return {**value, "to": (value["to"],)}
        return value

    @field_validator("modes")
    @classmethod
    def _in_one_order(cls, modes: dict[Mode, ModeOffer]) -> dict[Mode, ModeOffer]:
        return {mode: modes[mode] for mode in get_args(Mode) if mode in modes}


class Twist(Spec):
    """What the interviewer changes at `at` of the story; `commands` count from there."""

    id: Id
    at: Duration
    says: Text
    commands: tuple[Command, ...] = ()


class Hint(Spec):
    """A hint and what it costs in points."""

    cost: float = Field(ge=0, le=20)
    text: Text


class FollowUpTrigger(Spec):
    """When a follow-up is asked; all that is given must hold.

    A criterion stayed below a level, a link has a mode, an SLO broke in the graded run.
    """

    criterion: str | None = None
    below: Annotated[int, Field(ge=1, le=2)] = 2
    link: str | None = None
    mode: Mode | None = None
    slo: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "FollowUpTrigger":
        if self.criterion is None and self.slo is None and self.link is None:
            raise ValueError("names no trigger - name a criterion, an slo, or a link and its mode")
        if (self.link is None) != (self.mode is None):
            raise ValueError("half a choice - name the link and its mode together")
        return self


class FollowUp(Spec):
    """A question that is asked after the run; a good reply lifts the criterion `lifts`."""

    id: Id
    when: FollowUpTrigger
    ask: Text
    lifts: str
    covers: str = ""


class DerivedFigure(Spec):
    """A figure that one can work out of the given ones; `from` says how, in words."""

    value: str
    tolerance: Share = 0.2
    from_: str = Field(alias="from")


class Figures(Spec):
    """The prompt's figures, and those derived from them; values as people write them."""

    given: dict[str, str] = {}
    derived: dict[str, DerivedFigure] = {}


class WrongAnswer(Spec):
    """An answer file that must stay below a band."""

    file: str
    below: Literal["strong hire", "hire", "lean hire", "lean no hire"]


class Reading(Spec):
    """Further reading."""

    title: Text
    url: str = Field(pattern=r"^https?://\S+$")


class Question(Placed):
    """A whole question. Needed: id, title, prompt, links, and criteria (here or in a rubric).

    `skills` are what it trains, `difficulty_why` says what makes it as hard as it is. `systems` are
    real ones that it is like: told afterwards, for they give the answer away.
    `criteria` and `also` are the short form of a rubric, for a pack without one. Answer files are
    named from the folder that holds the question.
    """

    id: Id
    title: Text
    difficulty: Literal["easy", "medium", "hard"] = "medium"
    difficulty_why: str = ""
    topics: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    time_limit: Annotated[Duration, Field(gt=0)] | None = None
    prompt: Text
    also_assumed: tuple[str, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    links: tuple[LinkQuestion, ...] = Field(
        min_length=1, json_schema_extra={"type": ["array", "object"]}
    )
    criteria: dict[str, Weight] = {}
    also: tuple[str, ...] = ()
    flow: Flow | None = None
    twists: tuple[Twist, ...] = ()
    hints: tuple[Hint, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    figures: Figures = Figures()
    model_answers: tuple[str, ...] = ()
    wrong_answers: tuple[WrongAnswer, ...] = ()
    debrief: str = ""
    reading: tuple[Reading, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short_links(cls, value: Any) -> Any:
        """`links: {a-to-b: {push: 1.0}}` is the short form of a list of links with modes."""
        if isinstance(value, dict) and isinstance(value.get("links"), dict):
            links = [
                {"id": link, **modes}
                if isinstance(modes, dict) and "modes" in modes
                else {"id": link, "modes": modes}
                for link, modes in value["links"].items()
            ]
            return {**value, "links": links}
        return value

    def link(self, name: str) -> LinkQuestion:
        """The link `name`; KeyError where there is none."""
        for link in self.links:
            if link.id == name:
                return link
        raise KeyError(name)
