"""What happens in a run, in words."""

from collections.abc import Sequence

from engine.command import Command
from engine.consumers.station import Station
from engine.push.breaker import State
from engine.quantities import NS, show_count, show_duration, show_rate

_UNITS = (
    (86_400 * NS, "days"),
    (3_600 * NS, "h"),
    (60 * NS, "min"),
    (NS, "s"),
    (NS // 1_000, "ms"),
)


def about(ns: int) -> str:
    """A length of time as one says it: `250 ms`, `45 s`, `52 min`, `3.5 h`."""
    for size, name in _UNITS:
        if ns >= 2 * size or (size <= NS and ns >= size):
            return f"{ns / size:.3g} {name}" if ns < 10 * size else f"{round(ns / size)} {name}"
    return "no time" if ns < 1_000 else f"{ns / 1_000:.3g} us"


def pace(per_second: float) -> str:
    """So many a second as one says it: `3,000/s`, `2.5/s`; a minute or an hour where it is slow."""
    units = ((1, "s"), (60, "min"), (3_600, "h"))
    number, unit = next((per_second * s, u) for s, u in units if per_second * s >= 1 or u == "h")
    return f"{number:.2g}/{unit}" if number < 10 else f"{float(f'{number:.3g}'):,.0f}/{unit}"


def share(part: float) -> str:
    """A share as one says it: `a third`, `20 %`."""
    usual = {1 / 2: "half", 1 / 3: "a third", 1 / 4: "a quarter", 2 / 3: "two thirds"}
    for value, name in usual.items():
        if abs(part - value) < 0.005:
            return name
    return f"{100 * part:.3g} %"


def begins(command: Command) -> str:
    """What a command does."""
    of = command.of
    if command.op == "kill":
        return f"{of} is down" if command.share == 1 else f"{share(command.share)} of {of} is gone"
    if command.op == "offline":
        return f"{of if command.share == 1 else f'{share(command.share)} of {of}'} is offline"
    if command.op == "speed" and command.factor != 1:
        who = of if command.share == 1 else f"{share(command.share)} of {of}"
        return f"{who} works at {command.factor:g} of its speed"
    if command.op == "limit" and command.rate is not None:
        return f"{of} is limited to {show_rate(command.rate)}"
    if command.op == "fails" and command.share:
        return f"{of} answers {share(command.share)} of its events with an error"
    if command.op == "crashes" and command.share:
        return f"a worker of {of} crashes at {share(command.share)} of its events"
    if command.op == "burst" and command.factor != 1:
        return f"{of} sends {command.factor:g} times as much"
    if command.op == "rate" and command.rate is not None:
        return f"{of} now sends {show_rate(command.rate)}"
    if command.op == "storm" and command.count is not None:
        over = f" over {about(command.for_)}" if command.for_ else " at once"
        return f"{of} sends {show_count(command.count)} events{over}"
    if command.op == "reconnect":
        who = of if command.share == 1 else f"{share(command.share)} of {of}"
        over = f" within {about(command.for_)}" if command.for_ else " at once"
        return f"{who} lost its connections and calls again{over}"
    if command.op == "redrive":
        return f"{of} sends its dead letters again"
    if command.op == "cut":
        return f"{of} is cut"
    if command.op == "service" and command.service is not None:
        return f"{of} now takes {_work(command)} an event"
    if command.op == "design" and command.design is not None:
        return f"{of} has new settings ({command.design.delivery})"
    return ends(command)


def ends(command: Command) -> str:
    """What it is when a command's effect is over; of a kill or of who is offline see `returns`."""
    of = command.of
    return {
        "speed": f"{of} works at its normal speed again",
        "limit": f"{of} is limited as usual again",
        "fails": f"{of} fails as often as usual again",
        "crashes": f"{of} crashes as often as usual again",
        "rate": f"{of} sends as usual again",
        "burst": f"{of} sends as usual again",
        "storm": f"{of} has sent its storm",
        "reconnect": f"{of} is connected again",
        "cut": f"{of} passes again",
        "mend": f"{of} passes again",
        "service": f"{of} takes its normal time an event again",
        "design": f"{of} delivers as before again",
    }[command.op]


def breaker(link: str, state: State, breakers: int) -> str:
    """What the breakers of a link do now, of which the worst is in this state."""
    if breakers == 1:
        does = {"open": "opens", "half-open": "is half-open", "closed": "closes"}[state]
        return f"the breaker of {link} {does}"
    return {
        "open": f"the first breaker of {link} opens",
        "half-open": f"no breaker of {link} is open any more, some are half-open",
        "closed": f"all breakers of {link} are closed",
    }[state]


def cut_off(link: str, times: int) -> str:
    """A link has disconnected a consumer so often."""
    return f"{link} cut a consumer off, as too much waited{f' ({times:,} times)' * (times > 1)}"


def returns(who: str, stations: Sequence[Station], again: str) -> str:
    """What it is when these were to be back: `again`, as far as no other reason keeps them away."""
    if not any(station.up for station in stations):
        return f"{who} is still {'down' if any(s.dead for s in stations) else 'offline'}"
    whole = all(station.up and not station.killed for station in stations)
    return f"{who} {again}" if whole else f"part of {who} {again}"


def _work(command: Command) -> str:
    service = command.service
    if service is None:
        return ""
    if service.log_uniform is not None:
        low, high = service.log_uniform.low, service.log_uniform.high
        return f"{show_duration(low)} to {show_duration(high)}"
    return show_duration(round(service.mean))
