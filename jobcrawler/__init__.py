"""An honest archive of job listings."""

__version__ = "0.1.0"
