"""The employer's text: cleaned HTML, plain text, contacts."""
