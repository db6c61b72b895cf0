"""Answers made to fool a grader, or to see that it is not thrown by what does not matter.

All are drawn from the built-in prompts, model answers and examples with a seed.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.grading.agreement import rank_correlation
from benchmarks.grading.labelled import Labelled, grader, opened
from benchmarks.grading.material import made_of
from questions.pack import core_pack
from questions.resolve import resolve
from rubrics.plan import modes
from rubrics.reading import read_text

SEED = 1
TYPO_SHARES = (0.05, 0.1, 0.2)

Mechanism = tuple[str, str, str]
"""Question, criterion, sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a family came to. `limit` is None where nothing is asked of it."""

    family: str
    asks: str
    value: float
    limit: float | None
    at_least: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Model:
    """A model answer of the built-in pack as one text."""

    question: str
    text: str
    chosen: Mapping[str, str]


@cache
def models() -> tuple[Model, ...]:
    """All model answers."""
    pack, found = core_pack(), []
    for question in pack.questions:
        for file in question.model_answers:
            answer = pack.answer(file)
            text = "\n\n".join(answer.texts().values())
            found.append(Model(question.id, text, modes(resolve(question, answer))))
    return tuple(found)


def levels(question: str, text: str, chosen: Mapping[str, str]) -> dict[str, int]:
    """The levels that a text reaches on the criteria that its question weighs."""
    spec, rubric = opened(question)
    read = read_text({"justification": text}, rubric, spec, chosen).criteria
    return {w.criterion.id: read[w.criterion.id].level for w in rubric.reasoning}


def share(question: str, found: Mapping[str, int]) -> float:
    """The share of the reasoning points that levels earn."""
    _, rubric = opened(question)
    most = sum(w.weight for w in rubric.reasoning)
    return sum(w.weight * found[w.criterion.id] / 2 for w in rubric.reasoning) / most


def sentences(text: str) -> list[str]:
    """A text's sentences, without their line breaks."""
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if s.strip()]


def earned(among: Sequence[Model], texts: Callable[[Model, random.Random], Sequence[str]]) -> float:
    """The largest share of reasoning points that a text made from a model answer earns."""
    draw = random.Random(SEED)
    return max(
        share(model.question, levels(model.question, text, model.chosen))
        for model in among
        for text in texts(model, draw)
    )


def kept(among: Sequence[Model], change: Callable[[str, random.Random], str]) -> float:
    """The share of levels of model answers that a change leaves as they were."""
    draw, same = random.Random(SEED), []
    for model in among:
        before = levels(model.question, model.text, model.chosen)
        after = levels(model.question, change(model.text, draw), model.chosen)
        same += [before[name] == after[name] for name in before]
    return sum(same) / len(same)


def findings(answers: Sequence[Labelled]) -> Iterator[Finding]:
    """Every family with its limit, in one order; the effect of length is that in `answers`."""
    yield from worthless(models())
    yield from denied(mechanisms())
    yield from harmless(models())
    yield from _elsewhere()
    asks = "rank correlation of length and error"
    yield Finding("length, in labelled answers", asks, length_effect(answers), 0.2)


def worthless(among: Sequence[Model]) -> Iterator[Finding]:
    """Texts that say nothing of one's own."""
    asks = "most reasoning points of any"
    yield Finding("the prompt pasted", asks, earned(among, _prompts), 0)
    yield Finding("the prompt's sentences shuffled", asks, earned(among, _shuffled_prompt), 0)
    yield Finding("the prompt lightly edited", asks, earned(among, _edited_prompt), 0)
    yield Finding("terms with spaces, with commas, one a sentence", asks, earned(among, _terms), 0)
    yield Finding(
        "400 words off topic", asks, earned(among, lambda *_: [made_of()["off_topic"]]), 0
    )
    yield Finding("other languages", asks, earned(among, lambda *_: made_of()["languages"]), 0)


def _prompt(model: Model) -> str:
    return opened(model.question)[0].prompt


def _prompts(model: Model, _: random.Random) -> list[str]:
    return [_prompt(model), f"{_prompt(model)}\n\n{_prompt(model)}"]


def _shuffled_prompt(model: Model, draw: random.Random) -> list[str]:
    return [" ".join(draw.sample(s, len(s))) for s in [sentences(_prompt(model))] * 3]


def _edited_prompt(model: Model, draw: random.Random) -> list[str]:
    words = _prompt(model).split()
    return [" ".join(w for w in words if draw.random() > 0.1) for _ in range(3)]


def _terms(_: Model, draw: random.Random) -> list[str]:
    terms = [term.strip() for term in made_of()["terms"].split(",")]
    found = []
    for joint in (" ", ", ", ". "):
        found += [joint.join(draw.sample(terms, len(terms))) for _ in range(2)]
    return found


