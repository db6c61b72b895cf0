"""Random streams: found again by name, independent of each other and of what else is drawn."""

from itertools import islice

import numpy as np

from engine.draws.streams import BLOCK, Streams


def test_a_name_gives_the_same_stream_each_time_and_another_name_another() -> None:
    streams = Streams(3)
    first = list(islice(streams.uniforms("jitter", "l"), 10))
    list(islice(streams.uniforms("jitter", "other"), 500))
    assert list(islice(streams.uniforms("jitter", "l"), 10)) == first
    assert list(islice(Streams(4).uniforms("jitter", "l"), 10)) != first
    assert list(islice(streams.uniforms("jitter", "m"), 10)) != first


def test_blocks_come_out_the_same_in_any_order() -> None:
    one, other = Streams(1), Streams(1)
    ahead = [one.block("work", index) for index in range(4)]
    back = [other.block("work", index) for index in (3, 1, 0, 2)]
    assert [b.tolist() for b in ahead] == [back[place].tolist() for place in (2, 1, 3, 0)]
    assert len(ahead[0]) == BLOCK


def test_the_heaviest_key_has_its_share_and_the_rest_are_alike() -> None:
    drawn = np.array(list(islice(Streams(2).keys("s", 5, 0.4), 50_000)))
    shares = np.bincount(drawn) / len(drawn)
    assert len(shares) == 5
    assert abs(shares[0] - 0.4) < 4 * np.sqrt(0.24 / 50_000)
    assert np.abs(shares[1:] - 0.15).max() < 4 * np.sqrt(0.1275 / 50_000)


def test_without_skew_all_keys_are_alike() -> None:
    shares = np.bincount(list(islice(Streams(2).keys("s", 4, None), 40_000))) / 40_000
    assert np.abs(shares - 0.25).max() < 4 * np.sqrt(0.1875 / 40_000)


def test_samples_are_different_members_in_order() -> None:
    sample = Streams(1).sample("offline/c/0", 100, 30)
    assert sample == sorted(set(sample))
    assert len(sample) == 30
    assert 0 <= sample[0] <= sample[-1] < 100
    assert sample == Streams(1).sample("offline/c/0", 100, 30)
