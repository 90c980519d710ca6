"""How fast the whole job is, as ratios against named baselines. See README.md."""
