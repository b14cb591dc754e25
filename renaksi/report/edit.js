// Putting a value right, or saying that it is right: one dialog, and the list of what was said.
const editor = byId("editor");
let editing = null; // {row, field, finding}

function inputFor(row, field) {
  const value = current(row, field);
  const kind = kindOf(row, field);
  const area = field === "change_area";
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

function monthInputs(row) {
  const next = { true: "false", false: "null", null: "true" };
  const words = { true: "planned", false: "not_planned", null: "unknown" };
  const draw = (button, state, at) => {
    button.dataset.state = state;
    button.className = `month ${words[state]}`;
    button.replaceChildren(node("b", {}, state === "null" ? "?" : String(at + 1)), node("span", {}, monthName(at + 1).slice(0, 3)));
    button.setAttribute("aria-label", `${monthName(at + 1)}: ${t(words[state])}`);
  };
  const buttons = MONTHS.map((name, at) => {
    const button = node("button", { type: "button", "data-month": name });
    button.addEventListener("click", () => draw(button, next[button.dataset.state], at));
    draw(button, String(current(row, name)), at);
    return button;
  });
  const doubted = openOf(row).some((finding) => ["months", "schedule"].includes(finding.field));
  return [node("p", { class: "help" }, t("months_help")), node("div", { class: "months big" }, buttons),
    node("label", { class: "tick" }, node("input", { type: "checkbox", id: "edit-checked", checked: doubted }), t("months_checked"))];
}

function openEditor(title, read, content, removable) {
  byId("editor-name").textContent = title;
  byId("edit-read").textContent = read ?? t("empty");
  byId("edit-read").parentElement.hidden = read === undefined;
  byId("edit-value").replaceChildren(...content);
  byId("edit-by").value = store.get("renaksi:reviewer") ?? "";
  byId("edit-reason").value = "";
  byId("edit-wrong").textContent = "";
  byId("edit-drop").hidden = !removable;
  editor.showModal();
}

function edit(row, field) {
  if (field === "extra" || field.startsWith(VALUE) || !isKnown(row, field)) return;
  const change = changes.get(keyOf(row, field));
  const months = row !== null && field.startsWith("month_");
  editing = { row, field, months };
  const title = months ? t("months_title", { n: row }) : `${fieldName(field)}${row === null ? "" : ` · ${t("row", { n: row })}`}`;
  const removable = months ? MONTHS.some((name) => changes.has(keyOf(row, name))) : Boolean(change);
  openEditor(title, months ? undefined : readValue(row, field), months ? monthInputs(row) : inputFor(row, field), removable);
  byId("edit-reason").value = change?.reason ?? "";
  (months ? editor.querySelector(".month") : editor.querySelector("#edit-new:enabled") ?? byId("edit-empty")).focus();
}

// Say of findings that they were looked at: of one, or of all that are open on a row.
function editFindings(row, findings) {
  editing = { row, findings };
  const list = node("ul", { class: "settling" }, findings.map((finding) => node("li", {}, messageOf(finding))));
  openEditor(row === null || findings.length === 1 ? t("finding_title") : t("row_title", { n: row }), undefined, [list], false);
  (byId("edit-by").value ? byId("edit").querySelector(".main") : byId("edit-by")).focus();
}

function confirmValue(row, field) {
  const by = folded(store.get("renaksi:reviewer"));
  if (!by) return edit(row, field);
  note(row, field, readValue(row, field), readValue(row, field), by, null);
  return finished(row);
}

function note(row, field, read, value, by, reason) {
  const key = keyOf(row, field, read);
  const record = applied.get(key);
  if (record && record.corrected_value === value) changes.delete(key);
  else changes.set(key, { row_no: row, field, read_value: read, corrected_value: value, by, at: now(), reason });
}

function finished(row) {
  keepChanges();
  editor.close();
  if (rowOf.has(row)) redrawRow(row);
  redrawLists();
  if (chosen && chosen.row !== null) choose(chosen.row, chosen.field, "redraw");
  if (row !== null && chosen?.row === row) cellOf(row, chosen.field)?.focus({ preventScroll: true });
}

// Return the value that was entered (null for none), or set what is wrong and return undefined.
function entered() {
  const wrong = (key) => { byId("edit-wrong").textContent = t(key); };
  if (byId("edit-empty").checked) return null;
  const value = folded(byId("edit-new").value);
  const fault = value === null ? "need_value" : faultOfValue(editing.row, editing.field, value);
  if (fault) return wrong(fault);
  return kindOf(editing.row, editing.field) === "integer" ? String(Number(value)) : value;
}

function keep(event) {
  event.preventDefault();
  const by = folded(byId("edit-by").value);
  const reason = folded(byId("edit-reason").value);
  const { row, field, months, findings } = editing;
  if (!by) {
    byId("edit-wrong").textContent = t("need_name");
    byId("edit-by").focus();
    return;
  }
  if (findings) {
    for (const finding of findings) {
      const message = folded(finding.message);
      note(row, FINDING + finding.code, message, message, by, reason);
    }
  } else if (months) keepMonths(row, by, reason);
  else {
    const value = entered();
    if (value === undefined) return;
    note(row, field, readValue(row, field), value, by, reason);
  }
  store.set("renaksi:reviewer", by);
  finished(row);
}

function keepMonths(row, by, reason) {
  const all = byId("edit-checked").checked;
  for (const button of editor.querySelectorAll("[data-month]")) {
    const name = button.dataset.month;
    const value = button.dataset.state === "null" ? null : button.dataset.state;
    if (value !== current(row, name) || all) note(row, name, readValue(row, name), value, by, reason);
  }
}

function drop() {
  const { row, field, months } = editing;
  for (const name of months ? MONTHS : [field]) changes.delete(keyOf(row, name));
  finished(row);
}

function drawReview() {
  const item = (one, pending) => node("li", { class: "correction" },
    node("p", {}, node("strong", {}, one.row_no === null ? t("decree") : t("row", { n: one.row_no })), " · ", correctionKind(one.field).name(one.field)),
    one.read_value === one.corrected_value
      ? node("p", { class: "values" }, printed(one.read_value ?? t("empty")), " ", node("em", {}, t("confirmed")))
      : node("p", { class: "values" }, node("del", {}, printed(one.read_value ?? t("empty"))), " → ", node("ins", {}, printed(one.corrected_value ?? t("empty")))),
    node("p", { class: "meta" }, node("span", {}, printed(one.by)), node("span", {}, one.at), one.reason ? node("span", {}, printed(one.reason)) : null,
      pending ? node("button", { type: "button", class: "quiet", onclick: () => {
        if (strays.includes(one)) strays.splice(strays.indexOf(one), 1);
        else changes.delete(keyOf(one.row_no, one.field, one.read_value));
        finished(one.row_no);
      } }, t("drop")) : null));
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
  changes.clear();
  keepChanges();
  drawRows();
  redrawLists();
}

function startEditor() {
  byId("edit").addEventListener("submit", keep);
  byId("edit-drop").addEventListener("click", drop);
  byId("edit-cancel").addEventListener("click", () => editor.close());
}
