"""What this storey announces, inside the transaction. Upper storeys listen."""

from django.dispatch import Signal

facts_changed = Signal()
"""Facts about some children changed: ``children`` (a frozenset of ids), ``by`` (Actor)."""
