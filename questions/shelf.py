"""All packs that a person has: the built-in one, those installed, and one named for this time."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from questions.finding import Finding, FindingsError, quoted
from questions.model import Question
from questions.pack import Origin, Pack, core_pack, load_pack
from questions.pack_folder import CORE, PACK_FILE
from questions.where import Where, nearest

PACKS_FOLDER: Final = "packs"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The packs that can be used, and what is wrong with those that cannot."""

    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...] = ()

    def find(self, name: str, where: Where | None = None) -> tuple[Pack, Question]:
        """The question that an answer calls `name` (`id`, or `pack/id` beyond the built-in pack).

        FindingsError, at the key `question` of the answer's file, where there is none.
        """
        names = {pack.full_name(q): (pack, q) for pack in self.packs for q in pack.questions}
        names |= {f"{CORE}/{each}": found for each, found in names.items() if "/" not in each}
        if name in names:
            return names[name]
        known = [each for each in names if not each.startswith(f"{CORE}/")]
        what = f"unknown question {quoted(name)}"
        at = where or Where()
        raise FindingsError([at.finding(("question",), what, nearest(name, known))])


def find_packs(extra: Path | None = None, data_dir: Path | None = None) -> Shelf:
    """The built-in pack, all in the `packs` folder of the user's data, and the folder `extra`.

    A pack that cannot be used leaves its findings and stops no other.
    """
    packs = [core_pack()]
    findings: list[Finding] = []
    # `--pack` first, so that it wins over an installed pack of the same id.
    places: list[tuple[Path, Origin]] = [(extra, "given")] if extra else []
    try:
        places += [(each, "installed") for each in _installed(data_dir)]
    except OSError as error:
        what = f"the installed packs cannot be read ({error.strerror})"
        findings.append(Finding(str(data_dir), 1, 1, what, "make the folder readable"))
    for directory, origin in places:
        try:
            pack = load_pack(directory, origin)
        except FindingsError as error:
            findings += error.findings
            continue
        if any(pack.id == other.id for other in packs):
            what = f"another pack is called {quoted(pack.id)}, too"
            findings.append(Finding(str(directory / PACK_FILE), 1, 1, what, "change one's id"))
        else:
            packs.append(pack)
    return Shelf(tuple(packs), tuple(findings))


def _installed(data_dir: Path | None) -> list[Path]:
    """The folders of installed packs, in order; OSError where nobody may look."""
    folder = data_dir / PACKS_FOLDER if data_dir else None
    if folder is None or not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir())
