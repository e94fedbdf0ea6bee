"""Ways into an exercise: made and revoked by control, claimed by whoever holds the link."""

import datetime
import io
import secrets
from collections.abc import Mapping

import segno
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from players.models import Invitation, Role, Seat, SeatHolder, SeatToken
from players.seats import CONTROL, revoke_holder
from players.signals import seat_taken
from players.tokens import hash_of, new_token

DAY = datetime.timedelta(days=1)
# How long a link is good: what control chooses from. None: until ENDEX.
LASTING: dict[str, datetime.timedelta | None] = {"day": DAY, "week": 7 * DAY, "months": 60 * DAY, "endex": None}
ENDED = "ended"  # an exercise, after ENDEX


class Used(Exception):
    """The invitation was good, and has been claimed as often as it may be: nobody's fault, and no secret to its holder."""


def create_invitation(
    *,
    exercise_id: str,
    role: str = Role.PLAYER,
    delegation: str = "",
    seat: str = "",
    label: str = "",
    max_uses: int | None = None,
    lasting: str = "months",
) -> Invitation:
    invitation = Invitation(
        exercise_id=exercise_id,
        role=role,
        delegation=delegation,
        seat=seat,
        label=label,
        max_uses=1 if seat else max_uses,
        expires_at=_end_of(lasting),
    )
    invitation.token_hash = hash_of(invitation.derive_token())
    invitation.save()
    return invitation


def invite_everybody(exercise_id: str, names: Mapping[str, str]) -> list[Invitation]:
    """A link for every seat, one for any free seat of each delegation (`names` by code), and one each for observers and instructors."""
    seats = list(Seat.objects.filter(exercise=exercise_id))
    places = [{"delegation": seat.delegation, "seat": seat.code, "label": f"{names[seat.delegation]} · {seat.title}"} for seat in seats]
    places += [{"delegation": code, "label": names[code]} for code in dict.fromkeys(seat.delegation for seat in seats)]
    places += [{"role": Role.OBSERVER}, {"role": Role.INSTRUCTOR}]
    return [create_invitation(exercise_id=exercise_id, **place) for place in places]


def invitation_for(token: str) -> Invitation:
    """Reads only. Unknown, revoked and expired links are alike (404), found by one query over the hash: in the same time."""
    return _or_404(_open().select_related("exercise").filter(token_hash=hash_of(token)))


def is_used(invitation: Invitation) -> bool:
    if invitation.max_uses is not None and invitation.uses >= invitation.max_uses:
        return True
    return invitation.role == Role.PLAYER and not free_seats(invitation).exists()


def claim(token: str, name: str, device: str = "") -> tuple[SeatHolder, str]:
    """The seat's new holder and the token to speak with. Raises Http404 for no such invitation, Used for one that is spent."""
    with transaction.atomic():
        invitation = invitation_for(token)
        left = Q(max_uses=None) | Q(uses__lt=F("max_uses"))
        # Counted in one statement over one row: of any number of claims at once, no more than max_uses get through.
        if not Invitation.objects.filter(left, pk=invitation.pk, revoked_at=None).update(uses=F("uses") + 1):
            raise Used
        holder = _take_seat(invitation, name) if invitation.role == Role.PLAYER else _stand_by(invitation, name)
        seat_taken.send(SeatHolder, holder=holder)
        return holder, issue_token(holder, device)


def issue_token(holder: SeatHolder, device: str = "") -> str:
    raw = new_token()
    SeatToken.objects.create(holder=holder, token_hash=hash_of(raw), device=device[:120])
    return raw


def issue_control_token(exercise_id: str, name: str) -> str:
    """A facilitator's token for programs."""
    holder = SeatHolder.objects.create(exercise_id=exercise_id, role=Role.FACILITATOR, seat=CONTROL, name=name)
    return issue_token(holder, "program")


def revoke_invitation(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now())


