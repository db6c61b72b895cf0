"""One named consumer: its members, who of them gets a message, and their classes."""

from collections import deque
from collections.abc import Iterator, Sequence

from engine.caches.cache import Cache, CacheStation
from engine.caches.freshness import Rates
from engine.consumers.laden import LadenStation
from engine.consumers.mishaps import Mishaps
from engine.consumers.priorities import Priorities
from engine.consumers.renting import Demand, Renting
from engine.consumers.station import Station
from engine.consumers.timeline import Timelines, TypedStation
from engine.consumers.work import work_of
from engine.draws.laws import Service
from engine.draws.streams import Streams
from engine.flow import Consumer
from engine.kernel import Kernel
from engine.measures.gauge import Gauge
from engine.measures.tally import Tally
from engine.message import Message
from engine.pull.reading import Reading
from engine.push.token_bucket import TokenBucket
from engine.quantities import NS
from engine.scale import Member, Scaled, divided


def _station_for(spec: Consumer, types: Sequence[str]) -> type[Station]:
    if spec.cache:
        return CacheStation
    if spec.reads:
        return Timelines
    services = [spec.service, *([spec.largest.service] if spec.largest else [])]
    if spec.limit or not all(service.by_law for service in services):
        return LadenStation
    return TypedStation if types else Station


def _gap(rate: float, member: Member) -> int:
    """Nanoseconds from one simulated event to the next, of a limit for one real member."""
    return max(1, round(NS * member.weight / rate))


