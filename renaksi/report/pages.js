// The pages with their boxes: what is chosen is shown there, and a click there chooses.
const SVG = "http://www.w3.org/2000/svg";
const sheets = byId("sheets");
const drawn = new Map(); // index of a box -> its rect, or the line of a transcript
const users = new Map(); // index of a box -> [[row or null, field], ...]
for (const [row, fields] of Object.entries(DATA.places)) {
  for (const [field, places] of Object.entries(fields)) {
    for (const place of places) {
      if (!users.has(place)) users.set(place, []);
      users.get(place).push([row === "" ? null : Number(row), field]);
    }
  }
}
const placesOf = (row, field) => DATA.places[row ?? ""]?.[field] ?? [];

function drawBoxes() {
  const sizes = new Map(DATA.pages.map(([page, width, height]) => [page, [width, height]]));
  const layers = new Map();
  for (const [page, [width, height]] of sizes) {
    const layer = document.createElementNS(SVG, "svg");
    layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    layer.setAttribute("preserveAspectRatio", "none");
    layer.setAttribute("aria-hidden", "true");
    const paper = byId(`page-${page}`).querySelector(".paper");
    paper.style.aspectRatio = `${width} / ${height}`;
    paper.append(layer);
    layers.set(page, layer);
  }
  const order = [...users.keys()].filter((index) => DATA.boxes[index].length === 5);
  const area = (index) => (DATA.boxes[index][3] - DATA.boxes[index][1]) * (DATA.boxes[index][4] - DATA.boxes[index][2]);
  for (const index of order.sort((a, b) => area(b) - area(a))) {
    const [page, x0, top, x1, bottom] = DATA.boxes[index];
    if (!layers.has(page)) continue;
    const rect = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top })) {
      rect.setAttribute(name, Math.max(0, value).toFixed(1));
    }
    rect.setAttribute("class", "box");
    rect.dataset.box = index;
    layers.get(page).append(rect);
    drawn.set(index, rect);
  }
}

function drawLines() {
  const byLine = new Map();
  for (const index of users.keys()) {
    if (DATA.boxes[index].length !== 2) continue;
    const line = DATA.boxes[index][1];
    if (!byLine.has(line)) byLine.set(line, []);
    byLine.get(line).push(index);
  }
  const list = node("ol", { class: "lines" });
  DATA.lines.forEach((text, at) => {
    const indexes = byLine.get(at + 1) ?? [];
    const line = node("li", { class: indexes.length ? "line used" : "line", id: `line-${at + 1}` }, printed(text || "\u00a0"));
    if (indexes.length) line.dataset.box = indexes.join(" ");
    for (const index of indexes) drawn.set(index, line);
    list.append(line);
  });
  sheets.append(list);
}

const marked = new Map(); // a mark of boxes -> the elements that bear it
function mark(name, places) {
  const wanted = new Set(places.map((place) => drawn.get(place)).filter(Boolean));
  for (const old of marked.get(name) ?? []) if (!wanted.has(old)) old.classList.remove(name);
  for (const one of wanted) if (!marked.get(name)?.has(one)) one.classList.add(name);
  marked.set(name, wanted);
}

function flagBoxes() {
  const flagged = [];
  for (const finding of DATA.findings) {
    if (finding.severity === "info" || !isOpen(finding) || !finding.field) continue;
    const fields = finding.field === "months" || finding.field === "schedule" ? MONTHS : [finding.field];
    for (const field of fields) flagged.push(...placesOf(finding.row_no, field));
  }
  mark("flag", flagged);
  mark("fixed", [...applied.values(), ...changes.values()].flatMap((item) => placesOf(item.row_no, item.field)));
}

// Mark the boxes of rows as read (none: of the decree) and, stronger, those of one of their values; return the value's.
function markBoxes(rows, field) {
  mark("in-row", (rows ?? []).flatMap((row) => Object.values(DATA.places[row] ?? {}).flat()));
  const own = (rows ?? [null]).flatMap((row) => placesOf(row, field));
  mark("on", own);
  return own;
}

