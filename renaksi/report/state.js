// What was read, what the reviewer has put right since, and the rows that come of both. No drawing here.
const DATA = JSON.parse(byId("data").textContent);
const MONTHS = Array.from({ length: 12 }, (_, index) => `month_${index + 1}`);
const LEVELS = ["program", "activity", "sub_activity"];
const ROW_TEXTS = ["indicator", "output", "sub_activity", "activity", "program", "target", "responsible", "evidence", "remarks"];
const FINDING = "finding:";
const EXTRA = "extra.";
const ADD = "row:add.";
const FATES = ["row:remove", "row:split", "row:join", "row:keep"];
const LISTS = { legal_bases: "bases", provisions: "provisions" };
const KEY = `renaksi:corrections:${DATA.decree_id}:${DATA.facts.source_sha256}`;
const readRows = new Map(DATA.rows.map((row) => [row.no, row]));
const keyOf = (row, field, read) => `${row ?? ""}|${FATES.includes(field) ? "row:" : field}|${field.startsWith(FINDING) ? read : ""}`;
const applied = new Map(DATA.corrections.map((item) => [keyOf(item.row_no, item.field, item.read_value), item]));
let changes = new Map();
const said = (row, field) => changes.get(keyOf(row, field)) ?? applied.get(keyOf(row, field));
const folded = (text) => (text ?? "").normalize("NFC").split(/\s+/u).filter(Boolean).join(" ") || null;
const isMonth = (field) => field?.startsWith("month_");

// An item of a list of the formal part: [its record or nothing, its column]; null for another field.
function itemOf(field) {
  const [, list, number, column] = /^(\w+)\.(\d+)\.(\w+)$/.exec(field) ?? [];
  if (!Object.hasOwn(LISTS, list ?? "")) return null;
  const items = DATA[LISTS[list]];
  return [list === "legal_bases" ? items.find((one) => one.ordinal === Number(number)) : items[number - 1], column];
}

// The value as it was read, as text; null for none.
function readValue(no, field) {
  if (no === null) {
    const found = itemOf(field);
    const value = found ? found[0]?.[found[1]] : DATA.decree[field];
    return value === null || value === undefined ? null : folded(String(value));
  }
  const row = readRows.get(no);
  if (isMonth(field)) return row.months[Number(field.slice(6)) - 1];
  if (field === "change_area") return row.area === null ? null : String(row.area);
  if (field.startsWith(VALUE)) return folded(row.values.find((one) => VALUE + one.no === field)?.value);
  return folded(field.startsWith(EXTRA) ? row.extra[field.slice(EXTRA.length)] : row.texts[field]);
}

function current(no, field) {
  const item = said(no, field);
  return item ? item.corrected_value : readValue(no, field);
}

const rowText = (no) => folded(ROW_TEXTS.map((name) => readRows.get(no)?.texts[name]).find((text) => text));

// Months as one short text, and back: the same signs as in renaksi.corrections.months.
const WORDS_OF_MONTHS = { all: "true", none: "false", unknown: null };
function monthsOf(text) {
  if (Object.hasOwn(WORDS_OF_MONTHS, text ?? "unknown")) return MONTHS.map(() => WORDS_OF_MONTHS[text ?? "unknown"]);
  const months = MONTHS.map(() => "false");
  for (const part of text.trim().split(/[,;\s]+/)) {
    const [, doubt, first, last] = /^(\??)(\d{1,2})(?:(?:\.\.|-|–)(\d{1,2}))?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (!(from >= 1 && from <= to && to <= 12)) return null;
    months.fill(doubt ? null : "true", from - 1, to);
  }
  return months;
}
function monthsText(months) {
  for (const [word, value] of Object.entries(WORDS_OF_MONTHS)) if (months.every((one) => one === value)) return word;
  const parts = [];
  for (let at = 0, begun = 0; at <= 12; at += 1) {
    if (at < 12 && months[at] === months[begun]) continue;
    if (months[begun] !== "false") parts.push(`${months[begun] === null ? "?" : ""}${at === begun + 1 ? at : `${begun + 1}..${at}`}`);
    begun = at;
  }
  return parts.join(" ");
}

