"""The archive in formats that other tools read.

A posting comes as `archive.questions.rows.postings_of` returns it. Formats of text are pure: a
head, and a line for each posting, so that the command and the web page write the same.
"""
