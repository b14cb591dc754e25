// The keyboard and the pointer in the rows: going about, months at a stroke, rows at a key.
let picked = null; // {row, from, to}: months that are chosen together, from 0 to 11

const monthAt = (field) => MONTHS.indexOf(field);

function pick(key, from, to) {
  picked = { row: key, from, to };
  bear("picked", pickedMonths().map((name) => cellOf(key, name)).filter(Boolean));
}

const pickedMonths = () => (picked ? MONTHS.slice(Math.min(picked.from, picked.to), Math.max(picked.from, picked.to) + 1) : []);

// The months that a key is about: those chosen together, or the one.
const monthsChosen = (key, field) => (picked?.row === key && pickedMonths().includes(field) ? pickedMonths() : [field]);

// Set months of a row, or of all rows of a merged cell: "true", "false" or null.
function setMonths(key, names, value) {
  const one = viewOf.get(key);
  byName((by) => {
    const done = new Set();
    const rows = act((put) => {
      for (const name of names) {
        for (const each of cellRows(one, name)) {
          put(itemFor(each, name, value));
          done.add(each.key);
        }
      }
    }, by);
    finished(rows);
    const months = names.length > 1 ? `${monthName(monthAt(names[0]) + 1)}–${monthName(monthAt(names.at(-1)) + 1)}` : monthName(monthAt(names[0]) + 1);
    say(t(done.size > 1 ? "month_set_rows" : "month_set", { months, value: t(monthWord(value)), n: done.size }), true);
  });
}

const toggled = (key, name) => (valueOf(viewOf.get(key), name) === "true" ? "false" : "true");

function moveBy(event) {
  if (event.key === "Escape" && event.target.closest(".acts")) cellOf(chosen.row, chosen.field)?.focus();
  if (event.target.closest(".acts") || !event.target.closest(".cell") || event.ctrlKey && !["Home", "End"].includes(event.key)) return;
  const here = event.target.closest(".row");
  const key = here.dataset.row;
  const field = event.target.dataset.field;
  const one = viewOf.get(key);
  const toRow = (by) => {
    const seen = view.filter((each) => !cards.get(each.key).hidden);
    const at = seen.indexOf(one) + by;
    choose(seen[Math.min(seen.length - 1, Math.max(0, at))].key, field, "keys");
  };
  const toCell = (place) => {
    const cells = [...here.querySelectorAll(".cell")].filter((each) => each.offsetParent !== null);
    const at = place(cells.indexOf(event.target), cells.length);
    choose(key, cells[Math.min(cells.length - 1, Math.max(0, at))].dataset.field, "keys");
  };
  const keys = {
    ArrowDown: () => toRow(1), ArrowUp: () => toRow(-1), PageDown: () => toRow(10), PageUp: () => toRow(-10),
    ArrowRight: () => toCell((at) => at + 1), ArrowLeft: () => toCell((at) => at - 1),
    Home: () => (event.ctrlKey ? toRow(-view.length) : toCell(() => 0)), End: () => (event.ctrlKey ? toRow(view.length) : toCell((_, count) => count - 1)),
    Enter: () => edit(key, field), F2: () => edit(key, field),
  };
  if (isMonth(field)) keys[" "] = () => setMonths(key, monthsChosen(key, field), toggled(key, field));
  if (event.altKey) Object.assign(keys, { ArrowUp: () => moveRow(one, -1), ArrowDown: () => moveRow(one, 1) });
  if (event.shiftKey && isMonth(field) && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    event.preventDefault();
    const at = monthAt(field);
    const from = picked?.row === key && picked.to === at ? picked.from : at;
    const to = Math.min(11, Math.max(0, at + (event.key === "ArrowRight" ? 1 : -1)));
    choose(key, MONTHS[to], "keys");
    pick(key, from, to);
    return;
  }
  if (!keys[event.key] || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
}

// Single keys work while no field is written in and no dialog is open; they can be put off (in the list of keys).
const MONTH_KEYS = "1234567890-=";
let keysOn = store.get("renaksi:keys") !== "off";

function pressed(event) {
  if (editor.open || helper.open || event.target.closest("input, select, textarea")) return;
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase();
    const what = key === "z" ? (event.shiftKey ? redo : undo) : key === "y" ? redo : null;
    if (!what) return;
    event.preventDefault();
    again(what);
    return;
  }
  if (event.altKey || event.defaultPrevented) return;
  if (event.key === "?") { showKeys(); return; }
  if (event.key === "Enter" && chosen?.row === null && chosen.field && !event.target.closest("button, a, summary")) {
    event.preventDefault();
    edit(null, chosen.field);
    return;
  }
  if (!keysOn || (event.key !== "Delete" && event.key.length > 1) || event.target.closest('[role="tab"], summary') && event.key === " ") return;
  const one = chosen ? viewOf.get(chosen.row) : null;
  const month = MONTH_KEYS.indexOf(event.key);
  const about = (what) => one && (() => what(one));
  const keys = {
    n: () => nextDoubt(), p: () => nextDoubt(-1), y: confirmChosen, r: about(confirmRow), g: () => confirmPage(one ? one.pages[0] : shownPage()),
    "+": about(editAdded), Delete: about(removeRow), s: about(editSplit), j: about(joinRow), k: about(keepRow), '"': about(ditto),
    u: about(() => isMonth(chosen.field) && setMonths(one.key, monthsChosen(one.key, chosen.field), null)),
    a: about(() => setMonths(one.key, MONTHS, "true")), x: about(() => setMonths(one.key, MONTHS, "false")),
  };
  const what = month >= 0 ? about(() => setMonths(one.key, [MONTHS[month]], toggled(one.key, MONTHS[month]))) : keys[event.key.length > 1 ? event.key : event.key.toLowerCase()];
  if (!what) return;
  event.preventDefault();
  what();
}

