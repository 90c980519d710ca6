"""What people look for in an archive: a search, as they type it, link to it and save it."""
