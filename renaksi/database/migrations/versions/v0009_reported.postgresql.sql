CREATE TABLE reported (
    decree_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    period_kind TEXT,
    period_no INTEGER,
    value TEXT,
    number DOUBLE PRECISION,
    unit TEXT,
    evidence TEXT,
    note TEXT,
    row_text TEXT NOT NULL,
    source_file TEXT NOT NULL,
    source_place TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    reported_on DATE,
    CONSTRAINT reported_key PRIMARY KEY (decree_id, position),
    CONSTRAINT reported_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT reported_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT reported_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT reported_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT reported_period_kind_isin CHECK ("period_kind" IN ('month', 'quarter', 'half-year', 'year')),
    CONSTRAINT reported_period_no_greater_than_or_equal_to CHECK ("period_no" >= 1),
    CONSTRAINT reported_number_greater_than_or_equal_to CHECK ("number" >= 0),
    CONSTRAINT reported_unit_filled CHECK (trim("unit") <> ''),
    CONSTRAINT reported_evidence_filled CHECK (trim("evidence") <> ''),
    CONSTRAINT reported_note_filled CHECK (trim("note") <> ''),
    CONSTRAINT reported_row_text_filled CHECK (trim("row_text") <> ''),
    CONSTRAINT reported_source_file_filled CHECK (trim("source_file") <> ''),
    CONSTRAINT reported_source_place_filled CHECK (trim("source_place") <> ''),
    CONSTRAINT reported_source_sha256_str_matches CHECK ("source_sha256" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT reported_reported_on_in_range CHECK ("reported_on" BETWEEN '1945-01-01' AND '2100-12-31'),
    CONSTRAINT reported_period_in_year CHECK ((period_kind IS NULL AND period_no IS NULL) OR (period_kind IS NOT NULL AND period_no IS NOT NULL AND period_no <= CASE period_kind WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'half-year' THEN 2 WHEN 'year' THEN 2100 END AND (period_kind <> 'year' OR period_no >= 1945)))
);

CREATE INDEX reported_by_decree_id_row_no ON reported (decree_id, row_no);

ALTER TABLE loads ADD COLUMN reported_hash TEXT;
