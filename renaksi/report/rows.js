// The rows as cards in a grid: filters, choosing, the keyboard.
const grid = byId("rows");
const cards = new Map();
let chosen = null; // {row, field}: row null for a value of the decree
const haystack = new Map();

function cell(row, field, ...content) {
  const value = current(row.no, field);
  const change = changes.get(keyOf(row.no, field)) ?? applied.get(keyOf(row.no, field));
  const state = change ? (change.read_value === change.corrected_value ? " confirmed" : " changed") : "";
  return node("div", { role: "gridcell", tabindex: -1, class: `cell${state}${value === null ? " blank" : ""}`, "data-field": field },
    content.length ? content : value === null ? node("span", { class: "nothing" }, "—") : printed(value),
    state && value !== null ? node("span", { class: "was" }, state === " changed" ? t("was", { value: change.read_value ?? t("empty") }) : t("confirmed")) : null);
}

function line(row, field, number) {
  const both = number ? [number, field] : [field];
  const isVoid = both.every((name) => current(row.no, name) === null);
  const level = LEVELS.includes(field) ? ` level ${field}` : ` ${field}`;
  return node("div", { class: `line${level}${isVoid ? " void" : ""}`, role: "presentation" },
    node("span", { class: "label" }, fieldName(field)),
    number && DATA.texts.includes(number) ? cell(row, number) : null,
    DATA.texts.includes(field) ? cell(row, field) : null);
}

function monthCell(row, field, at) {
  const value = current(row.no, field);
  const words = value === "true" ? "planned" : value === "false" ? "not_planned" : "unknown";
  const change = changes.get(keyOf(row.no, field)) ?? applied.get(keyOf(row.no, field));
  return node("div", {
    role: "gridcell", tabindex: -1, "data-field": field, class: `cell month ${words}${change ? " changed" : ""}`,
    "aria-label": `${monthName(at + 1)}: ${t(words)}`, title: `${monthName(at + 1)}: ${t(words)}`,
  }, value === null ? "?" : String(at + 1));
}

function areaLine(row) {
  const area = current(row.no, "change_area");
  const text = area === null ? [] : [printed(`${area} · ${WORDS[language].areas[area - 1] ?? ""}`)];
  return node("div", { class: "line detail", role: "presentation" },
    node("span", { class: "label" }, fieldName("change_area")), cell(row, "change_area", ...text));
}

function extraLines(row) {
  return Object.entries(row.extra).map(([header, text]) => node("div", { class: "line extra", role: "presentation" },
    node("bdi", { class: "label" }, header),
    node("div", { role: "gridcell", tabindex: -1, class: "cell", "data-field": "extra" }, printed(text))));
}

function card(row) {
  const open = openOf(row.no);
  const worst = ["error", "warning", "info"].find((severity) => open.some((finding) => finding.severity === severity));
  const texts = DATA.texts.filter((name) => !name.endsWith("_no") || !DATA.texts.includes(name.slice(0, -3)));
  const numberOf = (name) => (DATA.texts.includes(`${name}_no`) ? `${name}_no` : null);
  const [first, last] = row.pages;
  return node("div", { role: "row", id: `row-${row.no}`, class: "row", "data-row": row.no, "aria-selected": "false" },
    node("div", { class: "head", role: "presentation" },
      node("span", { role: "rowheader", class: "no", "aria-label": t("row", { n: row.no }) }, String(row.no)),
      node("span", { class: "where" }, t("row_pages", { n: first === last ? first : `${first}–${last}` })),
      worst ? node("span", { class: `flag ${worst}`, title: open.map((finding) => codeMeaning(finding.code)).join("\n") }, `${t(worst)}${open.length > 1 ? ` ${open.length}` : ""}`) : null),
    node("div", { class: "lines", role: "presentation" },
      texts.map((name) => (name.endsWith("_no") ? line(row, name) : line(row, name, numberOf(name)))),
      valueLines(row), extraLines(row), areaLine(row),
      node("div", { class: "months", role: "presentation" }, MONTHS.map((name, at) => monthCell(row, name, at))),
      open.length ? node("div", { class: "notes", role: "gridcell" }, open.map((finding) => node("p", { class: finding.severity }, codeMeaning(finding.code)))) : null));
}

function drawRows() {
  const made = DATA.rows.map((row) => {
    const one = card(row);
    cards.set(row.no, one);
    return one;
  });
  grid.replaceChildren(...made);
  for (const row of DATA.rows) haystack.set(row.no, textOf(row));
  filter();
  if (chosen && chosen.row !== null) choose(chosen.row, chosen.field, "redraw");
}

