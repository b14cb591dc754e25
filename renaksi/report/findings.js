// The findings as a list that leads to the place, and their messages in the reader's language.
// The longest first, as one message may begin like another.
const MESSAGES = Object.entries(WORDS.id.messages).sort(([one], [other]) => other.length - one.length).map(([english, own]) => {
  const names = [...english.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const pattern = english.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)");
  return { pattern: new RegExp(`^${pattern}$`, "su"), names, own };
});

// Fields are named in the reader's language, inside a sentence in small letters; all else stays as it is.
function fieldNames(text) {
  return text.split(", ").map((name) => (name in WORDS[language].fields ? fieldName(name).toLocaleLowerCase(language) : name)).join(", ");
}

// A text longer than any message of ours is not searched: that would take long.
const LONGEST = 500;
const known = new Map();

function translated(message) {
  if (!known.has(message)) known.set(message, message.length > LONGEST ? null : translation(message));
  return known.get(message);
}

const small = (text) => text.charAt(0).toLocaleLowerCase("id") + text.slice(1);

function translation(message) {
  for (const { pattern, names, own } of MESSAGES) {
    const found = pattern.exec(message);
    if (!found) continue;
    const text = own.replace(/\{(\w+)\}/g, (_, name) => {
      const value = found[names.indexOf(name) + 1];
      if (name.startsWith("doubt")) return value.split("; ").map((one) => small(translation(one) ?? one)).join("; ");
      return name.startsWith("field") ? fieldNames(value) : value;
    });
    return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  }
  return null;
}

// A message that is known in English alone says so to a screen reader.
function messageOf(finding) {
  const own = language === "id" ? translated(finding.message) : finding.message;
  const made = printed(own ?? finding.message);
  if (own === null) made.lang = "en";
  return made;
}

function place(row, field, page) {
  const one = row === null ? null : viewOfRead(row);
  if (row !== null && !one) return node("span", {}, `${t("row", { n: row })}: ${t("row_remove")}`);
  const go = () => (one ? choose(one.key, field, "list") : chooseDecreeField(field, "list", page));
  return node("button", { type: "button", class: "quiet", onclick: go }, one ? t("row", { n: one.no }) : page ? t("page", { n: page }) : t("go"));
}

const severities = new Set(["error", "warning", "info"]);
let openOnly = false;

function drawFindings() {
  const groups = new Map();
  for (const finding of DATA.findings) {
    if (!severities.has(finding.severity) || (openOnly && !isOpen(finding))) continue;
    if (!groups.has(finding.code)) groups.set(finding.code, []);
    groups.get(finding.code).push(finding);
  }
  const rank = { error: 0, warning: 1, info: 2 };
  const ordered = [...groups].sort((a, b) => rank[a[1][0].severity] - rank[b[1][0].severity]);
  const opened = new Set([...byId("part-findings").querySelectorAll("details[open]")].map((one) => one.dataset.code));
  const first = !byId("part-findings").childElementCount;
  byId("part-findings").replaceChildren(
    node("h2", { class: "print-only" }, t("tab_findings")),
    node("p", { class: "help" }, DATA.findings.length ? t("findings_help") : t("no_findings")),
    DATA.findings.length ? findingFilters() : "",
    ...ordered.map(([code, found]) => findingGroup(code, found, first ? found[0].severity !== "info" : opened.has(code))));
}

function findingFilters() {
  const tick = (text, checked, change) => node("label", { class: "tick" },
    node("input", { type: "checkbox", checked, onchange: change }), text);
  const used = ["error", "warning", "info"].filter((severity) => DATA.findings.some((finding) => finding.severity === severity));
  return node("p", { class: "filters" },
    used.map((severity) => tick(t(severity), severities.has(severity), (event) => {
      severities[event.target.checked ? "add" : "delete"](severity);
      drawFindings();
    })),
    tick(t("open_only"), openOnly, (event) => { openOnly = event.target.checked; drawFindings(); }));
}

function findingGroup(code, found, open) {
  const left = found.filter(isOpen).length;
  return node("details", { class: "group", "data-code": code, open },
    node("summary", {}, node("span", { class: `flag ${found[0].severity}` }, t(found[0].severity)), " ",
      node("span", { class: "meaning" }, codeMeaning(code)), " ", node("span", { class: "count" }, left === found.length ? String(left) : `${left}/${found.length}`)),
    node("ol", { class: "findings" }, found.map(findingItem)));
}

function findingItem(finding) {
  const { row_no: row, field, page, closed } = finding;
  const state = closed ? t(`closed_${closed}`) : isPending(finding) ? t("pending") : null;
  const where = [row === null && !page ? t("whole_decree") : null, page ? t("row_pages", { n: page }) : null, field ? fieldName(field) : null];
  return node("li", { class: state ? "finding settled" : "finding", "data-finding": finding.finding_no },
    node("p", { class: "message" }, messageOf(finding)),
    finding.printed ? node("p", { class: "printed" }, `${t("printed")}: `, printed(finding.printed)) : null,
    node("p", { class: "meta" },
      row !== null || page || field ? place(row, field, page) : null,
      node("span", {}, where.filter(Boolean).join(" · ")),
      node("code", {}, finding.code),
      state ? node("span", { class: "state" }, state)
        : node("button", { type: "button", onclick: () => editFindings(row === null ? null : viewOfRead(row), [finding]) }, t("confirm"))));
}
