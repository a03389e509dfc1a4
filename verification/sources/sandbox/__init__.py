"""A gateway that stands in for the state's: one contract, synthetic companies, faults on demand.

It is a process of its own: `python -m verification.sources.sandbox --port 8001`.
"""