function redrawRow(no) {
  const fresh = card(rowOf.get(no));
  cards.get(no)?.replaceWith(fresh);
  cards.set(no, fresh);
  haystack.set(no, textOf(rowOf.get(no)));
  filter();
}

function textOf(row) {
  const texts = DATA.texts.map((name) => current(row.no, name) ?? "");
  return [...texts, ...Object.values(row.extra), ...row.values.map((one) => one.value)].join("\n").toLocaleLowerCase("id");
}

// Programs by their text: a value for the list, as a text may be anything.
const programs = new Map();
for (const row of DATA.rows) {
  const name = row.texts.program ?? null;
  if (!programs.has(name)) programs.set(name, String(programs.size));
}

function matches(row, wanted) {
  if (wanted.program && programs.get(row.texts.program ?? null) !== wanted.program) return false;
  if (wanted.month === "?" && !MONTHS.some((name) => current(row.no, name) === null)) return false;
  if (wanted.month && wanted.month !== "?" && current(row.no, `month_${wanted.month}`) !== "true") return false;
  if (wanted.only && !openOf(row.no).length) return false;
  return wanted.words.every((word) => haystack.get(row.no).includes(word));
}

function filter() {
  const wanted = {
    words: byId("search").value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean),
    program: byId("program").value, month: byId("month").value, only: byId("only").checked,
  };
  let before = null;
  let count = 0;
  for (const row of DATA.rows) {
    const one = cards.get(row.no);
    const seen = matches(row, wanted);
    if (one.hidden === seen) one.hidden = !seen;
    if (!seen) continue;
    count += 1;
    // As in print, a level is printed once for all rows that it spans; a new program begins all levels again.
    let same = before !== null;
    for (const level of LEVELS) {
      same = same && sameLevel(row, before, level);
      one.classList.toggle(`same-${level}`, same);
    }
    before = row;
  }
  byId("shown").textContent = t("shown", { n: count, total: DATA.rows.length });
  byId("nothing").hidden = count > 0;
  keepTabStop();
}

// One value of the rows that are seen can be reached by Tab, whatever is filtered away.
function keepTabStop() {
  const stop = grid.querySelector('[tabindex="0"]');
  if (stop?.checkVisibility() || !grid.checkVisibility()) return;
  const first = DATA.rows.find((row) => !cards.get(row.no).hidden);
  setTabStop(first ? cellOf(first.no, defaultField(first.no)) : null);
}

const sameLevel = (row, other, level) =>
  row.texts[level] === other.texts[level] && row.texts[`${level}_no`] === other.texts[`${level}_no`];

function drawFilters() {
  const option = (value, text) => node("option", { value }, text);
  const kept = [byId("program").value, byId("month").value];
  byId("program").replaceChildren(option("", t("all_programs")),
    ...[...programs].map(([name, value]) => option(value, name ?? t("no_program"))));
  byId("month").replaceChildren(option("", t("all_months")),
    ...MONTHS.map((_, at) => option(String(at + 1), monthName(at + 1))), option("?", t("month_unknown")));
  [byId("program").value, byId("month").value] = kept;
}

function setTabStop(target) {
  for (const old of grid.querySelectorAll('[tabindex="0"]')) old.tabIndex = -1;
  if (target) target.tabIndex = 0;
}

const cellOf = (no, field) => cards.get(no)?.querySelector(`[data-field="${field}"]`);
const defaultField = (no) => ["indicator", "output", "activity", "sub_activity", "program"].find((name) => current(no, name) !== null && cellOf(no, name)) ?? "month_1";

// Choose a value of a row. ``from``: where it was chosen: page, list, keys, row, redraw.
function choose(no, field, from) {
  unchoose();
  if (cards.get(no).hidden && from !== "redraw") { byId("filters").reset(); filter(); }
  field = cellOf(no, field) ? field : field === "months" || field === "schedule" ? "month_1" : defaultField(no);
  chosen = { row: no, field };
  const one = cards.get(no);
  const target = cellOf(no, field);
  one.classList.add("chosen");
  one.setAttribute("aria-selected", "true");
  target.classList.add("on");
  setTabStop(target);
  const places = markBoxes(no, field);
  one.querySelector(".lines").append(acts(no, field, places));
  if (from === "redraw") return;
  if (from !== "page" && places.length) showPlace(places[0]);
  const afar = from === "page" || from === "list";
  if (afar) openTab("rows");
  if (from !== "page") target.focus({ preventScroll: from !== "keys" });
  bringRow(no, afar ? "center" : "nearest");
}

