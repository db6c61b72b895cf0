"""Load rubrics with their criteria, the lexicon and the language, through the one safe reader."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from questions.finding import Finding, FindingsError
from questions.model import Question
from questions.reader import read
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


def load_rubric(pack: "Pack", question: Question) -> Rubric:
    """The rubric of `question` from the pack's folder, or from the question's own `criteria`.

    Where it gives no points for behaviour, the targets of the question's flow count alike.
    FindingsError where a file is wrong or names a criterion or misconception that nobody defines.
    """
    file = rubric_file(pack, question)
    if not file.behaviour and question.flow:
        alike = tuple(BehaviourPoints(slo=slo.id, points=1) for slo in question.flow.slos)
        file = file.model_copy(update={"behaviour": alike})
    path = pack.rubric_dir / f"{question.id}.yaml"
    return resolve(file, pack.rubric_dir, str(path) if path.is_file() else question.id)


def rubric_file(pack: "Pack", question: Question) -> RubricFile:
    """The rubric of `question` as written: its file, or the question's own `criteria`."""
    path = pack.rubric_dir / f"{question.id}.yaml"
    if path.is_file():
        return read(path, RubricFile)
    uses = {name: CriterionUse(weight=weight) for name, weight in question.criteria.items()}
    return RubricFile(question=question.id, reasoning=uses, also=question.also)


def resolve(file: RubricFile, folder: Path, name: str) -> Rubric:
    """`file` with criteria, misconceptions and lexicon of the library and of `folder` filled in."""
    library = {**criteria(CORE), **(criteria(folder) if folder != CORE else {})}
    claims = misconceptions()
    wanted = [*file.reasoning, *file.also]
    findings = [
        *_unknown(wanted, library, "criterion", name),
        *_unknown(file.misconceptions, claims, "misconception", name),
    ]
    if findings:
        raise FindingsError(findings)
    lexicon = _merged([core_lexicon(), *_lexicons(folder)] if folder != CORE else [core_lexicon()])
    weighed = tuple(
        WeighedCriterion(_extended(library[each], use), use.weight)
        for each, use in file.reasoning.items()
    )
    also = tuple(library[each] for each in file.also)
    wrong = rubric_check.findings((*(each.criterion for each in weighed), *also), lexicon, name)
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
def core_lexicon() -> Lexicon:
    """The built-in lexicon, all of `core/lexicon/`."""
    return _merged(read(path, Lexicon) for path in sorted((CORE / "lexicon").glob("*.yaml")))


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
    path = folder / "lexicon.yaml"
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
    names: Iterable[str], known: Mapping[str, object], what: str, file: str
) -> list[Finding]:
    have = ", ".join(sorted(known))
    return [
        Finding(file, 1, 1, f"no {what} is called {name!r}", f"use one of: {have}")
        for name in names
        if name not in known
    ]


def _digest(parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
