"""Sentences that the engine writes in English, in the journal and in refusals, as the reader's language says them.

The journal is one for all readers, so it holds one wording. Each wording is listed here once with names for what varies;
what a scenario's author or a player wrote matches none of them and stays as it is.
"""

import re
from collections.abc import Callable
from functools import cache

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from adjudication.clauses import LIBRARY
from adjudication.moves import FORMS
from exercises.panels import words

_CODE = r"[A-Z0-9]+"
_SHAPES = {
    **dict.fromkeys(("actor", "ally", "creditor", "debtor", "member", "partner", "sponsor", "target"), _CODE),
    "members": rf"{_CODE}(?:, {_CODE})*",
    **dict.fromkeys(("n", "needed", "yes", "no", "abstaining", "low", "high"), r"-?\d+"),
    "kind": "|".join(re.escape(form.title) for form in FORMS.values()),
    "position": "yes|no|abstain|absent",
    "legality": "lawful|unlawful|contested|undetermined",
    "status": "[a-z]+",
    "fact": r"[a-z0-9_.]+",
    "day": r"\d{4}-\d\d-\d\d",
    "until": r"\d{4}-\d\d-\d\d",
}
_DUTIES = {one.duty or one.title.lower(): one.duty or one.title for one in LIBRARY}
_SPOKEN: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("position", "legality", "status"), words.in_words),
    **dict.fromkeys(("kind", "label"), _),
    "owed": lambda text: told(text),
}

# What moves figures between States
REASONS = (
    gettext_noop("%(kind)s: %(actor)s with %(partner)s."),
    gettext_noop("%(kind)s: %(actor)s against %(target)s, lawfully."),
    gettext_noop("%(kind)s: %(actor)s against %(target)s."),
    gettext_noop("%(actor)s broke off relations."),
    gettext_noop("%(actor)s threatened %(target)s with force."),
    gettext_noop("Ruled %(legality)s, severity %(n)s."),
    gettext_noop("%(actor)s turned on %(target)s, to whom it is bound by %(treaty)s."),
    gettext_noop("%(ally)s is bound to defend %(target)s."),
    gettext_noop("%(ally)s is tied to %(actor)s, whose act was ruled unlawful."),
    gettext_noop("%(member)s voted %(position)s on %(text)s, aimed at %(target)s."),
    gettext_noop("%(member)s voted %(position)s on the text of %(sponsor)s."),
    gettext_noop("%(member)s vetoed the text of %(sponsor)s."),
    gettext_noop("%(debtor)s kept what it owed %(creditor)s: %(owed)s."),
    gettext_noop("%(debtor)s broke what it owed %(creditor)s: %(owed)s."),
    gettext_noop("%(debtor)s did not do in time what it owed %(creditor)s: %(owed)s."),
    gettext_noop("%(actor)s had kept it secret from %(target)s."),
    gettext_noop("The ruling was revised."),
)

# Attachés, cooperation, knowledge: refusals, duties, and why a post ended
DIPLOMACY = (
    gettext_noop("A State has been asked to look after these interests."),
    gettext_noop("An exercise that is kept secret is not announced or observed: make it known first."),
    gettext_noop("Expected a State with which your relations are broken."),
    gettext_noop("Expected a reason, for the record."),
    gettext_noop("Expected a third State."),
    gettext_noop("Expected a transfer of arms or technology, or a training."),
    gettext_noop("Expected delegations of this exercise."),
    gettext_noop("Expected delegations that have an attaché accredited to you."),
    gettext_noop("Expected the delegations that learn of it."),
    gettext_noop("Expected the delegations whose attachés are invited."),
    gettext_noop("Expected the words that were overheard, at most %(n)s characters."),
    gettext_noop("Expected what it is, in at most %(n)s characters."),
    gettext_noop("Expected what was found."),
    gettext_noop("Nobody serves in this post."),
    gettext_noop("Nothing new is open to see there since the last report."),
    gettext_noop("The text is too long: at most %(n)s characters."),
    gettext_noop("There is no such joint event."),
    gettext_noop("There is no such post."),
    gettext_noop("There is no such thing that not everyone knows."),
    gettext_noop("This comes after something that has not been done yet."),
    gettext_noop("This has been done already."),
    gettext_noop("This invitation has been answered."),
    gettext_noop("This is no post of your delegation."),
    gettext_noop("This is not for your delegation to do."),
    gettext_noop("This move has not taken effect."),
    gettext_noop("What you know is passed on in secret: mark the move as secret."),
    gettext_noop("Your delegation has no such thing to show."),
    gettext_noop("Your delegation knows of no such thing."),
    gettext_noop("recall %(name)s"),
    gettext_noop("announce the exercise to all participating States"),
    gettext_noop("invite observers of all participating States"),
)

