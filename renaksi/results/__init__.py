"""The folder of results: its files, written at once or not at all."""
