// What the page says of its connection: live, catching up, offline, and how much is unsent.
import { live } from "./live.js";
import { unsent } from "./outbox.js";

function show() {
  const place = document.querySelector("[data-link-state]");
  if (!place) return;
  const word = place.querySelector(".word");
  if (!word) return;
  const state = live.state;
  const left = unsent();
  place.dataset.state = state === "closed" ? "offline" : state;
  const said = word.dataset[{ live: "live", "catching-up": "catchingUp", offline: "offline", closed: "closed" }[state]];
  const words = left ? `${said} · ${left} ${word.dataset.unsent}` : said;
  if (word.textContent !== words) word.textContent = words;
}

export function startConnection() {
  live.on("state", (state) => {
    show();
    if (state === "closed") setTimeout(() => location.reload(), 400); // the server says what became of the seat
  });
  document.addEventListener("pacta:outbox", show);
  show();
}
