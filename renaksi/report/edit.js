// Putting a value right, or saying that it is right: one dialog, and the list of what was said.
const editor = byId("editor");
let keepEdited = null; // what the dialog does when it is kept: returns a word for what is wrong, or nothing

function openEditor({ title, read, content, drop, reason = "", print = null, focus }) {
  byId("editor-name").textContent = title;
  byId("edit-read").textContent = read ?? t("empty");
  byId("edit-read").parentElement.hidden = read === undefined;
  byId("edit-value").replaceChildren(...content);
  byId("edit-print").replaceChildren(...(print ? printOf(...print) : []));
  byId("edit-print").hidden = !byId("edit-print").childElementCount;
  byId("edit-by").value = store.get("renaksi:reviewer") ?? "";
  byId("edit-reason").value = reason;
  byId("edit-wrong").textContent = "";
  byId("edit-drop").hidden = !drop;
  byId("edit-drop").onclick = drop;
  showDialog(editor);
  const place = byId("edit-print").querySelector(".on");
  if (place) byId("edit-print").scrollLeft = place.getBoundingClientRect().left - byId("edit-print").getBoundingClientRect().left - 8;
  const target = focus ? editor.querySelector(focus) : byId("edit-by").value ? byId("edit").querySelector(".main") : byId("edit-by");
  target?.focus();
  if (target?.select) target.select();
}

// The print of a row as it is on the page, enlarged, with the value's place in it.
const MARGIN_PT = 6;
function printOf(one, field) {
  const sources = one ? one.sources : [null];
  const own = sources.flatMap((no) => placesOf(no, field)).map((at) => DATA.boxes[at]).filter((box) => box.length === 5);
  const page = own[0]?.[0] ?? one?.pages[0];
  const picture = byId(`page-${page}`)?.querySelector("img");
  const [, width, height] = DATA.pages.find(([number]) => number === page) ?? [];
  const boxes = (one ? sources.flatMap((no) => Object.entries(DATA.places[no] ?? {}).filter(([name]) => !LEVELS.includes(name.replace(/_no$/, ""))).flatMap(([, places]) => places)) : [])
    .map((at) => DATA.boxes[at]).filter((box) => box.length === 5 && box[0] === page);
  const all = [...boxes, ...own.filter((box) => box[0] === page)];
  if (!picture || !all.length) return [];
  const left = Math.max(0, Math.min(...all.map((box) => box[1])) - MARGIN_PT);
  const right = Math.min(width, Math.max(...all.map((box) => box[3])) + MARGIN_PT);
  const top = Math.max(0, Math.min(...all.map((box) => box[2])) - MARGIN_PT);
  const bottom = Math.min(height, Math.max(...all.map((box) => box[4])) + MARGIN_PT);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", t("print_of_row"));
  const made = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    svg.append(element);
  };
  made("image", { href: picture.src, width, height, preserveAspectRatio: "none" });
  for (const [number, x0, y0, x1, y1] of own) if (number === page) made("rect", { class: "box on", x: x0, y: y0, width: x1 - x0, height: y1 - y0 });
  return [svg];
}

function inputFor(value, kind, area) {
  const attributes = { id: "edit-new", "aria-label": t("value_right"), dir: "auto" };
  const input = kind === "integer" ? node("input", { ...attributes, inputmode: "numeric", value: value ?? "" })
    : kind === "date" ? node("input", { ...attributes, type: "date", value: value ?? "" })
      : node("textarea", { ...attributes, rows: Math.min(8, 2 + Math.floor((value ?? "").length / 60)) });
  if (input.tagName === "TEXTAREA") input.value = value ?? "";
  const empty = node("input", { type: "checkbox", id: "edit-empty", checked: value === null });
  const follow = () => { input.disabled = empty.checked; };
  empty.addEventListener("change", follow);
  follow();
  return [node("label", { class: "tall" }, node("span", {}, t("value_right") + (area ? " (1–8)" : "")), input),
    node("label", { class: "tick" }, empty, t("no_value"))];
}

const choice = (id, label, options, value) => node("label", {}, node("span", {}, t(label)),
  node("select", { id }, options.map(([name, text]) => node("option", { value: name, selected: name === value }, text))));

// Which rows of a merged cell are meant: all, this one, this one and those below it (the cell is cut there).
function scopeChoice(one, field) {
  const rows = cellRows(one, field);
  if (rows.length < 2) return null;
  const at = rows.indexOf(one);
  const span = (from) => `${rows[from].no}–${rows.at(-1).no}`;
  return choice("edit-scope", "scope", [["all", t("scope_all", { n: rows.length, rows: span(0) })], ["one", t("scope_one", { n: one.no })],
    ...(at > 0 && at < rows.length - 1 ? [["below", t("scope_below", { rows: span(at) })]] : [])], "all");
}

