// Delegations with people in them that nobody has heard from for a while: by the feed, which holds talk and moves alike.
import { now } from "./clock.js";

const SILENT = 10; // minutes
const EVERY = 15_000;

function lastHeard(code) {
  const line = document.querySelector(`#feed > li[data-by="${CSS.escape(code)}"] time`);
  return line ? Date.parse(line.dateTime) : null;
}

function show(place) {
  const running = document.querySelector("[data-clock]")?.dataset.status === "running";
  const began = Date.parse([...document.querySelectorAll('#feed > li[data-kind="exercise_started"] time')].at(-1)?.dateTime ?? "");
  const silent = [];
  for (const line of document.querySelectorAll("[data-delegation-line]")) {
    const since = lastHeard(line.dataset.delegationLine) ?? began;
    const minutes = Math.floor((now() - Math.max(since, began || 0)) / 60_000);
    const is = running && Number(line.dataset.taken) > 0 && minutes >= SILENT;
    if (is) silent.push(`${line.querySelector(".chip").textContent} (${minutes} min)`);
  }
  const words = silent.length ? `${place.dataset.silent} ${silent.join(", ")}` : "";
  if (place.textContent !== words) place.textContent = words;
  place.hidden = !words;
}

export function startSilence() {
  const place = document.querySelector("[data-silent]");
  if (!place) return;
  setInterval(() => show(place), EVERY);
  show(place);
}
