"""Criteria of digital verification: pure functions from the state's facts to a finding (51-1.3.a)."""