// A month is set by a click; drawn over several with the pointer down, all of them get what the first one gets.
let stroke = null; // {row, from, to, value}
function startStroke(event) {
  const target = event.target.closest(".month");
  if (!target || event.button !== 0) return;
  const key = target.closest(".row").dataset.row;
  const at = monthAt(target.dataset.field);
  stroke = { row: key, from: at, to: at, value: event.altKey || event.ctrlKey || event.metaKey ? null : toggled(key, MONTHS[at]) };
  event.preventDefault();
}

function drawStroke(event) {
  if (!stroke) return;
  const target = document.elementFromPoint(event.clientX, event.clientY)?.closest(".month");
  if (!target || target.closest(".row").dataset.row !== stroke.row) return;
  stroke.to = monthAt(target.dataset.field);
  pick(stroke.row, stroke.from, stroke.to);
}

function endStroke() {
  const done = stroke;
  stroke = null;
  if (!done) return;
  const names = MONTHS.slice(Math.min(done.from, done.to), Math.max(done.from, done.to) + 1);
  choose(done.row, MONTHS[done.to], "row");
  if (names.length > 1) pick(done.row, done.from, done.to);
  setMonths(done.row, names, done.value);
}

function startRows() {
  grid.addEventListener("keydown", moveBy);
  document.addEventListener("keydown", pressed);
  // A card grows when it is chosen; between pressing and releasing the pointer it must not.
  let pointing = false;
  grid.addEventListener("pointerdown", (event) => { pointing = true; startStroke(event); });
  document.addEventListener("pointermove", drawStroke);
  document.addEventListener("pointerup", () => { pointing = false; endStroke(); });
  document.addEventListener("pointercancel", () => { pointing = false; stroke = null; });
  grid.addEventListener("focusin", (event) => {
    if (pointing) return;
    const target = event.target.closest(".cell");
    const row = target?.closest(".row").dataset.row;
    if (target && !(chosen && chosen.row === row)) choose(row, target.dataset.field, "keys");
  });
  grid.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.detail > 1 || event.target.closest(".acts, .month") || !getSelection().isCollapsed) return;
    const key = row.dataset.row;
    choose(key, event.target.closest(".cell")?.dataset.field ?? defaultField(key), "row");
  });
  grid.addEventListener("dblclick", (event) => {
    // The first click has made the card grow: the second one may have met something else.
    if (!event.target.closest(".acts, .month") && chosen?.row) edit(chosen.row, chosen.field);
  });
  for (const name of ["search", "program", "month", "only"]) byId(name).addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
}

// The list of keys, and whether single keys work.
const helper = byId("helper");
const KEYS = [
  ["N · P", "k_next"], ["Y", "k_right"], ["Enter", "k_edit"], ["R", "k_row"], ["G", "k_page"], ["1 … 9 0 - =", "k_month"], ["Space", "k_toggle"],
  ["Shift+← →", "k_range"], ["U", "k_unknown"], ["A · X", "k_all"], ["+", "do_add"], ["Delete", "do_remove"], ["S", "do_split"], ["J", "do_join"],
  ["K", "do_keep"], ["\"", "k_ditto"], ["Alt+↑ ↓", "k_move"], ["Ctrl+Z · Ctrl+Y", "k_undo"], ["↑ ↓ ← →", "k_go"], ["?", "k_help"],
];

function showKeys() {
  byId("keys-list").replaceChildren(...KEYS.map(([key, word]) => node("div", {}, node("dt", {}, node("kbd", {}, key)), node("dd", {}, t(word)))));
  byId("keys-on").checked = keysOn;
  showDialog(helper);
}

function startKeys() {
  byId("keys-on").addEventListener("change", (event) => {
    keysOn = event.target.checked;
    store.set("renaksi:keys", keysOn ? "on" : "off");
  });
  byId("keys-close").addEventListener("click", () => helper.close());
}
