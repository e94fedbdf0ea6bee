"""What States hold and declare beside their agreements: forces, standing measures, and what they put on record about each other.

Frozen like the rest of the world. Codes are actor codes, dates scenario dates; an empty `knowers` means everyone.
"""

from datetime import date

import msgspec

Day = date  # a name that a field called `date` does not hide


class Force(msgspec.Struct, frozen=True):
    """A force where it stands. Strength is a span, as estimates are; `lost` comes off both of its ends."""

    id: str
    of: str
    kind: str  # land, air, sea, mixed
    name: str
    low: int
    high: int
    unit: str = "troops"
    place: str = ""
    posture: str = "at_rest"  # at_rest, mobilised, showing, committed
    lost: int = 0
    move_id: str | None = None  # the move that gave its last order
    knowers: tuple[str, ...] = ()

    @property
    def strength(self) -> int:
        return max(0, (self.low + self.high) // 2 - self.lost)


class Measure(msgspec.Struct, frozen=True):
    """Something that goes on until it is ended: a blockade, a closed airspace, an occupation, people held, a weapon fielded."""

    id: str
    kind: str  # blockade, no_fly_zone, occupation, detention, access, autonomous_system
    title: str
    by: tuple[str, ...]
    since: Day
    against: tuple[str, ...] = ()
    place: str = ""
    until: Day | None = None  # the day on which it was ended
    move_id: str | None = None
    facts: dict[str, object] = {}
    text: str = ""
    knowers: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """A line of a table: what it gives for a total of at most `up_to`, and what is lost on either side, in per cent."""

    up_to: int
    result: str
    own_losses: int = 0
    other_losses: int = 0


class Modifier(msgspec.Struct, frozen=True):
    value: int
    because: str


class Loss(msgspec.Struct, frozen=True):
    force: str
    of: str
    lost: int
    unit: str = "troops"


class Throw(msgspec.Struct, frozen=True):
    """One look at one table: the die, what is added to it, the total, and the line that it falls on."""

    table: str
    rows: tuple[Row, ...]
    modifiers: tuple[Modifier, ...] = ()
    die: int | None = None  # from 1 to 100; none: not thrown yet
    total: int | None = None
    result: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """How an act came out in fact, and how that was made."""

    move_id: str
    on: Day
    how: str  # dice, entered, expected, awaited
    throws: tuple[Throw, ...]
    losses: tuple[Loss, ...] = ()
    forces: tuple[str, ...] = ()  # committed by who acts
    met_by: str | None = None  # the force that stands against it


class Attribution(msgspec.Struct, frozen=True):
    """Who accuses whom of which incident, on what ground, how surely, and on what evidence."""

    id: str
    by: str
    accused: str
    incident: str
    basis: str  # attribution.basis
    confidence: str  # attribution.confidence
    evidence: str
    on: Day
    published: bool = False


class Review(msgspec.Struct, frozen=True):
    """A State's legal review of a weapon before it is fielded, and the control that people keep over it."""

    id: str
    by: str
    weapon: str
    result: str  # approved, approved_with_limits, refused
    on: Day
    autonomy: str = ""  # aws.autonomy_level
    human_control: bool = False
    accountable: str = ""  # who answers for its use
    limits: str = ""
    safeguards: bool = False
    published: bool = False


class Deed(msgspec.Struct, frozen=True):
    """What an armed group binds itself to."""

    id: str
    by: str
    subjects: tuple[str, ...]
    text: str
    on: Day
    witness: str = ""


class Works(msgspec.Struct, frozen=True):
    """A planned measure on shared waters, notified to the neighbours."""

    id: str
    by: str
    to: tuple[str, ...]
    river: str
    title: str
    notified_on: Day
    text: str = ""
    data_given: bool = False
    impact_assessed: bool = False
    urgent: bool = False
    answers: dict[str, str] = {}  # State -> agrees, objects, asks_for_time
    consulting_since: Day | None = None