function rowsMeant(one, field) {
  const rows = cellRows(one, field);
  const scope = editor.querySelector("#edit-scope")?.value ?? (rows.length > 1 ? "all" : "one");
  return scope === "all" ? rows : scope === "one" ? [one] : rows.slice(rows.indexOf(one));
}

const levelChoice = (field) => (LEVELS.includes(field) ? choice("edit-level", "level_is", LEVELS.map((name) => [name, fieldName(name)]), field) : null);

function monthInputs(one) {
  const next = { true: "false", false: "true", null: "true" };
  const words = { true: "planned", false: "not_planned", null: "unknown" };
  const all = ["true", "false", "null"].map((state) => node("button", { type: "button", class: "quiet", onclick: () => {
    editor.querySelectorAll("[data-month]").forEach((button, at) => draw(button, state, at));
  } }, `${t("all_twelve")}: ${t(words[state])}`));
  const draw = (button, state, at) => {
    button.dataset.state = state;
    button.className = `month ${words[state]}`;
    button.replaceChildren(node("b", {}, state === "null" ? "?" : String(at + 1)), " ", node("span", {}, monthName(at + 1).slice(0, 3)));
    button.setAttribute("aria-label", `${state === "null" ? "?" : at + 1} ${monthName(at + 1)}: ${t(words[state])}`);
  };
  const buttons = MONTHS.map((name, at) => {
    const button = node("button", { type: "button", "data-month": name });
    button.addEventListener("click", (event) => draw(button, event.altKey || event.ctrlKey ? "null" : next[button.dataset.state], at));
    button.addEventListener("keydown", (event) => { if (event.key.toLowerCase() === "u") draw(button, "null", at); });
    draw(button, String(valueOf(one, name)), at);
    return button;
  });
  const doubted = openOf(one).some((finding) => ["months", "schedule"].includes(finding.field));
  return [node("p", { class: "help" }, t("months_help")), node("div", { class: "months big" }, buttons), node("p", { class: "all-months" }, all),
    node("label", { class: "tick" }, node("input", { type: "checkbox", id: "edit-checked", checked: doubted }), t("months_checked"))];
}

// ``key``: of a row, null for the decree.
function edit(key, field) {
  const one = key === null ? null : viewOf.get(key);
  const no = one ? one.source : null;
  if (one ? !isKnown(one.source ?? DATA.rows[0]?.no, field) : !isKnown(null, field)) return;
  if (one && isMonth(field)) { editMonths(one, field); return; }
  const value = one ? valueOf(one, field) : current(null, field);
  const change = one ? (isPlain(one) ? changes.get(keyOf(no, field)) : null) : changes.get(keyOf(null, field));
  const kind = kindOf(one ? 1 : null, field);
  openEditor({
    title: `${fieldName(field)}${one ? ` · ${t("row", { n: one.no })}` : ""}`, read: one && !isPlain(one) ? value : readValue(no, field),
    content: [...inputFor(value, kind, field === "change_area"), one ? scopeChoice(one, field) : null, one ? levelChoice(field) : null].filter(Boolean),
    drop: change ? () => dropped(rowsMeant(one ?? { source: null }, field).map((each) => keyOf(each.source, field))) : null,
    reason: change?.reason ?? "", print: [one, field], focus: value === null ? "#edit-empty" : "#edit-new",
  });
  if (value === null) byId("edit-empty").addEventListener("keydown", startTyping);
  keepEdited = (by, reason) => {
    const given = entered(kind, field, one);
    if (given === undefined) return false;
    const level = editor.querySelector("#edit-level")?.value ?? field;
    const rows = one ? rowsMeant(one, field) : [null];
    const doubt = chosenDoubt();
    finished(act((put) => {
      for (const each of rows) for (const item of level === field ? [itemFor(each, field, given)] : movedLevel(each, field, level, given)) put(item);
    }, by, reason));
    afterDoubt(doubt);
    return true;
  };
}

// A text typed on the tick of an empty value begins that text.
function startTyping(event) {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
  byId("edit-empty").checked = false;
  byId("edit-new").disabled = false;
  byId("edit-new").focus();
}

function movedLevel(one, field, level, value) {
  const items = [itemFor(one, field, null), itemFor(one, level, value)];
  const number = valueOf(one, `${field}_no`);
  return number === null ? items : [...items, itemFor(one, `${field}_no`, null), itemFor(one, `${level}_no`, number)];
}