// The rows as the corrections make them, the same way as in renaksi.corrections.structure. A row has a key: its number as it
// was read, with /N behind it for a further part of a row that is cut; NUMBER+K for one that was added.
let view = [];
const viewOf = new Map();
const jsonOf = (item) => { try { return JSON.parse(item?.corrected_value ?? "{}") ?? {}; } catch { return {}; } };
const fateOf = (no) => said(no, "row:remove");
const hasFate = (no, fate) => fateOf(no)?.field === fate;

function valuesOf(no) {
  const row = readRows.get(no);
  const values = Object.create(null);
  for (const [name, text] of Object.entries(row.texts)) values[name] = text;
  MONTHS.forEach((name, at) => { values[name] = row.months[at]; });
  values.change_area = row.area === null ? null : String(row.area);
  for (const one of row.values) values[VALUE + one.no] = one.value;
  for (const [header, text] of Object.entries(row.extra)) values[EXTRA + header] = text;
  for (const item of saidOf.get(no) ?? []) if (!item.field.includes(":") || item.field.startsWith(EXTRA)) values[item.field] = item.corrected_value;
  return values;
}

function withTexts(values, texts) {
  const made = Object.assign(Object.create(null), values);
  for (const [field, text] of Object.entries(texts)) {
    if (field === "months") (monthsOf(text) ?? []).forEach((month, at) => { made[MONTHS[at]] = month; });
    else made[field] = folded(text);
  }
  return made;
}

function joined(name, upper, lower) {
  if (isMonth(name)) return upper === "true" || lower === "true" ? "true" : upper === null || lower === null ? null : "false";
  if (!upper || !lower || upper === lower) return upper ?? lower ?? null;
  return name.endsWith("_no") || name === "change_area" ? upper : `${upper} ${lower}`;
}

function joinTo(target, lower, no) {
  for (const name of new Set([...Object.keys(target.values), ...Object.keys(lower)])) target.values[name] = joined(name, target.values[name] ?? null, lower[name] ?? null);
  target.values = withTexts(target.values, jsonOf(fateOf(no)));
  target.sources.push(no);
  target.pages = [target.pages[0], Math.max(target.pages[1], readRows.get(no).pages[1])];
}

function slotOf(no) {
  const [, slot, rank] = /^(\d+)(?:\+(\d+))?$/.exec(said(no, "row:move")?.corrected_value ?? "") ?? [];
  return slot !== undefined && Number(slot) !== no ? [Number(slot), Number(rank ?? 1)] : [no, 0];
}

let saidOf = new Map();
function gather() {
  saidOf = new Map();
  for (const item of new Map([...applied, ...changes]).values()) {
    const no = item.row_no;
    if (!saidOf.has(no)) saidOf.set(no, []);
    saidOf.get(no).push(item);
  }
}

function buildView() {
  gather();
  const parts = new Map();
  const all = [];
  for (const row of DATA.rows) {
    const { no, pages } = row;
    const values = valuesOf(no);
    const own = [];
    if (hasFate(no, "row:join") && parts.get(no - 1)?.length) {
      parts.set(no, parts.get(no - 1));
      joinTo(parts.get(no - 1).at(-1), values, no);
      continue;
    }
    const cut = hasFate(no, "row:split") ? Object.entries(jsonOf(fateOf(no))) : [];
    const count = hasFate(no, "row:remove") ? 0 : cut.length ? cut[0][1].length : 1;
    for (let part = 0; part < count; part += 1) {
      const texts = Object.fromEntries(cut.map(([field, each]) => [field, each[part]]));
      own.push({ key: part ? `${no}/${part}` : String(no), source: no, part: cut.length ? part : null, added: null, sources: [no], values: withTexts(values, texts), pages, place: [...slotOf(no), no, part] });
    }
    parts.set(no, own);
    all.push(...own);
  }
  for (const items of saidOf.values()) {
    for (const item of items) {
      if (!item.field.startsWith(ADD) || item.corrected_value === null) continue;
      const rank = Number(item.field.slice(ADD.length));
      const page = item.row_no ? readRows.get(item.row_no).pages[1] : DATA.rows[0]?.pages[0] ?? 1;
      const blank = Object.fromEntries([...MONTHS, "change_area"].map((name) => [name, null]));
      all.push({ key: `${item.row_no ?? 0}+${rank}`, source: item.row_no, part: null, added: item.field, sources: [], values: withTexts(blank, jsonOf(item)), pages: [page, page], place: [item.row_no ?? 0, rank, 0, 0] });
    }
  }
  const order = (a, b) => a.place.findIndex((one, at) => one !== b.place[at]);
  view = all.sort((a, b) => { const at = order(a, b); return at < 0 ? 0 : a.place[at] - b.place[at]; });
  viewOf.clear();
  view.forEach((one, at) => { one.no = at + 1; viewOf.set(one.key, one); });
}

