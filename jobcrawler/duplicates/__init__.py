"""One job once: which postings are of one job. Rows are never merged or dropped.

Organisations, titles and texts are folded into keys (`organisations`, `titles`, `texts`), the keys
are kept beside the postings (`keys`, `archived`), postings that share some are compared
(`candidates`, `rules`), and those that agree are a cluster, each with its kind and reason
(`clustering`, `kinds`). `finding` runs it over an archive.
"""
