"""International law and peace-operations doctrine as text that runs: facts in, a reasoned ruling out.

from adjudication import Move, adjudicate, load_book

ruling = adjudicate(Move("force_other", by="USA"), {"force.used": True}, load_book(), date=date(1991, 1, 17))
"""

from adjudication.adjudicator import adjudicate
from adjudication.book import Book, BookError, load_book
from adjudication.rulings import Change, Effect, Finding, Move, Obligation, Question, Ruling, Value

__all__ = [
    "Book",
    "BookError",
    "Change",
    "Effect",
    "Finding",
    "Move",
    "Obligation",
    "Question",
    "Ruling",
    "Value",
    "adjudicate",
    "load_book",
]
