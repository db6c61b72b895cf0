"""What made-up answers are made of."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def made_of() -> Any:
    """The material: terms, templates, fillers, other texts."""
    return yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8"))
