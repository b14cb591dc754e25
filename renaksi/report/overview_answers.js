// More parts of the overview: what is done of the plans, what came of last year's, dates, evidence, legal bases.

function* itemsOf(plan) {
  for (let at = 0; at < plan.items.length; at += STRIDE) {
    const [no, area, months, text, , done, evidence] = plan.items.slice(at, at + STRIDE);
    if (chosen.area === "" || area === Number(chosen.area)) yield { no, area, months, text: DATA.texts[text], done, evidence };
  }
}

// Planned months of a plan by area or by month: how many, done, late, and due now.
function progressOf(plan) {
  const byMonth = chosen.columns === "months", now = new Date();
  const cells = Array.from({ length: byMonth ? 12 : AREAS.length }, () => ({ planned: 0, done: 0, late: 0, due: 0 }));
  for (const month of MONTHS) {
    const over = isOver(plan, month), current = plan.year === now.getFullYear() && month === now.getMonth() + 1;
    for (const [place, area] of AREAS.entries()) {
      if (chosen.area !== "" && area !== Number(chosen.area)) continue;
      const all = plan.months[area][month - 1], done = plan.done[area][month - 1];
      const cell = cells[byMonth ? month - 1 : place];
      cell.planned += all;
      cell.done += done;
      if (over) cell.late += all - done;
      else if (current) cell.due += all - done;
    }
  }
  return cells;
}

const added = (cells) => Object.fromEntries(["planned", "done", "late", "due"].map((name) => [name, sum(cells.map((cell) => cell[name]))]));

// Months that are planned before the month in which the decree was signed; a plan of several years has its first.
function monthsBefore(plan) {
  if (!plan.year || !plan.signed) return 0;
  const signed = 12 * Number(plan.signed.slice(0, 4)) + Number(plan.signed.slice(5, 7));
  return MONTHS.reduce((mask, month) => (12 * plan.year + month < signed ? mask | (1 << (month - 1)) : mask), 0);
}

function rowLink(plan, no) {
  return plan.report ? node("a", { href: `${plan.report}#row-${no}` }, String(no)) : node("span", {}, String(no));
}

// A part of cards, one a plan, each filled when it is opened or printed.
function cards(name, plans, summary, fill) {
  const card = (plan) => {
    const list = node("ul");
    const filled = () => { if (!list.childElementCount) fill(plan, list); };
    lateFills.get(name).push(filled);
    return node("details", { class: "card", ontoggle: filled }, node("summary", {}, printed(plan.name), plan.year ? ` ${plan.year} ` : " ", node("span", { class: "count" }, summary(plan))), list);
  };
  lateFills.set(name, []);
  const [shown, more] = limited(name, plans, card);
  byId(name).replaceChildren(plans.length ? node("div", { class: "cards" }, shown) : node("p", { class: "help" }, t("o_none_left")), ...(more ? [more] : []));
}
const lateFills = new Map();

