"""Which language a text is in: as stated, or told by its words."""
