// The file of corrections, saved and loaded: the columns and the signs that renaksi apply knows.
const COLUMNS = ["decree_id", "source_sha256", "row_no", "field", "read_value", "corrected_value", "by", "at", "reason"];
// A spreadsheet takes these for a formula; an apostrophe before them keeps it from computing one.
const escaped = (text) => (/^[=+\-@']/.test(text) ? `'${text}` : text);
const unescaped = (text) => (/^'[=+\-@']/.test(text) ? text.slice(1) : text);
const quoted = (text) => (/[",;\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);

// Neighbouring rows of which the same is said, at the same time, are one line: 3..14.
function ranges(items) {
  const said = (one) => JSON.stringify([one.field, one.read_value, one.corrected_value, one.by, one.at, one.reason]);
  const lines = [];
  const last = new Map();
  for (const item of items) {
    const mine = item.row_no !== null && !item.field.includes(":") ? last.get(said(item)) : null;
    if (mine && mine.to + 1 === item.row_no) mine.to = item.row_no;
    else {
      lines.push({ item, to: item.row_no });
      last.set(said(item), lines.at(-1));
    }
  }
  return lines.map(({ item, to }) => ({ ...item, row_no: to === item.row_no ? item.row_no : `${item.row_no}..${to}` }));
}

function csvText(items = [...changes.values()]) {
  const ordered = [...items].sort((a, b) => (a.row_no ?? 0) - (b.row_no ?? 0));
  const records = ranges(ordered).map((one) => ({ ...one, decree_id: DATA.decree_id, source_sha256: DATA.facts.source_sha256 }));
  const lines = [COLUMNS, ...records.map((one) => COLUMNS.map((name) => escaped(String(one[name] ?? ""))))];
  return lines.map((fields) => `${fields.map(quoted).join(",")}\r\n`).join("");
}

function saveFile() {
  const file = `corrections-${DATA.decree_id}.csv`;
  const address = URL.createObjectURL(new Blob(["\ufeff", csvText()], { type: "text/csv" }));
  const link = node("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(t("saved", { file, n: changes.size }));
}

// Return [line, fields] of each record; quotes may hold separators and line ends.
function csvRecords(text, separator) {
  const records = [];
  let fields = [], field = "", inQuotes = false, line = 1, begun = 1;
  const close = () => {
    fields.push(field);
    if (fields.some((one) => one.trim())) records.push([begun, fields]);
    fields = [];
    field = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\n") line += 1;
    if (inQuotes) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') { field += '"'; at += 1; } else inQuotes = false;
    } else if (sign === '"' && field === "") inQuotes = true;
    else if (sign === separator) { fields.push(field); field = ""; } else if (sign === "\n") { close(); begun = line; } else if (sign !== "\r") field += sign;
  }
  close();
  return records;
}

function readFile(name, text) {
  text = text.replace(/^\ufeff/, "").replace(/^"?sep=.*\r?\n/i, "");
  const head = text.split("\n", 1)[0];
  const separator = [",", ";", "\t"].sort((a, b) => head.split(b).length - head.split(a).length)[0];
  const [[, header] = [1, []], ...records] = csvRecords(text, separator);
  const names = header.map((one) => one.trim().toLowerCase());
  if (COLUMNS.some((column) => !names.includes(column)) || names.some((one) => one && !COLUMNS.includes(one))) return { faults: [t("load_columns", { file: name })], items: [] };
  const items = [];
  const faults = [];
  for (const [line, fields] of records) {
    const item = Object.fromEntries(COLUMNS.map((column) => [column, folded(unescaped((fields[names.indexOf(column)] ?? "").trim()))]));
    for (const each of writtenOut(item)) {
      const what = faultOf(each);
      if (what) { faults.push(t("load_line", { file: name, line, what })); break; }
      items.push(each);
    }
  }
  return { faults, items };
}

// A value as the tables have it, however Excel has written it; a date that may be two days stays as it is.
const TRUTH = { true: "true", benar: "true", ya: "true", false: "false", salah: "false", tidak: "false" };

function plain(kind, text) {
  if (text === null) return null;
  if (kind === "boolean") return TRUTH[text.toLowerCase()] ?? text;
  const [, one, other, year] = (kind === "date" && /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)) || [];
  if (!year || (Number(one) <= 12 && Number(other) <= 12 && one !== other)) return text;
  const [day, month] = Number(other) > 12 ? [other, one] : [one, other];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

// A line as the corrections that it means, one for each value, as in renaksi.corrections.lines.
const MOST_ROWS = 10000;
function writtenOut(item) {
  const [, first, last] = /^([1-9]\d{0,8})(?:(?:\.\.|-|–)([1-9]\d{0,8}))?$/.exec(item.row_no ?? "") ?? [];
  const count = Math.min(MOST_ROWS, Number(last ?? first) - Number(first) + 1);
  const rows = item.row_no === null ? [null] : first && count > 0 ? Array.from({ length: count }, (_, at) => Number(first) + at) : [NaN];
  const field = item.field ?? "";
  const level = field.startsWith("level:") ? field.slice(6) : null;
  const [read, right] = [item.read_value, item.corrected_value].map((text) => (field === "months" ? monthsOf(text) : null));
  const steps = read && right ? MONTHS.map((name, at) => [name, read[at], right[at]])
    : level !== null ? [[level, item.read_value, null], [item.corrected_value ?? "", null, item.read_value]] : [[field, item.read_value, item.corrected_value]];
  return rows.flatMap((row) => steps.map(([name, old, value]) => ({ ...item, row_no: row, field: name, read_value: old, corrected_value: value })));
}

function faultOf(item) {
  for (const name of ["read_value", "corrected_value"]) item[name] = plain(kindOf(item.row_no, item.field), item[name]);
  if (item.decree_id !== DATA.decree_id) return t("load_other", { what: item.decree_id ?? "" });
  if ((item.source_sha256 ?? "").toLowerCase() !== DATA.facts.source_sha256) return t("load_source");
  if (!isKnown(item.row_no, item.field)) return t("load_field", { what: `${item.row_no ?? ""} ${item.field}` });
  if (!item.by || !item.at) return "by, at";
  const kind = correctionKind(item.field);
  const fault = kind.fault(item.row_no, item.field, item.corrected_value);
  if (fault) return t(fault);
  if (fits(item)) return null;
  return t("load_stale", { now: kind.now(item.row_no, item.field, item.read_value) ?? t("empty"), read: item.read_value ?? t("empty") });
}

// All or nothing: a file with a wrong line is not taken in half.
async function loadFile(event) {
  const [file] = event.target.files;
  if (!file) return;
  const { faults, items } = readFile(file.name, await file.text());
  event.target.value = "";
  if (faults.length) {
    say([t("load_none", { file: file.name }), ...faults.slice(0, 5)].join(" · "));
    return;
  }
  const kept = items.map(({ decree_id: _, source_sha256: __, ...item }) => [keyOf(item.row_no, item.field, item.read_value), item]);
  finished(restore(new Map(kept.filter(([key, item]) => !saysNothingNew(key, item)))), true);
  say(t("loaded", { n: items.length }));
}

let silence = null;
function say(text, briefly = false) {
  byId("said").textContent = text;
  byId("said").classList.add("shown");
  clearTimeout(silence);
  silence = setTimeout(() => byId("said").classList.remove("shown"), briefly ? 4000 : 8000);
}
