"""What a step of the procedure can refuse with. Each carries a sentence a person can read."""

from django.utils.functional import Promise


class StepRefused(Exception):
    """It is not time for this step: the state is closed to it, or one of its conditions fails.

    `reason` is a lazily translated sentence, shown in the reader's language.
    """

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)


class GapsFound(StepRefused):
    """The case is incomplete; `gaps` lists everything that is missing, each with a link."""

    def __init__(self, reason: str | Promise, gaps: list) -> None:
        super().__init__(reason)
        self.gaps = gaps


class LedgerBroken(Exception):
    """The chain of hashes of a case does not verify: the history was altered outside the portal."""
