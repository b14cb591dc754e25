// While `renaksi review` serves the page, every change goes there at once: it is kept, and applied to the tables.
const servedAt = document.querySelector("meta[name=renaksi-served]")?.content ?? null;
const queueAt = servedAt === null ? null : new URL(servedAt, location.href).href;
// What the server has, by place; what is dropped here after that is taken back there.
const sent = new Map();
let folderAt = "";
let sending = null;

// What takes a correction back: the value that was read, the row as it was, nothing where something was seen.
function takenBack(item) {
  const back = { ...item, at: stamped(keyOf(item.row_no, item.field, item.read_value)), reason: null };
  if (["row:add.", FINDING, "confirm:"].some((kind) => item.field.startsWith(kind))) return { ...back, corrected_value: null };
  if (item.field === "row:move") return { ...back, corrected_value: String(item.row_no) };
  if (item.field.startsWith("row:")) return { ...back, field: "row:keep", corrected_value: null };
  return { ...back, corrected_value: item.read_value };
}

async function send() {
  const items = new Map(changes);
  const dropped = [...sent].filter(([key]) => !items.has(key));
  const fresh = [...items].filter(([key, item]) => sent.get(key) !== JSON.stringify(item)).map(([, item]) => item);
  const lines = [...fresh, ...dropped.map(([, text]) => takenBack(JSON.parse(text)))];
  if (!lines.length) return;
  const answer = await fetch(`${folderAt}corrections`, { method: "POST", headers: { "content-type": "text/csv" }, body: csvText(lines) });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  for (const [key] of dropped) sent.delete(key);
  for (const [key, item] of items) sent.set(key, JSON.stringify(item));
  folderAt = `${queueAt}${result.folder}/`;
  history.replaceState(null, "", `${folderAt}report.html${location.hash}`);
  if (result.unapplied) say(t("s_later", { why: result.unapplied }));
  else if (result.refused.length) say(t("s_refused", { n: result.refused.length, why: result.refused[0] }));
  else say(t("s_saved"));
  await showNewest();
}

// What the tables say now: the status, what is closed, and what other reviewers have saved meanwhile.
async function showNewest() {
  const answer = await fetch(`${folderAt}state.json`);
  if (!answer.ok) return;
  const state = await answer.json();
  DATA.status = state.status;
  for (const finding of DATA.findings) finding.closed = state.closed[finding.finding_no];
  const rows = rowsAbout(takenOver(new Map(state.corrections.map((item) => [keyOf(item.row_no, item.field, item.read_value), item]))));
  refresh();
  const had = document.activeElement?.closest(".row");
  if (rows.size) drawRows(rows);
  if (had && !had.isConnected && chosen) cellOf(chosen.row, chosen.field)?.focus({ preventScroll: true });
  redrawLists();
}

// Take over what is in force by place, but for what was said here, which can still be taken back; return what is new here.
function takenOver(inForce) {
  const same = (one, other) => one?.corrected_value === other?.corrected_value && one?.field === other?.field;
  const fresh = [...applied.keys()].filter((key) => !inForce.has(key));
  for (const key of fresh) applied.delete(key);
  for (const [key, item] of inForce) {
    const mine = changes.get(key);
    // What was sent and is no more said here is being taken back.
    if (same(mine ?? applied.get(key), item) || (mine ? mine.at > item.at : sent.has(key))) continue;
    if (sent.has(key)) changes.delete(key);
    sent.delete(key);
    applied.set(key, item);
    fresh.push(key);
  }
  store.set(KEY, JSON.stringify([...changes.values(), ...strays]));
  return fresh;
}

// One request after another: the next one holds what has changed meanwhile.
function saveThere() {
  sending = (sending ?? Promise.resolve()).then(send).catch((error) => say(t("s_failed", { why: error.message })));
}

if (queueAt !== null) {
  onKept.push(saveThere);
  document.querySelector(".top .side").prepend(node("p", { class: "served" },
    node("a", { href: queueAt, "data-t": "s_queue" })));
}
