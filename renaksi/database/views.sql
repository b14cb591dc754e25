-- Each decree, with the years that its plan is for.
-- plan_year: The plan's year: that of the title, else of the first day in force, else of the number.
-- last_year: The last year that it is in force in.
-- year_known_by: title, validity or number: where plan_year comes from.
CREATE VIEW plans AS
SELECT d.*,
       coalesce(d.subject_year, YEAR_OF(d.valid_from), d.year) AS plan_year,
       CASE WHEN YEAR_OF(d.valid_until) > coalesce(d.subject_year, YEAR_OF(d.valid_from), d.year)
            THEN YEAR_OF(d.valid_until)
            ELSE coalesce(d.subject_year, YEAR_OF(d.valid_from), d.year) END AS last_year,
       CASE WHEN d.subject_year IS NOT NULL THEN 'title' WHEN d.valid_from IS NOT NULL THEN 'validity'
            WHEN d.year IS NOT NULL THEN 'number' END AS year_known_by
FROM decrees AS d;

-- One row for each year that a plan is for or in force in.
CREATE VIEW plan_years AS
WITH RECURSIVE years AS (
    SELECT decree_id, region_code, plan_year, last_year, year_known_by FROM plans WHERE plan_year IS NOT NULL
    UNION ALL
    SELECT decree_id, region_code, plan_year + 1, last_year, 'validity' FROM years WHERE plan_year < last_year
)
SELECT decree_id, region_code, plan_year, year_known_by FROM years;

-- One row for each region and year, and for each of its decrees where it has several: who has a plan, who has none.
-- has_plan: Whether a decree is there.
-- region: The region's name.
-- region_code: The region's code in that year.
CREATE VIEW plans_by_region AS
WITH RECURSIVE years AS (
    SELECT min(plan_year) AS plan_year FROM plan_years
    UNION ALL
    SELECT y.plan_year + 1 FROM years AS y
    WHERE y.plan_year < THIS_YEAR OR y.plan_year < (SELECT max(plan_year) FROM plan_years)
)
SELECT y.plan_year, r.province_code, r.province, r.code AS region_code, r.name AS region, r.level,
       TRUE_IF[c.decree_id IS NOT NULL] AS has_plan,
       c.decree_id, c.year_known_by, p.number, p.signed_on, p.status
FROM years AS y
JOIN regions AS r ON (r.first_year IS NULL OR r.first_year <= y.plan_year)
                 AND (r.last_year IS NULL OR r.last_year > y.plan_year)
LEFT JOIN regions AS o ON o.name = r.name AND o.level = r.level AND o.code <> r.code
LEFT JOIN plan_years AS c ON c.plan_year = y.plan_year AND c.region_code IN (r.code, o.code)
LEFT JOIN plans AS p ON p.decree_id = c.decree_id;

-- Decrees that are in no row of plans_by_region.
-- reason: no region code, unknown region code, or no year.
CREATE VIEW plans_unplaced AS
SELECT p.decree_id, p.source_file, p.institution, p.number, p.region_code, p.plan_year,
       CASE WHEN p.region_code IS NULL THEN 'no region code' WHEN r.code IS NULL THEN 'unknown region code'
            ELSE 'no year' END AS reason
FROM plans AS p
LEFT JOIN regions AS r ON r.code = p.region_code
WHERE r.code IS NULL OR p.plan_year IS NULL;

-- Eight rows a decree: which area of change it covers.
-- change_area: The area of change, 1 to 8.
-- covered: Whether some row belongs to the area.
-- indicators: How many rows belong to it.
-- planned_months: How many months are planned in them.
-- rows_of_no_area: How many rows of the decree have no known area: where it is not 0, not covered is not certain.
CREATE VIEW area_coverage AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, p.decree_id, n.change_area,
       TRUE_IF[a.indicators > 0] AS covered,
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

-- One row for each planned month of each row of a plan.
-- month: The planned month, 1 to 12.
-- quarter: Its quarter, 1 to 4.
-- semester: Its half-year, 1 or 2.
CREATE VIEW due AS
SELECT p.plan_year, s.month, (s.month + 2) / 3 AS quarter, (s.month + 5) / 6 AS semester,
       p.province_code, p.region_code, p.region, s.decree_id, s.row_no,
       a.program, a.activity, a.sub_activity, a.indicator, a.output, a.responsible, a.evidence, a.change_area
