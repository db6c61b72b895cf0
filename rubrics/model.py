"""A rubric: criteria with levels, each level decided by checks over concepts found in the text."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from engine.spec import Spec, also_written
from questions.placed import Placed

Scope = Literal["asserted", "negated", "withdrawn", "hypothetical", "alternative", "attributed"]
"""How a span is meant: said of this design, denied in its clause ("there is no queue"), denied by
a remark about the whole ("A queue waits. We do none of that."), imagined, said of a rejected
alternative, or said by somebody else."""


def _digit(value: object) -> object:
    """A file's scalars are text."""
    return int(value) if isinstance(value, str) and value in ("0", "1", "2") else value


def _one_of(*levels: int) -> WithJsonSchema:
    return WithJsonSchema({"enum": [*levels, *map(str, levels)]})


Level = Annotated[Literal[0, 1, 2], BeforeValidator(_digit), _one_of(0, 1, 2)]
Reached = Annotated[Literal[1, 2], BeforeValidator(_digit), _one_of(1, 2)]
Below = Annotated[Literal[0, 1], BeforeValidator(_digit), _one_of(0, 1)]


class Concept(Spec):
    """One thing that people say in many ways. A bare list stands for `{phrases: list}`.

    `phrases` are stems in order with a small gap, inside one clause; `use` names other concepts
    whose phrases count too; `even` lists the scopes besides `asserted` in which a span counts.
    """

    model_config = also_written({"type": "array", "items": {"type": "string"}})

    phrases: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    even: tuple[Scope, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _bare_phrases(cls, value: Any) -> Any:
        return {"phrases": value} if isinstance(value, list | tuple) else value


class NumberCheck(Spec):
    """Quantities that must stand near: how many of which kinds.

    `known`: so many of them must equal a given or derived figure of the question, or one that its
    prompt names; `sums`: so many products or quotients must be stated with the right result.
    """

    kinds: tuple[Literal["count", "rate", "time", "size", "times"], ...] = ("count", "rate", "size")
    at_least: int = Field(default=1, ge=1, le=9)
    known: int = Field(default=0, ge=0, le=9)
    sums: int = Field(default=0, ge=0, le=9)


class Check(Spec):
    """True or false of a text, with the spans that make it true.

    `any`: one of these concepts; `all`: each of these (`a|b` for either), `within_sentences` of
    one another, or with `near` that many words apart at most; `sequence`: as `all`, in this order;
    `count`: so many different spans of the `any` concepts; `number`: quantities there too;
    `without`: none of these concepts in the sentences of the spans.
    """

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    number: NumberCheck | None = None
    count: int = Field(default=1, ge=1, le=9)
    within_sentences: int = Field(default=1, ge=1, le=99)
    near: int | None = Field(default=None, ge=1, le=200)
    scope: tuple[Scope, ...] = ("asserted",)

    @model_validator(mode="after")
    def _one_kind(self) -> "Check":
        kinds = [bool(self.any), bool(self.all), bool(self.sequence)]
        if sum(kinds) > 1 or not (any(kinds) or self.number):
            raise ValueError("a check has one of any, all, sequence, or a number alone")
        return self


class LevelExample(Spec):
    """A text and the level that it must reach on the criterion; run as a test."""

    text: str
    level: Level


class Criterion(Placed):
    """One text criterion. `levels`: level → checks of which one must be true.

    `feedback`: level → what was said; `missing`: level → what the next level takes.
    """

    id: str
    title: str
    concepts: dict[str, Concept] = {}
    checks: dict[str, Check]
    levels: dict[Reached, tuple[str, ...]]
    feedback: dict[Level, str]
    missing: dict[Below, str]
    examples: tuple[LevelExample, ...] = ()

    @model_validator(mode="after")
    def _levels_are_decided(self) -> "Criterion":
        for level in (1, 2):
            for name in self.levels.get(level, ()):
                if name not in self.checks:
                    raise ValueError(f"level {level} asks for {name!r}, which is no check")
        for level in (0, 1, 2):
            if level not in self.feedback or (level < 2 and level not in self.missing):
                raise ValueError(f"level {level} has no feedback, or not what is missing")
        return self


class ClaimExample(Spec):
    """A text, and whether it states the misconception."""

    text: str
    stated: bool


class MisconceptionRule(Spec):
    """A wrong claim, which criteria it caps, and what is right.

    `phrases` state it, role and direction in their order; `together` are groups of phrases of which
    one each, in one sentence or `within_sentences`, states it as well; `unless` takes it back in
    the same sentence.
    """

    id: str
    says: str
    caps: tuple[str, ...] = Field(min_length=1)
    phrases: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    within_sentences: int = Field(default=1, ge=1, le=9)
    unless: tuple[str, ...] = ()
    right: str
    examples: tuple[ClaimExample, ...] = ()


class Misconceptions(Spec):
    """The file of all wrong claims that rubrics may name."""

    misconceptions: tuple[MisconceptionRule, ...]


class Lexicon(Placed):
    """Shared vocabulary. `words`: set name → words that a phrase names as `@set`."""

    words: dict[str, tuple[str, ...]] = {}
    concepts: dict[str, Concept] = {}


class CriterionUse(Spec):
    """How a rubric uses a criterion of the library: its weight and more phrases for it.

    A bare number stands for `{weight: number}`.
    """

    model_config = also_written({"type": "number"})

    weight: float = Field(gt=0, le=10)
    concepts: dict[str, Concept] = {}

    @model_validator(mode="before")
    @classmethod
    def _bare_weight(cls, value: Any) -> Any:
        return {"weight": value} if isinstance(value, int | float | str) else value


class BehaviourPoints(Spec):
    """What meeting an SLO of the question's flow earns."""

    slo: str
    points: float = Field(gt=0, le=100)


class RubricExample(Spec):
    """A text with the levels and misconceptions that it must get; run as a test.

    Every key besides `text` and `misconceptions` is a criterion: `{text: …, retry: 2}`.
    """

    model_config = ConfigDict(
        json_schema_extra={"additionalProperties": {"enum": [0, 1, 2, "0", "1", "2"]}}
    )

    text: str
    levels: dict[str, Level] = {}
    misconceptions: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _criteria_as_keys(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "levels" in value:
            return value
        named = {key: item for key, item in value.items() if key in cls.model_fields}
        rest = {key: item for key, item in value.items() if key not in cls.model_fields}
        return {**named, "levels": rest}


class RubricFile(Placed):
    """A rubric as it stands in its file, criteria by name."""

    question: str
    reasoning: dict[str, CriterionUse]
    also: tuple[str, ...] = ()
    behaviour: tuple[BehaviourPoints, ...] = ()
    misconceptions: tuple[str, ...] = ()
    examples: tuple[RubricExample, ...] = ()


@dataclass(frozen=True, slots=True)
class WeighedCriterion:
    """A criterion with the question's own phrases merged in, and its relative weight."""

    criterion: Criterion
    weight: float


@dataclass(frozen=True, eq=False)
class Rubric:
    """A rubric ready for use: criteria, misconceptions and lexicon resolved.

    `digest` names this content: the same digest gives the same levels for the same text.
    """

    question: str
    reasoning: tuple[WeighedCriterion, ...]
    also: tuple[Criterion, ...]
    behaviour: tuple[BehaviourPoints, ...]
    misconceptions: tuple[MisconceptionRule, ...]
    lexicon: Lexicon
    examples: tuple[RubricExample, ...]
    digest: str

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, the weighed ones first."""
        return (*(each.criterion for each in self.reasoning), *self.also)
