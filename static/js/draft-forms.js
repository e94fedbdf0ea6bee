// Forms about drafts before a council: what they send, and which parts a paragraph of each type asks for.

const LISTS = new Set(["who", "host", "target", "tasks"]);

/** The command of a form marked data-draft-form. A paragraph's fields are named p.<number>.<part>. */
export function draftCommandOf(form, submitter) {
  const kind = form.dataset.command;
  const fields = {};
  const paragraphs = new Map();
  for (const [name, value] of new FormData(form, submitter)) {
    if (name === "csrfmiddlewaretoken" || name === "kind" || value === "") continue;
    if (name.startsWith("p.")) readPart(paragraphs, name, value);
    else if (name === "step") [fields.act, fields.text = fields.text] = [value.split(":")[0], value.split(":")[1] ?? fields.text];
    else readField(fields, form, name, value);
  }
  if (fields.text === undefined) delete fields.text;
  const given = [...paragraphs.values()].filter((one) => one.type);
  if (kind === "table_draft") fields.paragraphs = given;
  if (kind === "amend_draft" && given.length) fields.proposed = given[0];
  return [kind, fields];
}

function readField(fields, form, name, value) {
  const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
  if (field?.hasAttribute("data-list")) (fields[name] ??= []).push(value);
  else if (field?.hasAttribute("data-lines")) fields[name] = value.split("\n").map((line) => line.trim()).filter(Boolean);
  else if (field?.type === "checkbox") fields[name] = true;
  else fields[name] = field?.type === "number" ? Number(value) : value;
}

function readPart(paragraphs, name, value) {
  const [, number, part] = name.split(".");
  const one = paragraphs.get(number) ?? { params: {} };
  if (part === "type" || part === "text") one[part] = value;
  else if (LISTS.has(part)) (one.params[part] ??= []).push(value);
  else one.params[part] = part === "exempt" ? true : part === "number" ? Number(value) : value;
  paragraphs.set(number, one);
}

/** Shows only what the chosen type asks for, and only the types that the chosen body can adopt. */
function fit(paragraph) {
  const type = paragraph.querySelector("[name$='.type']");
  const chosen = type.selectedOptions[0];
  const asks = new Set((chosen?.dataset.asks ?? "").split(" "));
  for (const part of paragraph.querySelectorAll("[data-part]")) {
    part.hidden = !asks.has(part.dataset.part);
    if (part.hidden) part.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = false));
  }
  for (const choice of paragraph.querySelectorAll("[data-of]")) choice.hidden = choice.disabled = choice.dataset.of !== chosen?.value;
}

function fitBody(form) {
  const body = form.querySelector("[name=body]")?.selectedOptions[0];
  if (!body) return;
  const { family } = body.dataset;
  for (const option of form.querySelectorAll("[name$='.type'] option[data-bodies]")) {
    option.hidden = option.disabled = !option.dataset.bodies.split(" ").includes(family);
  }
  for (const part of form.querySelectorAll("[data-family-part]")) part.hidden = !part.dataset.familyPart.split(" ").includes(family);
  for (const part of form.querySelectorAll("[data-silence-part]")) {
    part.hidden = !("silence" in body.dataset);
    if (part.hidden) part.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = false));
  }
}

function fitAll() {
  document.querySelectorAll("[data-paragraph]").forEach(fit);
  document.querySelectorAll("[data-compose]").forEach(fitBody);
}

export function startDraftForms() {
  fitAll();
  document.addEventListener("change", (event) => {
    const paragraph = event.target.closest("[data-paragraph]");
    if (paragraph) fit(paragraph);
    const form = event.target.closest("[data-compose]");
    if (form && event.target.name === "body") fitBody(form);
  });
  document.addEventListener("reset", () => setTimeout(fitAll));
  document.addEventListener("pacta:restored", fitAll);
  document.addEventListener("htmx:after:swap", fitAll);
}
