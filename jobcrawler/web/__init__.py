"""The reading room: what a person sees of an archive, as pages of Datasette."""
