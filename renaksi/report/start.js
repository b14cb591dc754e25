// Tabs, and the first drawing.
const tabs = [...document.querySelectorAll('[role="tab"]')];

function openTab(name) {
  for (const tab of tabs) {
    const open = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !open;
  }
}

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

// On paper nothing can be unfolded.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const one of unfolded) one.open = true;
});
addEventListener("afterprint", () => { for (const one of unfolded) one.open = false; });

loadKept();
startPages();
startRows();
startEditor();
speak(language);
flagBoxes();

// A link from the overview names a row.
function chooseNamed() {
  const no = Number(/^#row-(\d+)$/.exec(location.hash)?.[1]);
  if (rowOf.has(no)) choose(no, null, "list");
}
addEventListener("hashchange", chooseNamed);
chooseNamed();
