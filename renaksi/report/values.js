// Targets and realisations of a row: what is to be reached by a period, and what was. They are only read here.
const VALUE = "realisation_";

// Both of one header side by side: a line for each title, the target before the realisation.
function valueLines(row) {
  const kinds = ["target", "realisation"];
  return kinds.flatMap((kind) => {
    const own = row.values.filter((one) => one.kind === kind);
    return own.length ? node("div", { class: "line values", role: "presentation" },
      node("span", { class: "label" }, t(kind === "target" ? "targets" : "realised")),
      node("div", { class: "chips", role: "presentation" }, own.map(valueCell))) : [];
  });
}

function valueCell(one) {
  const name = periodName(one) ?? one.title;
  return node("div", { role: "gridcell", tabindex: -1, class: `cell value ${one.kind}`, "data-field": `${VALUE}${one.no}`, title: one.title },
    node("span", { class: "when" }, name), printed(one.value));
}

function periodName({ period: [kind, number] }) {
  if (kind === "month") return monthName(number);
  return kind ? t(`p_${kind}`, { n: number }) : null;
}