Object.assign(PARTS, {
  progress() {
    const plans = plansChosen().map((plan) => ({ plan, cells: progressOf(plan) })).filter(({ cells }) => added(cells).planned);
    const byMonth = chosen.columns === "months";
    const columns = byMonth ? MONTHS.map((month) => monthName(month).slice(0, 3)) : [...WORDS[language].areas, t("o_no_area")];
    const cell = ({ planned: all, done, late }) => node("td", { class: all ? (late ? "late" : done ? "done" : null) : "l0" }, all ? `${done}/${all}` : "");
    const ends = (cells) => {
      const { planned: all, done, late, due } = added(cells);
      return [node("td", {}, `${done}/${all}`), node("td", { class: late ? "low" : null }, String(late)), node("td", {}, String(due))];
    };
    const row = ({ plan, cells }) => node("tr", {}, node("th", { scope: "row" }, planName(plan)), cells.map(cell), ends(cells), node("td", {}, plan.reports ? String(plan.reports) : t("o_no_reports")));
    const totals = columns.map((_, place) => added(plans.map(({ cells }) => cells[place])));
    heading("progress", "o_progress", {}, plans.length ? `${added(totals).done}/${added(totals).planned}` : 0);
    const [rows, more] = limited("progress", plans, row);
    const total = node("tr", { class: "total" }, node("th", { scope: "row" }, t("total")), totals.map(cell), ends(totals), node("td", {}, String(sum(plans.map(({ plan }) => plan.reports)))));
    const table = node("table", { class: "matrix" }, head(t("o_region"), ...columns, t("o_done"), t("o_late"), t("o_due_now"), t("o_reports")), node("tbody", {}, total, rows));
    byId("progress").replaceChildren(scrolling(t("o_progress"), table), ...(more ? [more] : []));
  },

  change() {
    const plans = plansChosen().filter((plan) => plan.change);
    heading("change", "o_change", {}, plans.length);
    const summary = ({ change: [, back, pairs, fresh, gone] }) => t("o_change_counts", { back, unsure: pairs.length, fresh: fresh.length, gone: gone.length });
    cards("change", plans, summary, (plan, list) => {
      const [, , pairs, fresh, gone] = plan.change;
      const line = (key, ...texts) => list.append(node("li", {}, node("span", { class: "flag info" }, t(key)), texts.map((text) => printed(DATA.texts[text]))));
      for (const [before, after, alike] of pairs) {
        list.append(node("li", {}, node("span", { class: "flag warning" }, t("o_unsure", { n: alike })), node("span", {}, printed(DATA.texts[before]), " → ", printed(DATA.texts[after]))));
      }
      for (const text of fresh) line("o_new", text);
      for (const text of gone) line("o_gone", text);
    });
  },

  early() {
    const plans = plansChosen().map((plan) => ({ plan, before: monthsBefore(plan) }))
      .filter(({ plan, before }) => MONTHS.some((month) => before & (1 << (month - 1)) && planned(plan, month)))
      .map(({ plan, before }) => ({ ...plan, early: [...itemsOf(plan)].filter((item) => item.months & before), before }));
    heading("early", "o_early", {}, sum(plans.map((plan) => plan.early.length)));
    cards("early", plans, (plan) => t("o_early_counts", { n: plan.early.length, date: plan.signed }), (plan, list) => {
      for (const { no, months, text } of plan.early) {
        const names = MONTHS.filter((month) => months & plan.before & (1 << (month - 1))).map((month) => monthName(month).slice(0, 3)).join(" ");
        list.append(node("li", {}, rowLink(plan, no), printed(text), node("span", { class: "count" }, names)));
      }
    });
  },

  evidence() {
    const kinds = [...EVIDENCE, "any"].map((_, place) => place), any = EVIDENCE.length;
    const counts = (plan) => [...kinds.map((place) => countOf(plan.evidence, place)), chosen.area === "" ? plan.total : plan.areas[chosen.area]];
    const plans = plansChosen().map((plan) => ({ plan, counts: counts(plan) })).filter((each) => each.counts[any]);
    heading("evidence", "o_evidence", {}, plans.length);
    const line = (title, numbers, kind = null) => node("tr", { class: kind }, node("th", { scope: "row" }, title),
      numbers.map((n, place) => node("td", {}, n || place >= any ? String(n) : "")));
    const totals = plans.length ? plans[0].counts.map((_, place) => sum(plans.map((each) => each.counts[place]))) : [];
    const [lines, more] = limited("evidence", plans, (each) => line(planName(each.plan), each.counts));
    const table = node("table", { class: "matrix" }, head(t("o_region"), ...EVIDENCE.map((name) => t(`o_evidence_${name}`)), t("o_evidence_any"), t("o_rows")), node("tbody", {}, plans.length ? line(t("total"), totals, "total") : null, lines));
    byId("evidence").replaceChildren(plans.length ? scrolling(t("o_evidence"), table) : node("p", { class: "help" }, t("o_none_left")), ...(more ? [more] : []));
  },

  acts() {
    const plans = plansChosen(), citing = new Map();
    for (const plan of plans) {
      for (const act of plan.acts) {
        if (citing.has(act)) citing.get(act).push(plan); else citing.set(act, [plan]);
      }
    }
    const acts = [...citing].sort((one, other) => other[1].length - one[1].length || one[0] - other[0]);
    heading("acts", "o_acts", {}, acts.length);
    const name = (plan) => plan.name + (plan.year ? ` ${plan.year}` : "");
    const row = ([act, by]) => node("tr", {}, node("th", { scope: "row" }, DATA.acts[act]), node("td", {}, String(by.length)),
      node("td", { class: "doubts" }, by.length === 1 && plans.length > 1 ? node("span", { class: "flag warning" }, t("o_acts_one")) : null, ` ${by.slice(0, 3).map(name).join(" · ")}${by.length > 3 ? " …" : ""}`));
    const [rows, more] = limited("acts", acts, row);
    const table = node("table", { class: "worst" }, head(t("o_act"), t("o_cited"), t("o_region")), node("tbody", {}, rows));
    byId("acts").replaceChildren(acts.length ? scrolling(t("o_acts"), table) : node("p", { class: "help" }, t("o_none_left")), ...(more ? [more] : []));
  },
});
Object.assign(DEPENDS, { progress: [...ALL, "columns", "month"], change: ALL, early: ALL, evidence: ALL, acts: ALL });
