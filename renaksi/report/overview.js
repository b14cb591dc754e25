// The overview is drawn already; only its language is chosen here.
redraws.push(() => {
  for (const element of document.querySelectorAll("[data-area]")) element.textContent = WORDS[language].areas[element.dataset.area - 1];
  for (const element of document.querySelectorAll("[data-month]")) element.textContent = monthName(element.dataset.month).slice(0, 3);
  for (const element of document.querySelectorAll("[data-code]")) element.textContent = codeMeaning(element.dataset.code);
  for (const element of document.querySelectorAll("[data-t-alt]")) element.alt = t(element.dataset.tAlt);
  for (const element of document.querySelectorAll("[data-t-month]")) {
    element.textContent = t(element.dataset.tMonth, { month: monthName(element.dataset.n) });
  }
});
speak(language);