function editMonths(one, field) {
  const rows = cellRows(one, field);
  openEditor({
    title: t("months_title", { n: one.no }), content: [...monthInputs(one), scopeChoice(one, field)].filter(Boolean),
    drop: isPlain(one) && MONTHS.some((name) => changes.has(keyOf(one.source, name))) ? () => dropped(rows.flatMap((each) => MONTHS.map((name) => keyOf(each.source, name)))) : null,
    print: [one, field], focus: `[data-month="${field}"]`,
  });
  keepEdited = (by, reason) => {
    const meant = rowsMeant(one, field);
    const all = byId("edit-checked").checked;
    const doubt = chosenDoubt();
    finished(act((put) => {
      for (const button of editor.querySelectorAll("[data-month]")) {
        const name = button.dataset.month;
        const value = button.dataset.state === "null" ? null : button.dataset.state;
        for (const each of meant) if (value !== valueOf(each, name) || all) put(itemFor(each, name, value));
      }
    }, by, reason));
    afterDoubt(doubt);
    return true;
  };
}

// A doubtful value that was put right leads to the next one.
function afterDoubt(doubt) {
  if (doubt && wasSeen(doubt) && DOUBTS.some((one) => !wasSeen(one))) nextDoubt();
}

// Say of findings that they were looked at: of one, or of all that are open on a row.
function editFindings(one, findings) {
  const list = node("ul", { class: "settling" }, findings.map((finding) => node("li", {}, messageOf(finding))));
  openEditor({ title: one === null || findings.length === 1 ? t("finding_title") : t("row_title", { n: one.no }), content: [list], print: one ? [one, chosen?.field ?? "indicator"] : null });
  keepEdited = (by, reason) => {
    finished(act((put) => { for (const finding of findings) put(settling(finding)); }, by, reason));
    return true;
  };
}

// Do something in the name of the reviewer, who is asked for it once.
function byName(what) {
  const by = folded(store.get("renaksi:reviewer"));
  if (by) return what(by);
  openEditor({ title: t("who"), content: [], focus: "#edit-by" });
  keepEdited = (name) => {
    editor.close();
    what(name);
    return true;
  };
  return undefined;
}

// rows: added, taken out, cut, joined, moved

const TYPED = () => DATA.fields.filter((name) => DATA.texts.includes(name) || ["indicator", "output"].includes(name));

function textField(name, value, label = fieldName(name)) {
  const area = node("textarea", { rows: Math.min(4, 1 + Math.floor((value ?? "").length / 60)), "data-name": name, "aria-label": label });
  area.value = value ?? "";
  return area;
}

const sayWrong = (key) => { byId("edit-wrong").textContent = t(key); return false; };

// A new row below one; its levels are those of that row.
function editAdded(one) {
  const levels = TYPED().filter((name) => LEVELS.includes(name.replace(/_no$/, "")));
  const value = (name) => (levels.includes(name) ? valueOf(one, name) : null);
  openEditor({
    title: t("add_title", { n: one.no }), print: [one, "indicator"], focus: '[data-name="indicator"]',
    content: [node("div", { class: "texts" }, TYPED().map((name) => node("label", {}, node("span", {}, fieldName(name)), textField(name, value(name)))),
      node("label", {}, node("span", {}, `${t("months_of_row")} (1..3 7, all, none)`), node("input", { "data-name": "months", value: "none" })))],
  });
  keepEdited = (by, reason) => {
    const texts = Object.fromEntries([...editor.querySelectorAll("[data-name]")].map((field) => [field.dataset.name, folded(field.value)]).filter(([, text]) => text !== null));
    if (!ROW_TEXTS.some((name) => texts[name])) return sayWrong("need_text");
    if (!monthsOf(texts.months ?? "unknown")) return sayWrong("bad_months");
    const slot = one.place[0];
    const taken = [...applied.values(), ...changes.values()].filter((item) => item.field.startsWith(ADD) && (item.row_no ?? 0) === slot).map((item) => Number(item.field.slice(ADD.length)));
    const field = `${ADD}${Math.max(0, ...taken, one.place[1]) + 1}`;
    const no = slot || null;
    const rows = act((put) => put({ row_no: no, field, read_value: readOfRow(no), corrected_value: JSON.stringify(texts) }), by, reason);
    editor.close();
    finished(rows);
    choose(`${slot}+${field.slice(ADD.length)}`, "indicator", "list");
    return true;
  };
}

