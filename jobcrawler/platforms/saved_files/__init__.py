"""The parts of the platform `saved`: one module a shape of file."""
