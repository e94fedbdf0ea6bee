// Forms that carry commands: read into the frame of the protocol, sent through the outbox, answered at the field.
import { draftCommandOf } from "./draft-forms.js";
import { forget, release } from "./drafts.js";
import { live } from "./live.js";
import { post } from "./outbox.js";
import { toast } from "./arrivals.js";

const SKIPPED = new Set(["csrfmiddlewaretoken", "act"]);
const PARTIES = new Set(["against", "with", "in", "knowers", "forces"]);
const ONCE = "[data-command=open_room], [data-command=appeal_ruling], [data-command=table_draft], [data-command=amend_draft], .board .fold > form:not([data-command=revise_text])"; // their folds close when they are through
const SINGLE = new Set(["agreement", "resolution", "mission", "order", "place", "answers", "weapon", "title", "text", "post", "item"]);

function typed(value, type) {
  if (type === "bool") return value === "disputed" ? value : value === "true";
  if (type === "int") return value === "disputed" ? value : Number.parseInt(value, 10);
  if (type === "moment") return `${value}${value.length === 16 ? ":00" : ""}Z`;
  if (type === "any") return ["true", "false"].includes(value) ? value === "true" : /^-?\d+$/.test(value) ? Number(value) : value;
  if (type === "enum+" || type === "list") return value === "disputed" ? value : value.split(",").map((one) => one.trim()).filter(Boolean);
  return value;
}

/** The move that a form describes. What is left open is left out: not given is unknown, never false. */
export function moveOf(form) {
  const data = new FormData(form);
  const move = { kind: form.dataset.move };
  if (form.dataset.actsFor) move.by = form.dataset.actsFor;
  const facts = {};
  const clauses = new Map();
  for (const [name, value] of data) {
    if (SKIPPED.has(name) || name === "kind" || name === "as" || value === "") continue;
    if (PARTIES.has(name)) (move[name] ??= []).push(value);
    else if (SINGLE.has(name)) move[name] = value;
    else if (name === "secret") move.secret = true;
    else if (name.startsWith("fact.")) {
      const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
      const fact = name.slice(5);
      if (field.dataset.fact === "enums") (facts[fact] ??= []).push(value);
      else facts[fact] = field.dataset.fact === "text" || field.dataset.fact === "enum" ? value : typed(value, field.dataset.fact);
    } else if (name.startsWith("clause.")) {
      const [, number, part, param] = name.split(".");
      const clause = clauses.get(number) ?? {};
      if (param) addParam((clause.params ??= {}), param, value, form.querySelector(`[name="${CSS.escape(name)}"]`));
      else clause[part] = value;
      clauses.set(number, clause);
    }
  }
  if (Object.keys(facts).length) move.facts = facts;
  if (clauses.size) move.clauses = [...clauses].map(([id, clause]) => ({ id, type: "free", text: "", ...clause }));
  return move;
}

/** What an article says beside its words, in the kind of value that it is. */
function addParam(params, name, value, field) {
  const kind = field.dataset.param;
  if (kind === "parties" || kind === "actors") (params[name] ??= []).push(value);
  else params[name] = kind === "number" ? Number(value) : kind === "yes_no" ? value === "true" : value;
}

function commandOf(form, submitter) {
  const kind = submitter?.dataset.kind || form.dataset.command;
  if (form.hasAttribute("data-draft-form")) return draftCommandOf(form, submitter);
  if (form.dataset.actsFor) return ["control", { action: "submit_for", move: moveOf(form) }];
  if (form.dataset.move) return ["submit_move", { move: moveOf(form) }];
  const fields = {};
  const only = submitter?.dataset.only?.split(" "); // of a form that serves several commands
  for (const [name, value] of new FormData(form, submitter)) {
    if (SKIPPED.has(name) || name === "kind" || value === "" || (only && !only.includes(name))) continue;
    const field = submitter?.name === name ? submitter : form.querySelector(`[name="${CSS.escape(name)}"]`);
    if (name.startsWith("param.")) addParam((fields.params ??= {}), name.slice(6), value, field);
    else if (field?.hasAttribute("data-list")) (fields[name] ??= []).push(field.type === "number" ? Number(value) : value);
    else fields[name] = field?.dataset.value ? typed(value, field.dataset.value) : field?.type === "number" ? Number(value) : value;
  }
  return [kind, fields];
}

