"""THE PROOF: how the state checks that goods are made here (51-1.3, 51-1.4). Imports register."""