def set_lasting(exercise_id: str, lasting: str, pk: int | None = None) -> int:
    """How long the links of an exercise, or one of them, are good from now on; revoked ones stay so. How many it touched."""
    links = Invitation.objects.filter(exercise=exercise_id, revoked_at=None)
    return (links if pk is None else links.filter(pk=pk)).update(expires_at=_end_of(lasting))


def _end_of(lasting: str) -> datetime.datetime | None:
    length = LASTING[lasting]
    return None if length is None else timezone.now() + length


@transaction.atomic
def renew_invitation(invitation: Invitation, lasting: str = "months") -> Invitation:
    """A new link to the same place; the old one opens nothing from now on."""
    revoke_invitation(invitation)
    return create_invitation(
        exercise_id=invitation.exercise_id,
        role=invitation.role,
        delegation=invitation.delegation,
        seat=invitation.seat,
        label=invitation.label,
        max_uses=invitation.max_uses,
        lasting=lasting,
    )


@transaction.atomic
def replace_holder(holder: SeatHolder) -> Invitation:
    """Control gives a player's seat to somebody else: its holder is out at once, and a new link waits for the successor."""
    revoke_holder(holder)
    links = Invitation.objects.filter(exercise=holder.exercise_id, seat=holder.seat)
    label = links.values_list("label", flat=True).last() or holder.title
    for old in links.filter(revoked_at=None):
        revoke_invitation(old)
    return create_invitation(exercise_id=holder.exercise_id, delegation=holder.delegation, seat=holder.seat, label=label)


def free_seats(invitation: Invitation) -> QuerySet[Seat]:
    taken = SeatHolder.objects.filter(exercise=invitation.exercise_id, role=Role.PLAYER, revoked_at=None).values("seat")
    seats = Seat.objects.filter(exercise=invitation.exercise_id, delegation=invitation.delegation).exclude(code__in=taken)
    return seats.filter(code=invitation.seat) if invitation.seat else seats


def url_of(invitation: Invitation) -> str | None:
    token = invitation.token
    return token and settings.PACTA_BASE_URL + reverse("players:invitation", args=[token])


def qr_svg(url: str) -> str:
    """Without a size, which the page's stylesheet sets; on white, which cameras need in the night theme too."""
    out = io.BytesIO()
    code = segno.make(url, error="m")
    code.save(out, kind="svg", scale=4, xmldecl=False, svgclass="qr", lineclass="qr-ink", light="#fff", omitsize=True)
    return out.getvalue().decode()


def _open() -> QuerySet[Invitation]:
    until_endex = Q(expires_at=None) & ~Q(exercise__status=ENDED)
    return Invitation.objects.filter(until_endex | Q(expires_at__gt=timezone.now()), revoked_at=None)


def _or_404(found: QuerySet[Invitation]) -> Invitation:
    invitation = found.first()
    if invitation is None:
        raise Http404
    return invitation


def _take_seat(invitation: Invitation, name: str) -> SeatHolder:
    for seat in free_seats(invitation):
        try:
            with transaction.atomic():
                return _sit(seat, invitation, name)
        except IntegrityError:
            continue  # another invitation's claim took this seat first
    raise Used


def _sit(seat: Seat, invitation: Invitation, name: str) -> SeatHolder:
    holder = SeatHolder.objects.create(
        exercise_id=seat.exercise_id,
        role=Role.PLAYER,
        seat=seat.code,
        delegation=seat.delegation,
        title=seat.title,
        name=name,
        invitation=invitation,
    )
    SeatHolder.objects.filter(exercise=seat.exercise_id, seat=seat.code, replaced_by=None).exclude(pk=holder.pk).update(replaced_by=holder)
    return holder


def _stand_by(invitation: Invitation, name: str) -> SeatHolder:
    # A random suffix, not a count: it must not tell how many others watch.
    seat = CONTROL if invitation.role == Role.FACILITATOR else f"{invitation.role}-{secrets.token_hex(4)}"
    return SeatHolder.objects.create(
        exercise_id=invitation.exercise_id, role=invitation.role, seat=seat, title=invitation.label, name=name, invitation=invitation
    )
