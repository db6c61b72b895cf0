"""What a text says: the level of every criterion with its evidence, and the wrong claims in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from questions.model import Question
from rubrics.checks import Said
from rubrics.concepts import Concepts, claim, taken_back
from rubrics.figures import known_figures
from rubrics.grade import Misconception, TextEvidence
from rubrics.levels import Quoted, level_of
from rubrics.library import core_language
from rubrics.model import Criterion, Level, MisconceptionRule, Rubric
from rubrics.text.analysis import Given, Mention, Source, Stances, analyse, by_concept, split
from rubrics.text.clauses import Word

LONGEST = 100_000
"""Code points that are read of all texts together; the rest is left out with a note."""

_FAMILIAR = 0.12
_A_FIGURE = 0.04
"""A text is about the system by the share of its words; each of the system's figures adds to it."""

_ELSEWHERE = (
    "The text never comes to this system. General advice earns nothing until it names what is here."
)
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
class Reading:
    """All that was read. `criteria` holds the rubric's weighed and `also` criteria by id.

    `said` maps each concept of the lexicon to where the text asserts it of its own design.
    `notes` are sentences about the text itself: too long, not in English.
    """

    criteria: dict[str, CriterionReading]
    misconceptions: tuple[Misconception, ...]
    said: dict[str, tuple[TextEvidence, ...]]
    notes: tuple[str, ...]


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
    concepts = _concepts(rubric)
    kept, notes = _capped(texts)
    said, about_it = _said(kept, question, concepts, _stances(chosen or {}))
    if not about_it:
        notes = (*notes, _ELSEWHERE)
    quotes = _Quotes(kept)
    claims = {rule.id: _claims(rule, said) for rule in rubric.misconceptions}
    return Reading(
        criteria={
            criterion.id: _criterion(
                criterion,
                replace(said, resolve=concepts.of(criterion)),
                [
                    mention
                    for rule in rubric.misconceptions
                    if criterion.id in rule.caps
                    for mention in claims[rule.id]
                ],
                quotes,
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
        notes=notes,
    )


@lru_cache(maxsize=32)
def _concepts(rubric: Rubric) -> Concepts:
    return Concepts(rubric)


@dataclass(frozen=True, slots=True)
class _Quotes:
    """Cuts mentions out of the texts that they stand in."""

    texts: Mapping[str, str]

    def one(self, quoted: Quoted) -> TextEvidence:
        place = quoted.place
        text = self.texts[place.source][place.start : place.end]
        return TextEvidence(place.source, place.start, place.end, text)

    def all(self, quoted: Iterable[Quoted]) -> tuple[TextEvidence, ...]:
        return tuple(map(self.one, quoted))


def _criterion(
    criterion: Criterion, said: Said, wrong: list[Mention], quotes: _Quotes
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


def _claims(rule: MisconceptionRule, said: Said) -> list[Mention]:
    """Where the wrong claim is asserted and not taken back in the same sentence."""
    back = {
        mention.place.sentence
        for mention in said.mentions.get(taken_back(rule.id), ())
        if mention.scope == "asserted"
    }
    return [
        mention
        for mention in said.mentions.get(claim(rule.id), ())
        if mention.scope == "asserted" and mention.place.sentence not in back
    ]


def _said(
    texts: Mapping[str, str], question: Question, concepts: Concepts, stances: Stances
) -> tuple[Said, bool]:
    """All texts read, and whether one of them is about the prompt's system.

    Sentences of different texts are never near each other. Where no text is about the system,
    nothing counts as said.
    """
    given = _given(question, concepts)
    analyses = [
        analyse(Source(name, number, text), given, stances, concepts.tools)
        for number, (name, text) in enumerate(texts.items())
    ]
    is_known = known_figures(question, concepts.tools.language)
    known = sum(is_known(figure.quantity) for each in analyses for figure in each.figures)
    own = max((each.familiarity for each in analyses), default=1.0)
    grounded = own + _A_FIGURE * known >= _FAMILIAR
    counted = analyses if grounded else []
    said = Said(
        mentions=by_concept([mention for each in counted for mention in each.mentions]),
        figures=tuple(figure for each in counted for figure in each.figures),
        resolve=concepts.of_lexicon,
        is_known=is_known,
    )
    return said, grounded


def _given(question: Question, concepts: Concepts) -> Given:
    """All that the question says; its prompt, title and links name the system."""
    named = [question.prompt, question.title]
    for link in question.links:
        named += [link.id.replace("-", " "), link.from_, *link.to]
    said = (
        *question.also_assumed,
        *(text for each in question.clarifications for text in (each.ask, each.answer)),
        *(offer.means for link in question.links for offer in link.modes.values()),
        *(twist.says for twist in question.twists),
        *(hint.text for hint in question.hints),
        *(follow_up.ask for follow_up in question.follow_ups),
    )
    tools = concepts.tools
    about = frozenset(
        tools.stem(word.text)
        for word in _split("\n\n".join(named))
        if word.kind == "word" and word.text not in tools.language.idle
    )
    return Given(_split("\n\n".join((*named, *said))), about)


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[Word, ...]:
    return split(text, core_language())


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
