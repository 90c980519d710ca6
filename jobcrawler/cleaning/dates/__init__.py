"""When: days, written in any of twelve languages, and clocks."""
