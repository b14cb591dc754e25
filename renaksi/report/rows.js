// The rows as cards in a grid: filters, choosing.
const grid = byId("rows");
const cards = new Map();
let chosen = null; // {row, field}: row is the key of a row, null for a value of the decree
const haystack = new Map();
const drawnNo = new Map();
const drawnAs = new Map(); // what rows a card is about, and whether it is where it was read

// How sure a value was read, in words, where it is not quite sure and nobody has compared it.
function sureness(one, field) {
  const level = correctionOf(one, field) ? null : DATA.sure[one.source]?.[field];
  return level ? node("span", { class: `sure ${level}`, title: t(`sure_${level}_help`) }, t(`sure_${level}`)) : null;
}

const stateOf = (change) => (change ? (change.read_value === change.corrected_value ? " confirmed" : " changed") : "");

function cell(one, field, ...content) {
  const value = valueOf(one, field);
  const change = correctionOf(one, field);
  const state = stateOf(change);
  return node("div", { role: "gridcell", tabindex: -1, class: `cell${state}${value === null ? " blank" : ""}`, "data-field": field },
    content.length ? content : value === null ? node("span", { class: "nothing" }, "—") : printed(value),
    value === null ? null : sureness(one, field),
    state && value !== null ? node("span", { class: "was" }, state === " changed" ? t("was", { value: change.read_value ?? t("empty") }) : t("confirmed")) : null);
}

function line(one, field, number) {
  const both = number ? [number, field] : [field];
  const isVoid = both.every((name) => valueOf(one, name) === null);
  const level = LEVELS.includes(field) ? ` level ${field}` : ` ${field}`;
  return node("div", { class: `line${level}${isVoid ? " void" : ""}`, role: "presentation" },
    node("span", { class: "label" }, fieldName(field)),
    number && DATA.texts.includes(number) ? cell(one, number) : null,
    DATA.texts.includes(field) ? cell(one, field) : null);
}

const monthWord = (value) => (value === "true" ? "planned" : value === "false" ? "not_planned" : "unknown");

function monthCell(one, field, at) {
  const value = valueOf(one, field);
  const words = monthWord(value);
  const shown = value === null ? "?" : String(at + 1);
  const level = correctionOf(one, field) ? null : DATA.sure[one.source]?.[field];
  const label = `${shown} ${monthName(at + 1)}: ${t(words)}${level ? `, ${t(`sure_${level}`)}` : ""}`;
  return node("div", { role: "gridcell", tabindex: -1, "data-field": field, class: `cell month ${words}${stateOf(correctionOf(one, field))}`, "aria-label": label, title: label },
    shown);
}

function areaLine(one) {
  const area = valueOf(one, "change_area");
  const text = area === null ? [] : [printed(`${area} · ${WORDS[language].areas[area - 1] ?? ""}`)];
  return node("div", { class: "line detail", role: "presentation" },
    node("span", { class: "label" }, fieldName("change_area")), cell(one, "change_area", ...text));
}

function extraLines(one) {
  return extrasOf(one).map((field) => node("div", { class: "line extra", role: "presentation" },
    node("bdi", { class: "label" }, field.slice(EXTRA.length)), cell(one, field)));
}

// What became of the row as a whole.
function fateWords(one) {
  const words = [one.added ? "row_add" : null, one.part !== null ? "row_split" : null, one.sources.length > 1 ? "row_join" : null,
    one.place[0] !== one.source && !one.added ? "row_move" : null].filter(Boolean);
  return words.map((word) => node("span", { class: "fate" }, t(word)));
}

function card(one) {
  const open = openOf(one);
  const worst = ["error", "warning", "info"].find((severity) => open.some((finding) => finding.severity === severity));
  const texts = DATA.texts.filter((name) => !name.endsWith("_no") || !DATA.texts.includes(name.slice(0, -3)));
  const numberOf = (name) => (DATA.texts.includes(`${name}_no`) ? `${name}_no` : null);
  const [first, last] = one.pages;
  return node("div", { role: "row", id: `row-${one.key}`, class: "row", "data-row": one.key, "aria-selected": "false" },
    node("div", { class: "head", role: "presentation" },
      node("span", { role: "rowheader", class: "no", "aria-label": t("row", { n: one.no }) }, String(one.no)),
      node("span", { class: "where" }, t("row_pages", { n: first === last ? first : `${first}–${last}` })), fateWords(one),
      worst ? node("span", { class: `flag ${worst}`, title: open.map((finding) => codeMeaning(finding.code)).join("\n") }, `${t(worst)}${open.length > 1 ? ` ${open.length}` : ""}`) : null),
    node("div", { class: "lines", role: "presentation" },
      texts.map((name) => (name.endsWith("_no") ? line(one, name) : line(one, name, numberOf(name)))),
      valueLines(one), extraLines(one), areaLine(one),
      node("div", { class: "months", role: "presentation" }, MONTHS.map((name, at) => monthCell(one, name, at))),
      open.length ? node("div", { class: "notes", role: "gridcell" }, open.map((finding) => node("p", { class: finding.severity }, codeMeaning(finding.code)))) : null));
}