FROM schedule AS s
JOIN actions AS a ON a.decree_id = s.decree_id AND a.row_no = s.row_no
JOIN plans AS p ON p.decree_id = s.decree_id;

-- Rows of plans without a planned month.
-- reason: could not be read, or nothing planned.
-- page: The page where the row begins.
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

-- Planned months before the month of the decree's signing.
-- month: The planned month, 1 to 12.
CREATE VIEW planned_before_decree AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, s.decree_id, s.row_no, s.month, p.signed_on,
       a.program, a.activity, a.indicator
FROM schedule AS s
JOIN actions AS a ON a.decree_id = s.decree_id AND a.row_no = s.row_no
JOIN plans AS p ON p.decree_id = s.decree_id
WHERE p.plan_year * 12 + s.month < YEAR_OF(p.signed_on) * 12 + MONTH_OF(p.signed_on);

-- Rows that ask for evidence.
-- named: Whether the plan names the evidence in a column of its own.
-- document: Whether the indicator asks for a document (dokumen).
-- report: Whether it asks for a report (laporan).
-- number_of: Whether it asks for a number (jumlah).
-- percentage: Whether it asks for a percentage (% or persen).
CREATE VIEW evidence_asked AS
SELECT e.*
FROM (SELECT p.plan_year, p.province_code, p.region_code, p.region, a.decree_id, a.row_no, a.program, a.activity,
             a.indicator, a.evidence,
             TRUE_IF[a.evidence IS NOT NULL] AS named,
             TRUE_IF[lower(a.indicator) LIKE '%dokumen%'] AS document,
             TRUE_IF[replace(lower(a.indicator), 'pelaporan', '') LIKE '%laporan%'] AS report,
             TRUE_IF[lower(a.indicator) LIKE '%jumlah%'] AS number_of,
             TRUE_IF[a.indicator LIKE '%!%%' ESCAPE '!' OR lower(a.indicator) LIKE '%persen%'] AS percentage
      FROM actions AS a
      JOIN plans AS p ON p.decree_id = a.decree_id) AS e
WHERE e.named OR e.document OR e.report OR e.number_of OR e.percentage;

