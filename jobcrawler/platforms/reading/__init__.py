"""Reading pages: what several platforms share. Pure, like the platforms."""
