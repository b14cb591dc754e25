CREATE TABLE decrees (
    decree_id TEXT NOT NULL,
    number TEXT,
    sequence_no TEXT,
    classification TEXT,
    year INTEGER,
    region_code TEXT,
    region TEXT,
    level TEXT,
    province_code TEXT,
    province TEXT,
    institution TEXT,
    title TEXT,
    subject_year INTEGER,
    signed_place TEXT,
    signed_on DATE,
    signatory TEXT,
    signatory_title TEXT,
    valid_from DATE,
    valid_until DATE,
    source_file TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL,
    reader TEXT,
    status TEXT NOT NULL,
    renaksi_version TEXT NOT NULL,
    CONSTRAINT decrees_key PRIMARY KEY (decree_id),
    CONSTRAINT decrees_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT decrees_number_filled CHECK (trim("number") <> ''),
    CONSTRAINT decrees_sequence_no_filled CHECK (trim("sequence_no") <> ''),
    CONSTRAINT decrees_classification_filled CHECK (trim("classification") <> ''),
    CONSTRAINT decrees_year_in_range CHECK ("year" BETWEEN 1945 AND 2100),
    CONSTRAINT decrees_region_code_str_matches CHECK ("region_code" ~ '^(\d{2}|\d{4})$'),
    CONSTRAINT decrees_region_filled CHECK (trim("region") <> ''),
    CONSTRAINT decrees_level_filled CHECK (trim("level") <> ''),
    CONSTRAINT decrees_province_code_str_matches CHECK ("province_code" ~ '^\d{2}$'),
    CONSTRAINT decrees_province_filled CHECK (trim("province") <> ''),
    CONSTRAINT decrees_institution_filled CHECK (trim("institution") <> ''),
    CONSTRAINT decrees_title_filled CHECK (trim("title") <> ''),
    CONSTRAINT decrees_subject_year_in_range CHECK ("subject_year" BETWEEN 1945 AND 2100),
    CONSTRAINT decrees_signed_place_filled CHECK (trim("signed_place") <> ''),
    CONSTRAINT decrees_signed_on_in_range CHECK ("signed_on" BETWEEN '1945-01-01' AND '2100-12-31'),
    CONSTRAINT decrees_signatory_filled CHECK (trim("signatory") <> ''),
    CONSTRAINT decrees_signatory_title_filled CHECK (trim("signatory_title") <> ''),
    CONSTRAINT decrees_valid_from_in_range CHECK ("valid_from" BETWEEN '1945-01-01' AND '2100-12-31'),
    CONSTRAINT decrees_valid_until_in_range CHECK ("valid_until" BETWEEN '1945-01-01' AND '2100-12-31'),
    CONSTRAINT decrees_source_file_filled CHECK (trim("source_file") <> ''),
    CONSTRAINT decrees_source_sha256_str_matches CHECK ("source_sha256" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT decrees_pages_greater_than_or_equal_to CHECK ("pages" >= 0),
    CONSTRAINT decrees_reader_filled CHECK (trim("reader") <> ''),
    CONSTRAINT decrees_status_isin CHECK ("status" IN ('accepted', 'accepted-with-findings', 'rejected')),
    CONSTRAINT decrees_renaksi_version_filled CHECK (trim("renaksi_version") <> '')
);

CREATE INDEX decrees_by_province_code_subject_year ON decrees (province_code, subject_year);

CREATE INDEX decrees_by_region_code ON decrees (region_code);

CREATE TABLE finding_codes (
    code TEXT NOT NULL,
    PRIMARY KEY (code)
);

CREATE TABLE regions (
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    province_code TEXT NOT NULL,
    province TEXT NOT NULL,
    first_year INTEGER,
    last_year INTEGER,
    PRIMARY KEY (code),
    CONSTRAINT regions_level_isin CHECK (level IN ('provinsi', 'kabupaten', 'kota'))
);

CREATE INDEX regions_by_province_code ON regions (province_code);

CREATE TABLE actions (
    decree_id TEXT NOT NULL,
    row_no INTEGER NOT NULL,
    program_no TEXT,
    program TEXT,
    activity_no TEXT,
    activity TEXT,
    sub_activity_no TEXT,
    sub_activity TEXT,
    indicator_no TEXT,
    indicator TEXT,
    output TEXT,
    target TEXT,
    responsible TEXT,
    budget TEXT,
    evidence TEXT,
    remarks TEXT,
    month_1 BOOLEAN,
    month_2 BOOLEAN,
    month_3 BOOLEAN,
    month_4 BOOLEAN,
    month_5 BOOLEAN,
    month_6 BOOLEAN,
    month_7 BOOLEAN,
    month_8 BOOLEAN,
    month_9 BOOLEAN,
    month_10 BOOLEAN,
    month_11 BOOLEAN,
    month_12 BOOLEAN,
    change_area INTEGER,
    extra TEXT,
    page_first INTEGER NOT NULL,
    page_last INTEGER NOT NULL,
    CONSTRAINT actions_key PRIMARY KEY (decree_id, row_no),
    CONSTRAINT actions_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT actions_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT actions_row_no_counts_up CHECK ("row_no" >= 1),
    CONSTRAINT actions_program_no_filled CHECK (trim("program_no") <> ''),
    CONSTRAINT actions_program_filled CHECK (trim("program") <> ''),
    CONSTRAINT actions_activity_no_filled CHECK (trim("activity_no") <> ''),
    CONSTRAINT actions_activity_filled CHECK (trim("activity") <> ''),
    CONSTRAINT actions_sub_activity_no_filled CHECK (trim("sub_activity_no") <> ''),
    CONSTRAINT actions_sub_activity_filled CHECK (trim("sub_activity") <> ''),
    CONSTRAINT actions_indicator_no_filled CHECK (trim("indicator_no") <> ''),
    CONSTRAINT actions_indicator_filled CHECK (trim("indicator") <> ''),
    CONSTRAINT actions_output_filled CHECK (trim("output") <> ''),
    CONSTRAINT actions_target_filled CHECK (trim("target") <> ''),
    CONSTRAINT actions_responsible_filled CHECK (trim("responsible") <> ''),
    CONSTRAINT actions_budget_filled CHECK (trim("budget") <> ''),
    CONSTRAINT actions_evidence_filled CHECK (trim("evidence") <> ''),
    CONSTRAINT actions_remarks_filled CHECK (trim("remarks") <> ''),
    CONSTRAINT actions_change_area_in_range CHECK ("change_area" BETWEEN 1 AND 8),
    CONSTRAINT actions_extra_filled CHECK (trim("extra") <> ''),
    CONSTRAINT actions_page_first_greater_than_or_equal_to CHECK ("page_first" >= 1),
    CONSTRAINT actions_page_last_greater_than_or_equal_to CHECK ("page_last" >= 1),
    CONSTRAINT actions_pages_in_order CHECK (page_last >= page_first)
);

CREATE INDEX actions_by_change_area ON actions (change_area);

CREATE TABLE legal_bases (
    decree_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    instrument TEXT,
    number TEXT,
    year INTEGER,
    title TEXT,
    gazette TEXT,
    gazette_supplement TEXT,
    amended_by TEXT,
    text TEXT NOT NULL,
    CONSTRAINT legal_bases_key PRIMARY KEY (decree_id, ordinal),
    CONSTRAINT legal_bases_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT legal_bases_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT legal_bases_ordinal_greater_than_or_equal_to CHECK ("ordinal" >= 1),
    CONSTRAINT legal_bases_instrument_filled CHECK (trim("instrument") <> ''),
    CONSTRAINT legal_bases_number_filled CHECK (trim("number") <> ''),
    CONSTRAINT legal_bases_year_in_range CHECK ("year" BETWEEN 1945 AND 2100),
    CONSTRAINT legal_bases_title_filled CHECK (trim("title") <> ''),
    CONSTRAINT legal_bases_gazette_filled CHECK (trim("gazette") <> ''),
    CONSTRAINT legal_bases_gazette_supplement_filled CHECK (trim("gazette_supplement") <> ''),
    CONSTRAINT legal_bases_amended_by_filled CHECK (trim("amended_by") <> ''),
    CONSTRAINT legal_bases_text_filled CHECK (trim("text") <> '')
);

CREATE INDEX legal_bases_by_instrument_number_year ON legal_bases (instrument, number, year);

CREATE TABLE loads (
    decree_id TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    loaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    loaded_by TEXT NOT NULL,
    loaded_from TEXT NOT NULL,
    PRIMARY KEY (decree_id),
    CONSTRAINT loads_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id)
);

