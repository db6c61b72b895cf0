"""Load rubrics with their criteria, the lexicon and the language, through the one safe reader."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from questions.finding import Finding, FindingsError, quoted
from questions.model import Question
from questions.reader import read
from questions.where import nearest
from rubrics import rubric_check
from rubrics.model import (
    BehaviourPoints,
    Concept,
    Criterion,
    CriterionUse,
    Lexicon,
    MisconceptionRule,
    Misconceptions,
    Rubric,
    RubricFile,
    WeighedCriterion,
)
from rubrics.text.language import Language

if TYPE_CHECKING:
    from questions.pack import Pack

CORE = Path(__file__).parent / "core"
LEXICON = "lexicon.yaml"


def load_rubric(pack: "Pack", question: Question) -> Rubric:
    """The rubric of `question` from the pack's folder, or from the question's own `criteria`.

    Where it gives no points for behaviour, the targets of the question's flow count alike.
    FindingsError where a file is wrong or names a criterion or misconception that nobody defines.
    """
    file = rubric_file(pack, question)
    if not file.behaviour and question.flow:
        alike = tuple(BehaviourPoints(slo=slo.id, points=1) for slo in question.flow.slos)
        file = file.model_copy(update={"behaviour": alike})
    return resolve(file, pack.rubric_dir)


def rubric_file(pack: "Pack", question: Question) -> RubricFile:
    """The rubric of `question` as written: its file, or the question's own `criteria`."""
    path = pack.rubric_dir / f"{question.id}.yaml"
    if path.is_file():
        return read(path, RubricFile)
    uses = {name: CriterionUse(weight=weight) for name, weight in question.criteria.items()}
    short = RubricFile(question=question.id, reasoning=uses, also=question.also)
    return short.standing_at(question.where.renamed("criteria", "reasoning"))


def resolve(file: RubricFile, folder: Path) -> Rubric:
    """`file` with criteria, misconceptions and lexicon of the library and of `folder` filled in.

    FindingsError names the lines of all that does not fit, in whichever of these files they are.
    """
    library = {**criteria(CORE), **(criteria(folder) if folder != CORE else {})}
    claims = misconceptions()
    weighed_names = {name: name for name in file.reasoning}
    findings = [
        *_unknown("criterion", file, "reasoning", weighed_names, library),
        *_unknown("criterion", file, "also", dict(enumerate(file.also)), library),
        *_unknown(
            "misconception", file, "misconceptions", dict(enumerate(file.misconceptions)), claims
        ),
    ]
    if findings:
        raise FindingsError(findings)
    lexicons = [*core_lexicons(), *(_lexicons(folder) if folder != CORE else ())]
    lexicon = _merged(lexicons)
    weighed = tuple(
        WeighedCriterion(_extended(library[each], use), use.weight)
        for each, use in file.reasoning.items()
    )
    also = tuple(library[each] for each in file.also)
    used = [library[each] for each in (*file.reasoning, *file.also)]
    wrong = rubric_check.findings(file, used, lexicons, lexicon)
    if wrong:
        raise FindingsError(wrong)
    claimed = tuple(claims[each] for each in file.misconceptions)
    parts = [
        *(each.criterion for each in weighed),
        *also,
        *claimed,
        lexicon,
        file,
    ]
    return Rubric(
        question=file.question,
        reasoning=weighed,
        also=also,
        behaviour=file.behaviour,
        misconceptions=claimed,
        lexicon=lexicon,
        examples=file.examples,
        digest=_digest([part.model_dump(mode="json") for part in parts]),
    )


@cache
def criteria(folder: Path) -> Mapping[str, Criterion]:
    """Criterion id → criterion, of `criteria/*.yaml` in a rubric folder."""
    found = [read(path, Criterion) for path in sorted((folder / "criteria").glob("*.yaml"))]
    return {criterion.id: criterion for criterion in found}


@cache
def misconceptions() -> Mapping[str, MisconceptionRule]:
    """The built-in misconceptions by id."""
    file = read(CORE / "misconceptions.yaml", Misconceptions)
    return {rule.id: rule for rule in file.misconceptions}


@cache
def core_lexicons() -> tuple[Lexicon, ...]:
    """The files of the built-in lexicon, all of `core/lexicon/`."""
    return tuple(read(path, Lexicon) for path in sorted((CORE / "lexicon").glob("*.yaml")))


@cache
def core_lexicon() -> Lexicon:
    """The built-in lexicon as a whole."""
    return _merged(core_lexicons())


@cache
def core_language() -> Language:
    """The built-in language: one mapping, cut into files by subject."""
    parts = [path.read_bytes() for path in sorted((CORE / "language").glob("*.yaml"))]
    return read(b"\n".join(parts), Language, name="rubrics/core/language")


@cache
def english_words() -> frozenset[str]:
    """The frozen list of English words; its licence stands at its head."""
    lines = (CORE / "language" / "english-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _lexicons(folder: Path) -> list[Lexicon]:
    path = folder / LEXICON
    return [read(path, Lexicon)] if path.is_file() else []


def _merged(lexicons: Iterable[Lexicon]) -> Lexicon:
    """All words and concepts together; what stands twice is joined."""
    words: dict[str, tuple[str, ...]] = {}
    concepts: dict[str, Concept] = {}
    for lexicon in lexicons:
        for name, members in lexicon.words.items():
            words[name] = (*words.get(name, ()), *members)
        for name, concept in lexicon.concepts.items():
            concepts[name] = _joined(concepts.get(name), concept)
    return Lexicon(words=words, concepts=concepts)


def _extended(criterion: Criterion, use: CriterionUse) -> Criterion:
    more = {name: _joined(criterion.concepts.get(name), own) for name, own in use.concepts.items()}
    return criterion.model_copy(update={"concepts": {**criterion.concepts, **more}})


def _joined(known: Concept | None, more: Concept) -> Concept:
    if known is None:
        return more
    return Concept(
        phrases=(*known.phrases, *more.phrases),
        use=(*known.use, *more.use),
        even=(*known.even, *more.even),
    )


def _unknown(
    what: str, file: RubricFile, key: str, names: Mapping[Any, str], known: Mapping[str, object]
) -> Iterator[Finding]:
    """Those of `names` (step below the top key `key` → name) that are not `known`."""
    for step, name in names.items():
        if name not in known:
            words = f"unknown {what} {quoted(name)}"
            yield file.where.finding((key, step), words, nearest(name, known), key=True)


def _digest(parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
