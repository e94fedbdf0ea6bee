// Counsel's advice on the move being written: asked as the form changes, shown beside it, recorded for nobody.
import { live } from "./live.js";
import { moveOf } from "./forms.js";

const PAUSE = 600;
const LATER = 2_500;
let asked = null;
let timer = null;

function busy(is) {
  document.querySelector(".counsel")?.toggleAttribute("data-busy", is);
}

function ask(form) {
  if (!form.isConnected) return;
  asked = crypto.randomUUID();
  const sent = live.send({ type: "command", id: asked, kind: "advise_move", move: moveOf(form) });
  busy(sent);
}

function askSoon(form, pause) {
  clearTimeout(timer);
  timer = setTimeout(() => ask(form), pause);
}

function changed(event) {
  const form = event.target.closest?.("form.move-form");
  if (form) askSoon(form, PAUSE);
}

/** A form that has just come: what counsel says of it before anything is filled in. */
function opened() {
  const form = document.querySelector("form.move-form");
  if (form && live.state === "live") askSoon(form, 0);
}

export function startCounsel() {
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("pacta:restored", changed);
  document.addEventListener("pacta:form", opened);
  live.on("state", opened);
  live.on("ack", (frame) => frame.id === asked && busy(false));
  live.on("refused", (frame) => {
    const place = document.getElementById("counsel");
    if (frame.id !== asked || !place) return;
    const form = document.querySelector("form.move-form");
    if (frame.code === "too_many_commands" && form) return askSoon(form, LATER);
    busy(false);
    const words = Object.assign(document.createElement("p"), { className: "muted", textContent: frame.detail });
    place.replaceChildren(words);
  });
}

/** The dialog of moves: each kind's form is fetched when it is chosen. */
export function startMoves() {
  const dialog = document.getElementById("move-dialog");
  const inside = dialog?.querySelector("[data-move-body]");
  if (!dialog) return;
  const fetchInto = async (url) => {
    const answer = await fetch(url, { headers: { "X-Fragment": "move" }, credentials: "same-origin" });
    if (!answer.ok) {
      location.href = url;
      return;
    }
    inside.innerHTML = await answer.text();
    inside.removeAttribute("aria-busy");
    inside.scrollTop = 0;
    document.dispatchEvent(new CustomEvent("pacta:form"));
    inside.querySelector("form select, form input:not([type=hidden]), form textarea, input")?.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-move-kind], [data-move-back]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    inside.setAttribute("aria-busy", "true");
    fetchInto(link.href);
  });
  dialog.addEventListener("close", () => {
    if (inside.querySelector("form[data-move]")) fetchInto(document.querySelector("[data-open=move-dialog]").href);
  });
}
