"""The state's gateway and the rules of verification, as in its own tests."""

from tests.verification.conftest import _state_gateway, rules, state

__all__ = ["_state_gateway", "rules", "state"]