-- Each activity of each decree once.
-- activity_key: What the activity is compared by: small letters without spaces and punctuation.
CREATE VIEW activities AS
SELECT DISTINCT p.plan_year, p.province_code, p.region_code, p.region, a.decree_id, a.activity,
       lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
           a.activity, ' ', ''), '.', ''), ',', ''), ';', ''), ':', ''), '-', ''), '–', ''), '/', ''), '(', ''), ')', ''),
           '"', ''), '''', '')) AS activity_key
FROM actions AS a
JOIN plans AS p ON p.decree_id = a.decree_id
WHERE a.activity IS NOT NULL;

-- Activities that more than one region of a province has in a year.
-- regions: How many regions have it.
-- activity: Its text in one of them.
CREATE VIEW same_activities AS
SELECT plan_year, province_code, activity_key, min(activity) AS activity, count(DISTINCT region_code) AS regions
FROM activities
WHERE activity_key <> ''
GROUP BY plan_year, province_code, activity_key
HAVING count(DISTINCT region_code) > 1;

-- For each such activity the regions with a plan that lack it.
-- regions: How many regions have it.
-- activity: Its text in one of those that have it.
CREATE VIEW activities_left_out AS
SELECT s.plan_year, s.province_code, s.activity_key, s.activity, s.regions, p.region_code, p.region
FROM same_activities AS s
JOIN (SELECT DISTINCT plan_year, province_code, region_code, region FROM plans WHERE region_code IS NOT NULL) AS p
     ON p.plan_year = s.plan_year AND p.province_code = s.province_code
LEFT JOIN (SELECT DISTINCT plan_year, region_code, activity_key FROM activities) AS a
          ON a.plan_year = s.plan_year AND a.region_code = p.region_code AND a.activity_key = s.activity_key
WHERE a.region_code IS NULL;

-- Findings that no correction has closed.
-- rank: 1 error, 2 warning, 3 info.
CREATE VIEW open_findings AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, f.decree_id, f.severity,
       CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END AS rank,
       f.code, f.row_no, f.field, f.page, f.message, f.printed
FROM findings AS f
JOIN plans AS p ON p.decree_id = f.decree_id
WHERE f.closed IS NULL;

-- Each act that a decree cites, and how common it is.
-- cited_by: How many decrees cite the same instrument, number and year; null where they could not be read.
CREATE VIEW acts_cited AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, b.decree_id, b.ordinal, b.instrument, b.number, b.year,
       b.title, b.gazette, b.amended_by, b.text, c.cited_by
FROM legal_bases AS b
JOIN plans AS p ON p.decree_id = b.decree_id
LEFT JOIN (SELECT instrument, number, year, count(DISTINCT decree_id) AS cited_by
           FROM legal_bases GROUP BY instrument, number, year) AS c
          ON c.instrument = b.instrument AND c.number = b.number AND c.year = b.year;

-- One row for each printed target or realisation of a row.
CREATE VIEW targets_and_realisations AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, r.decree_id, r.row_no, a.program, a.activity, a.indicator,
       r.period_kind, r.period_no, r.value_no, r.kind, r.title, r.value, r.number, r.unit
FROM realisations AS r
JOIN actions AS a ON a.decree_id = r.decree_id AND a.row_no = r.row_no
JOIN plans AS p ON p.decree_id = r.decree_id;

-- Whether each plan holds today.
-- begins: The first day it holds, as the decree says; else when it was signed.
-- state: in force, expired, not yet, or unknown; without a last day a plan holds to the end of its year.
CREATE VIEW in_force AS
SELECT p.plan_year, p.province_code, p.province, p.region_code, p.region, p.decree_id, p.number, p.signed_on,
       coalesce(p.valid_from, p.signed_on) AS begins, p.valid_until,
       CASE WHEN coalesce(p.valid_from, p.signed_on) > TODAY THEN 'not yet'
            WHEN p.valid_until IS NOT NULL THEN CASE WHEN p.valid_until >= TODAY THEN 'in force' ELSE 'expired' END
            WHEN p.plan_year IS NULL THEN 'unknown'
            WHEN p.plan_year >= THIS_YEAR THEN 'in force' ELSE 'expired' END AS state
FROM plans AS p;

-- How sure the reading of each decree is.
-- texts: How many values have a place in the print.
-- sure: How many of them are read with a confidence of 0.9 or more.
-- doubted: How many with less than 0.6: always with a finding.
-- least: The lowest confidence.
-- indicators: How many rows the plan has.
-- unread: How many rows have a month that could not be read.
-- errors: Open findings that are errors.
-- warnings: Open findings that are warnings.
CREATE VIEW certainty AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, p.decree_id, p.status, p.reader,
       coalesce(v.texts, 0) AS texts, coalesce(v.sure, 0) AS sure, coalesce(v.doubted, 0) AS doubted, v.least,
       coalesce(a.indicators, 0) AS indicators, coalesce(a.unread, 0) AS unread,
       coalesce(f.errors, 0) AS errors, coalesce(f.warnings, 0) AS warnings
FROM plans AS p
LEFT JOIN (SELECT c.decree_id, count(*) AS texts, count(CASE WHEN c.confidence >= 0.9 THEN 1 END) AS sure,
                  count(CASE WHEN c.confidence < 0.6 THEN 1 END) AS doubted, min(c.confidence) AS least
           FROM (SELECT decree_id, row_no, field, min(confidence) AS confidence
                 FROM provenance GROUP BY decree_id, row_no, field) AS c
           GROUP BY c.decree_id) AS v ON v.decree_id = p.decree_id
LEFT JOIN (SELECT decree_id, count(*) AS indicators,
                  count(CASE WHEN month_1 IS NULL OR month_2 IS NULL OR month_3 IS NULL OR month_4 IS NULL
                               OR month_5 IS NULL OR month_6 IS NULL OR month_7 IS NULL OR month_8 IS NULL
                               OR month_9 IS NULL OR month_10 IS NULL OR month_11 IS NULL OR month_12 IS NULL
                             THEN 1 END) AS unread
           FROM actions GROUP BY decree_id) AS a ON a.decree_id = p.decree_id
LEFT JOIN (SELECT decree_id, count(CASE WHEN severity = 'error' THEN 1 END) AS errors,
                  count(CASE WHEN severity = 'warning' THEN 1 END) AS warnings
           FROM findings WHERE closed IS NULL GROUP BY decree_id) AS f ON f.decree_id = p.decree_id;

-- What was done of each row by period: as the plan prints it, and as offices have reported it in forms.
-- origin: decree, or report.
-- evidence: The evidence that the report names; null for what the plan prints.
CREATE VIEW realised AS
SELECT p.plan_year, p.province_code, p.region_code, p.region, r.decree_id, r.row_no, r.period_kind, r.period_no,
       r.value, r.number, r.unit, r.origin, r.evidence, r.note, r.reported_on
FROM (SELECT decree_id, row_no, period_kind, period_no, value, number, unit, 'decree' AS origin,
             cast(NULL AS text) AS evidence, cast(NULL AS text) AS note, cast(NULL AS date) AS reported_on
      FROM realisations WHERE kind = 'realisation'
      UNION ALL
      SELECT decree_id, row_no, period_kind, period_no, value, number, unit, 'report', evidence, note, reported_on
      FROM reported) AS r
JOIN plans AS p ON p.decree_id = r.decree_id;

-- One row for each planned month of each row: done, due, late, or still to come.
-- done: Whether a realisation of the month, or of its quarter, half-year or year, is printed or reported and not 0.
-- state: done; late: the month is over; due: it is this one; planned: it is to come.
-- month: The planned month, 1 to 12.
-- quarter: Its quarter, 1 to 4.
-- semester: Its half-year, 1 or 2.
CREATE VIEW realisation_due AS
SELECT d.*,
       CASE WHEN d.done THEN 'done' WHEN d.plan_year * 12 + d.month < THIS_YEAR * 12 + THIS_MONTH THEN 'late'
            WHEN d.plan_year * 12 + d.month = THIS_YEAR * 12 + THIS_MONTH THEN 'due' ELSE 'planned' END AS state
FROM (SELECT u.plan_year, u.month, u.quarter, u.semester, u.province_code, u.region_code, u.region, u.decree_id,
             u.row_no, u.activity, u.indicator, u.responsible, u.change_area,
             TRUE_IF[EXISTS (SELECT 1 FROM realisations AS r
                             WHERE r.decree_id = u.decree_id AND r.row_no = u.row_no AND r.kind = 'realisation'
                               AND (r.number IS NULL OR r.number > 0)
                               AND CASE r.period_kind WHEN 'month' THEN u.month WHEN 'quarter' THEN u.quarter
                                        WHEN 'half-year' THEN u.semester WHEN 'year' THEN u.plan_year END = r.period_no)
                     OR EXISTS (SELECT 1 FROM reported AS r
                                WHERE r.decree_id = u.decree_id AND r.row_no = u.row_no AND r.value IS NOT NULL
                                  AND (r.number IS NULL OR r.number > 0)
                                  AND CASE r.period_kind WHEN 'month' THEN u.month WHEN 'quarter' THEN u.quarter
                                           WHEN 'half-year' THEN u.semester END = r.period_no)
                    ] AS done
      FROM due AS u) AS d;

-- How many planned months are done, due, late and still to come, for each decree, area of change and month.
-- month: The planned month, 1 to 12.
-- quarter: Its quarter, 1 to 4.
-- months: How many rows are planned in the month.
-- done: How many of them are done.
-- due: How many are not, and the month is this one.
-- late: How many are not, and the month is over.
-- to_come: How many are not, and the month is to come.
CREATE VIEW realisation_summary AS
SELECT plan_year, province_code, region_code, region, decree_id, change_area, month, quarter, count(*) AS months,
       count(CASE WHEN state = 'done' THEN 1 END) AS done, count(CASE WHEN state = 'due' THEN 1 END) AS due,
       count(CASE WHEN state = 'late' THEN 1 END) AS late, count(CASE WHEN state = 'planned' THEN 1 END) AS to_come
FROM realisation_due
GROUP BY plan_year, province_code, region_code, region, decree_id, change_area, month, quarter;

-- Decrees that are in the history alone.
-- version_no: The version in decree_versions that was withdrawn.
-- withdrawn_at: When, in UTC.
CREATE VIEW withdrawn_decrees AS
SELECT v.decree_id, max(v.version_no) AS version_no, max(v.replaced_at) AS withdrawn_at
FROM decree_versions AS v
WHERE NOT EXISTS (SELECT 1 FROM loads AS l WHERE l.decree_id = v.decree_id)
GROUP BY v.decree_id;
