"""What can happen to a run from outside: faults, twists, and a person's own chaos keys.

A run is its flow, design, seed and command log: the same four give the same bytes.
"""

from typing import Literal

from pydantic import Field

from engine.design import LinkDesign
from engine.draws.laws import Service
from engine.quantities import Count, Duration, Rate, Share
from engine.spec import Spec


class Command(Spec):
    """At `at` (from the start of the story), `op` happens to `of`: a source, consumer or link.

    - `kill`: `share` of the consumer's workers (1: all, and its memory) is gone until `restore` or
      for `for`; work in progress there is lost or redelivered, as the link's ack says
    - `restore`: all killed workers are back, and all that are offline by a command
    - `offline`: a `share` of the consumer's members can neither be reached nor call; memory is kept
    - `speed`: the consumer, or a `share` of its members, works at `factor` of its normal speed
    - `limit`: the consumer's third party allows `rate`
    - `fails`, `crashes`: a `share` of the consumer's work is in vain, or takes its worker down
    - `rate`: the source sends at `rate`, in place of its base and bursts
    - `burst`: the source sends `factor` times as much
    - `storm`: the source sends `count` events more, at once or spread over `for`
    - `cut`, `mend`: nothing passes the link
    - `service`: the consumer's (or its class's, `merchants.largest`) work becomes `service`
    - `reconnect`: a `share` of the consumer's members lose their connections and call again, at
      once or spread over `for`; they are there as fast as they are accepted
    - `redrive`: what is in the link's dead-letter queue is sent again, with all its tries
    - `design`: the link delivers as `design` from now on; what waits stays where it waits

    With `for`, the opposite happens by itself after that time; a storm is over then.
    """

    at: Duration = 0
    op: Literal[
        "kill",
        "restore",
        "offline",
        "speed",
        "limit",
        "fails",
        "crashes",
        "rate",
        "burst",
        "storm",
        "cut",
        "mend",
        "redrive",
        "service",
        "design",
        "reconnect",
    ]
    of: str
    for_: Duration | None = Field(default=None, alias="for")
    share: Share = 1.0
    factor: float = Field(default=1.0, gt=0, le=1_000)
    rate: Rate | None = None
    count: Count | None = Field(default=None, ge=1)
    service: Service | None = None
    design: LinkDesign | None = None
    origin: Literal["twist", "answer", "user"] = "user"
