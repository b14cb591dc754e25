// What was read, and what the reviewer has put right since. No drawing here.
const DATA = JSON.parse(byId("data").textContent);
const MONTHS = Array.from({ length: 12 }, (_, index) => `month_${index + 1}`);
const LEVELS = ["program", "activity", "sub_activity"];
const FINDING = "finding:";
const prefixOf = (field) => field.slice(0, field.indexOf(":") + 1);
const KEY = `renaksi:corrections:${DATA.decree_id}:${DATA.facts.source_sha256}`;
const rowOf = new Map(DATA.rows.map((row) => [row.no, row]));
const keyOf = (row, field, read) => `${row ?? ""}|${field}|${prefixOf(field) ? read : ""}`;
const applied = new Map(DATA.corrections.map((item) => [keyOf(item.row_no, item.field, item.read_value), item]));
let changes = new Map();
const folded = (text) => (text ?? "").normalize("NFC").split(/\s+/u).filter(Boolean).join(" ") || null;

// The value in the tables, as text; null for none.
function inTables(row, field) {
  if (row === null) return DATA.decree[field] ?? null;
  const found = rowOf.get(row);
  if (field.startsWith("month_")) return found.months[Number(field.slice(6)) - 1];
  if (field === "change_area") return found.area === null ? null : String(found.area);
  return found.texts[field] ?? null;
}

function readValue(row, field) {
  const record = applied.get(keyOf(row, field));
  return record ? record.read_value : folded(inTables(row, field));
}

function current(row, field) {
  const change = changes.get(keyOf(row, field));
  return change ? change.corrected_value : inTables(row, field);
}

// The kinds of corrections by what their field begins with, as in renaksi.corrections.kinds; a value has no prefix.
const KINDS = {
  "": {
    isKnown: isKnownValue,
    fits: (row, field, read) => readValue(row, field) === read,
    fault: faultOfValue,
    now: readValue,
    name: fieldName,
  },
  [FINDING]: {
    isKnown: (row, field) => findingsLike(row, field).length > 0,
    fits: (row, field, read) => findingsLike(row, field).some((one) => folded(one.message) === read),
    fault: () => null,
    now: () => null,
    name: (field) => `${t("finding")} ${field.slice(FINDING.length)}`,
  },
};
const correctionKind = (field) => KINDS[prefixOf(field)] ?? KINDS[""];
const findingsLike = (row, field) => DATA.findings.filter((one) => one.row_no === row && FINDING + one.code === field);

function isKnown(row, field) {
  return correctionKind(field).isKnown(row, field);
}

function isKnownValue(row, field) {
  if (row === null) return Object.hasOwn(DATA.decree, field);
  return rowOf.has(row) && (MONTHS.includes(field) || field === "change_area" || field in WORDS.id.fields && !(field in DATA.decree) && !["extra", "months", "schedule"].includes(field));
}

const kindOf = (row, field) => DATA.kinds[row === null ? "decree" : "row"][field] ?? "string";

// Return the word for what is wrong with a value, null where nothing is; renaksi apply asks the contracts themselves.
function faultOfValue(row, field, value) {
  const kind = kindOf(row, field);
  if (value === null) return null;
  if (kind === "boolean" && !["true", "false"].includes(value)) return "bad_month";
  if (kind === "integer" && !/^\d{1,9}$/.test(value)) return "bad_integer";
  if (field === "change_area" && !/^[1-8]$/.test(value)) return "bad_area";
  return kind === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value) ? "bad_date" : null;
}

// The same rules as those by which renaksi apply closes a finding.
function settles(finding, known) {
  const { row_no: row, field, code } = finding;
  if (known(keyOf(row, FINDING + code, folded(finding.message)))) return true;
  let needed = field ? [field] : [];
  const unread = (fields) => fields.filter((name) => readValue(row, name) === null);
  if (row !== null && (field === "months" || field === "schedule")) {
    needed = unread(MONTHS);
    if (!needed.length) needed = MONTHS;
  } else if (row !== null && code === "parent-missing" && field) {
    needed = [field, ...unread(LEVELS.filter((name) => DATA.texts.includes(name)))];
  }
  return needed.length > 0 && needed.every((name) => known(keyOf(row, name)));
}

const isPending = (finding) => !finding.closed && settles(finding, (key) => changes.has(key) || applied.has(key));
const isOpen = (finding) => !finding.closed && !isPending(finding);
const findingsOf = new Map();
for (const finding of DATA.findings) {
  if (finding.row_no === null) continue;
  if (!findingsOf.has(finding.row_no)) findingsOf.set(finding.row_no, []);
  findingsOf.get(finding.row_no).push(finding);
}
const openOf = (row) => (findingsOf.get(row) ?? []).filter(isOpen);

// Kept in the browser, but said of another reading of this file: shown, never saved, until the reviewer removes it.
let strays = [];

// Who wants to hear of every change.
const onKept = [];

function keepChanges() {
  store.set(KEY, JSON.stringify([...changes.values(), ...strays]));
  for (const hear of onKept) hear();
}

function fits(item) {
  const { row_no: row, field, read_value: read } = item;
  return isKnown(row, field) && correctionKind(field).fits(row, field, read);
}

function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

function loadKept() {
  changes = new Map();
  strays = [];
  let kept = [];
  try { kept = JSON.parse(store.get(KEY) ?? "[]"); } catch { kept = []; }
  for (const item of Array.isArray(kept) ? kept : []) {
    if (typeof item?.field !== "string") continue;
    const key = keyOf(item.row_no, item.field, item.read_value);
    if (applied.get(key)?.corrected_value === item.corrected_value) continue;
    if (fits(item)) changes.set(key, item);
    else strays.push(item);
  }
}

// How many corrections this browser keeps for other files of the same decree.
function keptForOthers() {
  const others = store.keys.filter((key) => key.startsWith(`renaksi:corrections:${DATA.decree_id}:`) && key !== KEY);
  try { return others.reduce((sum, key) => sum + JSON.parse(store.get(key)).length, 0) || 0; } catch { return 0; }
}
