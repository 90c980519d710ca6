"""Where the work is: places, read without a network."""