# How a vote, a ruling, a phase came about
OUTCOMES = (
    gettext_noop("%(yes)s of %(needed)s needed"),
    gettext_noop("%(yes)s of %(needed)s needed, vetoed by %(members)s"),
    gettext_noop("%(yes)s of %(needed)s needed, no veto on procedure (%(members)s against)"),
    gettext_noop("%(yes)s for, %(no)s against, %(abstaining)s abstaining; a majority of those present and voting needed"),
    gettext_noop("%(yes)s for, %(no)s against, %(abstaining)s abstaining; two-thirds of %(n)s present and voting needed"),
    gettext_noop("withdrawn by its sponsor"),
    gettext_noop("as ruled"),
    gettext_noop("signed by all parties"),
    gettext_noop("ratified"),
    gettext_noop("its day has come"),
    gettext_noop("the notice has run"),
    gettext_noop("remanded on appeal"),
    gettext_noop("a fact was established"),
    gettext_noop("the last phase is over"),
    gettext_noop("not so: %(trigger)s"),
    gettext_noop("Control and %(name)s"),
    gettext_noop("Consent of the host"),
    gettext_noop("report measures of self-defence to the Security Council at once"),
    gettext_noop("cease the wrongful act and make full reparation for it"),
    gettext_noop("carry out %(name)s"),
)

