CREATE TABLE decree_versions (
    decree_id TEXT NOT NULL,
    version_no INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    loaded_at DATETIME NOT NULL,
    loaded_by TEXT NOT NULL,
    replaced_at DATETIME NOT NULL,
    replaced_by TEXT NOT NULL,
    read_by TEXT NOT NULL,
    tables JSON NOT NULL,
    PRIMARY KEY (decree_id, version_no)
);
