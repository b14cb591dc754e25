// The doubtful values one after another, and how many of them were seen.
const DOUBTS = [];
{
  const known = new Map();
  for (const finding of DATA.findings) {
    if (finding.severity === "info") continue;
    const { row_no: row, code, page } = finding;
    const field = ["months", "schedule"].includes(finding.field) ? "months" : finding.field;
    const place = row !== null && field ? placesOf(row, field === "months" ? "month_1" : field)[0] : undefined;
    const key = place !== undefined && field !== "months" ? `${field}#${place}` : `${row}|${field ?? `${code}|${page}`}`;
    if (!known.has(key)) {
      known.set(key, { row, field, page, findings: [] });
      DOUBTS.push(known.get(key));
    }
    known.get(key).findings.push(finding);
  }
  const where = (one) => one.row ?? Infinity;
  DOUBTS.sort((a, b) => (where(a) === where(b) ? (a.page ?? 0) - (b.page ?? 0) : where(a) - where(b)));
}
const wasSeen = (doubt) => !doubt.findings.some(isOpen);
let doubted = -1; // the doubtful value that was chosen last

function drawProgress() {
  const seen = DOUBTS.filter(wasSeen).length;
  byId("progress").textContent = DOUBTS.length ? t("progress", { n: seen, total: DOUBTS.length }) : t("no_doubts");
  byId("progress-bar").max = Math.max(1, DOUBTS.length);
  byId("progress-bar").value = DOUBTS.length ? seen : 1;
  byId("progress-bar").textContent = byId("progress").textContent;
  byId("next-doubt").disabled = byId("previous-doubt").disabled = seen === DOUBTS.length;
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
}

// Go to the next doubtful value that nobody has seen, ``step`` 1 or -1; the last one leads to the first.
function nextDoubt(step = 1) {
  const count = DOUBTS.length;
  for (let moved = 1; moved <= count; moved += 1) {
    const at = (((doubted < 0 && step < 0 ? 0 : doubted) + step * moved) % count + count) % count;
    if (wasSeen(DOUBTS[at])) continue;
    doubted = at;
    return showDoubt(DOUBTS[at]);
  }
  return say(t("all_seen"));
}

function showDoubt(doubt) {
  const { row, field, page } = doubt;
  const found = row === null ? null : viewOfRead(row);
  say(doubt.findings.slice(0, 1).map((one) => messageOf(one).textContent).join(""), true);
  if (found) return choose(found.key, field, "doubt");
  chooseDecreeField(field, "doubt", page);
  return null;
}

// The doubtful value that is chosen, if it is one and open.
function chosenDoubt() {
  const doubt = DOUBTS[doubted];
  if (!doubt || wasSeen(doubt) || !chosen) return null;
  const mine = chosen.row === null ? doubt.row === null : doubt.row !== null && viewOf.get(chosen.row)?.sources.includes(doubt.row);
  const field = isMonth(chosen.field) ? "months" : chosen.field;
  const known = doubt.field && (chosen.row === null || cellOf(chosen.row, doubt.field === "months" ? "month_1" : doubt.field));
  return mine && (!known || doubt.field === field) ? doubt : null;
}

// What says of a value, or of a row's months, that they are right as they are now.
function confirming(one, field) {
  if (field === "months" || isMonth(field)) return MONTHS.map((name) => [one, name]);
  return cellRows(one, field).map((each) => [each, field]);
}

// The chosen value is right: all rows of its cell; what is doubted there was seen.
function confirmChosen() {
  if (!chosen) return nextDoubt();
  const doubt = chosenDoubt();
  const one = viewOf.get(chosen.row);
  return byName((by) => {
    const rows = act((put) => {
      const values = one && isPlain(one) && chosen.field && (!doubt || [doubt.field, "months"].includes(chosen.field) || (doubt.field === "months" && isMonth(chosen.field))) ? confirming(one, chosen.field) : [];
      for (const [each, field] of values) put(itemFor(each, field, valueOf(each, field)));
      if (!one && chosen.field && isKnown(null, chosen.field)) put(itemFor(null, chosen.field, current(null, chosen.field)));
      settled = new Map();
      for (const finding of doubt?.findings ?? []) if (!settles(finding)) put(settling(finding));
    }, by);
    finished(rows);
    if (doubt) nextDoubt();
  });
}

const settling = (finding) => ({ row_no: finding.row_no, field: FINDING + finding.code, read_value: folded(finding.message), corrected_value: folded(finding.message) });

function confirmRow(one) {
  byName((by) => finished(act((put) => {
    for (const no of one.sources) put({ row_no: no, field: "confirm:row", read_value: rowText(no), corrected_value: rowText(no) });
  }, by)));
}

function confirmPage(page) {
  const count = String(rowsOn(page));
  byName((by) => {
    finished(act((put) => put({ row_no: null, field: `confirm:page.${page}`, read_value: count, corrected_value: count }), by), true);
    say(t("seen_page", { n: page }));
  });
}

function startDoubts() {
  byId("next-doubt").addEventListener("click", () => nextDoubt());
  byId("previous-doubt").addEventListener("click", () => nextDoubt(-1));
  byId("undo").addEventListener("click", () => again(undo));
  byId("redo").addEventListener("click", () => again(redo));
  byId("keys").addEventListener("click", showKeys);
}

function again(what) {
  const rows = what();
  if (rows) finished(rows);
  else say(t(what === undo ? "nothing_to_undo" : "nothing_to_redo"));
}
