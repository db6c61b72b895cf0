"""What a text says: the level of every criterion with its evidence, and the wrong claims in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.quantities import NS, show_count, show_duration, show_rate
from questions.model import Question
from rubrics.checks import Said
from rubrics.claims import stated
from rubrics.concepts import Concepts
from rubrics.grade import Misconception, TextEvidence
from rubrics.levels import Quoted, level_of
from rubrics.listening import listen
from rubrics.model import Criterion, Level, Rubric
from rubrics.text.analysis import Mention, Stances, StatedSum
from rubrics.text.arithmetic import Sum

LONGEST = 100_000
"""Code points that are read of all texts together; the rest is left out with a note."""

_MODE_STEMS = {"push": "push", "webhook": "push", "pull": "pull", "poll": "pull"}


@dataclass(frozen=True, slots=True)
class CriterionReading:
    """One criterion's level and why: `evidence` of every true check, `missing` in a sentence what
    the next level takes (empty at level 2), and `near`, the nearest miss."""

    id: str
    title: str
    level: Level
    evidence: tuple[TextEvidence, ...]
    feedback: str
    missing: str
    near: TextEvidence | None


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A product or quotient that does not come out, and the right result as people write it."""

    quote: TextEvidence
    right: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. `criteria` holds the rubric's weighed and `also` criteria by id.

    `said` maps each concept of the lexicon to where the text asserts it of its own design.
    `notes` are sentences about the text itself: too long, not in English.
    """

    criteria: dict[str, CriterionReading]
    misconceptions: tuple[Misconception, ...]
    said: dict[str, tuple[TextEvidence, ...]]
    notes: tuple[str, ...]
    wrong_sums: tuple[WrongSum, ...] = ()


def read_text(
    texts: Mapping[str, str],
    rubric: Rubric,
    question: Question,
    chosen: Mapping[str, str] | None = None,
) -> Reading:
    """Read `texts` (source name → text) by the rubric; offsets are code points of each source.

    `chosen` (link id → push, pull or hybrid) tells which modes a sentence about "push" or
    "polling" defends and which it rejects; without it the text alone must tell.
    """
    opened = Opened(texts, rubric, question, chosen)
    said, claims, quotes = opened.heard.said, opened.claims, opened.quotes
    return Reading(
        criteria={
            criterion.id: _criterion(
                criterion, opened.said_of(criterion), opened.wrong_on(criterion), quotes
            )
            for criterion in rubric.criteria
        },
        misconceptions=tuple(
            Misconception(rule.id, quotes.all(claims[rule.id]), rule.right)
            for rule in rubric.misconceptions
            if claims[rule.id]
        ),
        said={
            name: quotes.all(found)
            for name in sorted(rubric.lexicon.concepts)
            if (found := said.find(name, ("asserted",)))
        },
        notes=opened.notes,
        wrong_sums=tuple(
            WrongSum(quotes.one(each), _shown(each.sum)) for each in said.sums if not each.sum.holds
        ),
    )


def _shown(right: Sum) -> str:
    if right.kind == "time":
        return show_duration(round(right.value * NS))
    return show_rate(right.value) if right.kind == "rate" else show_count(right.value)


class Opened:
    """Texts that have been listened to, before anything is decided; arguments as `read_text`."""

    def __init__(
        self,
        texts: Mapping[str, str],
        rubric: Rubric,
        question: Question,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        kept, notes = _capped(texts)
        self.rubric = rubric
        self.concepts = _concepts(rubric)
        self.heard = listen(kept, question, self.concepts, _stances(chosen or {}))
        self.notes = (*notes, *self.heard.remarks)
        self.quotes = Quotes(kept)
        self.claims = {rule.id: stated(rule, self.heard.said) for rule in rubric.misconceptions}

    def said_of(self, criterion: Criterion) -> Said:
        """What is said, as the criterion's checks name it."""
        return replace(self.heard.said, resolve=self.concepts.of(criterion))

    def wrong_on(self, criterion: Criterion) -> list[Mention]:
        """Where a wrong claim is stated that caps the criterion."""
        return [
            mention
            for rule in self.rubric.misconceptions
            if criterion.id in rule.caps
            for mention in self.claims[rule.id]
        ]


@lru_cache(maxsize=32)
def _concepts(rubric: Rubric) -> Concepts:
    return Concepts(rubric)


@dataclass(frozen=True, slots=True)
class Quotes:
    """Cuts mentions out of the texts that they stand in."""

    texts: Mapping[str, str]

    def one(self, quoted: Quoted | StatedSum) -> TextEvidence:
        place = quoted.place
        text = self.texts[place.source][place.start : place.end]
        return TextEvidence(place.source, place.start, place.end, text)

    def all(self, quoted: Iterable[Quoted]) -> tuple[TextEvidence, ...]:
        """Every quote once, and none that stands inside another."""
        quotes = dict.fromkeys(map(self.one, quoted))
        inside: set[TextEvidence] = set()
        reach: dict[str, int] = {}
        for one in sorted(quotes, key=lambda each: (each.source, each.start, -each.end)):
            if one.end <= reach.get(one.source, -1):
                inside.add(one)
            else:
                reach[one.source] = one.end
        return tuple(one for one in quotes if one not in inside)


def _criterion(
    criterion: Criterion, said: Said, wrong: list[Mention], quotes: Quotes
) -> CriterionReading:
    verdict = level_of(criterion, said, wrong)
    return CriterionReading(
        id=criterion.id,
        title=criterion.title,
        level=verdict.level,
        evidence=quotes.all(verdict.evidence),
        feedback=criterion.feedback[verdict.level],
        missing="" if verdict.level == 2 else criterion.missing[verdict.level],
        near=quotes.one(verdict.near) if verdict.near and verdict.level < 2 else None,
    )


def _capped(texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """At most `LONGEST` code points of all texts together, and a note where that cut something."""
    kept: dict[str, str] = {}
    left = LONGEST
    for source, text in texts.items():
        kept[source] = text[:left]
        left -= len(kept[source])
    total = sum(map(len, texts.values()))
    if total <= LONGEST:
        return kept, ()
    return kept, (f"Only the first {LONGEST:,} of {total:,} characters were read.",)


def _stances(chosen: Mapping[str, str]) -> Stances:
    """Which mode's words defend the design, and which name an alternative."""
    modes = frozenset(chosen.values())
    if "hybrid" in modes or not modes:
        return Stances()
    own = frozenset(stem for stem, mode in _MODE_STEMS.items() if mode in modes)
    return Stances(own, frozenset(_MODE_STEMS) - own)
