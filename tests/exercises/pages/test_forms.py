"""What a posted form says: the same as the scripts send over the socket."""

import msgspec
import pytest
from django.http import QueryDict

from adjudication.moves import FORMS
from exercises.forms import Malformed, command_from, instruments, move_from
from exercises.play.commands import Control, SendMessage


def test_a_move_holds_only_what_was_said() -> None:
    post = QueryDict("kind=statement&against=EGY&against=ISR&title=&text=Withdraw&fact.force.threatened=true&fact.attack.scale=&agreement=")
    assert move_from(post) == {
        "kind": "statement",
        "against": ["EGY", "ISR"],
        "text": "Withdraw",
        "facts": {"force.threatened": True},
    }


def test_facts_have_the_types_of_the_vocabulary() -> None:
    post = QueryDict(
        "fact.force.used=false&fact.force.form=blockade&fact.force.form=rescue&fact.att.approved=disputed&fact.ga.votes_for=64"
    )
    assert move_from(post)["facts"] == {
        "force.used": False,
        "force.form": ["blockade", "rescue"],
        "att.approved": "disputed",
        "ga.votes_for": 64,
    }


def test_articles_keep_their_numbers() -> None:
    post = QueryDict("clause.1.type=monitoring&clause.1.text=Thirty+officers&clause.2.text=One+week")
    assert move_from(post)["clauses"] == [
        {"id": "1", "type": "monitoring", "text": "Thirty officers"},
        {"id": "2", "type": "free", "text": "One week"},
    ]


def test_a_command_is_read_by_its_fields() -> None:
    post = QueryDict("csrfmiddlewaretoken=x&kind=send_message&room=plenary&text=Order")
    assert command_from(post) == SendMessage(room="plenary", text="Order")


def test_the_value_of_a_fact_is_typed() -> None:
    post = QueryDict("kind=control&action=establish_fact&fact=attack.occurred&value=true&reason=Seen")
    command = command_from(post)
    assert isinstance(command, Control)
    assert command.value is True


@pytest.mark.parametrize("body", ["kind=nothing", "kind=control&action=extend&minutes=many", "kind=send_message&room=plenary&colour=red"])
def test_what_is_no_command_is_refused(body: str) -> None:
    with pytest.raises(Malformed):
        command_from(QueryDict(body))


def test_every_kind_of_move_can_be_picked_once() -> None:
    picked = [kind["id"] for group in instruments() for kind in group["kinds"]]
    assert sorted(picked) == sorted(FORMS)
    assert msgspec.json.encode([str(group["title"]) for group in instruments()])
