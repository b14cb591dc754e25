// What both pages need: two languages, chosen and remembered; nodes without markup, every text a text node; paper.
const WORDS = JSON.parse(document.getElementById("words").textContent);
const byId = (id) => document.getElementById(id);

// Some browsers give a page that was opened from disk no storage, or throw at the mere question.
const store = (() => {
  const memory = new Map();
  let kept = false;
  try {
    localStorage.setItem("renaksi:test", "1");
    kept = localStorage.getItem("renaksi:test") === "1";
    localStorage.removeItem("renaksi:test");
  } catch { kept = false; }
  return {
    get kept() { return kept; },
    get keys() {
      try { return kept ? Object.keys(localStorage) : [...memory.keys()]; } catch { return []; }
    },
    get(key) {
      try { return kept ? localStorage.getItem(key) : memory.get(key) ?? null; } catch { return null; }
    },
    set(key, value) {
      memory.set(key, value);
      try { if (kept) localStorage.setItem(key, value); } catch { kept = false; }
    },
  };
})();

let language = store.get("renaksi:language") === "en" ? "en" : "id";
const redraws = [];

function t(key, values = {}) {
  const text = WORDS[language].page[key] ?? WORDS.id.page[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

function fieldName(field) {
  const month = /^month_(\d+)$/.exec(field ?? "");
  if (month) return WORDS[language].months[month[1] - 1];
  const value = /^realisation_(\d+)$/.exec(field ?? "");
  if (value) return `${WORDS[language].fields.realisation} ${value[1]}`;
  const [, list, number, column] = /^(\w+)\.(\d+)\.(\w+)$/.exec(field ?? "") ?? [];
  if (column) return `${t(list)} ${number}: ${fieldName(column)}`;
  return WORDS[language].fields[field] ?? field?.replace(/^extra\./, "") ?? "";
}

const monthName = (month) => WORDS[language].months[month - 1];
const codeMeaning = (code) => WORDS[language].codes[code] ?? code;

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

// A printed text: its direction is its own, so that a right-to-left mark in it turns nothing around it.
const printed = (text, name = "value") => node("bdi", { class: name }, text);

function translate(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t, element.dataset);
  for (const element of root.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
    element.title = t(element.dataset.tLabel);
  }
  for (const element of root.querySelectorAll("[data-t-placeholder]")) element.placeholder = t(element.dataset.tPlaceholder);
}

function speak(chosen) {
  language = chosen;
  store.set("renaksi:language", chosen);
  document.documentElement.lang = chosen;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === chosen));
  }
  translate();
  for (const redraw of redraws) redraw();
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language));
}

// On paper nothing can be unfolded. What is drawn only when it is looked at is drawn before that.
const onPaper = [];
let unfolded = [];
addEventListener("beforeprint", () => {
  for (const draw of onPaper) draw();
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const one of unfolded) one.open = true;
});
addEventListener("afterprint", () => { for (const one of unfolded) one.open = false; });
