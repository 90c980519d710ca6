"""What the pages of the reading room ask of an archive: read only, quick among a million."""
