"""What is found in the small question after one change, when its pack is loaded."""

from pathlib import Path
from typing import Any

import pytest

from questions.finding import Finding, FindingsError
from questions.pack import load_pack
from tests.questions.files import write_pack


def found(tmp_path: Path, question: dict[str, Any]) -> list[Finding]:
    with pytest.raises(FindingsError) as caught:
        load_pack(write_pack(tmp_path, question))
    return caught.value.findings


def line_of(root: Path, text: str) -> int:
    lines = (root / "questions" / "small.yaml").read_text().splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


def refusals(tmp_path: Path, question: dict[str, Any]) -> list[str]:
    start = f"{tmp_path}/questions/small.yaml:"
    findings = [str(finding) for finding in found(tmp_path, question)]
    assert all(finding.startswith(start) for finding in findings)
    return [finding.removeprefix(start).split(":", 2)[2].strip() for finding in findings]