function bringToView(element, container) {
  if (!element) return;
  const inner = element.getBoundingClientRect();
  const outer = container.getBoundingClientRect();
  const spare = (outer.height - inner.height) / 2;
  const top = inner.top - outer.top - Math.max(spare, 24);
  const left = inner.left - outer.left - Math.max((outer.width - inner.width) / 2, 24);
  const seen = inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;
  if (!seen) container.scrollBy({ top, left });
}

function showPlace(index) {
  bringToView(drawn.get(index), sheets);
}

function showPage(page) {
  const sheet = byId(`page-${page}`);
  if (sheet) sheets.scrollTo({ top: sheet.offsetTop - sheets.offsetTop - 8, left: 0 });
}

let zoom = 1;
// The page that is seen, or the first.
function shownPage() {
  const top = sheets.getBoundingClientRect().top;
  const seen = [...document.querySelectorAll(".sheet")].find((sheet) => sheet.getBoundingClientRect().bottom > top + 40);
  return Number(seen?.dataset.page ?? 1);
}

// What the button does, and what it shows: its name has to hold both.
function nameZoom() {
  const share = `${Math.round(zoom * 100)}%`;
  byId("zoom-fit").textContent = share;
  byId("zoom-fit").setAttribute("aria-label", `${share}, ${t("zoom_fit")}`);
  byId("zoom-fit").title = t("zoom_fit");
}
redraws.push(nameZoom);

function setZoom(wanted) {
  const middle = (sheets.scrollTop + sheets.clientHeight / 2) / Math.max(sheets.scrollHeight, 1);
  zoom = Math.min(4, Math.max(0.5, wanted));
  sheets.style.setProperty("--zoom", String(zoom));
  nameZoom();
  sheets.scrollTop = middle * sheets.scrollHeight - sheets.clientHeight / 2;
}

function chooseFromPage(event) {
  const target = event.target.closest("[data-box]");
  if (!target) return;
  const found = target.dataset.box.split(" ").flatMap((index) => users.get(Number(index)));
  const rows = found.map(([row, field]) => [row === null ? null : viewOfRead(row)?.key, field]).filter(([row]) => row && !cards.get(row).hidden);
  const options = rows.length ? rows : found.filter(([row]) => row === null);
  if (!options.length) return;
  const at = options.findIndex(([row, field]) => chosen && row === chosen.row && field === chosen.field);
  const others = at < 0 ? -1 : options.findIndex(([row], place) => place > at && row !== chosen.row);
  const [row, field] = options[others < 0 ? 0 : others];
  if (row === null) chooseDecreeField(field, "page");
  else choose(row, field, "page");
}

function startPages() {
  if (DATA.lines.length) {
    drawLines();
    const name = byId("pages-name");
    name.dataset.t = "lines";
    byId("zoom").hidden = true;
  } else if (DATA.why) {
    sheets.append(node("p", { class: "note" }, node("span", { "data-t": `why_${DATA.why}` })));
    byId("zoom").hidden = true;
    byId("work").classList.add("alone");
  } else {
    drawBoxes();
    const total = Number(DATA.facts.pages);
    if (DATA.pages.length < total) {
      const note = node("span", { "data-t": "some_pages", "data-n": DATA.pages.length, "data-total": total });
      sheets.prepend(node("p", { class: "note" }, note));
    }
  }
  sheets.addEventListener("click", chooseFromPage);
  byId("zoom-in").addEventListener("click", () => setZoom(zoom * 1.25));
  byId("zoom-out").addEventListener("click", () => setZoom(zoom / 1.25));
  byId("zoom-fit").addEventListener("click", () => setZoom(1));
  byId("fold").addEventListener("click", () => {
    const folded = byId("work").classList.toggle("folded");
    byId("fold").setAttribute("aria-expanded", String(!folded));
    byId("fold").dataset.t = folded ? "show" : "hide";
    byId("fold").dataset.tLabel = folded ? "show_pages" : "hide_pages";
    translate(byId("fold").parentElement);
  });
}
redraws.push(() => {
  for (const sheet of document.querySelectorAll(".sheet")) {
    sheet.querySelector("img").alt = t("page", { n: sheet.dataset.page });
  }
});