const viewOfRead = (no) => view.find((one) => one.sources.includes(no)) ?? null;
const isPlain = (one) => !one.added && one.part === null && one.sources.length === 1;
const valueOf = (one, field) => (one ? one.values[field] ?? null : null);
// The correction of a value, where the row has it as a whole row that was read.
const correctionOf = (one, field) => (one.part === null && !one.added ? said(one.source, field) : null);
const extrasOf = (one) => Object.keys(one.values).filter((name) => name.startsWith(EXTRA) && one.values[name] !== null);

// What has to be said for a value to be set in a row: a correction of the value, or of the row that it is a part of.
function itemFor(one, field, value) {
  if (one === null) return { row_no: null, field, read_value: readValue(null, field), corrected_value: value };
  if (isPlain(one)) return { row_no: one.source, field, read_value: readValue(one.source, field), corrected_value: value };
  const no = one.added || one.part !== null ? one.source : one.sources.at(-1);
  const name = one.added ?? (one.part !== null ? "row:split" : "row:join");
  const texts = jsonOf(said(no, name));
  const place = isMonth(field) ? "months" : field;
  const now = (row) => (isMonth(field) ? monthsText(MONTHS.map((month) => valueOf(row, month))) : valueOf(row, field));
  const set = (text) => {
    if (!isMonth(field)) return value;
    const months = monthsOf(text);
    months[MONTHS.indexOf(field)] = value;
    return monthsText(months);
  };
  if (one.part === null) texts[place] = set(texts[place] ?? now(one));
  else {
    texts[place] ??= view.filter((other) => other.source === no && other.part !== null).map(now);
    texts[place][one.part] = set(texts[place][one.part]);
  }
  return { row_no: no, field: name, read_value: no === null ? null : rowText(no), corrected_value: JSON.stringify(texts) };
}

// All rows of the merged cell that a value is in: neighbours with the same place on the page, or the same level as printed once.
function cellRows(one, field) {
  const at = view.indexOf(one);
  if (!isPlain(one) || field.startsWith(EXTRA)) return [one];
  const places = placesOf(one.source, field);
  const level = LEVELS.find((name) => field === name || field === `${name}_no`);
  const same = (other) => {
    if (!other || !isPlain(other) || valueOf(other, field) !== valueOf(one, field)) return false;
    return places.length ? placesOf(other.source, field).some((place) => places.includes(place))
      : Boolean(level) && valueOf(one, level) !== null && valueOf(other, level) === valueOf(one, level);
  };
  let [first, last] = [at, at];
  while (same(view[first - 1])) first -= 1;
  while (same(view[last + 1])) last += 1;
  return view.slice(first, last + 1);
}

