// Drags, jumps and plays through the journal. The server tells what a moment looked like; this only moves the slider.
import { startMap } from "./map.js";

const form = document.getElementById("scrubber");
const slider = document.getElementById("at");
const moment = document.getElementById("moment");
const play = form.querySelector("[data-play]");
const speed = form.querySelector("[data-speed]");
const announcer = document.querySelector("[data-announcer]");
const branch = document.querySelector("[data-branch] [name=at]");
const stops = (form.dataset.stops || "").split(" ").filter(Boolean).map(Number);
let timer = null;

function address() {
  const asked = new URLSearchParams(new FormData(form));
  return `${location.pathname}?${asked}`;
}

function moveTo(at) {
  slider.value = at;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}

function stop() {
  clearInterval(timer);
  timer = null;
  play.setAttribute("aria-pressed", "false");
  play.textContent = play.dataset.playWords;
}

function step() {
  const next = stops.find((one) => one > Number(slider.value));
  if (next === undefined) stop();
  else moveTo(next);
}

function start() {
  if (Number(slider.value) >= (stops.at(-1) ?? 0)) moveTo(0);
  timer = setInterval(step, 1000 / Number(speed.value));
  play.setAttribute("aria-pressed", "true");
  play.textContent = play.dataset.pauseWords;
}

play.dataset.playWords = play.textContent;
play.addEventListener("click", () => (timer ? stop() : start()));
speed.addEventListener("input", (event) => {
  event.stopPropagation(); // it asks the server nothing
  if (timer) {
    stop();
    start();
  }
});

moment.addEventListener("click", (event) => {
  const jump = event.target.closest("[data-jump]");
  if (!jump || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  stop();
  moveTo(jump.dataset.jump);
});

document.addEventListener("htmx:after:swap", () => {
  if (branch) branch.value = slider.value;
  history.replaceState(null, "", address());
  const line = moment.querySelector(".moment-line");
  if (line && !timer) announcer.textContent = line.textContent.trim();
});

const copy = form.querySelector("[data-copy-moment]");
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(location.origin + address());
  const words = copy.textContent;
  copy.textContent = copy.dataset.doneWords;
  setTimeout(() => (copy.textContent = words), 1500);
});

startMap();