class Group:
    """`classes` maps `""` (the rest), `largest`, `offline` and types of events to tallies.

    `waiting` counts for all.

    `keyed`: each message goes to the member that its key names; else to every one. `members` says
    what each of the stations stands for.
    """

    def __init__(
        self,
        name: str,
        spec: Consumer,
        scaled: Scaled,
        kernel: Kernel,
        streams: Streams,
        story: int,
        above: Gauge,
        recent: deque[int],
        bits: Iterator[int],
        types: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.spec = spec
        self.scaled = scaled
        self.keyed = spec.routed == "key" and scaled.count > 1
        self.classes = {kind: Tally(story) for kind in ("", *types)}
        self.waiting: Gauge = Demand(above) if spec.rented else Gauge(above)
        self.renting: Renting | None = None
        self.members: list[Member] = []
        self.stations: list[Station] = []
        self.reading = Reading(spec.reads) if spec.reads else None
        self.mishaps: dict[Station, Mishaps] = {}
        self._kernel = kernel
        self._luck = streams.uniforms("mishaps", name)
        self._streams = streams
        self.cache: Cache | None = None
        kind_of_station = _station_for(spec, types)
        self._stride = 1 if self.keyed else scaled.count
        work = work_of(streams, name, spec.service, scaled.plain.work_factor, self._stride)
        bit = next(bits)
        for place in range(scaled.count):
            self.members.append(scaled.plain)
            self.stations.append(
                kind_of_station(
                    kernel=kernel,
                    bit=bit if self.keyed or place == 0 else next(bits),
                    tally=self.classes[""],
                    gauge=self.waiting,
                    workers=scaled.plain.floor if spec.rented else scaled.plain.workers,
                    work=work,
                    open_inbound=spec.inbound == "open",
                    stride=self._stride,
                    offset=0 if self.keyed else place,
                    recent=recent,
                )
            )
        self.mask = 0
        self._uninterested: list[int] = []
        for station in self.stations:
            self.mask |= station.bit
            if isinstance(station, TypedStation):
                station.kinds = self.classes
        if scaled.largest is not None:
            self._set_largest(scaled.largest, story)
        self._load()
        if spec.fails or spec.crashes.share:
            self.set_mishaps(self.stations, spec.fails, spec.crashes.share)
        if isinstance(self.waiting, Demand) and spec.rented is not None:
            plain, station = scaled.plain, self.stations[0]
            self.renting = self.waiting.renting = Renting(
                kernel, station, self.waiting, plain.floor, plain.workers, spec.rented.delay
            )

    def _set_largest(self, member: Member, story: int) -> None:
        """The heaviest key's member is one of its own."""
        station = self.stations[0]
        service = self.spec.largest.service if self.spec.largest else self.spec.service
        self.members[0] = member
        self.classes["largest"] = station.tally = Tally(story)
        station.work = work_of(self._streams, self.name, service, member.work_factor, self._stride)
        station.hire(0, member.workers - station.workers)

    def _load(self) -> None:
        """What members' work takes besides its law, and who comes first."""
        limit = self.spec.limit
        for station, member in zip(self.stations, self.members, strict=True):
            if isinstance(station, LadenStation):
                own = self.spec.largest if station is self.stations[0] else None
                bucket = None
                if limit is not None:
                    burst = divided(limit.burst, member.weight)
                    bucket = TokenBucket(_gap(limit.rate, member), burst)
                station.load((own or self.spec).service, member.work_factor, bucket)
            if self.spec.priority:
                station.queue = Priorities(self.spec.priority)

    def set_limit(self, now: int, rate: float | None) -> None:
        """The third party allows `rate` to each member from now on; None: what the flow says."""
        for station, member in zip(self.stations, self.members, strict=True):
            if isinstance(station, LadenStation) and self.spec.limit is not None:
                station.set_limit(now, _gap(rate or self.spec.limit.rate, member))

    @property
    def single(self) -> bool:
        """Whether all that comes goes to one member and into the same books."""
        return len(self.stations) == 1 and len(self.classes) == 1 and not self.chooses

    @property
    def chooses(self) -> bool:
        """Whether some events are not for some of its members."""
        spec = self.spec
        return bool(spec.types) or spec.interest < 1 or spec.cache is not None

    def fill(self, rates: Rates, shield: bool) -> None:
        """Its members are a cache's locations."""
        locations = [station for station in self.stations if isinstance(station, CacheStation)]
        self.cache = Cache(locations, rates, shield, self._streams.uniforms("cache", self.name))

    def follow(self, keys: int) -> None:
        """There are so many keys, and each member has an interest in some of them, in a ring."""
        count = len(self.stations)
        wide = max(1, round(self.spec.interest * keys))
        self._uninterested = [self.mask] * keys
        for place, station in enumerate(self.stations):
            for key in range(wide):
                self._uninterested[(place * keys // count + key) % keys] &= ~station.bit

    def choose(self, message: Message) -> None:
        """The members that do not want a message shall not get it."""
        if self.cache is not None:
            message.open &= ~self.mask | self.cache.change(message.created, message)
        elif self.spec.types and message.type not in self.spec.types:
            message.open &= ~self.mask
        elif self._uninterested:
            message.open &= ~self._uninterested[message.key % len(self._uninterested)]

    def set_service(self, service: Service, of: str) -> None:
        """The work of a class, or of all that have none of their own, is `service` from now on."""
        apart = self.stations[0] if self.spec.largest and not of else None
        work = {
            factor: work_of(self._streams, self.name, service, factor, self._stride)
            for factor in {member.work_factor for member in self.members}
        }
        for station, member in zip(self.stations, self.members, strict=True):
            if station is not apart and (not of or station.tally is self.classes[of]):
                station.work = work[member.work_factor]
                if isinstance(station, LadenStation):
                    station.burden(service, member.work_factor)

    def reset_service(self, of: str) -> None:
        """The work of a class, or of all that have none of their own, is the flow's again."""
        own = self.spec.largest.service if of == "largest" and self.spec.largest else None
        self.set_service(own or self.spec.service, of)

    def set_mishaps(
        self,
        stations: Sequence[Station],
        fails: float | None = None,
        crashes: float | None = None,
    ) -> None:
        """These shares of members' work end badly from now on; None: as many as before."""
        if not self.mishaps:
            self.mishaps = {
                station: Mishaps(
                    self._kernel,
                    station,
                    self._luck,
                    restart=round(self.spec.crashes.restart * member.work_factor),
                )
                for station, member in zip(self.stations, self.members, strict=True)
            }
        for station in stations:
            mishaps = self.mishaps[station]
            mishaps.fails = mishaps.fails if fails is None else fails
            mishaps.crashes = mishaps.crashes if crashes is None else crashes

    def set_apart(self, name: str, places: Sequence[int], story: int) -> None:
        """The members on these places are a class."""
        tally = self.classes.setdefault(name, Tally(story))
        for place in places:
            self.stations[place].tally = tally

    def getting(self, message: Message) -> Sequence[Station]:
        """The members that shall get a message."""
        if self.keyed:
            return (self.stations[self.scaled.place(message.key)],)
        if self.chooses:
            return [station for station in self.stations if message.open & station.bit]
        return self.stations

    def expect(self, message: Message) -> None:
        """A message was created: its copies are offered."""
        for station in self.getting(message):
            if message.open & station.bit:
                station.books(message).current.copies += 1

    def lose(self, now: int, message: Message, cause: int) -> None:
        """The copies of a message are lost before they came near."""
        for station in self.getting(message):
            station.lose(now, message, cause)

    def busy(self, now: int) -> float:
        """Nanoseconds that the real workers behind the simulated ones have worked."""
        return self._real(station.busy(now) for station in self.stations)

    def staffed(self, now: int) -> float:
        """Nanoseconds that real workers have been there: not killed, offline or not."""
        return self._real(station.crew.area(now) for station in self.stations)

    def _real(self, simulated: Iterator[int]) -> float:
        return sum(n * member.crew for n, member in zip(simulated, self.members, strict=True))

    def of_class(self, name: str) -> list[Station]:
        """The members of a class; of the empty name: all."""
        if not name:
            return self.stations
        return [s for s in self.stations if s.tally is self.classes[name]]
