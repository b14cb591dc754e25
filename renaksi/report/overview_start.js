// What can be chosen; each choice draws the parts again. The choices are in the address, so that it can be sent.
const CHOICES = ["year", "month", "province", "area", "sort", "columns"];

function options() {
  const first = DATA.plans.map((plan) => plan.year).filter(Boolean);
  const last = DATA.plans.map((plan) => plan.lastYear).filter(Boolean);
  const years = first.length ? Array.from({ length: Math.max(...last) - Math.min(...first) + 1 }, (_, place) => String(Math.min(...first) + place)) : [];
  return {
    year: [["", t("o_all_years")], ...years.map((year) => [year, year])],
    month: MONTHS.map((month) => [String(month), monthName(month)]),
    province: [["", t("all_provinces")], ...Object.entries(DATA.provinces)],
    area: [["", t("o_all_areas")], ...AREAS.map((area) => [String(area), area ? WORDS[language].areas[area - 1] : t("o_no_area")])],
    sort: Object.keys(SORTS).map((name) => [name, t(`o_sort_${name}`)]),
    columns: ["areas", "months"].map((name) => [name, t(`o_columns_${name}`)]),
  };
}

const FIRST = { year: GIVEN.wanted.year ? String(GIVEN.wanted.year) : "", month: String(GIVEN.wanted.month), province: GIVEN.wanted.province ?? "", area: "", sort: "region", columns: "areas", search: "" };

function fillChoices() {
  for (const [name, all] of Object.entries(options())) {
    byId(name).replaceChildren(...all.map(([value, text]) => node("option", { value }, text)));
    byId(name).value = all.some(([value]) => value === chosen[name]) ? chosen[name] : all[0][0];
    chosen[name] = byId(name).value;
  }
  byId("search").value = chosen.search;
}

function draw() {
  drawChips();
  drawParts();
}

function choose() {
  for (const name of CHOICES) chosen[name] = byId(name).value;
  chosen.search = byId("search").value.trim().toLowerCase();
  whole.clear();
  const set = Object.entries(chosen).filter(([name, value]) => value !== FIRST[name]);
  history.replaceState(null, "", `#${new URLSearchParams(set)}`);
  draw();
}

redraws.push(() => {
  if (!DATA) return;
  fillChoices();
  draw();
});
onPaper.push(() => {
  for (const name of Object.keys(PARTS)) whole.add(name);
  draw();
  for (const fill of [...toFill, ...[...lateFills.values()].flat()]) fill();
});

byId("choices").addEventListener("input", choose);
byId("choices").addEventListener("submit", (event) => event.preventDefault());
byId("choices").addEventListener("reset", (event) => {
  event.preventDefault();
  chosen = { ...FIRST };
  fillChoices();
  choose();
});

speak(language);
unpack().then(() => {
  const years = DATA.plans.map((plan) => plan.year).filter(Boolean);
  if (!FIRST.year && years.length) FIRST.year = String(Math.max(...years));
  chosen = { ...FIRST, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
  speak(language);
  document.documentElement.dataset.ready = "true";
});
