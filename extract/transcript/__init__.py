"""A text, Markdown or HTML transcript becomes a Document."""
