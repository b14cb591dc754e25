"""All published decrees of a folder in one: CSV and Parquet of each table, a workbook for people."""
