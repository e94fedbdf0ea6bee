"""What a posted AAR/IP says, and what of it cannot be: each mistake names its place."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from exercises.report.aar.drafting import MOST_EVIDENCE
from exercises.report.aar.plan import MOST_ITEMS, MOST_TEXT, POETE, RATINGS, Area, Corrective, Evidence, Objective, Plan, Strength
from exercises.report.narrate import sentence
from exercises.report.record import Record


class Reader:
    """Reads a form; `mistakes` fills as it goes, and what was typed is kept as it is."""

    def __init__(self, given: QueryDict, record: Record) -> None:
        self.given, self.record = given, record
        self.mistakes: list[str] = []

    def plan(self) -> Plan:
        return Plan(
            overview=self._text("overview", _("Overview")),
            objectives=tuple(self._objective(one.id, one.title) for one in self.record.scenario.objectives),
            strengths=tuple(self._strength(number) for number in self._numbers("strength")),
            areas=tuple(self._area(number) for number in self._numbers("area")),
        )

    def _numbers(self, what: str) -> Iterable[int]:
        """The items of a list that have a title: to empty a title is to take the item away."""
        return [number for number in range(1, MOST_ITEMS + 1) if self.given.get(f"{what}.{number}.title", "").strip()]

    def _objective(self, id: str, title: str) -> Objective:
        place = _("Objective %(id)s") % {"id": id}
        name = f"objective.{id}"
        rating = self._one_of(f"{name}.rating", RATINGS, place)
        return Objective(id, title, rating, self._text(f"{name}.analysis", place), self._evidence(f"{name}.entries", place))

    def _strength(self, number: int) -> Strength:
        place, name = _("Strength %(n)d") % {"n": number}, f"strength.{number}"
        title = self._text(f"{name}.title", place)
        return Strength(title, self._text(f"{name}.analysis", place), self._evidence(f"{name}.entries", place))

    def _area(self, number: int) -> Area:
        place, name = _("Area for improvement %(n)d") % {"n": number}, f"area.{number}"
        return Area(
            title=self._text(f"{name}.title", place),
            reference=self._text(f"{name}.reference", place),
            analysis=self._text(f"{name}.analysis", place),
            evidence=self._evidence(f"{name}.entries", place),
            corrective=self._corrective(name, place),
        )

    def _corrective(self, name: str, place: str) -> Corrective:
        starts, completed = self._day(f"{name}.starts", place), self._day(f"{name}.completed", place)
        if starts and completed and completed < starts:
            self.mistakes.append(_("%(place)s: it cannot be completed before it starts.") % {"place": place})
        return Corrective(
            action=self._text(f"{name}.action", place),
            element=self._one_of(f"{name}.element", POETE, place),
            responsible=self._text(f"{name}.responsible", place),
            contact=self._text(f"{name}.contact", place),
            starts=starts,
            completed=completed,
        )

    def _text(self, name: str, place: str) -> str:
        text = str(self.given.get(name, "")).replace("\r\n", "\n").strip()
        if len(text) > MOST_TEXT:
            self.mistakes.append(_("%(place)s: a text has at most %(n)d characters.") % {"place": place, "n": MOST_TEXT})
        return text

    def _one_of(self, name: str, known: Mapping[str, object], place: str) -> str:
        value = str(self.given.get(name, ""))
        if value and value not in known:
            self.mistakes.append(
                _("%(place)s: “%(value)s” is none of %(known)s.") % {"place": place, "value": value, "known": ", ".join(known)}
            )
            return ""
        return value

    def _day(self, name: str, place: str) -> date | None:
        given = str(self.given.get(name, "")).strip()
        if not given:
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            self.mistakes.append(_("%(place)s: “%(value)s” is no date; write it as 2026-03-31.") % {"place": place, "value": given})
            return None

    def _evidence(self, name: str, place: str) -> tuple[Evidence, ...]:
        """Numbers of entries, told in the words of the timeline."""
        numbers = str(self.given.get(name, "")).replace(",", " ").split()
        wrong = [one for one in numbers if not (one.isdecimal() and 1 <= int(one) <= len(self.record.events))]
        if wrong:
            said = {"place": place, "value": wrong[0], "last": len(self.record.events)}
            self.mistakes.append(_("%(place)s: “%(value)s” is no entry of the journal; they run from 1 to %(last)d.") % said)
        cursors = [int(one) for one in dict.fromkeys(numbers) if one not in wrong]
        return tuple(Evidence(one, self._told(one)) for one in cursors[: MOST_EVIDENCE * 5])

    def _told(self, cursor: int) -> str:
        return sentence(self.record.events[cursor - 1], self.record) or _("a note of an observer")