function clearErrors(form) {
  form.querySelectorAll("[data-error-for]").forEach((place) => {
    place.textContent = "";
    place.removeAttribute("data-kept");
  });
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
}

/** The name that a field of the command has on a form. */
function named(field) {
  return field
    ?.replace(/^move\.(facts\.)?/, (whole, facts) => (facts ? "fact." : ""))
    .replace(/^clauses\.(\d+)\.params\./, (whole, index) => `clause.${Number(index) + 1}.param.`)
    .replace(/^params\./, "param.");
}

function showRefusal(form, refused) {
  const words = refused.detail || refused.code;
  const frame = { ...refused, field: named(refused.field) };
  if (!form.isConnected) return toast(words, "unlawful");
  const place = form.querySelector(`[data-error-for="${CSS.escape(frame.field ?? "")}"]`) ?? form.querySelector("[data-error-for]");
  const field = frame.field && form.querySelector(`[name="${CSS.escape(frame.field)}"]`);
  field?.setAttribute("aria-invalid", "true");
  if (place) {
    place.textContent = words;
    place.setAttribute("data-kept", ""); // a panel that is drawn again does not wipe it away
    place.scrollIntoView({ block: "nearest" });
    (field ?? form.querySelector("textarea, input, select, button"))?.focus();
  }
  if (!place) toast(words, "unlawful");
}

/** What stands in a form: whoever has chosen anew before the answer came keeps the new choice. */
const written = (form) => new URLSearchParams(new FormData(form)).toString();

function sent(form, submitter) {
  const [kind, fields] = commandOf(form, submitter);
  clearErrors(form);
  if (form.hasAttribute("data-say")) return say(form, kind, fields);
  submitter?.setAttribute("aria-busy", "true");
  release(form);
  const before = written(form);
  post(kind, fields, (answer) => {
    submitter?.removeAttribute("aria-busy");
    if (answer.refused) return showRefusal(form, answer.refused);
    if (written(form) === before) {
      forget(form);
      form.reset();
    }
    if (form.matches(ONCE)) form.closest("details.fold").open = false;
    if (form.hasAttribute("data-close-on-ack")) leave(form);
  });
  if (live.state !== "live") toast(document.body.dataset.keptWords, "contested");
}

/** The move is made: back to what one was doing. */
function leave(form) {
  const dialog = form.closest("dialog");
  if (dialog) dialog.close();
  else location.assign(form.dataset.after);
}

/** A message leaves the field at once and stands in its thread, pale, until it is acknowledged. */
function say(form, kind, fields) {
  const field = form.elements.text;
  if (!fields.text?.trim()) return;
  const thread = document.querySelector(`[data-thread="${CSS.escape(fields.room)}"]`);
  const pale = Object.assign(document.createElement("li"), { className: "message own" });
  pale.dataset.unsent = "";
  const words = document.createElement("p");
  words.textContent = fields.text;
  pale.append(document.createElement("div"));
  pale.firstChild.append(words);
  thread?.append(pale);
  if (thread) thread.scrollTop = thread.scrollHeight;
  field.value = "";
  forget(form);
  post(kind, fields, (answer) => {
    pale.remove();
    if (!answer.refused) return;
    if (!field.value) field.value = fields.text;
    showRefusal(form, answer.refused);
  });
  field.focus();
}

export function startForms() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-command]")) return;
    event.preventDefault();
    sent(event.target, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-say] textarea")) return;
    if (matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
}
