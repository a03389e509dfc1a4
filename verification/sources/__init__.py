"""The state's databases behind one gateway: how they are asked and how their answers are read (51-1.3)."""
