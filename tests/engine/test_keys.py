"""Which member a key names, at any scale."""

from engine.flow import Consumer
from engine.scale import scaled_members


def _alike(members: int) -> Consumer:
    return Consumer.model_validate({"alike": members, "service": {"constant": "1ms"}})


def test_unscaled_each_key_names_its_member() -> None:
    members = scaled_members(_alike(4), 1, skewed=True)
    assert [members.place(key) for key in range(9)] == [0, 1, 2, 3, 0, 1, 2, 3, 0]


def test_scaled_the_largest_gets_the_keys_of_one_real_member() -> None:
    """Nine real members are the largest and two others at 1:3; keys 0 and 9 are the largest's."""
    members = scaled_members(_alike(9), 3, skewed=True)
    assert members.count == 3
    assert [members.place(key) for key in range(11)] == [0, 1, 2, 1, 2, 1, 2, 1, 2, 0, 1]