CREATE TABLE provisions (
    decree_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    part TEXT NOT NULL,
    label TEXT,
    text TEXT NOT NULL,
    CONSTRAINT provisions_key PRIMARY KEY (decree_id, position),
    CONSTRAINT provisions_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT provisions_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT provisions_part_filled CHECK (trim("part") <> ''),
    CONSTRAINT provisions_label_filled CHECK (trim("label") <> ''),
    CONSTRAINT provisions_text_filled CHECK (trim("text") <> '')
);

CREATE TABLE corrections (
    decree_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    row_no INTEGER,
    field TEXT NOT NULL,
    read_value TEXT,
    corrected_value TEXT,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT,
    source_sha256 TEXT NOT NULL,
    CONSTRAINT corrections_key PRIMARY KEY (decree_id, position),
    CONSTRAINT corrections_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT corrections_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT corrections_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT corrections_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT corrections_field_filled CHECK (trim("field") <> ''),
    CONSTRAINT corrections_read_value_filled CHECK (trim("read_value") <> ''),
    CONSTRAINT corrections_corrected_value_filled CHECK (trim("corrected_value") <> ''),
    CONSTRAINT corrections_by_filled CHECK (trim("by") <> ''),
    CONSTRAINT corrections_at_str_matches CHECK ("at" ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$'),
    CONSTRAINT corrections_reason_filled CHECK (trim("reason") <> ''),
    CONSTRAINT corrections_source_sha256_str_matches CHECK ("source_sha256" ~ '^[0-9a-f]{64}$')
);

CREATE INDEX corrections_by_decree_id_row_no ON corrections (decree_id, row_no);

CREATE TABLE findings (
    decree_id TEXT NOT NULL,
    finding_no INTEGER NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    row_no INTEGER,
    field TEXT,
    page INTEGER,
    message TEXT NOT NULL,
    printed TEXT,
    closed TEXT,
    CONSTRAINT findings_key PRIMARY KEY (decree_id, finding_no),
    CONSTRAINT findings_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT findings_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT findings_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT findings_finding_no_counts_up CHECK ("finding_no" >= 1),
    CONSTRAINT findings_severity_isin CHECK ("severity" IN ('error', 'warning', 'info')),
    CONSTRAINT findings_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT findings_field_filled CHECK (trim("field") <> ''),
    CONSTRAINT findings_page_greater_than_or_equal_to CHECK ("page" >= 1),
    CONSTRAINT findings_message_filled CHECK (trim("message") <> ''),
    CONSTRAINT findings_closed_isin CHECK ("closed" IN ('corrected', 'confirmed')),
    CONSTRAINT findings_code_listed FOREIGN KEY(code) REFERENCES finding_codes (code)
);

CREATE INDEX findings_by_decree_id_row_no ON findings (decree_id, row_no);

CREATE INDEX findings_by_severity_code ON findings (severity, code);

CREATE TABLE provenance (
    decree_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    row_no INTEGER,
    field TEXT NOT NULL,
    part_no INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE PRECISION,
    top DOUBLE PRECISION,
    x1 DOUBLE PRECISION,
    bottom DOUBLE PRECISION,
    line INTEGER,
    reader TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    CONSTRAINT provenance_key PRIMARY KEY (decree_id, position),
    CONSTRAINT provenance_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT provenance_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT provenance_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT provenance_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT provenance_field_filled CHECK (trim("field") <> ''),
    CONSTRAINT provenance_part_no_greater_than_or_equal_to CHECK ("part_no" >= 1),
    CONSTRAINT provenance_page_greater_than_or_equal_to CHECK ("page" >= 1),
    CONSTRAINT provenance_line_greater_than_or_equal_to CHECK ("line" >= 1),
    CONSTRAINT provenance_reader_isin CHECK ("reader" IN ('vector', 'raster', 'transcript')),
    CONSTRAINT provenance_confidence_in_range CHECK ("confidence" BETWEEN 0 AND 1)
);

CREATE INDEX provenance_by_decree_id_row_no ON provenance (decree_id, row_no);

CREATE TABLE schedule (
    decree_id TEXT NOT NULL,
    row_no INTEGER NOT NULL,
    month INTEGER NOT NULL,
    CONSTRAINT schedule_key PRIMARY KEY (decree_id, row_no, month),
    CONSTRAINT schedule_decree FOREIGN KEY(decree_id) REFERENCES decrees (decree_id),
    CONSTRAINT schedule_row FOREIGN KEY(decree_id, row_no) REFERENCES actions (decree_id, row_no),
    CONSTRAINT schedule_decree_id_str_matches CHECK ("decree_id" ~ '^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$'),
    CONSTRAINT schedule_row_no_greater_than_or_equal_to CHECK ("row_no" >= 1),
    CONSTRAINT schedule_month_in_range CHECK ("month" BETWEEN 1 AND 12)
);

CREATE INDEX schedule_by_month ON schedule (month);
