// What is beside the rows: the picture of the schedule, the formal part, the numbers on top.
function drawChips() {
  const open = DATA.findings.filter((finding) => isOpen(finding) && finding.severity !== "info").length;
  const planned = DATA.rows.reduce((sum, row) => sum + MONTHS.filter((name) => current(row.no, name) === "true").length, 0);
  const chip = (text, name = "") => node("span", { class: `chip ${name}` }, text);
  byId("chips").replaceChildren(chip(t(DATA.status), DATA.status), chip(t("n_rows", { n: DATA.rows.length })),
    chip(t("n_pages", { n: DATA.facts.pages })), chip(t("n_planned", { n: planned })), chip(t("n_open", { n: open }), open ? "warning" : ""));
  byId("count-rows").textContent = DATA.rows.length;
  byId("count-findings").textContent = open || "";
  byId("count-review").textContent = changes.size || "";
}

// A picture of the plan: programs (and activities) by month, darker where more is planned.
let withActivities = false;

function ganttGroups() {
  const groups = new Map();
  for (const row of DATA.rows) {
    const program = row.texts.program ?? null;
    if (!groups.has(program)) groups.set(program, { rows: [], activities: new Map() });
    const group = groups.get(program);
    const activity = row.texts.activity ?? null;
    group.rows.push(row);
    if (!group.activities.has(activity)) group.activities.set(activity, []);
    group.activities.get(activity).push(row);
  }
  return groups;
}

const countIn = (rows, at) => rows.filter((row) => current(row.no, MONTHS[at]) === "true").length;

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
        node("tbody", {}, lines, ganttLine(t("total"), DATA.rows, Infinity, "sum")))));
}

function ganttLine(name, rows, top, kind, program = "", word = "") {
  const counts = MONTHS.map((_, at) => countIn(rows, at));
  const unread = rows.filter((row) => MONTHS.some((field) => current(row.no, field) === null)).length;
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
  if (first) choose(Number(first.dataset.row), null, "list");
}

function drawFormal() {
  const fields = Object.keys(DATA.decree);
  const bases = DATA.bases.map((basis) => node("li", { value: basis.ordinal, class: "basis" },
    node("p", {}, basis.instrument ? node("strong", {}, printed([basis.instrument, basis.number && `${basis.number}`, basis.year && `/ ${basis.year}`].filter(Boolean).join(" "))) : node("em", {}, t("unparsed")), " ", provenanceButton(`legal_bases.${basis.ordinal}`)),
    node("p", { class: "text" }, printed(basis.text)),
    node("p", { class: "meta" }, ["title", "gazette", "gazette_supplement", "amended_by"].filter((name) => basis[name]).map((name) =>
      node("span", {}, `${fieldName(name)}: `, printed(basis[name]))))));
  byId("part-formal").replaceChildren(
    node("h2", {}, t("formal_fields")), node("dl", { class: "fields" }, fields.map(decreeField)),
    node("h2", {}, t("legal_bases")), bases.length ? node("ol", { class: "bases" }, bases) : node("p", {}, t("none")),
    node("h2", {}, t("provisions")), DATA.provisions.length ? node("dl", { class: "provisions" }, DATA.provisions.map((one, at) => [
      node("dt", {}, printed([one.part, one.label].filter(Boolean).join(" ")), " ", provenanceButton(`provisions.${at + 1}`)), node("dd", {}, printed(one.text))])) : node("p", {}, t("none")),
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
  const change = changes.get(keyOf(null, name)) ?? applied.get(keyOf(null, name));
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
  const places = field ? markBoxes(null, field) : markBoxes(null, "");
  const target = byId("part-formal").querySelector(`.field[data-field="${CSS.escape(field ?? "")}"]`);
  target?.classList.add("on");
  if (from === "page") {
    openTab("formal");
    target?.scrollIntoView({ block: "nearest" });
  } else if (places.length) showPlace(places[0]);
  else if (page && byId(`page-${page}`)) showPage(page);
  else {
    openTab("formal");
    (target ?? byId("part-formal")).scrollIntoView({ block: "nearest" });
  }
}
