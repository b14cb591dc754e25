"""Tables read a second time by other table finders, and compared cell by cell."""
