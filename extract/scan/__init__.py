"""The picture of a page becomes a Page with the same grids as a born-digital one."""