// Cut a row in two: each text as its upper and its lower part; what is not cut is in both.
function editSplit(one) {
  if (!isPlain(one)) { say(t("not_again")); return; }
  const names = DATA.fields.filter((name) => valueOf(one, name) !== null && !LEVELS.includes(name.replace(/_no$/, "")));
  const months = monthsText(MONTHS.map((name) => valueOf(one, name)));
  const both = (name, value) => node("div", { class: "parts" }, node("span", {}, name === "months" ? t("months_of_row") : fieldName(name)),
    textField(name, value, t("upper_part")), textField(name, name === "months" ? months : null, t("lower_part")));
  openEditor({ title: t("split_title", { n: one.no }), print: [one, "indicator"], focus: '[data-name="indicator"]',
    content: [node("p", { class: "help" }, t("split_help")), node("div", { class: "texts" }, names.map((name) => both(name, valueOf(one, name))), both("months", months))] });
  keepEdited = (by, reason) => {
    const texts = {};
    for (const name of [...names, "months"]) {
      const [upper, lower] = [...editor.querySelectorAll(`[data-name="${name}"]`)].map((field) => folded(field.value));
      if (name === "months" ? upper !== lower : lower !== null || upper !== valueOf(one, name)) texts[name] = [upper, lower];
    }
    if (texts.months && !texts.months.every((text) => monthsOf(text))) return sayWrong("bad_months");
    if (!Object.keys(texts).length) return sayWrong("need_parts");
    finished(act((put) => put(rowItem(one, "row:split", JSON.stringify(texts))), by, reason), true);
    return true;
  };
}

const rowItem = (one, field, value = null, no = one.source) => ({ row_no: no, field, read_value: rowText(no), corrected_value: value });

function removeRow(one) {
  byName((by) => {
    const items = one.added ? [{ row_no: one.source, field: one.added, read_value: readOfRow(one.source), corrected_value: null }] : one.sources.map((no) => rowItem(one, "row:remove", null, no));
    finished(act((put) => items.forEach(put), by), true);
    say(t("removed", { n: one.no }), true);
  });
}

// Joined is a row to the one that was read before it; rows that were added or moved between them have to go first.
function joinRow(one) {
  const before = view[one.no - 2];
  if (!isPlain(one) || one.place[1] || one.source < 2 || !before?.sources.includes(one.source - 1)) { say(t("cannot_join")); return; }
  byName((by) => {
    finished(act((put) => put(rowItem(one, "row:join")), by), true);
    say(t("row_joined", { n: one.no }), true);
  });
}

// Take back that a row was cut, joined or added.
function keepRow(one) {
  if (one.added) { removeRow(one); return; }
  const rows = one.part !== null ? [one.source] : one.sources.slice(1);
  if (!rows.length) return;
  byName((by) => finished(act((put) => rows.forEach((no) => put(rowItem(one, "row:keep", null, no))), by), true));
}

function moveRow(one, by) {
  const beyond = view[one.no - 1 + by];
  if (!beyond || one.part !== null) return;
  if (one.added) { say(t("not_again")); return; }
  // up: behind the row before the one above; down: behind the one below
  const after = by > 0 ? beyond : view[one.no - 3];
  const [slot, rank] = after ? after.place : [0, 0];
  byName((name) => {
    const place = slot === one.source ? String(one.source) : `${slot}+${rank + 1}`;
    finished(act((put) => put(rowItem(one, "row:move", place)), name), true);
    say(t("row_moved", { n: viewOf.get(one.key).no }), true);
  });
}

// As in print a ditto mark: the chosen value, in all rows of its cell, is that of the row above; the two cells are one.
function ditto(one) {
  const { field } = chosen;
  const rows = isMonth(field) ? [one] : cellRows(one, field);
  const above = view[rows[0].no - 2];
  if (!above) return;
  const fields = isMonth(field) ? MONTHS : LEVELS.includes(field) ? [field, `${field}_no`].filter((name) => DATA.texts.includes(name)) : [field];
  byName((by) => finished(act((put) => { for (const each of rows) for (const name of fields) put(itemFor(each, name, valueOf(above, name))); }, by)));
}

// What was done to rows is taken back from the list of corrections too.
function takeBack(item) {
  if (!["row:remove", "row:split", "row:join"].includes(item.field)) return null;
  return node("button", { type: "button", class: "quiet", onclick: () => byName((by) =>
    finished(act((put) => put({ ...rowItem(null, "row:keep", null, item.row_no) }), by), true)) }, t("do_keep"));
}

// ``rows``: the rows as read that have changed.

