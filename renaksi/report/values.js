// Targets and realisations of a row: what is to be reached by a period, and what was.
const VALUE = "realisation_";

// Both of one header side by side: a line for each title, the target before the realisation.
function valueLines(row) {
  const kinds = ["target", "realisation"];
  const all = row.source !== null && !row.added ? readRows.get(row.source).values : [];
  return kinds.flatMap((kind) => {
    const own = all.filter((one) => one.kind === kind);
    return own.length ? node("div", { class: "line values", role: "presentation" },
      node("span", { class: "label" }, t(kind === "target" ? "targets" : "realised")),
      node("div", { class: "chips", role: "presentation" }, own.map((one) => valueCell(row, one)))) : [];
  });
}

function valueCell(row, one) {
  const name = periodName(one) ?? one.title;
  const field = `${VALUE}${one.no}`;
  return node("div", { role: "gridcell", tabindex: -1, class: `cell value ${one.kind}${stateOf(correctionOf(row, field))}`, "data-field": field, title: one.title },
    node("span", { class: "when" }, name), printed(valueOf(row, field) ?? t("empty")));
}

function periodName({ period: [kind, number] }) {
  if (kind === "month") return monthName(number);
  return kind ? t(`p_${kind}`, { n: number }) : null;
}
