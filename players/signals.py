"""
What the doors tell the exercise, inside the transaction that changes who sits where: the journal records it or nothing happens.
(`players` may not import `exercises`; this is the only place where control flows against the imports.)
"""

from django.dispatch import Signal

seat_taken = Signal()  # holder: SeatHolder
seat_left = Signal()  # holder: SeatHolder
