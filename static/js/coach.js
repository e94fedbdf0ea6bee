// The tour of a scenario that has one: a mark at a time beside the part it explains, until it is put away. It takes no focus.

const PARTS = {
  lobby: "#panel-ready, #panel-lobby",
  brief: "#h-brief",
  situation: "#panel-map",
  rooms: "#h-rooms",
  table: "#h-table",
  council: "#h-council",
  move: ".counsel, .move-now, .fab",
  ruling: "#documents .ruling .verdicts",
  control: "#h-inbox",
  observer: "#h-observe",
  public: "#to-screen",
  report: ".sheet .title-block h1",
};
const EVERY = ["all"]; // kept in place of keys when the tour was ended

const list = () => document.querySelector("[data-coach]");
const mark = () => document.getElementById("coach");
const name = () => `pacta:${list().dataset.coach}:coach`;
const seen = () => JSON.parse(localStorage.getItem(name()) ?? "[]");
const remember = (keys) => localStorage.setItem(name(), JSON.stringify(keys));
const shown = (part) => part.checkVisibility({ visibilityProperty: true }) && !part.closest("[inert]");

function partOf(screen) {
  const dialog = document.querySelector("dialog[open]");
  return [...(dialog ?? document).querySelectorAll(PARTS[screen] ?? ":not(*)")].find(shown);
}

function next() {
  const kept = seen();
  if (kept.includes(EVERY[0])) return null;
  const due = [...list().children].filter((line) => !kept.includes(line.id)).map((line) => ({ line, part: partOf(line.dataset.screen) }));
  const here = due.filter((one) => one.part);
  return here.find((one) => one.line.dataset.screen !== "move") ?? here[0] ?? null; // the place first, then what is done from every place
}

const writes = () => document.activeElement?.matches("input:not([type=checkbox], [type=radio]), textarea, select");

function put(found) {
  const box = mark();
  document.querySelectorAll("[data-coached]").forEach((part) => part !== found?.part && part.removeAttribute("data-coached"));
  const words = found?.line.textContent ?? "";
  if (found && box.matches(":popover-open") && box.dataset.of === found.line.id && found.part.hasAttribute("data-coached")) return;
  if (box.matches(":popover-open")) box.hidePopover();
  if (!found) return;
  (found.part.closest("dialog") ?? document.body).append(box); // under an open dialog it could not be reached
  box.dataset.of = found.line.id;
  box.querySelector("[data-coach-text]").textContent = words;
  found.part.setAttribute("data-coached", "");
  box.showPopover();
}

function look() {
  if (!list()) return;
  const found = next();
  if (found && writes() && mark().dataset.of !== found.line.id) return; // never in the way of who writes
  put(found);
}

function putAway(keys) {
  const hadFocus = mark().contains(document.activeElement);
  const part = document.querySelector("[data-coached]");
  remember(keys);
  look();
  if (!hadFocus) return;
  if (mark().matches(":popover-open")) mark().querySelector("[data-coach-done]").focus();
  else part?.closest("section, main, dialog")?.querySelector("a, button, input, summary, [tabindex]")?.focus();
}

export function startCoach() {
  if (!list()) return;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-coach-done]")) putAway([...seen(), mark().dataset.of]);
    if (event.target.closest("[data-coach-stop]")) putAway(EVERY);
    if (event.target.closest("[data-coach-again]")) putAway([]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !mark().matches(":popover-open") || event.defaultPrevented) return;
    event.preventDefault();
    putAway([...seen(), mark().dataset.of]);
  });
  for (const happened of ["pacta:place", "pacta:form", "htmx:after:swap", "focusout"]) {
    document.addEventListener(happened, () => setTimeout(look));
  }
  document.addEventListener("toggle", (event) => event.target.matches("dialog") && setTimeout(look), true);
  look();
}
