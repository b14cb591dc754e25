// corrections.csv, saved and loaded: the columns and the signs that renaksi apply knows.
const COLUMNS = ["decree_id", "source_sha256", "row_no", "field", "read_value", "corrected_value", "by", "at", "reason"];
// A spreadsheet takes these for a formula; an apostrophe before them keeps it from computing one.
const escaped = (text) => (/^[=+\-@']/.test(text) ? `'${text}` : text);
const unescaped = (text) => (/^'[=+\-@']/.test(text) ? text.slice(1) : text);
const quoted = (text) => (/[",;\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);

function csvText(items = [...changes.values()]) {
  const records = items.map((one) => ({ ...one, decree_id: DATA.decree_id, source_sha256: DATA.facts.source_sha256 }));
  const lines = [COLUMNS, ...records.map((one) => COLUMNS.map((name) => escaped(String(one[name] ?? ""))))];
  return lines.map((fields) => `${fields.map(quoted).join(",")}\r\n`).join("");
}

function saveFile() {
  const address = URL.createObjectURL(new Blob(["\ufeff", csvText()], { type: "text/csv" }));
  const link = node("a", { href: address, download: "corrections.csv" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(t("saved", { n: changes.size }));
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
    const what = faultOf(item);
    if (what) faults.push(t("load_line", { file: name, line, what }));
    else items.push(item);
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

function faultOf(item) {
  item.row_no = item.row_no === null ? null : Number(item.row_no);
  item.field ??= "";
  for (const name of ["read_value", "corrected_value"]) item[name] = plain(kindOf(item.row_no, item.field), item[name]);
  if (item.decree_id !== DATA.decree_id) return t("load_other", { what: item.decree_id ?? "" });
  if ((item.source_sha256 ?? "").toLowerCase() !== DATA.facts.source_sha256) return t("load_source");
  if (!isKnown(item.row_no, item.field)) return t("load_field", { what: `${item.row_no ?? ""} ${item.field}` });
  if (!item.by || !item.at) return "by, at";
  const kind = correctionKind(item.field);
  const fault = kind.fault(item.row_no, item.field, item.corrected_value);
  if (fault) return t(fault);
  if (fits(item)) return null;
  return t("load_stale", { now: kind.now(item.row_no, item.field) ?? t("empty"), read: item.read_value ?? t("empty") });
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
  for (const { decree_id: _, source_sha256: __, ...item } of items) {
    const key = keyOf(item.row_no, item.field, item.read_value);
    if (applied.get(key)?.corrected_value !== item.corrected_value) changes.set(key, item);
  }
  keepChanges();
  drawRows();
  redrawLists();
  say(t("loaded", { n: items.length }));
}

let silence = null;
function say(text) {
  byId("said").textContent = text;
  byId("said").classList.add("shown");
  clearTimeout(silence);
  silence = setTimeout(() => byId("said").classList.remove("shown"), 8000);
}
