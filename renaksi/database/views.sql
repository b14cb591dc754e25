CREATE VIEW plans AS
SELECT d.*,
       coalesce(d.subject_year, YEAR_OF(d.valid_from), d.year) AS plan_year,
       CASE WHEN YEAR_OF(d.valid_until) > coalesce(d.subject_year, YEAR_OF(d.valid_from), d.year)
            THEN YEAR_OF(d.valid_until)
            ELSE coalesce(d.subject_year, YEAR_OF(d.valid_from), d.year) END AS last_year,
       CASE WHEN d.subject_year IS NOT NULL THEN 'title' WHEN d.valid_from IS NOT NULL THEN 'validity'
            WHEN d.year IS NOT NULL THEN 'number' END AS year_known_by
FROM decrees AS d;

CREATE VIEW plan_years AS
WITH RECURSIVE years AS (
    SELECT decree_id, region_code, plan_year, last_year, year_known_by FROM plans WHERE plan_year IS NOT NULL
    UNION ALL
    SELECT decree_id, region_code, plan_year + 1, last_year, 'validity' FROM years WHERE plan_year < last_year
)
SELECT decree_id, region_code, plan_year, year_known_by FROM years;

CREATE VIEW plans_by_region AS
WITH RECURSIVE years AS (
    SELECT min(plan_year) AS plan_year FROM plan_years
    UNION ALL
    SELECT y.plan_year + 1 FROM years AS y
    WHERE y.plan_year < THIS_YEAR OR y.plan_year < (SELECT max(plan_year) FROM plan_years)
)
SELECT y.plan_year, r.province_code, r.province, r.code AS region_code, r.name AS region, r.level,
       CASE WHEN c.decree_id IS NULL THEN 0 ELSE 1 END AS has_plan,
       c.decree_id, c.year_known_by, p.number, p.signed_on, p.status
FROM years AS y
JOIN regions AS r ON (r.first_year IS NULL OR r.first_year <= y.plan_year)
                 AND (r.last_year IS NULL OR r.last_year > y.plan_year)
LEFT JOIN regions AS o ON o.name = r.name AND o.level = r.level AND o.code <> r.code
LEFT JOIN plan_years AS c ON c.plan_year = y.plan_year AND c.region_code IN (r.code, o.code)
LEFT JOIN plans AS p ON p.decree_id = c.decree_id;

CREATE VIEW plans_unplaced AS
SELECT p.decree_id, p.source_file, p.institution, p.number, p.region_code, p.plan_year,
       CASE WHEN p.region_code IS NULL THEN 'no region code' WHEN r.code IS NULL THEN 'unknown region code'
            ELSE 'no year' END AS reason
FROM plans AS p
LEFT JOIN regions AS r ON r.code = p.region_code
WHERE r.code IS NULL OR p.plan_year IS NULL;

CREATE VIEW area_coverage AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, p.decree_id, n.change_area,
       CASE WHEN a.indicators > 0 THEN 1 ELSE 0 END AS covered,
       coalesce(a.indicators, 0) AS indicators, coalesce(a.planned_months, 0) AS planned_months,
       coalesce(u.indicators, 0) AS rows_of_no_area
FROM plans AS p
CROSS JOIN (SELECT 1 AS change_area UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
            UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8) AS n
LEFT JOIN (SELECT b.decree_id, b.change_area, count(DISTINCT b.row_no) AS indicators, count(s.month) AS planned_months
           FROM actions AS b
           LEFT JOIN schedule AS s ON s.decree_id = b.decree_id AND s.row_no = b.row_no
           WHERE b.change_area IS NOT NULL
           GROUP BY b.decree_id, b.change_area) AS a ON a.decree_id = p.decree_id AND a.change_area = n.change_area
LEFT JOIN (SELECT decree_id, count(*) AS indicators FROM actions WHERE change_area IS NULL GROUP BY decree_id) AS u
          ON u.decree_id = p.decree_id;

CREATE VIEW due AS
SELECT p.plan_year, s.month, (s.month + 2) / 3 AS quarter, (s.month + 5) / 6 AS semester,
       p.province_code, p.region_code, p.region, s.decree_id, s.row_no,
       a.program, a.activity, a.sub_activity, a.indicator, a.output, a.responsible, a.evidence, a.change_area
FROM schedule AS s
JOIN actions AS a ON a.decree_id = s.decree_id AND a.row_no = s.row_no
JOIN plans AS p ON p.decree_id = s.decree_id;

CREATE VIEW rows_without_schedule AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, a.decree_id, a.row_no, a.program, a.activity, a.indicator,
       a.page_first AS page,
       CASE WHEN a.month_1 IS NULL OR a.month_2 IS NULL OR a.month_3 IS NULL OR a.month_4 IS NULL
              OR a.month_5 IS NULL OR a.month_6 IS NULL OR a.month_7 IS NULL OR a.month_8 IS NULL
              OR a.month_9 IS NULL OR a.month_10 IS NULL OR a.month_11 IS NULL OR a.month_12 IS NULL
            THEN 'could not be read' ELSE 'nothing planned' END AS reason
