"""The words a register is described with, the kinds of value, and the door by which raws become records."""