def denied(said: Sequence[Mechanism]) -> Iterator[Finding]:
    """Good sentences that the text then says it does not mean."""
    yield Finding(
        "mechanism sentences under eight negations",
        "share of their credit left",
        _credited(said, made_of()["negations"]),
        0.02,
    )
    yield Finding(
        "mechanism sentences as a rejected alternative",
        "share of their credit left",
        _credited(said, made_of()["rejections"]),
        0.02,
    )


@cache
def mechanisms() -> tuple[Mechanism, ...]:
    """(question, criterion, sentence) of the criteria's own one-sentence examples of level 2.

    Trade-off is left out: it is about what was not chosen.
    """
    found = {}
    for question in core_pack().questions:
        _, rubric = opened(question.id)
        for weighed in rubric.reasoning:
            for example in weighed.criterion.examples:
                if (
                    weighed.criterion.id != "trade-off"
                    and example.level == 2
                    and len(sentences(example.text)) == 1
                ):
                    found[example.text] = (question.id, weighed.criterion.id, example.text)
    return tuple(found.values())


def _credited(said: Sequence[Mechanism], templates: Sequence[str]) -> float:
    before = after = 0
    for question, criterion, sentence in said:
        bare = sentence.rstrip(".!?")
        lowered = bare[0].lower() + bare[1:]
        before += levels(question, sentence, {})[criterion] * len(templates)
        for template in templates:
            meant = bare if template.startswith("{s}") else lowered
            after += levels(question, template.format(s=meant), {})[criterion]
    return after / before


def harmless(among: Sequence[Model]) -> Iterator[Finding]:
    """Changes that say the same."""
    asks = "share of levels kept"
    for part in TYPO_SHARES:
        limit = 0.95 if part <= 0.1 else None
        yield Finding(f"{part:.0%} typos", asks, kept(among, _with_typos(part)), limit, True)
    yield Finding("filler between the sentences", asks, kept(among, _padded), 1, True)
    yield Finding("every sentence twenty times", asks, kept(among, _twenty_times), 1, True)
    yield Finding("bullets", asks, kept(among, _bullets), 1, True)
    yield Finding("markdown", asks, kept(among, _markdown), 1, True)
    yield Finding("lower case", asks, kept(among, lambda text, _: text.lower()), 1, True)
    yield Finding("capitals", asks, kept(among, lambda text, _: text.upper()), 1, True)
    yield Finding("sentences shuffled", asks, kept(among, _shuffled), None, True)


def _with_typos(part: float) -> Callable[[str, random.Random], str]:
    def change(text: str, draw: random.Random) -> str:
        words = text.split(" ")
        long = [n for n, w in enumerate(words) if w.isalpha() and len(w) >= 5]
        for n in draw.sample(long, round(part * len(long))):
            at = draw.randrange(1, len(words[n]) - 1)
            w = words[n]
            words[n] = draw.choice(
                [
                    w[:at] + w[at + 1] + w[at] + w[at + 2 :],
                    w[:at] + w[at + 1 :],
                    w[:at] + w[at] + w[at:],
                ]
            )
        return " ".join(words)

    return change


def _padded(text: str, draw: random.Random) -> str:
    return re.sub(
        r"([.!?])(\s)", lambda m: f"{m[1]} {draw.choice(made_of()['fillers'])}{m[2]}", text
    )


def _twenty_times(text: str, _: random.Random) -> str:
    return "\n\n".join([text] * 20)


def _bullets(text: str, _: random.Random) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences(text))


def _markdown(text: str, _: random.Random) -> str:
    return "# My answer\n\n" + re.sub(r"\b(\w{9,})\b", r"**\1**", text)


def _shuffled(text: str, draw: random.Random) -> str:
    found = sentences(text)
    return " ".join(draw.sample(found, len(found)))


def _elsewhere() -> Iterator[Finding]:
    others = [
        share(to.id, levels(to.id, model.text, {}))
        for model in models()
        for to in core_pack().questions
        if to.id != model.question
    ]
    if others:
        yield Finding(
            "the model answer of another question",
            "mean share of reasoning points",
            sum(others) / len(others),
            None,
        )
    turned = {"push": "pull", "pull": "push", "hybrid": "pull"}
    own, other = [], []
    for model in models():
        flipped = {link: turned[mode] for link, mode in model.chosen.items()}
        own.append(share(model.question, levels(model.question, model.text, model.chosen)))
        other.append(share(model.question, levels(model.question, model.text, flipped)))
    yield Finding(
        "the right reasons for the mode not chosen",
        "share of the reasoning points left",
        sum(other) / sum(own),
        None,
    )


def length_effect(answers: Sequence[Labelled]) -> float:
    """|Spearman| between an answer's length and how far its total is graded above its label."""
    pairs = [(float(len(a.text)), float(a.tenths(grader(a)) - a.tenths(a.labels))) for a in answers]
    return abs(rank_correlation(pairs))
