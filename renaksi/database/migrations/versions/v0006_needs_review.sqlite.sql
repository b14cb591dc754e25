PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, '''accepted-with-findings'', ''rejected''', '''accepted-with-findings'', ''needs-review'', ''rejected''') WHERE type = 'table' AND name = 'decrees';
PRAGMA writable_schema = RESET;
