// What is beside the rows: the picture of the schedule, the formal part, the numbers on top.
function drawChips() {
  const open = DATA.findings.filter((finding) => isOpen(finding) && finding.severity !== "info").length;
  const planned = view.reduce((sum, one) => sum + MONTHS.filter((name) => valueOf(one, name) === "true").length, 0);
  const chip = (text, name = "") => node("span", { class: `chip ${name}` }, text);
  byId("chips").replaceChildren(chip(t(DATA.status), DATA.status), chip(t("n_rows", { n: view.length })),
    chip(t("n_pages", { n: DATA.facts.pages })), chip(t("n_planned", { n: planned })), chip(t("n_open", { n: open }), open ? "warning" : ""));
  byId("count-rows").textContent = view.length;
  byId("count-findings").textContent = open || "";
  byId("count-review").textContent = changes.size || "";
}

// A picture of the plan: programs (and activities) by month, darker where more is planned.
let withActivities = false;

function ganttGroups() {
  const groups = new Map();
  for (const row of view) {
    const program = valueOf(row, "program");
    if (!groups.has(program)) groups.set(program, { rows: [], activities: new Map() });
    const group = groups.get(program);
    const activity = valueOf(row, "activity");
    group.rows.push(row);
    if (!group.activities.has(activity)) group.activities.set(activity, []);
    group.activities.get(activity).push(row);
  }
  return groups;
}

const countIn = (rows, at) => rows.filter((row) => valueOf(row, MONTHS[at]) === "true").length;

function drawGantt() {
  const groups = ganttGroups();
  const most = (lists) => Math.max(1, ...lists.flatMap((rows) => MONTHS.map((_, at) => countIn(rows, at))));
  const top = most([...groups.values()].map((group) => group.rows));
  const lines = [...groups].flatMap(([program, group]) => [
    ganttLine(program ?? t("no_program"), group.rows, top, "program", programs.get(program)),
    ...(withActivities ? [...group.activities].filter(([name]) => name !== null).map(([name, rows]) => ganttLine(name, rows, top, "activity", programs.get(program), name)) : []),
  ]);
  const heads = WORDS[language].months.map((name) => node("th", { scope: "col", title: name, "aria-label": name }, name.slice(0, 3)));
  byId("part-gantt").replaceChildren(
    node("h2", { class: "print-only" }, t("tab_gantt")),
    node("p", { class: "help" }, t("gantt_help")),
    node("label", { class: "tick screen-only" }, node("input", {
      type: "checkbox", checked: withActivities, onchange: (event) => { withActivities = event.target.checked; drawGantt(); },
    }), t("with_activities")),
    node("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("tab_gantt") },
      node("table", { class: "gantt" },
        node("thead", {}, node("tr", {}, node("th", { scope: "col" }, t("program")), heads, node("th", { scope: "col", class: "sum" }, fieldName("indicator")))),
        node("tbody", {}, lines, ganttLine(t("total"), view, Infinity, "sum")))));
}

function ganttLine(name, rows, top, kind, program = "", word = "") {
  const counts = MONTHS.map((_, at) => countIn(rows, at));
  const unread = rows.filter((row) => MONTHS.some((field) => valueOf(row, field) === null)).length;
  const level = (count) => (count ? Math.max(1, Math.ceil((4 * count) / top)) : 0);
  const filled = (at) => Boolean(counts[at]);
  return node("tr", { class: kind }, node("th", { scope: "row" }, printed(name),
    unread ? node("span", { class: "unread" }, t("unread_months", { n: unread })) : null),
  counts.map((count, at) => node("td", {}, !count ? null : kind === "sum" ? String(count) : node("button", {
    type: "button", class: `span l${level(count)}${filled(at - 1) ? " joins" : ""}${filled(at + 1) ? " goes-on" : ""}`,
    "aria-label": `${name}, ${monthName(at + 1)}: ${count} ${t("indicators")}`,
    onclick: () => showRows(program, String(at + 1), word),
  }, String(count)))),
  node("td", { class: "sum" }, String(rows.length)));
}

function showRows(program, month, words) {
  byId("program").value = program;
  byId("month").value = month;
  byId("search").value = words;
  byId("only").checked = false;
  filter();
  openTab("rows");
  const first = grid.querySelector(".row:not([hidden])");
  if (first) choose(first.dataset.row, null, "list");
}

// The items of a list of the formal part, those that a reviewer has added too, without those that are not there.
const COLUMNS_OF = { legal_bases: ["text", "instrument", "number", "year", "title", "gazette", "gazette_supplement", "amended_by"], provisions: ["part", "label", "text"] };
function itemsOf(list) {
  const numbers = new Set(DATA[LISTS[list]].map((one, at) => one.ordinal ?? at + 1));
  for (const item of [...applied.values(), ...changes.values()]) if (item.field.startsWith(`${list}.`)) numbers.add(Number(item.field.split(".")[1]));
  return [...numbers].sort((a, b) => a - b);
}

