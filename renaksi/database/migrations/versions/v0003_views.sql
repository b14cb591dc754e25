CREATE VIEW plans AS
SELECT d.*, coalesce(d.subject_year, d.year) AS plan_year
FROM decrees AS d;

CREATE VIEW plans_by_region AS
SELECT y.plan_year, r.province_code, r.province, r.code AS region_code, r.name AS region, r.level,
       p.decree_id, p.number, p.signed_on, p.status,
       CASE WHEN p.decree_id IS NULL THEN 0 ELSE 1 END AS has_plan
FROM (SELECT DISTINCT plan_year FROM plans WHERE plan_year IS NOT NULL) AS y
JOIN regions AS r ON r.level <> 'provinsi'
     AND (r.first_year IS NULL OR r.first_year <= y.plan_year) AND (r.last_year IS NULL OR r.last_year >= y.plan_year)
LEFT JOIN plans AS p ON p.region_code = r.code AND p.plan_year = y.plan_year;

CREATE VIEW area_coverage AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, p.decree_id, n.change_area,
       count(a.row_no) AS indicators,
       (SELECT count(*) FROM schedule AS s JOIN actions AS b ON b.decree_id = s.decree_id AND b.row_no = s.row_no
        WHERE b.decree_id = p.decree_id AND b.change_area = n.change_area) AS planned_months,
       CASE WHEN count(a.row_no) > 0 THEN 1 ELSE 0 END AS covered
FROM plans AS p
CROSS JOIN (SELECT 1 AS change_area UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
            UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8) AS n
LEFT JOIN actions AS a ON a.decree_id = p.decree_id AND a.change_area = n.change_area
GROUP BY p.plan_year, p.province_code, p.region_code, p.region, p.decree_id, n.change_area;

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
SELECT d.plan_year, d.province_code, d.region_code, d.region, s.decree_id, s.row_no, s.month, d.signed_on,
       a.program, a.activity, a.indicator
FROM schedule AS s
JOIN actions AS a ON a.decree_id = s.decree_id AND a.row_no = s.row_no
JOIN plans AS d ON d.decree_id = s.decree_id
WHERE d.plan_year * 12 + s.month < YEAR_OF(d.signed_on) * 12 + MONTH_OF(d.signed_on);

CREATE VIEW evidence_asked AS
SELECT e.*
FROM (SELECT p.plan_year, p.province_code, p.region_code, p.region, a.decree_id, a.row_no, a.program, a.activity,
             a.indicator, a.evidence,
             CASE WHEN a.evidence IS NULL THEN 0 ELSE 1 END AS named,
             CASE WHEN lower(a.indicator) LIKE '%dokumen%' THEN 1 ELSE 0 END AS document,
             CASE WHEN lower(a.indicator) LIKE '%laporan%' THEN 1 ELSE 0 END AS report,
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
SELECT s.plan_year, s.province_code, s.activity_key, s.activity, s.regions, p.region_code, p.region, p.decree_id
FROM same_activities AS s
JOIN plans AS p ON p.plan_year = s.plan_year AND p.province_code = s.province_code AND p.region_code IS NOT NULL
LEFT JOIN activities AS a ON a.decree_id = p.decree_id AND a.activity_key = s.activity_key
WHERE a.decree_id IS NULL;

CREATE VIEW open_findings AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, f.decree_id, f.severity,
       CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END AS rank,
       f.code, f.row_no, f.field, f.page, f.message, f.printed
FROM findings AS f
JOIN plans AS p ON p.decree_id = f.decree_id
WHERE f.closed IS NULL;

CREATE VIEW acts_cited AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, b.decree_id, b.ordinal, b.instrument, b.number, b.year,
       b.title, b.gazette, b.amended_by, b.text,
       (SELECT count(DISTINCT o.decree_id) FROM legal_bases AS o
        WHERE o.instrument = b.instrument AND o.number = b.number AND o.year = b.year) AS cited_by
FROM legal_bases AS b
JOIN plans AS p ON p.decree_id = b.decree_id;
