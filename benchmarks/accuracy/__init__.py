"""How right the cleaned values are, on tables of strings whose truth people wrote."""
