"""The few upward messages. A later app hears that a step was taken; it never gets called by name."""

from django.dispatch import Signal

step_taken = Signal()
"""After commit, for speed only (the sweeps find the same work): `case`, `step`, `entry`."""
