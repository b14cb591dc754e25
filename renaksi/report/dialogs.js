// Dialogs that behave as modal ones. The browser's own would make the page behind inert, and so give each of its many
// thousand elements its style anew, when it opens and when it closes: here a cover keeps the pointer away instead.
const cover = byId("cover");
const dialogs = [...document.querySelectorAll("dialog")];
const openDialog = () => dialogs.find((one) => one.open);

function showDialog(dialog) {
  cover.hidden = false;
  dialog.show();
}

// Tab goes round in the dialog.
function keepInside(event, dialog) {
  const stops = [...dialog.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")].filter((one) => !one.disabled && one.offsetParent);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (dialog.contains(document.activeElement) && document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

function startDialogs() {
  for (const dialog of dialogs) dialog.addEventListener("close", () => { cover.hidden = !openDialog(); });
  // The focus stays where it is.
  cover.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const dialog = openDialog();
    if (!dialog || event.isComposing) return;
    if (event.key === "Tab") keepInside(event, dialog);
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
}