function listItem(list, number) {
  const field = (column) => `${list}.${number}.${column}`;
  const value = (column) => current(null, field(column));
  const fix = (column) => node("button", { type: "button", class: "quiet", "aria-label": `${t("fix")}: ${fieldName(field(column))}`, onclick: () => edit(null, field(column)) }, t("fix"));
  const was = (column) => { const change = said(null, field(column)); return change ? node("span", { class: "was" }, change.read_value === change.corrected_value ? t("confirmed") : t("was", { value: change.read_value ?? t("empty") })) : null; };
  const more = COLUMNS_OF[list].filter((column) => column !== "text");
  return node("li", { value: number, class: value("text") === null ? "basis gone" : "basis", "data-field": `${list}.${number}` },
    node("p", { class: "text" }, printed(value("text") ?? t("empty")), " ", was("text"), provenanceButton(`${list}.${number}`), " ", fix("text")),
    node("details", {}, node("summary", {}, more.map((column) => value(column)).filter(Boolean).join(" · ") || t("unparsed")),
      node("dl", {}, more.map((column) => node("div", { class: "field", "data-field": field(column) }, node("dt", {}, fieldName(column)), node("dd", {}, printed(value(column) ?? "—"), was(column)), node("dd", { class: "tools" }, fix(column)))))));
}

function listPart(list, title) {
  const numbers = itemsOf(list);
  return [node("h2", {}, title), numbers.length ? node("ol", { class: `bases ${list}` }, numbers.map((number) => listItem(list, number))) : node("p", {}, t("none")),
    node("p", { class: "screen-only" }, node("button", { type: "button", class: "quiet", onclick: () => edit(null, `${list}.${Math.max(0, ...numbers) + 1}.text`) }, t("add_item")))];
}

function drawFormal() {
  byId("part-formal").replaceChildren(
    node("h2", {}, t("formal_fields")), node("dl", { class: "fields" }, Object.keys(DATA.decree).map(decreeField)),
    ...listPart("legal_bases", t("legal_bases")), ...listPart("provisions", t("provisions")),
    node("h2", {}, t("facts")), node("dl", { class: "facts" }, Object.entries(DATA.facts).map(([name, value]) =>
      [node("dt", {}, fieldName(name)), node("dd", {}, printed(value ?? "—"))])));
}

function provenanceButton(field) {
  const places = placesOf(null, field);
  if (!places.length) return null;
  const [page, at] = DATA.boxes[places[0]];
  const text = DATA.boxes[places[0]].length === 2 ? t("line", { n: at }) : t("page", { n: page });
  return node("button", { type: "button", class: "quiet", onclick: () => chooseDecreeField(field, "list") }, text);
}

function decreeField(name) {
  const value = current(null, name);
  const change = said(null, name);
  const changed = change && change.read_value !== change.corrected_value;
  return node("div", { class: "field", "data-field": name },
    node("dt", {}, fieldName(name)),
    node("dd", {}, value === null ? node("span", { class: "nothing" }, "—") : printed(kindOf(null, name) === "date" ? dateText(value) : value),
      change ? node("span", { class: "was" }, changed ? t("was", { value: change.read_value ?? t("empty") }) : t("confirmed")) : null),
    node("dd", { class: "tools" }, provenanceButton(name),
      node("button", { type: "button", class: "quiet", "aria-label": `${t("fix")}: ${fieldName(name)}`, onclick: () => edit(null, name) }, t("fix"))));
}

// 2021-06-25 as it is written in a decree; the corrections keep the other form.
function dateText(value) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return year && monthName(Number(month)) ? `${Number(day)} ${monthName(Number(month))} ${year}` : value;
}

function chooseDecreeField(field, from, page = null) {
  unchoose();
  draw("formal");
  chosen = { row: null, field };
  const places = markBoxes(null, field ?? "");
  const target = byId("part-formal").querySelector(`.field[data-field="${CSS.escape(field ?? "")}"]`);
  bear("on", target ? [target] : []);
  if (from === "page" || (from === "doubt" && field)) {
    openTab("formal");
    if (from === "doubt" && places.length) showPlace(places[0]);
    target?.scrollIntoView({ block: "nearest" });
  } else if (places.length) showPlace(places[0]);
  else if (page && byId(`page-${page}`)) showPage(page);
  else {
    openTab("formal");
    (target ?? byId("part-formal")).scrollIntoView({ block: "nearest" });
  }
}
