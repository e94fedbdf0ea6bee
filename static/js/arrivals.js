// What arrives is announced, counted at its place and shown on top; it moves nothing that is being read.
import { live } from "./live.js";

const body = document.body.dataset;
const TOAST = 7_000;
const MANY = 3;

export function toast(words, status = "pending", href = "") {
  const box = document.querySelector("[data-toasts]");
  if (!box || !words) return;
  const line = document.createElement("div");
  line.dataset.status = status;
  const inside = href ? Object.assign(document.createElement("a"), { href }) : document.createElement("span");
  inside.textContent = words;
  line.append(inside);
  box.replaceChildren(...[...box.children].slice(-2), line);
  setTimeout(() => line.remove(), TOAST);
  line.addEventListener("click", () => line.remove());
}

function announce(words) {
  const place = document.querySelector("[data-announcer]");
  if (place) place.textContent = words;
}

function headlineOf(line) {
  return [...(line.querySelector(".what > .row")?.children ?? [])].map((part) => part.textContent.trim()).join(" ");
}

function arrived(lines) {
  const others = lines.filter((line) => !line.hasAttribute("data-again") && (!body.seat || line.dataset.seat !== body.seat));
  for (const line of others) {
    line.classList.add("arrived");
    bump(line.dataset.place);
  }
  if (!others.length) return;
  announce(others.map(headlineOf).join(". "));
  const notable = others.filter((line) => line.hasAttribute("data-notable"));
  for (const line of notable.slice(0, MANY)) {
    const status = line.querySelector(".status")?.dataset.status ?? "pending";
    toast(headlineOf(line), status, line.querySelector("a")?.getAttribute("href") ?? "");
  }
}

function bump(place) {
  const current = document.querySelector("[data-place-link][aria-current]")?.dataset.placeLink;
  if (!place || (place === current && !document.hidden)) return;
  const count = document.querySelector(`[data-new="${place}"]`);
  if (count && place !== "rooms") count.textContent = String(Number(count.textContent || 0) + 1);
}

function hideEmpty() {
  for (const note of document.querySelectorAll("[data-when-empty]")) {
    if (document.getElementById(note.dataset.whenEmpty)?.children.length) note.remove();
  }
  for (const note of document.querySelectorAll("[data-when-empty-thread]")) {
    if (document.querySelector(`[data-thread="${CSS.escape(note.dataset.whenEmptyThread)}"]`)?.children.length) note.remove();
  }
}

export function startArrivals() {
  const feed = document.getElementById("feed");
  if (feed) {
    new MutationObserver((changes) => {
      const lines = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.nodeName === "LI");
      if (lines.length) arrived(lines);
    }).observe(feed, { childList: true });
  }
  document.addEventListener("htmx:after:swap", hideEmpty);
  live.on("presence", (frame) => present(frame.seats ?? []));
}

function present(seats) {
  const here = new Set(seats.map((seat) => seat.seat ?? seat.id ?? seat));
  for (const face of document.querySelectorAll("[data-seat-face]")) face.dataset.present = String(here.has(face.dataset.seatFace));
}
