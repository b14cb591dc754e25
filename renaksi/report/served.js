// While `renaksi review` serves the page, every change goes there at once: it is kept, and applied to the tables.
const queueAt = document.querySelector("meta[name=renaksi-served]")?.content ?? null;
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
  byId("reload").hidden = false;
  if (result.unapplied) say(t("s_later", { why: result.unapplied }));
  else if (result.refused.length) say(t("s_refused", { n: result.refused.length, why: result.refused[0] }));
  else say(t("s_saved"));
}

// One request after another: the next one holds what has changed meanwhile.
function saveThere() {
  sending = (sending ?? Promise.resolve()).then(send).catch((error) => say(t("s_failed", { why: error.message })));
}

// The newest tables are the page anew, at the row that was chosen.
async function reload() {
  await sending;
  location.replace(`${folderAt}report.html${chosen && chosen.row !== null ? `#row-${viewOf.get(chosen.row).no}` : ""}`);
  if (folderAt === "" || new URL(folderAt, location.href).href === new URL(".", location.href).href) location.reload();
}

if (queueAt !== null) {
  onKept.push(saveThere);
  document.querySelector(".top .side").prepend(node("p", { class: "served" },
    node("a", { href: queueAt, "data-t": "s_queue" }), " ",
    node("button", { type: "button", id: "reload", hidden: true, onclick: reload, "data-t": "s_reload" })));
}