FROM actions AS a
JOIN plans AS p ON p.decree_id = a.decree_id
WHERE NOT EXISTS (SELECT 1 FROM schedule AS s WHERE s.decree_id = a.decree_id AND s.row_no = a.row_no);

CREATE VIEW planned_before_decree AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, s.decree_id, s.row_no, s.month, p.signed_on,
       a.program, a.activity, a.indicator
FROM schedule AS s
JOIN actions AS a ON a.decree_id = s.decree_id AND a.row_no = s.row_no
JOIN plans AS p ON p.decree_id = s.decree_id
WHERE p.plan_year * 12 + s.month < YEAR_OF(p.signed_on) * 12 + MONTH_OF(p.signed_on);

CREATE VIEW evidence_asked AS
SELECT e.*
FROM (SELECT p.plan_year, p.province_code, p.region_code, p.region, a.decree_id, a.row_no, a.program, a.activity,
             a.indicator, a.evidence,
             CASE WHEN a.evidence IS NULL THEN 0 ELSE 1 END AS named,
             CASE WHEN lower(a.indicator) LIKE '%dokumen%' THEN 1 ELSE 0 END AS document,
             CASE WHEN replace(lower(a.indicator), 'pelaporan', '') LIKE '%laporan%' THEN 1 ELSE 0 END AS report,
             CASE WHEN lower(a.indicator) LIKE '%jumlah%' THEN 1 ELSE 0 END AS number_of,
             CASE WHEN a.indicator LIKE '%!%%' ESCAPE '!' OR lower(a.indicator) LIKE '%persen%' THEN 1 ELSE 0 END AS percentage
      FROM actions AS a
      JOIN plans AS p ON p.decree_id = a.decree_id) AS e
WHERE e.named + e.document + e.report + e.number_of + e.percentage > 0;

CREATE VIEW activities AS
SELECT DISTINCT p.plan_year, p.province_code, p.region_code, p.region, a.decree_id, a.activity,
       lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
           a.activity, ' ', ''), '.', ''), ',', ''), ';', ''), ':', ''), '-', ''), '–', ''), '/', ''), '(', ''), ')', ''),
           '"', ''), '''', '')) AS activity_key
FROM actions AS a
JOIN plans AS p ON p.decree_id = a.decree_id
WHERE a.activity IS NOT NULL;

CREATE VIEW same_activities AS
SELECT plan_year, province_code, activity_key, min(activity) AS activity, count(DISTINCT region_code) AS regions
FROM activities
WHERE activity_key <> ''
GROUP BY plan_year, province_code, activity_key
HAVING count(DISTINCT region_code) > 1;

CREATE VIEW activities_left_out AS
SELECT s.plan_year, s.province_code, s.activity_key, s.activity, s.regions, p.region_code, p.region
FROM same_activities AS s
JOIN (SELECT DISTINCT plan_year, province_code, region_code, region FROM plans WHERE region_code IS NOT NULL) AS p
     ON p.plan_year = s.plan_year AND p.province_code = s.province_code
LEFT JOIN (SELECT DISTINCT plan_year, region_code, activity_key FROM activities) AS a
          ON a.plan_year = s.plan_year AND a.region_code = p.region_code AND a.activity_key = s.activity_key
WHERE a.region_code IS NULL;

CREATE VIEW open_findings AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, f.decree_id, f.severity,
       CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END AS rank,
       f.code, f.row_no, f.field, f.page, f.message, f.printed
FROM findings AS f
JOIN plans AS p ON p.decree_id = f.decree_id
WHERE f.closed IS NULL;

CREATE VIEW acts_cited AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, b.decree_id, b.ordinal, b.instrument, b.number, b.year,
       b.title, b.gazette, b.amended_by, b.text, c.cited_by
FROM legal_bases AS b
JOIN plans AS p ON p.decree_id = b.decree_id
LEFT JOIN (SELECT instrument, number, year, count(DISTINCT decree_id) AS cited_by
           FROM legal_bases GROUP BY instrument, number, year) AS c
          ON c.instrument = b.instrument AND c.number = b.number AND c.year = b.year;

CREATE VIEW targets_and_realisations AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, r.decree_id, r.row_no, a.program, a.activity, a.indicator,
       r.period_kind, r.period_no, r.value_no, r.kind, r.title, r.value, r.number, r.unit
FROM realisations AS r
JOIN actions AS a ON a.decree_id = r.decree_id AND a.row_no = r.row_no
JOIN plans AS p ON p.decree_id = r.decree_id;
