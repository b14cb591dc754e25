"""What happens to the folders of results: renames, and decrees that are withdrawn and come back."""
