"""The only place that changes an exercise: one transaction, lock, decide, append, announce on commit."""

from exercises.actions.perform import Answer, Request, perform, perform_group

__all__ = ["Answer", "Request", "perform", "perform_group"]
