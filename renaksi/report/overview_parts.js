// The parts of the overview, each drawn anew from what is chosen. Long lists show their beginning until asked, or printed.
const SHOWN = 50;
const whole = new Set();

function level(count, top) {
  return count ? `l${Math.max(1, Math.ceil((4 * count) / top))}` : "l0";
}

function planName(plan) {
  const year = plan.year && !chosen.year ? node("span", { class: "year" }, ` ${plan.year}`) : null;
  return [plan.report ? node("a", { href: plan.report }, printed(plan.name)) : printed(plan.name), year];
}

// The first of many; a button shows the rest.
function limited(name, all, draw) {
  const shown = whole.has(name) ? all : all.slice(0, SHOWN);
  const more = all.length - shown.length;
  const button = more ? node("button", { type: "button", class: "more", onclick: () => { whole.add(name); PARTS[name](); } }, t("o_more", { n: more })) : null;
  return [shown.map(draw), button];
}

function heading(name, key, values = {}, count = null) {
  byId(`head-${name}`).replaceChildren(t(key, values), ...(count === null ? [] : [" ", node("span", { class: "count" }, String(count))]));
}

function scrolling(label, table) {
  return node("div", { class: "wide", tabindex: "0", role: "region", "aria-label": label }, table);
}

function head(...names) {
  return node("thead", {}, node("tr", {}, names.map((name) => node("th", { scope: "col" }, name))));
}

const PARTS = {
  regions() {
    const regions = regionsChosen(), counts = {};
    for (const region of regions) counts[stateOf(region)] = (counts[stateOf(region)] ?? 0) + 1;
    heading("regions", "o_regions_head");
    const legend = node("p", { class: "legend" }, ["clean", "doubted", "expired", "needs-review", "none"].map((state) =>
      node("span", { class: "key" }, node("span", { class: `tile ${state}`, "aria-hidden": "true" }), ` ${t(`o_state_${state}`)} `, node("strong", {}, String(counts[state] ?? 0)))));
    const tile = (region) => {
      const state = stateOf(region), report = region.plans.find((plan) => plan.report)?.report || region.review?.report;
      const label = `${region.name}: ${t(`o_state_${state}`)}`, number = region.code.slice(2);
      const values = { class: `tile ${state}`, title: label, "aria-label": `${number} ${label}` };
      return node("li", {}, report ? node("a", { ...values, href: report }, number) : node("span", { ...values, role: "img" }, number));
    };
    const provinces = [...new Set(regions.map((region) => region.code.slice(0, 2)))];
    const groups = provinces.map((code) => {
      const own = regions.filter((region) => region.code.startsWith(code));
      const missing = own.filter((region) => stateOf(region) === "none");
      return node("div", { class: "province" },
        node("h3", {}, DATA.provinces[code] ?? code, " ", node("span", { class: "count" }, `${own.length - missing.length}/${own.length}`)),
        node("ul", { class: "tiles" }, own.map(tile)),
        missing.length ? node("details", {}, node("summary", {}, t("o_missing", { n: missing.length })), node("p", {}, missing.map((region) => region.name).join(" · "))) : null);
    });
    byId("regions").replaceChildren(legend, ...groups);
  },

  matrix() {
    const plans = plansChosen(), byMonth = chosen.columns === "months";
    heading("matrix", "o_matrix", {}, plans.length);
    const columns = byMonth ? MONTHS.map((month) => monthName(month).slice(0, 3)) : [...WORDS[language].areas, t("o_no_area")];
    const values = (plan) => (byMonth ? MONTHS.map((month) => planned(plan, month)) : AREAS.map((area) => plan.areas[area]));
    const top = Math.max(1, ...plans.map((plan) => Math.max(...values(plan))));
    const row = (plan) => node("tr", {},
      node("th", { scope: "row" }, planName(plan)),
      values(plan).map((count) => node("td", { class: level(count, top) }, String(count))),
      node("td", {}, node("a", { href: plan.rows, title: t("o_csv") }, String(plan.total))),
      node("td", {}, plan.unread ? String(plan.unread) : ""),
      node("td", { class: plan.certainty < 0.9 ? "low" : null }, `${Math.round(100 * plan.certainty)} %`),
      node("td", {}, t(`o_${plan.force}`)),
      node("td", { class: "state" }, node("span", { class: `chip ${plan.status}` }, t(plan.status))));
    const [rows, more] = limited("matrix", plans, row);
    const table = node("table", { class: "matrix" },
      head(t("o_region"), ...columns, t("o_rows"), t("o_unread"), t("o_certainty"), t("o_force"), t("o_status")), node("tbody", {}, rows));
    byId("matrix").replaceChildren(scrolling(t("o_matrix"), table), ...(more ? [more] : []));
  },

  heat() {
    const plans = plansChosen();
    const sums = AREAS.map((area) => MONTHS.map((month) => sum(plans.map((plan) => plan.months[area][month - 1]))));
    const top = Math.max(1, ...sums.flat());
    heading("heat", "o_heat");
    const names = [...WORDS[language].areas.map((name, place) => `${place + 1} ${name}`), t("o_no_area")];
    const cell = (count) => node("td", { class: level(count, top) }, String(count));
    const rows = names.map((name, place) => node("tr", {}, node("th", { scope: "row" }, name), sums[place].map(cell)));
    const totals = MONTHS.map((month) => sum(sums.map((counts) => counts[month - 1])));
    rows.push(node("tr", { class: "total" }, node("th", { scope: "row" }, t("total")), totals.map((count) => node("td", {}, String(count)))));
    const table = node("table", { class: "matrix" }, head(t("o_area"), ...MONTHS.map((month) => monthName(month).slice(0, 3))), node("tbody", {}, rows));
    byId("heat").replaceChildren(scrolling(t("o_heat"), table));
  },

  due() {
    const plans = plansChosen().filter((plan) => planned(plan, chosen.month));
    heading("due", "o_due", { month: monthName(chosen.month) }, sum(plans.map((plan) => planned(plan, chosen.month))));
    const card = (plan) => {
      const list = node("ul");
      const fill = () => {
        if (list.childElementCount) return;
        for (const { no, text, done } of dueItems(plan, chosen.month)) {
          const state = done ? node("span", { class: "flag info" }, t("o_done")) : null;
          list.append(node("li", {}, plan.report ? node("a", { href: `${plan.report}#row-${no}` }, String(no)) : node("span", {}, String(no)), printed(text), state));
        }
      };
      toFill.push(fill);
      const done = doneOf(plan, chosen.month), late = isOver(plan, chosen.month) ? planned(plan, chosen.month) - done : 0;
      const counts = [t("o_items", { n: planned(plan, chosen.month) }), done ? t("o_n_done", { n: done }) : null, late ? t("o_n_late", { n: late }) : null];
      return node("details", { class: "card", ontoggle: fill },
        node("summary", {}, printed(plan.name), plan.year && !chosen.year ? ` ${plan.year} ` : " ", node("span", { class: "count" }, counts.filter(Boolean).join(", "))), list);
    };
    toFill = [];
    const [cards, more] = limited("due", plans, card);
    byId("due").replaceChildren(plans.length ? node("div", { class: "cards" }, cards) : node("p", { class: "help" }, t("o_nothing_due")), ...(more ? [more] : []));
  },

  left() {
    const lists = activitiesLeftOut(plansChosen());
    heading("left", "o_left", {}, lists.length);
    const row = ({ text, have, lack }) => node("details", { class: "card" },
      node("summary", {}, printed(text), " ", node("span", { class: "count" }, t("o_have", { n: have, lack: lack.length }))),
      node("p", {}, lack.map((plan) => plan.name + (chosen.year || !plan.year ? "" : ` ${plan.year}`)).join(" · ")));
    const [rows, more] = limited("left", lists, row);
    byId("left").replaceChildren(lists.length ? node("div", { class: "cards" }, rows) : node("p", { class: "help" }, t("o_none_left")), ...(more ? [more] : []));
  },

  worst() {
    const plans = plansChosen().filter((plan) => plan.doubts.length).sort(SORTS.doubts);
    heading("worst", "o_worst", {}, plans.length);
    const doubt = (plan) => ([severity, code, n]) => node("li", {}, node("span", { class: `flag ${severity}` }, String(n)), " ",
      plan.report ? node("a", { href: `${plan.report}#findings` }, codeMeaning(code)) : codeMeaning(code));
    const row = (plan) => node("tr", {}, node("th", { scope: "row" }, planName(plan)), node("td", { class: "sums" }, String(plan.errors || "")),
      node("td", { class: "sums" }, String(plan.warnings || "")), node("td", { class: "doubts" }, node("ul", {}, plan.doubts.map(doubt(plan)))));
    const [rows, more] = limited("worst", plans, row);
    const table = node("table", { class: "worst" }, head(t("o_region"), t("o_errors"), t("o_warnings"), t("tab_findings")), node("tbody", {}, rows));
    byId("worst").replaceChildren(plans.length ? scrolling(t("o_worst"), table) : node("p", { class: "help" }, t("o_none_worst")), ...(more ? [more] : []));
  },
};
let toFill = [];

