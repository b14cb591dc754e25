// The plans as objects, what is chosen of them, and what follows from that; nothing here draws.
const GIVEN = JSON.parse(byId("data").textContent);
const UNREAD = 1 << 12;
const EVIDENCE = ["named", "document", "report", "number", "percentage"];
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const AREAS = [1, 2, 3, 4, 5, 6, 7, 8, 0];
let DATA = null;
let chosen = {};

// Each list of a plan's rows is flat: number, area, months, text, activity, months done, evidence; and again.
const STRIDE = 7;
const NAMES = ["id", "name", "code", "province", "year", "begins", "until", "number", "status", "report", "rows", "certainty", "doubts", "items", "signed", "reports", "acts", "change"];

async function unpack() {
  const bytes = Uint8Array.from(atob(byId("packed").textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = JSON.parse(await new Response(stream).text());
  data.plans = data.plans.map((values) => count(Object.fromEntries(NAMES.map((name, place) => [name, values[place]]))));
  DATA = data;
}

function count(plan) {
  plan.lastYear = Math.max(plan.year ?? 0, plan.until ? Number(plan.until.slice(0, 4)) : 0);
  plan.total = plan.items.length / STRIDE;
  plan.areas = Array(9).fill(0);
  plan.months = AREAS.map(() => Array(12).fill(0));
  plan.done = AREAS.map(() => Array(12).fill(0));
  plan.evidence = AREAS.map(() => Array(EVIDENCE.length + 1).fill(0));
  plan.unread = 0;
  const activities = new Set();
  for (let at = 0; at < plan.items.length; at += STRIDE) {
    const area = plan.items[at + 1], months = plan.items[at + 2];
    plan.areas[area] += 1;
    tally(plan.months[area], months);
    tally(plan.done[area], months & plan.items[at + 5]);
    tally(plan.evidence[area], plan.items[at + 6]);
    if (plan.items[at + 6]) plan.evidence[area][EVIDENCE.length] += 1;
    if (months & UNREAD) plan.unread += 1;
    activities.add(plan.items[at + 4]);
  }
  plan.activities = [...activities];
  plan.errors = sum(plan.doubts.map(([severity, , n]) => (severity === "error" ? n : 0)));
  plan.warnings = sum(plan.doubts.map(([severity, , n]) => (severity === "warning" ? n : 0)));
  plan.force = forceOf(plan);
  return plan;
}

// One more at the place of each bit that is set; bits beyond the places are left aside.
function tally(counts, bits) {
  for (let place = 0; bits >> place && place < counts.length; place += 1) if (bits & (1 << place)) counts[place] += 1;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function forceOf(plan) {
  const now = new Date(), today = now.toISOString().slice(0, 10);
  if (plan.begins && plan.begins > today) return "not_yet";
  if (plan.until) return plan.until >= today ? "in_force" : "expired";
  if (!plan.year) return "unknown_force";
  return plan.year >= now.getFullYear() ? "in_force" : "expired";
}

// A plan's counts by area at one place of each, of the chosen area or of all.
function countOf(byArea, place) {
  if (chosen.area !== "") return byArea[chosen.area][place];
  let total = 0;
  for (const counts of byArea) total += counts[place];
  return total;
}

const planned = (plan, month) => countOf(plan.months, month - 1);
const doneOf = (plan, month) => countOf(plan.done, month - 1);

function* dueItems(plan, month) {
  for (let at = 0; at < plan.items.length; at += STRIDE) {
    const [no, area, months, text, , done] = plan.items.slice(at, at + STRIDE);
    if (months & (1 << (month - 1)) && (chosen.area === "" || area === Number(chosen.area))) yield { no, text: DATA.texts[text], done: Boolean(done & (1 << (month - 1))) };
  }
}

// Whether a plan's month is over: what is not reported as done is late then.
function isOver(plan, month) {
  const now = new Date();
  return Boolean(plan.year) && 12 * plan.year + Number(month) < 12 * now.getFullYear() + now.getMonth() + 1;
}

const SORTS = {
  region: (one, other) => (one.code || "~").localeCompare(other.code || "~") || (one.year ?? 0) - (other.year ?? 0),
  name: (one, other) => one.name.localeCompare(other.name),
  due: (one, other) => planned(other, chosen.month) - planned(one, chosen.month),
  rows: (one, other) => other.total - one.total,
  doubts: (one, other) => other.errors - one.errors || other.warnings - one.warnings,
  certainty: (one, other) => one.certainty - other.certainty,
};

function isChosen(plan) {
  if (chosen.year && !(plan.year <= Number(chosen.year) && plan.lastYear >= Number(chosen.year))) return false;
  if (chosen.province && plan.province !== chosen.province) return false;
  if (chosen.area !== "" && !plan.areas[chosen.area]) return false;
  return !chosen.search || `${plan.name} ${plan.number} ${plan.id}`.toLowerCase().includes(chosen.search);
}

const known = { key: "", plans: [] };

// The chosen plans in their order; the parts ask for them one after another.
function plansChosen() {
  const key = JSON.stringify(chosen);
  if (known.key !== key) Object.assign(known, { key, plans: sorted() });
  return known.plans;
}

const sorted = () => DATA.plans.filter(isChosen).sort((one, other) => SORTS[chosen.sort](one, other) || SORTS.region(one, other));

// Regencies and cities of the chosen provinces, each with its plans for the year and whether one needs a review.
function regionsChosen() {
  const byCode = new Map();
  for (const plan of DATA.plans) {
    if (chosen.year && !(plan.year <= Number(chosen.year) && plan.lastYear >= Number(chosen.year))) continue;
    byCode.set(plan.code, [...(byCode.get(plan.code) ?? []), plan]);
  }
  const doubtful = new Map(DATA.review.map(([id, report]) => [id.split("-")[0], { id, report }]));
  return DATA.regions
    .filter(([code]) => !chosen.province || code.startsWith(chosen.province))
    .map(([code, name]) => ({ code, name, plans: byCode.get(code) ?? [], review: doubtful.get(code) ?? null }));
}

function stateOf(region) {
  if (!region.plans.length) return region.review ? "needs-review" : "none";
  if (!chosen.year && !region.plans.some((plan) => plan.force !== "expired")) return "expired";
  return region.plans.some((plan) => plan.errors + plan.warnings) ? "doubted" : "clean";
}

// Activities that several of the plans have and some have not, the most common first.
function activitiesLeftOut(plans) {
  const holders = new Map();
  plans.forEach((plan, place) => {
    for (const activity of plan.activities) {
      const places = holders.get(activity);
      if (places) places.push(place); else holders.set(activity, [place]);
    }
  });
  return [...holders]
    .filter(([activity, places]) => DATA.activities[activity] && places.length > 1 && places.length < plans.length && 2 * places.length >= plans.length)
    .sort((one, other) => other[1].length - one[1].length || one[0] - other[0])
    .map(([activity, places]) => {
      const have = new Set(places);
      return { text: DATA.activities[activity], have: places.length, lack: plans.filter((_, place) => !have.has(place)) };
    });
}
