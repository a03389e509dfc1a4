"""THE REVIEW: the appeal commission (51-5). Imports verification and register; neither imports it."""
