"""Plain words for the names that the rulebook, the journal and the protocol use. The only place where they are translated."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from adjudication.moves import FORMS

# status -> (sign, word): the same sign and word on every screen
STATUSES = {
    "lawful": ("✓", gettext_lazy("lawful")),
    "unlawful": ("✕", gettext_lazy("unlawful")),
    "contested": ("≈", gettext_lazy("contested")),
    "undetermined": ("?", gettext_lazy("unsettled")),
    "unsettled": ("?", gettext_lazy("unsettled")),
    "unknown": ("?", gettext_lazy("not known")),
    "void": ("∅", gettext_lazy("void")),
    "takes_effect": ("✓", gettext_lazy("takes effect")),
    "no_effect": ("∅", gettext_lazy("no effect")),
    "pending": ("…", gettext_lazy("pending")),
    "sound": ("✓", gettext_lazy("sound")),
    "unwise": ("≈", gettext_lazy("unwise")),
    "not_assessed": ("–", gettext_lazy("not assessed")),
    "pass": ("✓", gettext_lazy("met")),
    "fail": ("✕", gettext_lazy("not met")),
    "not_made_out": ("∅", gettext_lazy("not made out")),
    "justified": ("✓", gettext_lazy("justified")),
    "excused": ("✓", gettext_lazy("excused")),
    "displaced": ("✓", gettext_lazy("displaced")),
    "not_engaged": ("–", gettext_lazy("not in play")),
    "submitted": ("…", gettext_lazy("submitted")),
    "referred": ("?", gettext_lazy("referred to control")),
    "ruled": ("✓", gettext_lazy("ruled")),
    "withdrawn": ("∅", gettext_lazy("withdrawn")),
    "draft": ("…", gettext_lazy("draft")),
    "proposed": ("…", gettext_lazy("proposed")),
    "signed": ("✓", gettext_lazy("signed")),
    "in_force": ("✓", gettext_lazy("in force")),
    "suspended": ("≈", gettext_lazy("suspended")),
    "terminated": ("∅", gettext_lazy("ended")),
    "refused": ("✕", gettext_lazy("refused")),
    "political": ("≈", gettext_lazy("political, not binding")),
    "silence": ("…", gettext_lazy("under silence")),
    "accepted": ("✓", gettext_lazy("accepted")),
    "moot": ("∅", gettext_lazy("no longer needed")),
    "stands": ("✓", gettext_lazy("stands")),
    "voting": ("…", gettext_lazy("being voted")),
    "adopted": ("✓", gettext_lazy("adopted")),
    "not_adopted": ("✕", gettext_lazy("not adopted")),
    "open": ("…", gettext_lazy("open")),
    "kept": ("✓", gettext_lazy("kept")),
    "breached": ("✕", gettext_lazy("breached")),
    "in_question": ("?", gettext_lazy("possible breach")),
    "standing": ("–", gettext_lazy("standing")),
    "discharged": ("✓", gettext_lazy("discharged")),
    "established": ("✓", gettext_lazy("established")),
    "upheld": ("✓", gettext_lazy("upheld")),
    "varied": ("≈", gettext_lazy("varied")),
    "remanded": ("…", gettext_lazy("remanded")),
    "possible": ("…", gettext_lazy("possible")),
    "planned": ("…", gettext_lazy("planned")),
    "authorised": ("✓", gettext_lazy("authorised")),
    "deployed": ("✓", gettext_lazy("deployed")),
    "ended": ("∅", gettext_lazy("ended")),
    "drawdown": ("≈", gettext_lazy("drawing down")),
    "declined": ("✕", gettext_lazy("declined")),
    "overdue": ("✕", gettext_lazy("overdue")),
    "denied": ("✕", gettext_lazy("denied")),
    "regretted": ("✓", gettext_lazy("regretted")),
    "unanswered": ("…", gettext_lazy("not answered")),
    "pledged": ("…", gettext_lazy("pledged")),
    "full": ("✓", gettext_lazy("full consent")),
    "strategic_only": ("≈", gettext_lazy("consent in principle only")),
    "none": ("–", gettext_lazy("none")),
    "asked": ("…", gettext_lazy("asked for")),
    "approved": ("✓", gettext_lazy("approved")),
    "declared_non_grata": ("✕", gettext_lazy("persona non grata")),
    "recalled": ("∅", gettext_lazy("recalled")),
    "not_recognised": ("✕", gettext_lazy("no longer recognised")),
    "agreed": ("✓", gettext_lazy("agreed")),
    "comes": ("✓", gettext_lazy("comes")),
    "declines": ("✕", gettext_lazy("declines")),
    "lobby": ("…", gettext_lazy("in the lobby")),
    "running": ("✓", gettext_lazy("running")),
    "paused": ("≈", gettext_lazy("paused")),
    "frozen": ("≈", gettext_lazy("frozen")),
}

# Which colour a status takes: the stylesheet knows these.
SEVERITIES = [
    gettext_lazy("no severity"),
    gettext_lazy("severity 1 of 5, slight"),
    gettext_lazy("severity 2 of 5, minor"),
    gettext_lazy("severity 3 of 5, serious"),
    gettext_lazy("severity 4 of 5, grave"),
    gettext_lazy("severity 5 of 5, the gravest"),
]

# The instruments of the field, by the number they have in the table of moves: (icon, title).
INSTRUMENTS = {
    1: ("handshake", gettext_lazy("Agree with another state")),
    2: ("shield", gettext_lazy("Defence treaties")),
    3: ("badge", gettext_lazy("Attachés")),
    4: ("crate", gettext_lazy("Defence cooperation")),
    5: ("dove", gettext_lazy("Mediate and make peace")),
    6: ("helmet", gettext_lazy("Peace operations")),
    7: ("council", gettext_lazy("The United Nations and the law")),
    8: ("ring", gettext_lazy("Alliances")),
    9: ("target", gettext_lazy("Words, pressure and force")),
    10: ("network", gettext_lazy("Cyber")),
    11: ("scale", gettext_lazy("Advanced weapons and technology")),
    13: ("wave", gettext_lazy("Relief, rivers, seas and armed groups")),
}

METHODS = {
    "cable": gettext_lazy("Cable"),
    "phone": gettext_lazy("Telephone"),
    "press": gettext_lazy("Press"),
    "brief": gettext_lazy("Intelligence brief"),
    "note": gettext_lazy("Note verbale"),
    "doc": gettext_lazy("Document"),
    "meter": gettext_lazy("Economic report"),
    "video": gettext_lazy("Film"),
}

BODIES = {
    "sc": gettext_lazy("Security Council"),
    "ga": gettext_lazy("General Assembly"),
    "ess": gettext_lazy("Emergency special session"),
    "ga_emergency": gettext_lazy("Emergency special session"),
    "un": gettext_lazy("Request of the Members"),
    "statement": gettext_lazy("Agreed statement"),
}

POSITIONS = {
    "yes": pgettext_lazy("vote", "in favour"),
    "no": pgettext_lazy("vote", "against"),
    "abstain": pgettext_lazy("vote", "abstains"),
    "absent": pgettext_lazy("vote", "absent"),
}

OTHER_WORDS = {
    "lead": gettext_lazy("leads the delegation"),
    "sign_treaties": gettext_lazy("signs treaties"),
    "vote": gettext_lazy("votes"),
    "draft": gettext_lazy("drafts"),
    "order_force": gettext_lazy("orders forces"),
    "sanctions": gettext_lazy("imposes sanctions"),
    "legal": gettext_lazy("speaks for the law"),
    "speak": gettext_lazy("speaks in public"),
    "attach": gettext_lazy("accredits attachés"),
    "negotiate": gettext_lazy("negotiates"),
    "mediate": gettext_lazy("mediates"),
    "pledge": gettext_lazy("pledges contingents"),
    "intelligence": gettext_lazy("receives intelligence"),
    "all": pgettext_lazy("to whom", "all"),
    "reparation": gettext_lazy("reparation"),
    "art51_report": gettext_lazy("report to the Security Council"),
    "council_decision": gettext_lazy("decision of the Security Council"),
    "consent_terms": gettext_lazy("conditions of the consent"),
    "player": gettext_lazy("player"),
    "observer": gettext_lazy("observer"),
    "instructor": gettext_lazy("instructor"),
    "facilitator": gettext_lazy("facilitator"),
    "control": gettext_lazy("control"),
    "treaty": gettext_lazy("treaty"),
    "custom": gettext_lazy("custom"),
    "jus cogens": gettext_lazy("jus cogens"),
    "binding decision": gettext_lazy("binding decision"),
    "soft law": gettext_lazy("soft law"),
    "politically binding": gettext_lazy("politically binding"),
    "house rule": gettext_lazy("house rule"),
    "doctrine": gettext_lazy("doctrine"),
    "prohibition": gettext_lazy("prohibition"),
    "obligation": gettext_lazy("obligation"),
    "permission": gettext_lazy("permission"),
    "power": gettext_lazy("power"),
    "standard": gettext_lazy("standard"),
    "trust": gettext_lazy("trust"),
    "tension": gettext_lazy("tension"),
    "true": gettext_lazy("yes"),
    "false": gettext_lazy("no"),
    "asserted": gettext_lazy("as you say"),
    "world": gettext_lazy("from the world"),
    "ask_end_use": gettext_lazy("asks for an end-use assurance"),
    "assure_end_use": gettext_lazy("gives the end-use assurance"),
    "refuse_end_use": gettext_lazy("refuses an end-use assurance"),
    "stop_delivery": gettext_lazy("stops delivery"),
    "vet_units": gettext_lazy("vets the units"),
    "exclude_unit": gettext_lazy("excludes a unit"),
    "notify": gettext_lazy("announces the exercise"),
    "invite_observers": gettext_lazy("invites observers"),
    "send_observers": gettext_lazy("sends observers"),
    "diversion": gettext_lazy("diversion found"),
    "force": gettext_lazy("forces"),
    "secret": gettext_lazy("secret"),
    "agreement": gettext_lazy("agreement"),
    "move": gettext_lazy("move"),
    "incident": gettext_lazy("incident"),
    "report": gettext_lazy("report"),
    "exercise": gettext_lazy("exercise"),
    "message": gettext_lazy("words overheard"),
    "reported": gettext_lazy("reported by an attaché"),
    "shared": gettext_lazy("passed on"),
    "intercepted": gettext_lazy("intercepted"),
    "leaked": gettext_lazy("leaked"),
    "revealed": gettext_lazy("made known"),
    "shown": gettext_lazy("shown"),
    "spied": gettext_lazy("obtained in secret"),
    "found_out": gettext_lazy("found out"),
    "start": gettext_lazy("from the start"),
    "party": gettext_lazy("party to it"),
    "published": gettext_lazy("published"),
    "P": gettext_lazy("performed without challenges"),
    "S": gettext_lazy("performed with some challenges"),
    "M": gettext_lazy("performed with major challenges"),
    "U": gettext_lazy("unable to be performed"),
}


def status_of(code: str | None) -> tuple[str, str]:
    sign, word = STATUSES.get(code or "none", ("·", in_words(code)))
    return sign, str(word)


def severity_of(level: int) -> str:
    return str(SEVERITIES[max(0, min(5, level or 0))])


def in_words(code: object) -> str:
    if isinstance(code, bool):
        return _("yes") if code else _("no")
    if code is None:
        return _("nobody")
    if isinstance(code, (list, tuple)):
        return ", ".join(in_words(one) for one in code)
    name = str(code)
    if name in FORMS:
        return _(FORMS[name].title)
    for table in (METHODS, BODIES, POSITIONS, OTHER_WORDS):
        if name in table:
            return str(table[name])
    if name in STATUSES:
        return str(STATUSES[name][1])
    return name.replace("_", " ")