# Why a command is refused
REFUSALS = (
    gettext_noop("A deed of commitment is made by an armed group; States conclude agreements."),
    gettext_noop("Expected %(n)s dice from 1 to %(needed)s."),
    gettext_noop("Expected a place of the map."),
    gettext_noop("Expected a river or water of the map."),
    gettext_noop("Expected a weapon that you have reviewed."),
    gettext_noop("Expected at most %(n)s forces."),
    gettext_noop("Expected how many people are held: a number above 0."),
    gettext_noop("Expected one or more of %(choices)s."),
    gettext_noop("Expected the States on the river that are notified."),
    gettext_noop("Expected the reviewed weapon that is deployed."),
    gettext_noop("Expected the weapon's name, of at most %(n)s characters."),
    gettext_noop("Expected what is planned, in at most %(n)s characters."),
    gettext_noop("Expected who is accused: another actor of this world."),
    gettext_noop("Expected whose people they are: another actor of this world."),
    gettext_noop("No move is under seal."),
    gettext_noop("No outcome waits for its dice here."),
    gettext_noop("No report is due from your delegation here."),
    gettext_noop("Nothing waits for the answer of your delegation here."),
    gettext_noop(
        "Only States may do this. An armed group may speak, talk, fight, agree on a ceasefire, grant access and make a deed of commitment."
    ),
    gettext_noop("There is no such force of yours."),
    gettext_noop("There is no such incident."),
    gettext_noop("There is no such measure of yours."),
    gettext_noop("This measure has ended."),
    gettext_noop("This report is no longer due."),
    gettext_noop("A secret agreement cannot be registered: reveal it first."),
    gettext_noop("Article %(article)s, %(name)s: expected %(shape)s."),
    gettext_noop("Expected a party that has made a reservation."),
    gettext_noop("Expected, of an accession alone, who may join."),
    gettext_noop("Not every party has accepted this article."),
    gettext_noop("Nothing waits for a ratification here."),
    gettext_noop("There is no such obligation owed to your delegation."),
    gettext_noop("There is no such obligation."),
    gettext_noop("There is no such type of article: %(found)s."),
    gettext_noop("This actor is a party already."),
    gettext_noop("This agreement is not in force."),
    gettext_noop("This agreement is registered."),
    gettext_noop("This article is agreed and locked: unlock it first."),
    gettext_noop("This article is locked."),
    gettext_noop("This article is not locked."),
    gettext_noop("This obligation is settled."),
    gettext_noop("Your delegation has agreed to this."),
    gettext_noop("Your delegation has initialled this text."),
    gettext_noop("Your delegation has not suspended this agreement."),
    gettext_noop("Your delegation is no party to this agreement."),
    gettext_noop("A fact for the whole exercise is known to everyone."),
    gettext_noop("An appeal from this ruling is open."),
    gettext_noop("Everyone knows of this move."),
    gettext_noop("Expected a cursor of yours."),
    gettext_noop("Expected a date from %(day)s to %(until)s."),
    gettext_noop("Expected a date."),
    gettext_noop("Expected a fact and its value."),
    gettext_noop("Expected a figure from %(low)s to %(high)s, or a change that stays within."),
    gettext_noop("Expected a member of this body."),
    gettext_noop("Expected a move and who makes it."),
    gettext_noop("Expected a move, or an agreement or secret of the scenario."),
    gettext_noop("Expected a note or a rating."),
    gettext_noop("Expected a number of minutes above 0."),
    gettext_noop("Expected a number of minutes, more than none and not beyond the time that is left."),
    gettext_noop("Expected a number of troops above 0."),
    gettext_noop("Expected a party to the text."),
    gettext_noop("Expected a reason: it is read with the ruling."),
    gettext_noop("Expected a symbol of at most 64 letters, digits, dots and dashes."),
    gettext_noop("Expected at least one other delegation."),
    gettext_noop("Expected at most %(n)s articles."),
    gettext_noop("Expected at most %(n)s characters."),
    gettext_noop("Expected at most %(n)s facts."),
    gettext_noop("Expected one of %(choices)s."),
    gettext_noop("Expected rules of this exercise, found %(found)s."),
    gettext_noop("Expected some text."),
    gettext_noop("Expected the grounds of the appeal."),
    gettext_noop("Expected the name of an article, of at most %(n)s characters."),
    gettext_noop("Expected the verdict that is to stand."),
    gettext_noop("Expected who makes the move: an actor of this world."),
    gettext_noop("Expected: %(label)s."),
    gettext_noop("%(fact)s: expected %(shape)s."),
    gettext_noop("No more than %(n)s commands in %(yes)s seconds: wait a little."),
    gettext_noop("No appeal is open here."),
    gettext_noop("No such delegation: %(found)s."),
    gettext_noop("Nothing waits for the consent of this actor."),
    gettext_noop("Nothing waits for the consent of your delegation here."),
    gettext_noop("Observers read; they do not write."),
    gettext_noop("Only a party to the move may reveal it."),
    gettext_noop("Only a player's seat may do this."),
    gettext_noop("Only control may do this."),
    gettext_noop("Only facilitators and observers note what they see."),
    gettext_noop("Only the seat that submitted the move may withdraw it."),
    gettext_noop("The count is smaller than the roll."),
    gettext_noop("The exercise has begun already."),
    gettext_noop("The exercise is not running: %(status)s."),
    gettext_noop("The scenario has no phases."),
    gettext_noop("The server could not carry this out; nothing has changed. Try again."),
    gettext_noop("The text is too long."),
    gettext_noop("The text still has square brackets."),
    gettext_noop("The vote on this draft is closed."),
    gettext_noop("There is no ruling on this move yet."),
    gettext_noop("There is no such actor."),
    gettext_noop("There is no such actor: %(found)s."),
    gettext_noop("There is no such agreement."),
    gettext_noop("There is no such article."),
    gettext_noop("There is no such delegation: %(found)s."),
    gettext_noop("There is no such draft or resolution."),
    gettext_noop("There is no such draft."),
    gettext_noop("There is no such fact: %(found)s."),
    gettext_noop("There is no such inject."),
    gettext_noop("There is no such kind of move: %(found)s."),
    gettext_noop("There is no such meter."),
    gettext_noop("There is no such move."),
    gettext_noop("There is no such peace operation."),
    gettext_noop("There is no such phase."),
    gettext_noop("There is no such room."),
    gettext_noop("There is no such seat."),
    gettext_noop("There is no such secret."),
    gettext_noop("There is no such secret agreement."),
    gettext_noop("There is no such training objective."),
    gettext_noop("This actor is not at this table."),
    gettext_noop("This cannot be done in secret."),
    gettext_noop("This holds something that cannot be written down."),
    gettext_noop("This id was sent before with another command."),
    gettext_noop("This inject has been released or skipped."),
    gettext_noop("This inject has been released."),
    gettext_noop("This is nested too deeply."),
    gettext_noop("This is no command that changes an exercise."),
    gettext_noop("This is not a member of the body."),
    gettext_noop("This move is not pending."),
    gettext_noop("This needs a seat with the power: %(powers)s."),
    gettext_noop("This operation has ended."),
    gettext_noop("This party has nothing left to do."),
    gettext_noop("This party has signed the text."),
    gettext_noop("This phase has no end to move."),
    gettext_noop("This ruling is a precedent already."),
    gettext_noop("This seat was revoked."),
    gettext_noop("This text is not open for signature."),
    gettext_noop("This text is not under negotiation any more."),
    gettext_noop("This wording is neither on the table nor in a bracket."),
    gettext_noop("Your delegation does not speak for this actor."),
    gettext_noop("Your delegation has no vote in this body."),
    gettext_noop("Your delegation has signed this text."),
    gettext_noop("Your delegation is not at this table."),
    gettext_noop("Your seat needs the power: %(powers)s."),
    # Peace operations and mediation
    gettext_noop("Expected a day that is still to come."),
    gettext_noop("Expected a moment that is still to come."),
    gettext_noop("Expected a number of days from 0 to %(n)s."),
    gettext_noop("Expected a number of people from 0 to %(n)s."),
    gettext_noop("Expected a resolution that was adopted."),
    gettext_noop("Expected an agreement that is in force and public."),
    gettext_noop("Expected another party to the agreement."),
    gettext_noop("Expected delegations of the parties to the mediation."),
    gettext_noop("Expected hours from 1 to %(n)s."),
    gettext_noop("Expected kilometres from 0 to %(n)s."),
    gettext_noop("Expected the resolution or the agreement that lays the mandate down."),
    gettext_noop("No such report is made against your delegation."),
    gettext_noop("Not accepted yet by %(members)s."),
    gettext_noop("Only its parties and those who watch over it report a violation."),
    gettext_noop("Only the mediator may do this."),
    gettext_noop("Only the mediator who keeps this text may write it."),
    gettext_noop("Only whoever leads this operation may do this."),
    gettext_noop("The contingent has not been accepted yet."),
    gettext_noop("The mediator keeps this text: hold the article in brackets, with the wording that you want."),
    gettext_noop("The rules of engagement do not allow so much force: change them first."),
    gettext_noop("The status agreement is in force."),
    gettext_noop("There is no such incident."),
    gettext_noop("This actor has pledged nothing to the operation."),
    gettext_noop("This actor is no side of it."),
    gettext_noop("This agreement is not in force."),
    gettext_noop("This contingent is in place."),
    gettext_noop("This incident has been answered."),
    gettext_noop("This operation cannot be deployed now."),
    gettext_noop("This pledge has been answered."),
    gettext_noop("This report has been answered."),
    gettext_noop("This side has signed."),
    gettext_noop("Your delegation is no side of it."),
)
SENTENCES = (*REASONS, *OUTCOMES, *REFUSALS, *DIPLOMACY)


def told(text: str) -> str:
    """The sentence in the reader's language; as it stands where it is none of the engine's."""
    if not text or (get_language() or "en").startswith("en"):
        return text
    if text in _DUTIES:
        said = _(_DUTIES[text])
        return said[:1].lower() + said[1:]
    for sentence in SENTENCES:
        if found := _shape(sentence).fullmatch(text):
            return _(sentence) % {name: str(_SPOKEN.get(name, str)(value)) for name, value in found.groupdict().items()}
    return text


@cache
def _shape(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", sentence)
    shapes = [re.escape(part) if number % 2 == 0 else f"(?P<{part}>{_SHAPES.get(part, '.+')})" for number, part in enumerate(parts)]
    return re.compile("".join(shapes), re.DOTALL)
