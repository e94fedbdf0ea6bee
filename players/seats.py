"""Who is speaking: a seat's token, or a signed-in facilitator, and what they are in one exercise."""

import datetime
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import msgspec
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from players.models import ExerciseFacilitator, Role, SeatHolder, SeatToken, User
from players.signals import seat_left
from players.tokens import hash_of

CONTROL = "control"
SEAT_COOKIE = "pacta_seat_"  # + the exercise: one browser may hold a seat in several
COOKIE_AGE = datetime.timedelta(days=90)
SEEN_EVERY = datetime.timedelta(minutes=5)


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is in one exercise, and what makes it so: a seat's token, or a session and its user."""

    exercise_id: str
    role: str
    seat: str
    delegation: str | None
    name: str
    audience: str
    holder_id: int | None = None
    token_id: int | None = None
    user_id: int | None = None
    session_key: str | None = None

    def __repr__(self) -> str:
        # Ends up in logs: no name, and no session key, which is a credential.
        return f"<{self.role} {self.seat} in {self.exercise_id}>"


class NotSeated(Http404):
    """No seat here. To a browser this is a page that does not exist, so that nobody learns which exercises do."""

    def __init__(self, exercise_id: str, status: HTTPStatus) -> None:
        self.exercise_id = exercise_id
        self.status = status  # UNAUTHORIZED: no seat, or it was revoked; FORBIDDEN: a seat in another exercise
        super().__init__(status.phrase)


def seat_for(source: HttpRequest | Mapping[str, Any], exercise_id: str, *roles: str) -> Participant:
    """
    The participant that speaks in this request or ASGI scope, in one of these roles (none named: any).

    A program sends `Authorization: Bearer <seat token>`. A browser that holds several (a facilitator who tries a seat) speaks
    in the first that fits: its seat in this exercise, then its account. Raises NotSeated.
    """
    token = _bearer(source)
    found = [_by_token(token)] if token else [_by_token(seat_cookie(source, exercise_id)), _by_session(source, exercise_id)]
    seated = [participant for participant in found if participant]
    for participant in seated:
        if participant.exercise_id == exercise_id and (not roles or participant.role in roles):
            return participant
    raise NotSeated(exercise_id, HTTPStatus.FORBIDDEN if seated else HTTPStatus.UNAUTHORIZED)


def still_seated(participants: Iterable[Participant]) -> list[Participant]:
    """Those of them whose seat, device, session and account still hold; in at most four queries for any number."""
    asked = list(participants)
    tokens = _live_tokens({p.token_id for p in asked if p.token_id})
    sessions = _live_sessions({p.session_key for p in asked if p.session_key})
    facilitates = _facilitates(set(sessions.values()))

    def holds(p: Participant) -> bool:
        if p.session_key is None:
            return p.token_id in tokens
        return sessions.get(p.session_key) == p.user_id and (p.exercise_id, p.user_id) in facilitates

    return [p for p in asked if holds(p)]


def audience_of(role: str, delegation: str) -> str:
    if role == Role.PLAYER:
        return delegation
    return role if role == Role.OBSERVER else CONTROL


def participant_of(token: SeatToken) -> Participant:
    holder = token.holder
    return Participant(
        exercise_id=holder.exercise_id,
        role=holder.role,
        seat=holder.seat,
        delegation=holder.delegation or None,
        name=holder.name,
        audience=audience_of(holder.role, holder.delegation),
        holder_id=holder.pk,
        token_id=token.pk,
    )


def remember_seat(response: HttpResponse, exercise_id: str, raw_token: str) -> None:
    response.set_cookie(
        SEAT_COOKIE + exercise_id, raw_token, max_age=COOKIE_AGE, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )


def forget_seat(response: HttpResponse, exercise_id: str) -> None:
    response.delete_cookie(SEAT_COOKIE + exercise_id, samesite="Lax")


@transaction.atomic
def revoke_holder(holder: SeatHolder) -> None:
    """The place is free at once; every device of the holder is out."""
    if SeatHolder.objects.filter(pk=holder.pk, revoked_at=None).update(revoked_at=timezone.now()):
        seat_left.send(SeatHolder, holder=holder)


def revoke_device(token: SeatToken) -> None:
    SeatToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())


def _by_token(raw: str | None) -> Participant | None:
    if not raw:
        return None
    live = SeatToken.objects.select_related("holder").filter(revoked_at=None, holder__revoked_at=None)
    token = live.filter(token_hash=hash_of(raw)).first()
    if token is None:
        return None
    _note_seen(token)
    return participant_of(token)


def _note_seen(token: SeatToken) -> None:
    now = timezone.now()
    if token.last_seen_at is None or now - token.last_seen_at > SEEN_EVERY:
        SeatToken.objects.filter(pk=token.pk).update(last_seen_at=now)


def _by_session(source: HttpRequest | Mapping[str, Any], exercise_id: str) -> Participant | None:
    session = source.session if isinstance(source, HttpRequest) else source.get("session")
    user = get_user(SimpleNamespace(session=session)) if session is not None else None
    if not isinstance(user, User) or not ExerciseFacilitator.objects.filter(exercise=exercise_id, user=user).exists():
        return None
    return Participant(
        exercise_id=exercise_id,
        role=Role.FACILITATOR,
        seat=CONTROL,
        delegation=None,
        name=str(user),
        audience=CONTROL,
        user_id=user.pk,
        session_key=session.session_key,
    )


def _live_tokens(ids: set[int]) -> set[int]:
    live = SeatToken.objects.filter(pk__in=ids, revoked_at=None, holder__revoked_at=None)
    return set(live.values_list("pk", flat=True)) if ids else set()


def _live_sessions(keys: set[str]) -> dict[str, int]:
    """Session key -> user, for sessions that are neither ended nor outdated by a new password."""
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()) if keys else []
    decoded = {session.session_key: session.get_decoded() for session in stored}
    users = User.objects.filter(is_active=True).in_bulk([data[SESSION_KEY] for data in decoded.values() if SESSION_KEY in data])
    found = ((key, users.get(int(data.get(SESSION_KEY, 0))), data.get(HASH_SESSION_KEY, "")) for key, data in decoded.items())
    return {key: user.pk for key, user, seal in found if user and constant_time_compare(seal, user.get_session_auth_hash())}


def _facilitates(users: set[int]) -> set[tuple[str, int]]:
    rows = ExerciseFacilitator.objects.filter(user__in=users) if users else ExerciseFacilitator.objects.none()
    return set(rows.values_list("exercise_id", "user_id"))


def _bearer(source: HttpRequest | Mapping[str, Any]) -> str | None:
    if isinstance(source, HttpRequest):
        header = source.headers.get("Authorization", "")
    else:
        header = next((value.decode("latin1") for name, value in source.get("headers", []) if name == b"authorization"), "")
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def seat_cookie(source: HttpRequest | Mapping[str, Any], exercise_id: str) -> str | None:
    cookies = source.COOKIES if isinstance(source, HttpRequest) else source.get("cookies", {})
    return cookies.get(SEAT_COOKIE + exercise_id)
