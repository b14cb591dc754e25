CREATE TABLE realisations (
    decree_id TEXT NOT NULL,
    row_no INTEGER NOT NULL,
    value_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    period_kind TEXT,
    period_no INTEGER,
    value TEXT NOT NULL,
    number DOUBLE,
    unit TEXT,
    CONSTRAINT realisations_key PRIMARY KEY (decree_id, row_no, value_no),
    CONSTRAINT realisations_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT realisations_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT realisations_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT realisations_value_no_greater_than_or_equal_to CHECK ("value_no" >= 1),
    CONSTRAINT realisations_kind_isin CHECK ("kind" IN ('target', 'realisation')),
    CONSTRAINT realisations_title_filled CHECK (trim("title") <> ''),
    CONSTRAINT realisations_period_kind_isin CHECK ("period_kind" IN ('month', 'quarter', 'half-year', 'year')),
    CONSTRAINT realisations_period_no_greater_than_or_equal_to CHECK ("period_no" >= 1),
    CONSTRAINT realisations_value_filled CHECK (trim("value") <> ''),
    CONSTRAINT realisations_unit_filled CHECK (trim("unit") <> ''),
    CONSTRAINT realisations_period_in_year CHECK ((period_kind IS NULL AND period_no IS NULL) OR (period_kind IS NOT NULL AND period_no IS NOT NULL AND period_no <= CASE period_kind WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'half-year' THEN 2 WHEN 'year' THEN 2100 END AND (period_kind <> 'year' OR period_no >= 1945)))
);

CREATE INDEX realisations_by_kind_period_kind_period_no ON realisations (kind, period_kind, period_no);