// Draw the rows; ``stale``: the rows as read that have changed, all of them where it is not given. The others are kept.
function drawRows(stale = null) {
  const old = new Map(cards);
  cards.clear();
  for (const one of view) {
    const had = old.get(one.key);
    const about = `${one.sources}|${one.part}|${one.place[0] === one.source}`;
    const fresh = !stale || !had || drawnAs.get(one.key) !== about || one.sources.some((no) => stale.has(no)) || (one.added && stale.has(one.source));
    cards.set(one.key, fresh ? card(one) : had);
    if (!fresh && drawnNo.get(one.key) !== one.no) {
      const number = had.querySelector(".no");
      number.textContent = one.no;
      number.setAttribute("aria-label", t("row", { n: one.no }));
    }
    drawnNo.set(one.key, one.no);
    drawnAs.set(one.key, about);
    if (fresh) haystack.set(one.key, textOf(one));
  }
  const wanted = [...cards.values()];
  const same = grid.childElementCount === wanted.length && wanted.every((one, at) => grid.children[at].dataset.row === one.dataset.row);
  if (same) wanted.forEach((one, at) => { if (grid.children[at] !== one) grid.children[at].replaceWith(one); });
  else if (!stale) grid.replaceChildren(...wanted);
  else arrange(wanted);
  filter();
  if (chosen && chosen.row !== null) {
    if (!viewOf.has(chosen.row)) chosen = view.length ? { row: view[Math.min(chosen.at ?? 0, view.length - 1)].key, field: chosen.field } : null;
    if (chosen) choose(chosen.row, chosen.field, "redraw");
  }
}

// Put the cards in their order, and touch only those that are not where they belong.
function arrange(wanted) {
  const kept = new Set(wanted);
  for (const old of [...grid.children]) if (!kept.has(old)) old.remove();
  let at = grid.firstElementChild;
  for (const one of wanted) {
    if (one === at) at = at.nextElementSibling;
    else grid.insertBefore(one, at);
  }
}

function textOf(one) {
  return Object.values(one.values).filter(Boolean).join("\n").toLocaleLowerCase("id");
}

// Programs by their text: a value for the list, as a text may be anything.
const programs = new Map();
function gatherPrograms() {
  for (const one of view) {
    const name = valueOf(one, "program");
    if (!programs.has(name)) programs.set(name, String(programs.size));
  }
}

function matches(one, wanted) {
  if (wanted.program && programs.get(valueOf(one, "program")) !== wanted.program) return false;
  if (wanted.month === "?" && !MONTHS.some((name) => valueOf(one, name) === null)) return false;
  if (wanted.month && wanted.month !== "?" && valueOf(one, `month_${wanted.month}`) !== "true") return false;
  if (wanted.only && !openOf(one).length) return false;
  return wanted.words.every((word) => haystack.get(one.key).includes(word));
}

function filter() {
  const wanted = {
    words: byId("search").value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean),
    program: byId("program").value, month: byId("month").value, only: byId("only").checked,
  };
  const all = !wanted.words.length && !wanted.program && !wanted.month && !wanted.only;
  let before = null;
  let count = 0;
  for (const one of view) {
    const made = cards.get(one.key);
    const seen = all || matches(one, wanted);
    if (made.hidden === seen) made.hidden = !seen;
    if (!seen) continue;
    count += 1;
    // As in print, a level is printed once for all rows that it spans; a new program begins all levels again.
    let same = before !== null;
    for (const level of LEVELS) {
      same = same && sameLevel(one, before, level);
      if (made.classList.contains(`same-${level}`) !== same) made.classList.toggle(`same-${level}`, same);
    }
    before = one;
  }
  byId("shown").textContent = t("shown", { n: count, total: view.length });
  byId("nothing").hidden = count > 0;
  keepTabStop();
}

// One value of the rows that are seen can be reached by Tab, whatever is filtered away.
function keepTabStop() {
  if (tabStop?.isConnected && !tabStop.closest(".row").hidden) return;
  const first = view.find((one) => !cards.get(one.key).hidden);
  setTabStop(first ? cellOf(first.key, defaultField(first.key)) : null);
}

const sameLevel = (one, other, level) =>
  valueOf(one, level) === valueOf(other, level) && valueOf(one, `${level}_no`) === valueOf(other, `${level}_no`);

function drawFilters() {
  const option = (value, text) => node("option", { value }, text);
  const kept = [byId("program").value, byId("month").value];
  gatherPrograms();
  byId("program").replaceChildren(option("", t("all_programs")),
    ...[...programs].map(([name, value]) => option(value, name ?? t("no_program"))));
  byId("month").replaceChildren(option("", t("all_months")),
    ...MONTHS.map((_, at) => option(String(at + 1), monthName(at + 1))), option("?", t("month_unknown")));
  [byId("program").value, byId("month").value] = kept;
}

