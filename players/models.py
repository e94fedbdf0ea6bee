import base64
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from players.tokens import hash_of, new_token


class Role(models.TextChoices):
    PLAYER = "player", _("Player")
    OBSERVER = "observer", _("Observer")
    INSTRUCTOR = "instructor", _("Instructor")
    FACILITATOR = "facilitator", _("Facilitator")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").strip().lower())


class User(AbstractUser):
    """Somebody with an account: facilitators, authors, instructors. Players and observers need none."""

    username = None
    email = models.EmailField(_("email address"), unique=True)
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class ExerciseFacilitator(models.Model):
    """Who runs an exercise."""

    exercise = models.ForeignKey("exercises.Exercise", models.CASCADE, related_name="facilitators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="facilitates")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exercise", "user"], name="facilitates_once")]


class Seat(models.Model):
    """A place in a delegation, as the scenario lays them out."""

    exercise = models.ForeignKey("exercises.Exercise", models.CASCADE, related_name="seats")
    code = models.CharField(max_length=80)
    delegation = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["exercise", "code"], name="seat_once_an_exercise")]

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """
    A link into an exercise: to one seat, to any free seat of a delegation, or to a role.

    The token is not stored. It is derived from the nonce and the server's secret key, so that control can show a link again,
    and a copy of the database alone opens nothing.
    """

    exercise = models.ForeignKey("exercises.Exercise", models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=Role, default=Role.PLAYER)
    delegation = models.CharField(max_length=40, blank=True)
    seat = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=200, blank=True)
    nonce = models.CharField(max_length=64, default=new_token, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    max_uses = models.PositiveIntegerField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label or f"{self.role} {self.delegation} {self.seat}".strip()

    def derive_token(self) -> str:
        digest = salted_hmac("players.Invitation", self.nonce, algorithm="sha256").digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    @property
    def token(self) -> str | None:
        """None when the secret key has changed since: a link that was given out still works, but cannot be shown again."""
        token = self.derive_token()
        return token if hash_of(token) == self.token_hash else None


class SeatHolder(models.Model):
    """A person in a place: one at a time in a player's seat."""

    exercise = models.ForeignKey("exercises.Exercise", models.CASCADE, related_name="holders")
    role = models.CharField(max_length=12, choices=Role)
    seat = models.CharField(max_length=80)
    delegation = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=80)
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, blank=True, related_name="holders")
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "seat"], condition=Q(revoked_at=None, role=Role.PLAYER), name="one_holder_a_players_seat"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SeatToken(models.Model):
    """One device or program that speaks for a seat's holder."""

    holder = models.ForeignKey(SeatHolder, models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class DeviceLink(models.Model):
    """Opens a seat on another device of the same person: once, and soon."""

    holder = models.ForeignKey(SeatHolder, models.CASCADE, related_name="device_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class EntryLink(models.Model):
    """Signs a facilitator in from the terminal in which the server runs: once, and only where it is not deployed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="entry_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
