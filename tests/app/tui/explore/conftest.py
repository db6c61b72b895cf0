import pytest

from app.explore.explored import Explored
from app.session import Session


@pytest.fixture
def explored(scored: Session) -> Explored:
    """The answer of a session that is over."""
    return scored.explored
