"""A question: its prompt, links with the modes on offer, flow, twist, hints and follow-ups."""

from typing import Any, Literal

from pydantic import Field, model_validator

from engine.command import Command
from engine.design import Kind, Mode
from engine.flow import Flow
from engine.quantities import Duration, Share
from engine.spec import Spec


class ConditionalCredit(Spec):
    """This credit instead, where all settings named in `when` have a value of their own kind.

    `when` holds setting → `set` (any protection at all) or the exact value that it must have.
    """

    when: dict[str, object]
    credit: Share
    why: str = ""


class Clarification(Spec):
    """Something that one may ask, and the interviewer's answer."""

    ask: str
    answer: str


class ModeOffer(Spec):
    """One mode offered on a link. A bare number stands for `{credit: number}`."""

    means: str = ""
    credit: Share
    also_credit: tuple[ConditionalCredit, ...] = ()
    why: str = ""
    kinds: tuple[Kind, ...] = ()
    presets: dict[str, dict[str, object]] = {}

    @model_validator(mode="before")
    @classmethod
    def _bare_credit(cls, value: object) -> object:
        return {"credit": value} if isinstance(value, str | int | float) else value


class LinkQuestion(Spec):
    """One link to decide. `tied`: setting → the criterion whose level 2 explains it."""

    id: str
    from_: str = Field(alias="from", default="")
    to: tuple[str, ...] = ()
    modes: dict[Mode, ModeOffer] = Field(min_length=1)
    settings: tuple[str, ...] = Field(default=(), max_length=4)
    tied: dict[str, str] = {}


class Twist(Spec):
    """What the interviewer changes at `at` of the story; `commands` count from there."""

    id: str
    at: Duration
    says: str
    commands: tuple[Command, ...] = Field(min_length=1)


class Hint(Spec):
    """A hint and what it costs in points."""

    cost: float = Field(ge=0, le=20)
    text: str


class FollowUpTrigger(Spec):
    """When a follow-up is asked: a criterion below a level, a mode chosen, or an SLO that broke."""

    criterion: str | None = None
    below: Literal[1, 2] = 2
    link: str | None = None
    mode: Mode | None = None
    slo: str | None = None


class FollowUp(Spec):
    """A question that is asked after the run; a good reply lifts the criterion `lifts`."""

    id: str
    when: FollowUpTrigger
    ask: str
    lifts: str
    covers: str = ""


class DerivedFigure(Spec):
    """A figure that one can work out of the given ones."""

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
    below: str


class Reading(Spec):
    """Further reading."""

    title: str
    url: str


class Question(Spec):
    """A whole question. Needed: id, title, prompt, links, and criteria (here or in a rubric).

    `criteria` and `also` are the short form of a rubric, for a pack without one.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    title: str
    difficulty: Literal["easy", "medium", "hard"] = "medium"
    topics: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    time_limit: Duration | None = None
    prompt: str = Field(min_length=1)
    also_assumed: tuple[str, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    links: tuple[LinkQuestion, ...] = Field(min_length=1)
    criteria: dict[str, float] = {}
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
                {"id": link, "modes": modes}
                if not (isinstance(modes, dict) and "modes" in modes)
                else {"id": link, **modes}
                for link, modes in value["links"].items()
            ]
            return {**value, "links": links}
        return value
