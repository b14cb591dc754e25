ALTER TABLE provenance ADD COLUMN table_no INTEGER;
ALTER TABLE provenance ADD COLUMN table_row INTEGER;
ALTER TABLE provenance ADD COLUMN table_column INTEGER;
ALTER TABLE provenance ADD CONSTRAINT provenance_table_no_greater_than_or_equal_to CHECK ("table_no" >= 1);
ALTER TABLE provenance ADD CONSTRAINT provenance_table_row_greater_than_or_equal_to CHECK ("table_row" >= 1);
ALTER TABLE provenance ADD CONSTRAINT provenance_table_column_greater_than_or_equal_to CHECK ("table_column" >= 1);
ALTER TABLE provenance DROP CONSTRAINT provenance_reader_isin;
ALTER TABLE provenance ADD CONSTRAINT provenance_reader_isin CHECK ("reader" IN ('vector', 'raster', 'transcript', 'office'));
