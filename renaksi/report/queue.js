// The queue is drawn already; here it is searched, filtered, sorted, and said in another language.
const items = [...document.querySelectorAll(".item")];
const texts = new Map(items.map((item) => [item, item.querySelector(".what").textContent.toLocaleLowerCase("id")]));
const numbers = (name, sign) => (a, b) => sign * (Number(a.dataset[name]) - Number(b.dataset[name]));
const ORDERS = {
  file: (a, b) => a.dataset.file.localeCompare(b.dataset.file),
  doubts: numbers("doubts", -1),
  sure: numbers("sure", 1),
};

function sortItems() {
  const chosen = byId("sort").value;
  byId("queue").append(...(chosen === "need" ? items : [...items].sort(ORDERS[chosen])));
}

function filterItems() {
  const wanted = new Set([...document.querySelectorAll("[name=status]:checked")].map((box) => box.value));
  const words = byId("search").value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
  for (const item of items) {
    item.hidden = !wanted.has(item.dataset.status) || !words.every((word) => texts.get(item).includes(word));
  }
  const shown = items.filter((item) => !item.hidden).length;
  byId("shown").textContent = t("q_shown", { n: shown, total: items.length });
  byId("nothing").hidden = shown > 0;
}

byId("search").addEventListener("input", filterItems);
byId("filters").addEventListener("change", () => { sortItems(); filterItems(); });
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("reset", () => setTimeout(() => { sortItems(); filterItems(); }));
redraws.push(() => {
  for (const one of document.querySelectorAll("[data-kind]")) one.textContent = WORDS[language].kinds[one.dataset.kind];
  filterItems();
});
speak(language);