// What each part depends on beside the language: a part that nothing of it has changed is left as it is.
const ALL = ["year", "province", "area", "search", "sort"];
const DEPENDS = { regions: ["year", "province"], matrix: [...ALL, "columns", "month"], heat: ALL, due: [...ALL, "month"], left: ALL, worst: ALL };
const drawn = {};

function drawParts() {
  for (const [name, part] of Object.entries(PARTS)) {
    const key = JSON.stringify([language, whole.has(name), ...DEPENDS[name].map((choice) => chosen[choice])]);
    if (drawn[name] === key) continue;
    drawn[name] = key;
    part();
  }
}

function drawChips() {
  const plans = plansChosen(), regions = regionsChosen(), missing = regions.filter((region) => !region.plans.length).length;
  const open = sum(plans.map((plan) => plan.errors + plan.warnings));
  const chip = (text, warns) => node("span", { class: warns ? "chip warning" : "chip" }, text);
  byId("chips").replaceChildren(
    chip(t("o_decrees", { n: plans.length })),
    chip(t("o_regions", { n: regions.length - missing, total: regions.length })), chip(t("o_missing", { n: missing }), missing),
    ...(DATA.review.length ? [chip(t("o_review", { n: DATA.review.length }), true)] : []),
    ...(GIVEN.left_out ? [chip(t("o_left_out", { n: GIVEN.left_out }), true)] : []),
    chip(t("n_rows", { n: sum(plans.map((plan) => plan.total)) })), chip(t("n_open", { n: open }), open));
  byId("title").replaceChildren((DATA.provinces[chosen.province] ?? t("all_provinces")) + (chosen.year ? ` ${chosen.year}` : ""));
}