// The kinds of corrections by what their field begins with, as in renaksi.corrections.kinds; a value has no prefix.
const seenName = (field) => (field === "confirm:row" ? t("seen_row") : t("seen_page", { n: field.slice("confirm:page.".length) }));
const rowsOn = (page) => DATA.rows.filter((row) => row.pages[0] === page).length;
const readOfRow = (no) => (no === null ? null : rowText(no));
const KINDS = {
  "": { isKnown: isKnownValue, now: readValue, fault: faultOfValue, name: fieldName },
  [FINDING]: {
    isKnown: (row, field) => findingsLike(row, field).length > 0, now: (row, field, read) => findingsLike(row, field).map((one) => folded(one.message)).find((one) => one === read) ?? null,
    fault: () => null, name: (field) => `${t("finding")} ${field.slice(FINDING.length)}`,
  },
  "confirm:": {
    isKnown: (row, field) => (field === "confirm:row" ? readRows.has(row) : /^confirm:page\.\d+$/.test(field)),
    now: (row, field) => (field === "confirm:row" ? rowText(row) : String(rowsOn(Number(field.slice(13))))), fault: () => null, name: seenName,
  },
  "row:": {
    isKnown: (row, field) => (row === null || readRows.has(row)) && (FATES.includes(field) || field === "row:move" || /^row:add\.\d+$/.test(field)),
    now: readOfRow, fault: (row, field, value) => (["row:split", "row:join"].includes(field) || field.startsWith(ADD) ? faultOfJson(value) : null),
    name: (field) => t(field.startsWith(ADD) ? "row_add" : field.replace(":", "_")),
  },
};
const prefixOf = (field) => (field.startsWith(EXTRA) ? "" : field.slice(0, field.indexOf(":") + 1));
const correctionKind = (field) => KINDS[prefixOf(field)] ?? KINDS[""];
const findingsLike = (row, field) => DATA.findings.filter((one) => one.row_no === row && FINDING + one.code === field);
const isKnown = (row, field) => correctionKind(field).isKnown(row, field);

function isKnownValue(row, field) {
  if (row === null) return Object.hasOwn(DATA.decree, field) || Boolean(itemOf(field)?.[1] && itemOf(field)[1] in WORDS.id.fields);
  if (!readRows.has(row)) return false;
  if (field.startsWith(VALUE)) return readRows.get(row).values.some((one) => VALUE + one.no === field);
  return MONTHS.includes(field) || field === "change_area" || (field.startsWith(EXTRA) && field.length > EXTRA.length) || DATA.fields.includes(field);
}

function faultOfJson(value) {
  try { return value === null || typeof JSON.parse(value) === "object" ? null : "bad_json"; } catch { return "bad_json"; }
}

const kindOf = (row, field) => DATA.kinds[row === null ? "decree" : "row"][field] ?? (/\.year$/.test(field) ? "integer" : "string");

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
const isSeen = (key) => { const item = changes.get(key) ?? applied.get(key); return Boolean(item) && item.corrected_value !== null; };
function settles(finding) {
  const { row_no: row, field, code, page } = finding;
  if (isSeen(keyOf(row, FINDING + code, folded(finding.message)))) return true;
  if (row !== null && ["row:remove", "row:split", "row:join"].includes(fateOf(row)?.field)) return true;
  let needed = field ? [field] : [];
  const unread = (fields) => fields.filter((name) => readValue(row, name) === null);
  if (row !== null && (field === "months" || field === "schedule")) {
    needed = unread(MONTHS);
    if (!needed.length) needed = MONTHS;
  } else if (row !== null && code === "parent-missing" && field) {
    needed = [field, ...unread(LEVELS.filter((name) => DATA.texts.includes(name)))];
  }
  if (needed.length > 0 && needed.every((name) => said(row, name))) return true;
  const pages = [page, row === null ? null : readRows.get(row)?.pages[0]].filter(Boolean);
  return (row !== null && isSeen(keyOf(row, "confirm:row"))) || pages.some((one) => isSeen(keyOf(null, `confirm:page.${one}`)));
}

