"""Figures as ratios of interleaved pairs in one run; `make bench` prints them and keeps them by name."""
