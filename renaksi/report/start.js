// The parts of the report as tabs, each drawn when it is looked at, and the first drawing.
const parts = { findings: drawFindings, gantt: drawGantt, formal: drawFormal, review: drawReview };
const stale = new Set(Object.keys(parts));
const tabs = [...document.querySelectorAll('[role="tab"]')];

function openTab(name) {
  for (const tab of tabs) {
    const open = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !open;
  }
  draw(name);
}

function draw(name) {
  if (stale.delete(name)) parts[name]();
}

// What a correction or another language changes, beside the rows themselves.
function redrawLists() {
  drawChips();
  drawProgress();
  flagBoxes();
  for (const name of Object.keys(parts)) {
    stale.add(name);
    if (!byId(`part-${name}`).hidden) draw(name);
  }
}
redraws.push(redrawLists);
onPaper.push(() => { for (const name of Object.keys(parts)) draw(name); });

for (const tab of tabs) {
  tab.addEventListener("click", () => openTab(tab.id.slice(4)));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.indexOf(tab), End: tabs.length - 1 - tabs.indexOf(tab) }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    openTab(next.id.slice(4));
    next.focus();
  });
}

loadKept();
startPages();
startRows();
startDialogs();
startEditor();
startDoubts();
startKeys();
speak(language);

// A link from the overview names a row, a month, or a part of the report.
// Rows have the numbers there that they have in the tables, before what is said here and not applied yet.
function numbered(number) {
  const mine = changes;
  changes = new Map();
  buildView();
  const { key } = view[number - 1] ?? {};
  changes = mine;
  buildView();
  return viewOf.get(key) ?? null;
}

function chooseNamed() {
  const [, name, number] = /^#([a-z]+)(?:-(\d+))?$/.exec(location.hash) ?? [];
  const row = name === "row" ? numbered(Number(number)) : null;
  if (row) choose(row.key, null, "list");
  else if (name === "month" && MONTHS.includes(`month_${number}`)) showRows("", number, "");
  else if (name && byId(`tab-${name}`)) openTab(name);
}
addEventListener("hashchange", chooseNamed);
// Without such a link the first page with rows is shown.
if (location.hash) chooseNamed();
else if (DATA.rows.length) showPage(DATA.rows[0].pages[0]);

// The same report in another tab of the browser.
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  loadKept();
  drawRows();
  redrawLists();
});