// Cards out of sight have no height of their own yet: once those around have, the place is another one.
function bringRow(no, block) {
  const move = () => { if (chosen?.row === no) cards.get(no).scrollIntoView({ block }); };
  move();
  requestAnimationFrame(() => requestAnimationFrame(move));
}

function unchoose() {
  grid.querySelector(".acts")?.remove();
  for (const old of grid.querySelectorAll(".chosen, .cell.on")) old.classList.remove("chosen", "on");
  for (const old of grid.querySelectorAll('[aria-selected="true"]')) old.setAttribute("aria-selected", "false");
  for (const old of document.querySelectorAll(".field.on")) old.classList.remove("on");
}

function acts(no, field, places) {
  const button = (text, onclick, name = "") => node("button", { type: "button", class: name, onclick }, text);
  const parts = places.length > 1 ? places.map((place, at) => button(t("part", { n: at + 1, page: DATA.boxes[place][0] }), () => showPlace(place), "quiet")) : [];
  const months = field.startsWith("month_");
  const fixed = field === "extra" || field.startsWith(VALUE);
  const right = !months && !fixed && !changes.has(keyOf(no, field)) && !applied.has(keyOf(no, field));
  return node("div", { role: "gridcell", class: "acts" },
    fixed ? null : button(months ? t("fix_months") : `${t("fix")}: ${fieldName(field)}`, () => edit(no, field), "main"),
    right ? button(t("is_right"), () => confirmValue(no, field)) : null,
    months ? null : button(t("fix_months"), () => edit(no, "month_1")),
    openOf(no).length ? button(t("confirm_row"), () => editFindings(no, openOf(no))) : null,
    places.length ? parts : node("span", { class: "help" }, t("no_place")));
}

function moveBy(event) {
  if (event.key === "Escape" && event.target.closest(".acts")) cellOf(chosen.row, chosen.field)?.focus();
  if (event.target.closest(".acts") || !event.target.closest(".cell")) return;
  const here = event.target.closest(".row");
  const field = event.target.dataset.field;
  const rows = [...grid.querySelectorAll(".row:not([hidden])")];
  const at = rows.indexOf(here);
  const cells = [...here.querySelectorAll(".cell")].filter((one) => one.offsetParent !== null);
  const place = cells.indexOf(event.target);
  const toRow = (index) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index))];
    choose(Number(next.dataset.row), field, "keys");
  };
  const toCell = (index) => {
    const next = cells[Math.min(cells.length - 1, Math.max(0, index))];
    choose(Number(here.dataset.row), next.dataset.field, "keys");
  };
  const keys = {
    ArrowDown: () => toRow(at + 1), ArrowUp: () => toRow(at - 1), PageDown: () => toRow(at + 10), PageUp: () => toRow(at - 10),
    ArrowRight: () => toCell(place + 1), ArrowLeft: () => toCell(place - 1),
    Home: () => (event.ctrlKey ? toRow(0) : toCell(0)), End: () => (event.ctrlKey ? toRow(rows.length) : toCell(cells.length)),
    Enter: () => edit(Number(here.dataset.row), field),
  };
  keys.F2 = keys.Enter;
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
}

function startRows() {
  grid.addEventListener("keydown", moveBy);
  // A card grows when it is chosen; between pressing and releasing the pointer it must not.
  let pointing = false;
  grid.addEventListener("pointerdown", () => { pointing = true; });
  document.addEventListener("pointerup", () => { pointing = false; });
  document.addEventListener("pointercancel", () => { pointing = false; });
  grid.addEventListener("focusin", (event) => {
    if (pointing) return;
    const target = event.target.closest(".cell");
    const row = target && Number(target.closest(".row").dataset.row);
    if (target && !(chosen && chosen.row === row)) choose(row, target.dataset.field, "keys");
  });
  grid.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.detail > 1 || event.target.closest(".acts") || !getSelection().isCollapsed) return;
    const no = Number(row.dataset.row);
    choose(no, event.target.closest(".cell")?.dataset.field ?? defaultField(no), "row");
  });
  grid.addEventListener("dblclick", (event) => {
    // The first click has made the card grow: the second one may have met something else.
    if (!event.target.closest(".acts") && chosen?.row) edit(chosen.row, chosen.field);
  });
  for (const name of ["search", "program", "month", "only"]) byId(name).addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
}
redraws.push(() => { drawFilters(); drawRows(); });
