"""The text of a picture's lines: recognized, and its confidence checked."""
