"""What happens when two act at once, or something breaks in the middle."""
