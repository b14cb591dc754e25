"""What the networks learn from: labelled pages, drawn and born-digital, their wear, and windows of month cells."""
