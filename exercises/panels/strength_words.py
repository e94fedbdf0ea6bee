"""Plain words for forces, measures, outcomes and what States put on record."""

from django.utils.translation import gettext_lazy as _

from exercises.panels.words import in_words

POSTURES = {
    "at_rest": _("at rest"),
    "mobilised": _("mobilised"),
    "showing": _("showing its strength"),
    "committed": _("committed"),
}
ORDERS = {
    "move": _("move"),
    "mobilise": _("mobilise"),
    "show": _("show strength"),
    "stand_down": _("stand down"),
    "deploy": _("field a reviewed weapon"),
}
MEASURES = {
    "blockade": _("Blockade"),
    "no_fly_zone": _("No-fly zone"),
    "occupation": _("Occupation"),
    "detention": _("People held"),
    "access": _("Humanitarian access"),
    "autonomous_system": _("Autonomous system in the field"),
}
ENDINGS = {
    "blockade": _("Lift the blockade"),
    "no_fly_zone": _("Open the airspace"),
    "occupation": _("End the occupation"),
    "detention": _("Release them"),
    "access": _("Withdraw the access"),
    "autonomous_system": _("Take it out of service"),
}
TABLES = {
    "force": _("The fighting"),
    "closure": _("The closure"),
    "civilians": _("The civilians"),
    "cyber": _("The operation"),
    "traces": _("Traces left behind"),
}
RESULTS = {
    "beaten_back": _("beaten back"),
    "stalled": _("stalled"),
    "achieved": _("its aim is reached"),
    "decisive": _("decisive"),
    "evaded": _("evaded by all"),
    "leaky": _("leaky"),
    "effective": _("effective"),
    "tight": _("tight"),
    "unharmed": _("civilians are spared"),
    "some_harmed": _("some civilians are harmed"),
    "many_harmed": _("many civilians are harmed"),
    "stopped": _("stopped at the door"),
    "partial": _("in part"),
    "full": _("in full"),
    "spread": _("it spreads beyond its target"),
    "none": _("none"),
    "low": _("few"),
    "medium": _("some"),
    "high": _("many"),
}
HOW = {
    "dice": _("The dice were thrown."),
    "entered": _("Control entered the dice."),
    "expected": _("No dice: the expected outcome, the middle of the die."),
    "awaited": _("The dice are awaited."),
}
MODES = {
    "on": _("thrown at once"),
    "control": _("entered by control"),
    "off": _("no dice: the expected outcome"),
}
REVIEWS = {
    "approved": _("approved"),
    "approved_with_limits": _("approved with limits"),
    "refused": _("refused"),
}
SUBJECTS = {
    "civilians": _("the protection of civilians"),
    "access": _("humanitarian access"),
    "children": _("no children in the fighting"),
    "mines": _("no anti-personnel mines"),
    "detention": _("humane treatment of the held"),
    "medical_care": _("medical care"),
    "explosives": _("no explosive weapons in towns"),
    "culture": _("cultural property"),
}
ANSWERS = {
    "agrees": _("agrees"),
    "objects": _("objects: consultations open"),
    "asks_for_time": _("asks for time"),
}


def said(table: dict[str, object], code: object) -> str:
    return str(table.get(str(code), in_words(code)))
