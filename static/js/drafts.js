// Unsent text survives a reload, a lost connection and an arriving update.

const body = document.body.dataset;
const PREFIX = `pacta:${body.exercise}:${body.seat}:draft:`;
const FIELDS = "input:not([type=hidden], [type=search]), textarea, select";

const fieldsOf = (form) => [...form.querySelectorAll(FIELDS)].filter((field) => field.name && !field.disabled);
const valueOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
const keyOf = (field) => (["checkbox", "radio"].includes(field.type) ? `${field.name}=${field.value}` : field.name);

function keep(form) {
  const kept = {};
  for (const field of fieldsOf(form)) {
    const value = valueOf(field);
    const changed = ["checkbox", "radio"].includes(field.type) ? value !== field.defaultChecked : value !== (field.defaultValue ?? "");
    field.toggleAttribute("data-kept", changed);
    if (changed) kept[keyOf(field)] = value;
  }
  const key = PREFIX + form.dataset.draft;
  if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
  else localStorage.removeItem(key);
}

function bringBack(form) {
  if (form.dataset.draftRead) return;
  form.dataset.draftRead = "yes";
  const kept = JSON.parse(localStorage.getItem(PREFIX + form.dataset.draft) ?? "null");
  if (!kept) return;
  for (const field of fieldsOf(form)) {
    if (!(keyOf(field) in kept)) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = kept[keyOf(field)];
    else field.value = kept[keyOf(field)];
    field.toggleAttribute("data-kept", true);
  }
  form.dispatchEvent(new Event("pacta:restored", { bubbles: true }));
}

/** What was sent is in the outbox now: its fields may be drawn again. */
export function release(form) {
  form.querySelectorAll("[data-kept]").forEach((field) => field.removeAttribute("data-kept"));
}

export function forget(form) {
  if (form.dataset.draft) localStorage.removeItem(PREFIX + form.dataset.draft);
  release(form);
}

export function restoreDrafts(root = document) {
  root.querySelectorAll("form[data-draft]").forEach(bringBack);
}

export function startDrafts() {
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.draft) keep(form);
    else if (form?.dataset.command) event.target.toggleAttribute("data-kept", true);
    if (event.target.matches("[data-notebook]")) localStorage.setItem(`${PREFIX}notebook`, event.target.value);
  });
  const notebook = document.querySelector("[data-notebook]");
  if (notebook) notebook.value = localStorage.getItem(`${PREFIX}notebook`) ?? "";
  restoreDrafts();
}

// What somebody has begun to write is not overwritten by a panel that is drawn again.
htmx.registerExtension("keep", {
  htmx_before_morph_node: (element, detail) => !detail.oldNode.matches?.("[data-kept]"),
});