// Elements that bear a mark: as they are remembered, none of the many thousands has to be searched for them.
const bearers = new Map();
function bear(name, elements) {
  for (const old of bearers.get(name) ?? []) old.classList.remove(name);
  bearers.set(name, elements);
  for (const one of elements) one.classList.add(name);
}

let tabStop = null;
function setTabStop(target) {
  if (tabStop) tabStop.tabIndex = -1;
  tabStop = target ?? null;
  if (tabStop) tabStop.tabIndex = 0;
}

const cellOf = (key, field) => cards.get(key)?.querySelector(`[data-field="${CSS.escape(field ?? "")}"]`);
const defaultField = (key) => ["indicator", "output", "activity", "sub_activity", "program"].find((name) => valueOf(viewOf.get(key), name) !== null && cellOf(key, name)) ?? "month_1";

// Choose a value of a row by its key. ``from``: where it was chosen: page, list, doubt, keys, row, redraw.
function choose(key, field, from) {
  unchoose();
  const one = cards.get(key);
  if (one.hidden && from !== "redraw") { byId("filters").reset(); filter(); }
  field = cellOf(key, field) ? field : field === "months" || field === "schedule" ? firstUnknown(key) : defaultField(key);
  chosen = { row: key, field, at: viewOf.get(key).no - 1 };
  const target = cellOf(key, field);
  bear("chosen", [one]);
  one.setAttribute("aria-selected", "true");
  bear("on", [target]);
  setTabStop(target);
  markCell(key, field);
  const places = markBoxes(viewOf.get(key).sources, field);
  one.querySelector(".lines").append(acts(key, field, places));
  if (from === "redraw") return;
  if (from !== "page" && places.length) showPlace(places[0]);
  const afar = from === "page" || from === "list" || from === "doubt";
  if (afar) openTab("rows");
  if (from !== "page") target.focus({ preventScroll: from !== "keys" });
  bringRow(key, afar ? "center" : "nearest");
}

// Of a row's months the first that is not known, where one is: the first otherwise.
const firstUnknown = (key) => MONTHS.find((name) => valueOf(viewOf.get(key), name) === null) ?? "month_1";

// The other rows of a merged cell, as what is done to the chosen one is done to them too.
function markCell(key, field) {
  const others = cellRows(viewOf.get(key), field).filter((other) => other.key !== key);
  bear("along", others.map((other) => cellOf(other.key, field)).filter(Boolean));
}

// Cards out of sight have no height of their own yet: once those around have, the place is another one.
function bringRow(no, block) {
  const move = () => { if (chosen?.row === no) cards.get(no)?.scrollIntoView({ block }); };
  move();
  requestAnimationFrame(() => requestAnimationFrame(move));
}

function unchoose() {
  for (const old of bearers.get("chosen") ?? []) {
    old.querySelector(".acts")?.remove();
    old.setAttribute("aria-selected", "false");
  }
  for (const name of ["chosen", "on", "picked"]) bear(name, []);
}

function acts(key, field, places) {
  const button = (text, onclick, name = "", title = null) => node("button", { type: "button", class: name, onclick, title }, text);
  const one = viewOf.get(key);
  const parts = places.length > 1 ? places.map((place, at) => button(t("part", { n: at + 1, page: DATA.boxes[place][0] }), () => showPlace(place), "quiet")) : [];
  const months = isMonth(field);
  const rows = cellRows(one, field).length;
  return node("div", { role: "gridcell", class: "acts" },
    button(months ? t("fix_months") : `${t("fix")}: ${fieldName(field)}`, () => edit(key, field), "main", "Enter"),
    button(t("is_right"), confirmChosen, "", "Y"),
    months ? null : button(t("fix_months"), () => edit(key, "month_1")),
    rows > 1 ? node("span", { class: "help" }, t("cell_rows", { n: rows })) : null,
    openOf(one).length ? button(t("confirm_row"), () => editFindings(one, openOf(one))) : null,
    places.length ? parts : node("span", { class: "help" }, t("no_place")),
    node("span", { class: "row-acts" },
      button(t("do_add"), () => editAdded(one), "quiet", "+"), button(t("do_split"), () => editSplit(one), "quiet", "S"),
      one.no > 1 ? button(t("do_join"), () => joinRow(one), "quiet", "J") : null, button(t("do_remove"), () => removeRow(one), "quiet", "Delete"),
      isPlain(one) ? null : button(t("do_keep"), () => keepRow(one), "quiet"),
      button("↑", () => moveRow(one, -1), "quiet", t("do_up")), button("↓", () => moveRow(one, 1), "quiet", t("do_down"))));
}
redraws.push(() => { drawFilters(); drawRows(); });
