"""What diplomacy and cooperation leave behind: posts of attachés, protecting powers, joint events, what a delegation has learned."""

from datetime import date

import msgspec

SERVING = ("approved", "declared_non_grata")  # the person is in the country, as a member of the mission
OPEN_POST = ("asked", *SERVING)


class Post(msgspec.Struct, frozen=True, omit_defaults=True):
    """An attaché's post, from the request for approval to its end. Codes are actors'."""

    id: str
    sending: str
    receiving: str
    name: str
    function: str = ""
    status: str = "asked"  # asked, approved, refused, withdrawn, declared_non_grata, recalled, not_recognised, ended
    move_id: str = ""  # the accreditation
    since: date | None = None  # of this status
    leave_by: date | None = None  # declared non grata: the last day
    why: str = ""


class ProtectingPower(msgspec.Struct, frozen=True, omit_defaults=True):
    """A third State to which `sending` entrusts its interests in `receiving`, once both others have consented."""

    id: str
    sending: str
    receiving: str
    third: str
    status: str = "asked"  # asked, agreed, refused
    consents: tuple[str, ...] = ()


class JointEvent(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a host shows to attachés whom it invites: a visit, a manoeuvre, a reception. Codes are delegations'."""

    id: str
    host: str
    title: str
    guests: tuple[str, ...]
    text: str = ""
    shows: tuple[str, ...] = ()  # items that a guest who comes learns; the host alone reads which
    answers: dict[str, str] = {}  # guest -> comes, declines


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that may be known: its id says what it is about ("force:F1", "secret:S2", "move:…", "report:…")."""

    id: str
    title: str
    text: str = ""
    of: tuple[str, ...] = ()  # the actors that it is about

    @property
    def kind(self) -> str:
        return self.id.partition(":")[0]

    @property
    def about(self) -> str:
        return self.id.partition(":")[2]


class Learned(msgspec.Struct, frozen=True, omit_defaults=True):
    """That a delegation came to know an item: how, from whom, when."""

    item: Item
    how: str  # reported, shared, intercepted, leaked, revealed, shown, spied
    on: date
    by: str = ""


class FollowUp(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came after a transfer, a training or an exercise."""

    what: str  # FOLLOW_UPS of decide/cooperation.py
    by: str
    on: date
    text: str = ""
