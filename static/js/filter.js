// Lists narrowed down by a search field, by the kind of document, by the cell of control.

export function startFilters() {
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-filter]")) search(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-filter]") || !event.target.value) return;
    event.preventDefault();
    document.querySelector(`${event.target.dataset.filter}:not([hidden]) a`)?.click();
  });
  document.addEventListener("click", (event) => {
    const ready = event.target.closest("[data-fill]");
    if (ready) fill(ready);
    const button = event.target.closest("[data-show], [data-cells]");
    if (!button) return;
    for (const other of button.parentElement.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    applyFilters();
  });
}

/** A ready answer, put where the caret is so that it can still be worded otherwise. */
function fill(ready) {
  const field = document.getElementById(ready.dataset.fill);
  field.setRangeText(ready.textContent, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** Again, after something arrived. */
export function applyFilters() {
  document.querySelectorAll("[data-filter]").forEach(search);
  const shown = document.querySelector("[data-show][aria-pressed=true]")?.dataset.show ?? "all";
  for (const item of document.querySelectorAll("#documents > article")) {
    const kind = item.classList.contains("ruling") ? "ruling" : "inject";
    item.hidden = shown !== "all" && shown !== kind;
  }
  const cell = document.querySelector("[data-cells][aria-pressed=true]")?.dataset.cells ?? "";
  for (const line of document.querySelectorAll("#feed > li")) {
    if (cell && line.dataset.cell !== cell) line.hidden = true;
  }
}

function search(field) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of document.querySelectorAll(field.dataset.filter)) {
    const text = (item.dataset.words ?? item.textContent).toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
}