function finished(rows, whole = false) {
  const had = editor.open;
  if (had) editor.close();
  drawRows(rows);
  redrawLists();
  if (chosen && chosen.row !== null && (had || whole || !document.activeElement || document.activeElement === document.body)) cellOf(chosen.row, chosen.field)?.focus({ preventScroll: true });

}

function dropped(keys) {
  finished(restore(new Map(keys.map((key) => [key, undefined]))));
}

// Return the value that was entered (null for none), or set what is wrong and return undefined.
function entered(kind, field, one) {
  const wrong = (key) => { byId("edit-wrong").textContent = t(key); };
  if (byId("edit-empty").checked) return null;
  const value = folded(byId("edit-new").value);
  const fault = value === null ? "need_value" : faultOfValue(one ? 1 : null, field, value);
  if (fault) return wrong(fault);
  return kind === "integer" ? String(Number(value)) : value;
}

function keep(event) {
  event.preventDefault();
  const by = folded(byId("edit-by").value);
  if (!by) {
    byId("edit-wrong").textContent = t("need_name");
    byId("edit-by").focus();
    return;
  }
  const before = store.get("renaksi:reviewer");
  store.set("renaksi:reviewer", by);
  if (!keepEdited(by, folded(byId("edit-reason").value)) && before !== null) store.set("renaksi:reviewer", before);
}

function drawReview() {
  const item = (one, pending) => node("li", { class: "correction" },
    node("p", {}, node("strong", {}, one.row_no === null ? t("decree") : t("row", { n: viewOfRead(one.row_no)?.no ?? `(${one.row_no})` })), " · ", correctionKind(one.field).name(one.field)),
    one.read_value === one.corrected_value || one.field === "row:keep"
      ? node("p", { class: "values" }, printed(one.read_value ?? t("empty")), " ", node("em", {}, t("confirmed")))
      : node("p", { class: "values" }, node("del", {}, printed(one.read_value ?? t("empty"))), " → ", node("ins", {}, printed(one.corrected_value ?? t("empty")))),
    node("p", { class: "meta" }, node("span", {}, printed(one.by)), node("span", {}, one.at), one.reason ? node("span", {}, printed(one.reason)) : null,
      pending ? node("button", { type: "button", class: "quiet", onclick: () => {
        if (strays.includes(one)) {
          strays.splice(strays.indexOf(one), 1);
          keepChanges();
          drawReview();
        } else finished(restore(new Map([[keyOf(one.row_no, one.field, one.read_value), undefined]])), true);
      } }, t("drop")) : takeBack(one)));
  const load = node("input", { type: "file", id: "load", accept: ".csv,text/csv", class: "hidden-input", onchange: loadFile });
  const others = keptForOthers();
  byId("part-review").replaceChildren(
    node("h2", { class: "print-only" }, t("tab_review")),
    node("p", { class: "help screen-only" }, t("how")),
    node("p", { class: store.kept ? "help screen-only" : "note" }, t(store.kept ? "kept_here" : "memory_only")),
    node("p", { class: "buttons screen-only" },
      node("button", { type: "button", class: "main", id: "save", disabled: !changes.size, onclick: saveFile }, t("save")),
      node("label", { class: "button" }, load, t("load")),
      node("button", { type: "button", id: "drop-all", disabled: !changes.size, onclick: dropAll }, t("drop_all"))),
    node("h3", {}, changes.size ? t("pending_n", { n: changes.size }) : t("no_pending")),
    node("ol", { class: "corrections", id: "pending" }, [...changes.values()].map((one) => item(one, true))),
    ...(strays.length ? [node("h3", {}, t("strays")), node("p", { class: "help" }, t("strays_help")), node("ol", { class: "corrections", id: "strays" }, strays.map((one) => item(one, true)))] : []),
    others ? node("p", { class: "help screen-only" }, t("kept_others", { n: others })) : "",
    ...(applied.size ? [node("h3", {}, t("applied")), node("ol", { class: "corrections" }, [...applied.values()].map((one) => item(one, false)))] : []));
}

function dropAll() {
  if (!confirm(t("sure"))) return;
  finished(restore(new Map([...changes.keys()].map((key) => [key, undefined]))));
}

function startEditor() {
  byId("edit").addEventListener("submit", keep);
  byId("edit-cancel").addEventListener("click", () => editor.close());
  // Enter keeps what was typed: a text has no lines of its own.
  byId("edit").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.closest("textarea, #edit-empty, select, [data-month]")) return;
    event.preventDefault();
    byId("edit").requestSubmit();
  });
}
