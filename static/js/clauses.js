// The type of an article decides what is asked about it: the inputs are fetched when a type is chosen.
import { restoreDrafts } from "./drafts.js";

const asked = new WeakMap();

async function fetchFields(select) {
  const prefix = select.dataset.clauseType;
  const place = select.form?.querySelector(`[data-clause-fields="${CSS.escape(prefix)}"]`);
  if (!place || asked.get(select) === select.value) return;
  asked.set(select, select.value);
  const address = new URL(select.dataset.clauseUrl, location.href);
  address.searchParams.set("type", select.value);
  address.searchParams.set("prefix", prefix);
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || asked.get(select) !== select.value) return;
  place.innerHTML = await answer.text();
  place.setAttribute("data-kept", "");
  delete select.form.dataset.draftRead; // what was kept of these inputs comes back
  restoreDrafts(select.form.parentElement);
  select.form.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A form that was sent begins anew. */
function empty(form) {
  for (const select of form.querySelectorAll?.("[data-clause-type]") ?? []) asked.delete(select);
  for (const place of form.querySelectorAll?.("[data-clause-fields]") ?? []) place.replaceChildren();
}

export function startClauses() {
  document.addEventListener("reset", (event) => empty(event.target));
  document.addEventListener("change", (event) => event.target.matches?.("[data-clause-type]") && fetchFields(event.target));
  document.addEventListener("pacta:restored", (event) => {
    for (const select of event.target.querySelectorAll("[data-clause-type]")) if (select.value) fetchFields(select);
  });
}