// Asked for once until something changes: a decree may have hundreds of findings, and each is looked at many times.
let settled = new Map();
function isSettled(finding) {
  if (!settled.has(finding)) settled.set(finding, settles(finding));
  return settled.get(finding);
}
const isPending = (finding) => !finding.closed && isSettled(finding);
const isOpen = (finding) => !isSettled(finding);
const findingsOf = new Map();
for (const finding of DATA.findings) {
  if (finding.row_no === null) continue;
  if (!findingsOf.has(finding.row_no)) findingsOf.set(finding.row_no, []);
  findingsOf.get(finding.row_no).push(finding);
}
const openOf = (one) => one.sources.flatMap((no) => findingsOf.get(no) ?? []).filter(isOpen);

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
  return isKnown(row, field) && correctionKind(field).now(row, field, read) === read;
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

function loadKept() {
  changes = new Map();
  strays = [];
  let kept = [];
  try { kept = JSON.parse(store.get(KEY) ?? "[]"); } catch { kept = []; }
  for (const item of Array.isArray(kept) ? kept : []) {
    if (typeof item?.field !== "string") continue;
    const key = keyOf(item.row_no, item.field, item.read_value);
    if (saysNothingNew(key, item)) continue;
    lastAt.set(key, item.at);
    if (fits(item)) changes.set(key, item);
    else strays.push(item);
  }
  refresh();
}

const saysNothingNew = (key, item) => applied.has(key) && applied.get(key).corrected_value === item.corrected_value && applied.get(key).field === item.field;

function refresh() {
  settled = new Map();
  buildView();
}

// Of two lines on one place the newer counts, to the second: what is said later is never of the same second.
const lastAt = new Map();
function stamped(key) {
  const last = lastAt.get(key) ?? applied.get(key)?.at ?? "";
  const at = last >= now() ? new Date(Date.parse(last) + 1000).toISOString().replace(/\.\d+Z$/, "Z") : now();
  lastAt.set(key, at);
  return at;
}

// One act of the reviewer, which may say many things: done, taken back and done again as one. ``make`` is given the function
// that says one thing. Returns the rows as read that it is about.
const past = [];
const future = [];
function act(make, by, reason = null) {
  const before = new Map();
  const at = new Map();
  make((item) => {
    const key = keyOf(item.row_no, item.field, item.read_value);
    if (!before.has(key)) {
      before.set(key, changes.get(key));
      at.set(key, stamped(key));
    }
    if (saysNothingNew(key, item)) changes.delete(key);
    else changes.set(key, { ...item, by, at: at.get(key), reason });
  });
  if (!before.size) return new Set();
  past.push([before, new Map([...before.keys()].map((key) => [key, changes.get(key)]))]);
  future.length = 0;
  return written(before.keys());
}

// Put what was said of some places back to what it was, or to nothing.
function restore(items) {
  for (const [key, item] of items) {
    if (item) changes.set(key, { ...item, at: item.at < (lastAt.get(key) ?? item.at) ? stamped(key) : item.at });
    else changes.delete(key);
  }
  return written(items.keys());
}

function written(keys) {
  keepChanges();
  refresh();
  return rowsAbout(keys);
}

// The rows as read that what was said of some places is about.
function rowsAbout(keys) {
  const rows = new Set();
  for (const key of keys) {
    rows.add(Number(key.slice(0, key.indexOf("|"))) || null);
    const page = Number(/\|confirm:page\.(\d+)\|/.exec(key)?.[1]);
    if (page) for (const one of DATA.rows) if (one.pages[0] === page || findingsOf.get(one.no)?.some((found) => found.page === page)) rows.add(one.no);
  }
  return rows;
}

function step(from, to, side) {
  const taken = from.pop();
  if (!taken) return null;
  to.push(taken);
  return restore(taken[side]);
}
const undo = () => step(past, future, 0);
const redo = () => step(future, past, 1);

// How many corrections this browser keeps for other files of the same decree.
function keptForOthers() {
  const others = store.keys.filter((key) => key.startsWith(`renaksi:corrections:${DATA.decree_id}:`) && key !== KEY);
  try { return others.reduce((sum, key) => sum + JSON.parse(store.get(key)).length, 0) || 0; } catch { return 0; }
}
