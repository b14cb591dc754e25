CREATE TABLE provenance_with_tables (
    decree_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    row_no INTEGER,
    field TEXT NOT NULL,
    part_no INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    line INTEGER,
    reader TEXT NOT NULL,
    confidence DOUBLE NOT NULL,
    table_no INTEGER,
    table_row INTEGER,
    table_column INTEGER,
    CONSTRAINT provenance_key PRIMARY KEY (decree_id, position),
    CONSTRAINT provenance_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT provenance_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT provenance_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT provenance_field_filled CHECK (trim("field") <> ''),
    CONSTRAINT provenance_part_no_greater_than_or_equal_to CHECK ("part_no" >= 1),
    CONSTRAINT provenance_page_greater_than_or_equal_to CHECK ("page" >= 1),
    CONSTRAINT provenance_line_greater_than_or_equal_to CHECK ("line" >= 1),
    CONSTRAINT provenance_reader_isin CHECK ("reader" IN ('vector', 'raster', 'transcript', 'office')),
    CONSTRAINT provenance_confidence_in_range CHECK ("confidence" BETWEEN 0 AND 1),
    CONSTRAINT provenance_table_no_greater_than_or_equal_to CHECK ("table_no" >= 1),
    CONSTRAINT provenance_table_row_greater_than_or_equal_to CHECK ("table_row" >= 1),
    CONSTRAINT provenance_table_column_greater_than_or_equal_to CHECK ("table_column" >= 1)
);

INSERT INTO provenance_with_tables (decree_id, position, row_no, field, part_no, page, x0, top, x1, bottom, line, reader, confidence) SELECT decree_id, position, row_no, field, part_no, page, x0, top, x1, bottom, line, reader, confidence FROM provenance;

DROP TABLE provenance;

ALTER TABLE provenance_with_tables RENAME TO provenance;

CREATE INDEX provenance_by_decree_id_row_no ON provenance (decree_id, row_no);
